package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
)

const rereading = "../../docs/rereading.md"

// TestRereading types the commands of docs/rereading.md as they stand there, in one shell, against an embedded broker: an
// old version that does not know the verb "vow" serves while a newer one reads again.
func TestRereading(t *testing.T) {
	page, err := os.ReadFile(rereading)
	if err != nil {
		t.Fatal(err)
	}
	commands := prompted(string(page))
	if len(commands) < 25 {
		t.Fatalf("only %d commands found in %s", len(commands), rereading)
	}
	target := brokertest.Embedded(t, 1)
	dir := newDesk(t, string(page))
	servedArticles(t, target)
	talk := shell(t, dir, target, commands)
	codes, _ := os.ReadFile(filepath.Join(dir, "codes"))
	got := strings.Fields(string(codes))
	for i, c := range commands {
		switch {
		case i >= len(got):
			t.Fatalf("it ended before %s\n%s", c.text, talk)
		case got[i] != c.code:
			t.Errorf("%s\nends with exit code %s, the page says %s", c.text, got[i], c.code)
		}
	}
	if t.Failed() {
		t.Log(talk)
	}
	for file, want := range map[string]string{
		"part.txt":       "1 added, 0 removed",
		"changes.txt":    "1 added, 0 removed",
		"changes.jsonl":  `"change":"added","type":"pledge","article_id":"vowed"`,
		"recent.jsonl":   `"article_id":"vowed"`,
		"back.jsonl":     `"article_id":"pledged"`,
		"replayed.jsonl": `"article_id":"vowed"`,
		"old.log":        "interrupted; what was begun was finished and committed",
		"new.log":        "interrupted; what was begun was finished and committed",
	} {
		if text, err := os.ReadFile(filepath.Join(dir, file)); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %v, no %q in\n%s", file, err, want, text)
		}
	}
	if old, err := os.ReadFile(filepath.Join(dir, "back.jsonl")); err != nil || strings.Contains(string(old), `"article_id":"vowed"`) {
		t.Errorf("%v: the old version has read what only the new one can", err)
	}
}

// typedCommand is a command line of a page and its exit code.
type typedCommand struct{ text, code string }

// prompted finds the lines of a page that begin with a prompt.
func prompted(page string) (out []typedCommand) {
	code := regexp.MustCompile(`# exit code (\d+): `)
	for line := range strings.Lines(page) {
		text, ok := strings.CutPrefix(strings.TrimSpace(line), "$ ")
		if !ok {
			continue
		}
		c := typedCommand{text, "0"}
		if m := code.FindStringSubmatch(text); m != nil {
			c.code = m[1]
		}
		out = append(out, c)
	}
	return out
}

