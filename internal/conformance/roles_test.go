package conformance

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"
	"github.com/twmb/franz-go/pkg/kversion"
	"github.com/twmb/franz-go/pkg/sasl/scram"
	"go.uber.org/zap"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// role is what somebody may do: the topics by operation, the groups to read as, and the transactional ids to write with.
// What is not here is denied.
type role struct {
	read, write, configs, create []string
	groups, transactions         []string
}

// theRoles is written by hand from docs/security.md, not from deploy/acls.sh.
func theRoles() map[string]role {
	all := []string{"articles", "pledge-events", "entities", "articles.receipts", "articles.dlq"}
	return map[string]role{
		"extractor": {read: all[:1], write: all[1:], configs: all, groups: []string{"pledgewire"}, transactions: []string{"pledgewire/articles/0"}},
		"analyst":   {read: []string{"pledge-events"}, groups: []string{"analyst-1"}},
		"dashboard": {read: []string{"pledge-events", "entities"}, groups: []string{"dashboard-1"}},
		"replayer":  {read: all[:1], write: []string{"replay-old"}, configs: []string{"articles", "replay-old"}, create: []string{"replay-new"}, groups: []string{"replay-1"}},
		"feeder":    {write: all[:1]},
		"operator":  {read: []string{"articles.dlq"}, write: all[:1], configs: all},
	}
}

// TestRoles sets the ACLs with deploy/acls.sh and tries everything as everybody, with SCRAM over TLS: what a role is for
// is allowed, and everything else is denied.
func TestRoles(t *testing.T) {
	t.Run("Kafka", func(t *testing.T) {
		secured := brokertest.RealSecured(t)
		w := newRoleWorld(t, secured)
		for name, role := range theRoles() {
			t.Run(name, func(t *testing.T) { w.try(t, w.as(t, name, ""), role) })
		}
		t.Run("certificate", func(t *testing.T) { w.try(t, w.as(t, "extractor", "client"), theRoles()["extractor"]) })
		w.doctor(t)
		t.Run("exactly once", w.exactlyOnce)
		w.acls(t, "remove", "analyst")
		t.Run("taken back", func(t *testing.T) { w.try(t, w.as(t, "analyst", ""), role{}) })
	})
}

// roleWorld has topics with names of its own, so that one Kafka serves many runs. Names of the table stand for them.
type roleWorld struct {
	*brokertest.Secured
}

// name returns what a name of the table is called here; a prefix stays one.
func (w *roleWorld) name(short string) string { return w.Name(short) }

// id is name for a transactional id, which begins with the name of a group.
func (w *roleWorld) id(short string) string {
	group, rest, _ := strings.Cut(short, "/")
	return w.name(group) + "/" + rest
}

func topics() []string {
	return []string{"articles", "pledge-events", "entities", "articles.receipts", "articles.dlq", "replay-old", "secret"}
}

func newRoleWorld(t *testing.T, secured *brokertest.Secured) *roleWorld {
	t.Helper()
	w := &roleWorld{secured}
	var specs []broker.TopicSpec
	for _, topic := range topics() {
		specs = append(specs, broker.TopicSpec{Name: w.name(topic), Partitions: 1, Replicas: 1})
	}
	w.Create(t, specs...)
	for _, topic := range topics() {
		w.Produce(t, brokertest.Plain, &kgo.Record{Topic: w.name(topic), Value: []byte("{}")})
	}
	w.acls(t, "add")
	return w
}

// acls runs deploy/acls.sh.
func (w *roleWorld) acls(t *testing.T, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "../../deploy/acls.sh", args...)
	cmd.Env = append(os.Environ(), "BOOTSTRAP=")
	for variable, topic := range map[string]string{"ARTICLES": "articles", "PLEDGE_EVENTS": "pledge-events", "ENTITIES": "entities",
		"RECEIPTS": "articles.receipts", "DLQ": "articles.dlq", "GROUP": "pledgewire"} {
		cmd.Env = append(cmd.Env, variable+"="+w.name(topic))
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("deploy/acls.sh %v: %v\n%s", args, err, out)
	}
}

