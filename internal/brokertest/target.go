// Package brokertest gives tests their brokers: the embedded one always, and a real Kafka where PLEDGEWIRE_KAFKA names
// one. What comes out is read with franz-go and kcat, which have no code in common with what wrote it.
package brokertest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"pledgewire/internal/broker"
	"pledgewire/internal/embedded"
)

// Env names the variable with the addresses of a real Kafka, HOST:PORT,….
const Env = "PLEDGEWIRE_KAFKA"

// Target is a broker to test against.
type Target struct {
	Addrs []string
	// Faults is the broker itself where it is the embedded one, nil for a real one.
	Faults *embedded.Broker
	run    string
}

// Each runs test against the embedded broker, and against the real one if there is one.
func Each(t *testing.T, test func(t *testing.T, target *Target)) {
	t.Run("Embedded", func(t *testing.T) { test(t, Embedded(t, 1)) })
	t.Run("Kafka", func(t *testing.T) { test(t, Real(t)) })
}

// Embedded starts an embedded cluster of so many nodes for the time of the test.
func Embedded(t *testing.T, nodes int) *Target {
	t.Helper()
	node, err := embedded.Start(nodes)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(node.Close)
	return &Target{Addrs: node.Addrs(), Faults: node}
}

// Real returns the real Kafka, or skips the test where there is none.
func Real(t *testing.T) *Target {
	t.Helper()
	addrs := os.Getenv(Env)
	if addrs == "" {
		t.Skipf("no real Kafka: run make kafka-test, which starts one, or set %s=HOST:PORT", Env)
	}
	return &Target{Addrs: strings.Split(addrs, ","), run: fmt.Sprintf("-%d", time.Now().UnixNano())}
}

// Again returns the same broker with other names.
func (tg *Target) Again() *Target {
	again := *tg
	again.run = fmt.Sprintf("-%d", time.Now().UnixNano())
	return &again
}

// Name returns a name for a topic or a group that earlier runs on the same broker have not used.
func (tg *Target) Name(name string) string { return name + tg.run }

// Cluster returns the way to the broker, for the time of the test.
func (tg *Target) Cluster(t *testing.T) *broker.Cluster {
	t.Helper()
	cluster, err := broker.Open(broker.Config{Brokers: tg.Addrs})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	return cluster
}

// Create makes topics.
func (tg *Target) Create(t *testing.T, specs ...broker.TopicSpec) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if _, err := tg.Cluster(t).CreateTopics(ctx, specs...); err != nil {
		t.Fatal(err)
	}
	request := kmsg.NewMetadataRequest()
	for _, spec := range specs {
		request.Topics = append(request.Topics, kmsg.MetadataRequestTopic{Topic: &spec.Name})
	}
	for _, node := range tg.client(t).SeedBrokers() { // each hears of it in its own time
		for !knows(ctx, node, &request) {
			if ctx.Err() != nil {
				t.Fatal("a node does not know the topics that were made")
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
}

// knows reports whether node knows the topics that it is asked for.
func knows(ctx context.Context, node *kgo.Broker, request *kmsg.MetadataRequest) bool {
	answer, err := node.RetriableRequest(ctx, request)
	if err != nil {
		return false
	}
	for _, topic := range answer.(*kmsg.MetadataResponse).Topics {
		if topic.ErrorCode != 0 {
			return false
		}
	}
	return true
}

// client returns a franz-go client, for the time of the test.
func (tg *Target) client(t *testing.T, opts ...kgo.Opt) *kgo.Client {
	t.Helper()
	client, err := kgo.NewClient(append([]kgo.Opt{kgo.SeedBrokers(tg.Addrs...), kgo.MetadataMinAge(50 * time.Millisecond),
		kgo.AlwaysRetryEOF()}, opts...)...) // a node that stops hangs up on whoever just came
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}