// newDesk makes a directory with what the page takes for granted: the programs, two versions of the knowledge, and its own v2.yaml.
func newDesk(t *testing.T, page string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"extractor", "kafka-topics.sh", "kafka-consumer-groups.sh"} {
		if err := os.Symlink(os.Args[0], filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	deploy, err := filepath.Abs("../../deploy")
	if err == nil {
		err = os.Symlink(deploy, filepath.Join(dir, "deploy"))
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{"knowledge-v1", "knowledge-v2"} {
		for _, room := range []string{"codes", "entities", "kinds", "lexicon", "quantities"} {
			if err := os.CopyFS(filepath.Join(dir, version, room), os.DirFS("../../internal/knowledge/"+room)); err != nil {
				t.Fatal(err)
			}
		}
	}
	forget(t, filepath.Join(dir, "knowledge-v1", "lexicon", "triggers.txt"), "vow")
	_, after, _ := strings.Cut(page, "```yaml\n")
	conf, _, ok := strings.Cut(after, "```")
	if !ok {
		t.Fatal("no v2.yaml in the page")
	}
	if err := os.WriteFile(filepath.Join(dir, "v2.yaml"), []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// forget takes the stanza of a trigger out of a file.
func forget(t *testing.T, path, trigger string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, after, ok := strings.Cut(string(text), "\ntrigger: "+trigger+"\n")
	_, after, end := strings.Cut(after, "\n\n")
	if !ok || !end {
		t.Fatalf("%s has no trigger %q", path, trigger)
	}
	if err := os.WriteFile(path, []byte(before+"\n"+after), 0o600); err != nil {
		t.Fatal(err)
	}
}

// servedArticles makes the topics of the old version, and articles of February.
func servedArticles(t *testing.T, target *brokertest.Target) {
	t.Helper()
	var specs []broker.TopicSpec
	for _, name := range []string{"articles", "pledge-events", "entities", "articles.receipts", "articles.dlq"} {
		specs = append(specs, broker.TopicSpec{Name: name, Partitions: 3, Replicas: 1})
	}
	target.Create(t, specs...)
	for i, art := range []string{
		`{"id":"pledged","published_at":"2026-02-04","body":"Japan pledged $30 million to Kenya on Tuesday."}`,
		`{"id":"vowed","published_at":"2026-02-05","body":"Poland vowed to send three water tankers to Moldova."}`,
		`{"id":"nothing","published_at":"2026-02-06","body":"It rained again in the hills."}`,
	} {
		target.Produce(t, brokertest.Plain, &kgo.Record{Topic: "articles", Partition: int32(i), Key: fmt.Append(nil, "a", i), Value: []byte(art),
			Timestamp: time.Date(2026, 2, 5+i, 12, 0, 0, 0, time.UTC)})
	}
}

// shell types commands into one shell and returns what it says. The file codes gets their exit codes.
func shell(t *testing.T, dir string, target *brokertest.Target, commands []typedCommand) string {
	t.Helper()
	var script strings.Builder
	for _, c := range commands {
		fmt.Fprintf(&script, "%s\necho $? >> codes\n", c.text)
	}
	path := filepath.Join(dir, "page.sh")
	if err := os.WriteFile(path, []byte(script.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	talk, err := os.Create(filepath.Join(dir, "talk"))
	if err != nil {
		t.Fatal(err)
	}
	defer talk.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "bash", path)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, talk, talk
	cmd.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "EXTRACTOR_BROKERS="+strings.Join(target.Addrs, ","), "KAFKA_ACLS=true")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	if err := cmd.Run(); err != nil {
		t.Logf("the shell: %v", err)
	}
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // the old version, which serves again
	text, err := os.ReadFile(talk.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// kafkaDelete stands for the two of Kafka's own tools that the page uses, for what it uses of them.
func kafkaDelete() {
	var brokers, topic, group string
	for i, arg := range os.Args[:len(os.Args)-1] {
		switch arg {
		case "--bootstrap-server":
			brokers = os.Args[i+1]
		case "--topic":
			topic = os.Args[i+1]
		case "--group":
			group = os.Args[i+1]
		}
	}
	if err := deleteAtKafka(strings.Split(brokers, ","), topic, group); err != nil {
		fmt.Fprintln(os.Stderr, strconv.Quote(topic+group), err)
		os.Exit(1)
	}
}

func deleteAtKafka(brokers []string, topic, group string) error {
	client, err := kgo.NewClient(kgo.SeedBrokers(brokers...))
	if err != nil {
		return err
	}
	defer client.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if group != "" {
		request := kmsg.NewDeleteGroupsRequest()
		request.Groups = []string{group}
		answer, err := request.RequestWith(ctx, client)
		if err != nil {
			return err
		}
		return kerr.ErrorForCode(answer.Groups[0].ErrorCode)
	}
	request := kmsg.NewDeleteTopicsRequest()
	request.TopicNames = []string{topic}
	request.Topics = []kmsg.DeleteTopicsRequestTopic{{Topic: &topic}}
	answer, err := request.RequestWith(ctx, client)
	if err != nil {
		return err
	}
	return kerr.ErrorForCode(answer.Topics[0].ErrorCode)
}
