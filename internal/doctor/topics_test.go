package doctor_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/doctor"
	"pledgewire/internal/embedded"
)

// all are the topics of plan.
func all() []string {
	return append([]string{plan().Articles, plan().DeadLetters}, plan().Outputs...)
}

// create makes the topics, those in other with other settings; one with no partitions is left out.
func create(t *testing.T, target *brokertest.Target, other map[string]broker.TopicSpec) {
	t.Helper()
	var specs []broker.TopicSpec
	for _, name := range all() {
		spec := broker.TopicSpec{Name: name, Partitions: 2, Replicas: 1, Config: map[string]string{"max.message.bytes": "2000000"}}
		if name == plan().DeadLetters {
			spec.Config["max.message.bytes"] = "2100000"
		}
		if o, ok := other[name]; ok {
			if o.Partitions == 0 {
				continue
			}
			spec.Partitions = o.Partitions
			if o.Config != nil {
				spec.Config = o.Config
			}
		}
		specs = append(specs, spec)
	}
	target.Create(t, specs...)
}

// bad returns the checks that are not ok, one a line.
func bad(checks []doctor.Check) string {
	var out []string
	for _, c := range checks {
		if c.Result != doctor.OK {
			out = append(out, fmt.Sprintf("%s %s %s %s", c.Result, c.Check, c.On, c.Cause))
		}
	}
	return strings.Join(out, "\n")
}

// TestTopics makes what can be wrong with topics and the group.
func TestTopics(t *testing.T) {
	for name, c := range map[string]struct {
		topics map[string]broker.TopicSpec
		spoil  func(t *testing.T, target *brokertest.Target)
		want   string
		next   string
	}{
		"all well":           {},
		"topic missing":      {topics: map[string]broker.TopicSpec{"entities": {}}, want: "fail topic entities no_topic", next: "extractor topics create --brokers here:9092"},
		"no input":           {topics: map[string]broker.TopicSpec{"articles": {}}, want: "fail topic articles no_topic", next: "topics create"},
		"partitions differ":  {topics: map[string]broker.TopicSpec{"pledge-events": {Partitions: 5}}, want: "warn partitions articles ", next: "--partitions"},
		"small dead letters": {topics: map[string]broker.TopicSpec{"articles.dlq": {Partitions: 1, Config: map[string]string{"max.message.bytes": "2000000"}}}, want: "fail dead-letters articles.dlq ", next: "max.message.bytes=2065536"},
		"too few replicas":   {topics: map[string]broker.TopicSpec{"entities": {Partitions: 2, Config: map[string]string{"min.insync.replicas": "2"}}}, want: "fail replicas entities ", next: "min.insync.replicas=1"},
		"offset that is not there": {spoil: func(t *testing.T, target *brokertest.Target) { target.Commit(t, "pledgewire", "articles", 0, 50) },
			want: "fail group pledgewire ", next: "--on-gap earliest"},
		"records of the future": {spoil: func(t *testing.T, target *brokertest.Target) {
			target.Produce(t, brokertest.Plain, &kgo.Record{Topic: "articles", Value: []byte("{}"), Timestamp: time.Now().Add(time.Hour)})
		}, want: "warn clock articles ", next: "date -u"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target := brokertest.Embedded(t, 1)
			create(t, target, c.topics)
			if c.spoil != nil {
				c.spoil(t, target)
			}
			checks, reached := examine(t, broker.Config{Brokers: target.Addrs})
			if got := bad(checks); got != c.want || !reached {
				t.Errorf("got %q, reached %v; want %q", got, reached, c.want)
			}
			for _, check := range checks {
				if check.Result != doctor.OK && !strings.Contains(check.Next, c.next) {
					t.Errorf("next is %q, want %q in it", check.Next, c.next)
				}
			}
		})
	}
}

// TestRights takes one right at a time from a user who has all that it needs, and finds exactly that one.
func TestRights(t *testing.T) {
	needed := []embedded.ACL{{Topic: "articles", Operation: "Read"}, {Topic: "articles", Operation: "DescribeConfigs"}, {Group: "pledgewire", Operation: "Read"},
		{Transactions: "pledgewire/", Operation: "Write"}}
	for _, topic := range all()[1:] {
		needed = append(needed, embedded.ACL{Topic: topic, Operation: "Write"}, embedded.ACL{Topic: topic, Operation: "DescribeConfigs"})
	}
	for i := -1; i < len(needed); i++ {
		var missing embedded.ACL
		var allow []embedded.ACL
		for j, acl := range needed {
			if i == j {
				missing = acl
				continue
			}
			allow = append(allow, acl)
		}
		on := missing.Topic + missing.Group + missing.Transactions
		t.Run(strings.Trim(missing.Operation+" "+on, " "), func(t *testing.T) {
			t.Parallel()
			checks := withRights(t, allow)
			if missing == (embedded.ACL{}) {
				if got := bad(checks); got != "" {
					t.Errorf("with all rights: %s", got)
				}
				return
			}
			found := false
			for _, c := range checks {
				if c.Check == "rights" && c.Result != doctor.OK {
					found = c.Cause == broker.Denied && strings.TrimSuffix(c.On, "*") == on && strings.Contains(c.What, "denied: "+missing.Operation) &&
						strings.Contains(c.Next, "--allow-principal User:extractor --operation "+missing.Operation)
				}
			}
			if !found {
				t.Errorf("not found: %s: %+v", bad(checks), checks[len(checks)-1])
			}
		})
	}
}

// withRights examines as a user who may do what allow says.
func withRights(t *testing.T, allow []embedded.ACL) []doctor.Check {
	t.Helper()
	addr := start(t, embedded.Security{Users: []embedded.User{
		{Mechanism: "PLAIN", Name: "root", Password: "root", All: true},
		{Mechanism: "PLAIN", Name: "extractor", Password: secret, Allow: allow},
	}})
	as := func(user, password string) broker.Config {
		return broker.Config{Brokers: []string{addr}, SASL: broker.SASL{Mechanism: "plain", User: user, Password: password}}
	}
	root, err := broker.Open(as("root", "root"))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, name := range all() {
		size := "2000000"
		if name == plan().DeadLetters {
			size = "2100000"
		}
		if _, err := root.CreateTopics(t.Context(), broker.TopicSpec{Name: name, Partitions: 2, Replicas: 1, Config: map[string]string{"max.message.bytes": size}}); err != nil {
			t.Fatal(err)
		}
	}
	checks, _ := examine(t, as("extractor", secret))
	return checks
}

// TestTransactions asks about transactions that are too long, and asks nothing at least once.
func TestTransactions(t *testing.T) {
	target := brokertest.Embedded(t, 1)
	create(t, target, nil)
	cluster := target.Cluster(t)
	for transaction, want := range map[time.Duration]doctor.Result{0: "", time.Minute: doctor.OK, time.Hour: doctor.Fail} {
		p, got := plan(), doctor.Result("")
		p.Transaction = transaction
		doctor.Examine(t.Context(), cluster, p, func(c doctor.Check) {
			if c.Check == "transactions" {
				got = c.Result
			}
		})
		if got != want {
			t.Errorf("transactions of %s: %q, want %q", transaction, got, want)
		}
	}
}