// as returns a client who is user: with the password, or with a certificate.
func (w *roleWorld) as(t *testing.T, user, certificate string) *kgo.Client {
	t.Helper()
	pem, err := os.ReadFile(w.CA)
	if err != nil {
		t.Fatal(err)
	}
	conf := &tls.Config{RootCAs: x509.NewCertPool()}
	conf.RootCAs.AppendCertsFromPEM(pem)
	addr := w.SASLSSL
	opts := []kgo.Opt{kgo.MaxVersions(kversion.V3_0_0()), kgo.DisableIdempotentWrite(), kgo.RecordPartitioner(kgo.ManualPartitioner()), kgo.RecordDeliveryTimeout(20 * time.Second), kgo.MetadataMinAge(50 * time.Millisecond)}
	if certificate != "" {
		pair, err := tls.LoadX509KeyPair(w.Certificates+"/"+certificate+".pem", w.Certificates+"/"+certificate+".key")
		if err != nil {
			t.Fatal(err)
		}
		conf.Certificates, addr = []tls.Certificate{pair}, w.MTLS
	} else {
		opts = append(opts, kgo.SASL(scram.Auth{User: user, Pass: user + "-secret"}.AsSha512Mechanism()))
	}
	client, err := kgo.NewClient(append(opts, kgo.SeedBrokers(addr), kgo.DialTLSConfig(conf))...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

// try tries everything, and holds what is allowed against may.
func (w *roleWorld) try(t *testing.T, client *kgo.Client, may role) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	check := func(what, name string, allowed []string, err error) {
		t.Helper()
		want := slices.Contains(allowed, name)
		switch denied := errors.Is(err, kerr.TopicAuthorizationFailed) || errors.Is(err, kerr.GroupAuthorizationFailed) || errors.Is(err, kerr.ClusterAuthorizationFailed) || errors.Is(err, kerr.TransactionalIDAuthorizationFailed); {
		case err != nil && !denied:
			t.Errorf("%s %s: %v", what, name, err)
		case denied && want:
			t.Errorf("%s %s is denied", what, name)
		case !denied && !want:
			t.Errorf("%s %s is allowed", what, name)
		}
	}
	for _, topic := range topics() {
		check("read", topic, may.read, fetch(ctx, client, w.name(topic)))
		check("write", topic, may.write, client.ProduceSync(ctx, &kgo.Record{Topic: w.name(topic), Value: []byte("{}")}).FirstErr())
		check("describe the settings of", topic, may.configs, describeConfigs(ctx, client, w.name(topic)))
		check("delete", topic, nil, deleteTopic(ctx, client, w.name(topic)))
	}
	for _, topic := range []string{"replay-new", "other-new"} {
		check("create", topic, may.create, createTopic(ctx, client, w.name(topic)))
	}
	for _, group := range []string{"pledgewire", "analyst-1", "dashboard-1", "replay-1", "others"} {
		check("read as group", group, may.groups, heartbeat(ctx, client, w.name(group)))
	}
	for _, id := range []string{"pledgewire/articles/0", "pledgewire-2/articles/0", "analyst-1/articles/0", "others"} {
		check("write with the transactional id", id, may.transactions, initProducer(ctx, client, w.id(id)))
		check("describe the transactional id", id, may.transactions, describeTransaction(ctx, client, w.id(id)))
	}
}

// exactlyOnce reads as the extractor in transactions: the table has all rights that these need. What lies in the topic are
// no articles, so each record ends in a dead letter.
func (w *roleWorld) exactlyOnce(t *testing.T) {
	cluster, err := broker.Open(broker.Config{Brokers: []string{w.SASLSSL}, TLS: broker.TLS{On: true, CA: w.CA},
		SASL: broker.SASL{Mechanism: "scram-sha-512", User: "extractor", Password: "extractor-secret"}})
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close()
	names := &world{topics: map[wire.Topic]string{}}
	for _, topic := range wire.Topics() {
		names.topics[topic] = w.name(string(topic))
	}
	source := cluster.Group(broker.GroupConfig{Topic: w.name("articles"), Group: w.name("pledgewire"), Session: 6 * time.Second})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- stream.New(source, names.reader(plain), nil, zap.NewNop(), exactly).Run(ctx) }()
	w.Consume(t, w.name("articles.dlq"), time.Minute, func(got []*kgo.Record) bool {
		return slices.ContainsFunc(got, func(r *kgo.Record) bool { return header(r, "x-dlq-reason") == string(wire.NoBody) })
	})
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func fetch(ctx context.Context, client *kgo.Client, topic string) error {
	request := kmsg.NewFetchRequest()
	request.MaxBytes, request.SessionEpoch = 1<<20, -1
	part := kmsg.NewFetchRequestTopicPartition()
	part.PartitionMaxBytes = 1 << 20
	ask := kmsg.NewFetchRequestTopic()
	ask.Topic, ask.Partitions = topic, []kmsg.FetchRequestTopicPartition{part}
	request.Topics = []kmsg.FetchRequestTopic{ask}
	answer, err := request.RequestWith(ctx, client)
	if err != nil {
		return err
	}
	if len(answer.Topics) != 1 {
		return fmt.Errorf("fetch: %d topics in the answer, error code %d", len(answer.Topics), answer.ErrorCode)
	}
	return kerr.ErrorForCode(answer.Topics[0].Partitions[0].ErrorCode)
}

func describeConfigs(ctx context.Context, client *kgo.Client, topic string) error {
	request := kmsg.NewDescribeConfigsRequest()
	resource := kmsg.NewDescribeConfigsRequestResource()
	resource.ResourceType, resource.ResourceName = kmsg.ConfigResourceTypeTopic, topic
	request.Resources = []kmsg.DescribeConfigsRequestResource{resource}
	answer, err := request.RequestWith(ctx, client)
	if err != nil {
		return err
	}
	return kerr.ErrorForCode(answer.Resources[0].ErrorCode)
}

func createTopic(ctx context.Context, client *kgo.Client, topic string) error {
	request := kmsg.NewCreateTopicsRequest()
	request.ValidateOnly = true
	spec := kmsg.NewCreateTopicsRequestTopic()
	spec.Topic, spec.NumPartitions, spec.ReplicationFactor = topic, 1, 1
	request.Topics = []kmsg.CreateTopicsRequestTopic{spec}
	answer, err := request.RequestWith(ctx, client)
	if err != nil {
		return err
	}
	return kerr.ErrorForCode(answer.Topics[0].ErrorCode)
}

func deleteTopic(ctx context.Context, client *kgo.Client, topic string) error {
	request := kmsg.NewDeleteTopicsRequest()
	request.TopicNames = []string{topic}
	named := kmsg.NewDeleteTopicsRequestTopic()
	named.Topic = &topic
	request.Topics = []kmsg.DeleteTopicsRequestTopic{named}
	answer, err := request.RequestWith(ctx, client)
	if err != nil {
		return err
	}
	return kerr.ErrorForCode(answer.Topics[0].ErrorCode)
}

// initProducer asks for a transactional id with a time-out that no broker takes: nothing comes of it.
func initProducer(ctx context.Context, client *kgo.Client, id string) error {
	request := kmsg.NewInitProducerIDRequest()
	request.TransactionalID, request.TransactionTimeoutMillis = &id, 0
	answer, err := request.RequestWith(ctx, client)
	if err != nil {
		return err
	}
	if err = kerr.ErrorForCode(answer.ErrorCode); errors.Is(err, kerr.InvalidTransactionTimeout) {
		return nil
	}
	return err
}

func describeTransaction(ctx context.Context, client *kgo.Client, id string) error {
	request := kmsg.NewDescribeTransactionsRequest()
	request.TransactionalIDs = []string{id}
	answer, err := request.RequestWith(ctx, client)
	if err != nil {
		return err
	}
	if err = kerr.ErrorForCode(answer.TransactionStates[0].ErrorCode); errors.Is(err, kerr.TransactionalIDNotFound) {
		return nil
	}
	return err
}

// heartbeat is for a member that does not exist: who may read as the group is told so.
func heartbeat(ctx context.Context, client *kgo.Client, group string) error {
	request := kmsg.NewHeartbeatRequest()
	request.Group, request.MemberID = group, "nobody"
	answer, err := request.RequestWith(ctx, client)
	if err != nil {
		return err
	}
	if err = kerr.ErrorForCode(answer.ErrorCode); errors.Is(err, kerr.UnknownMemberID) {
		return nil
	}
	return err
}
