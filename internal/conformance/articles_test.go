package conformance

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// badInput is a value that is no article, and why.
type badInput struct {
	name   string
	value  []byte
	reason wire.Reason
}

func badInputs() []badInput {
	big := `{"id":"big","body":"` + strings.Repeat("word ", 1<<20) + `"}` // 5 MB
	return []badInput{
		{"not UTF-8", []byte("{\"id\":\"latin\",\"body\":\"caf\xe9 au lait\"}"), wire.NotUTF8},
		{"not JSON", []byte("Kazakhstan pledged wheat"), wire.NotJSON},
		{"five megabytes", []byte(big), wire.TooLarge},
		{"no body", []byte(`{"id":"bodiless","title":"t"}`), wire.NoBody},
		{"blank body", []byte(`{"id":"blank","body":" \n "}`), wire.EmptyBody},
		{"nothing", []byte{}, wire.Empty},
		{"Confluent prefix", append([]byte{0, 0, 0, 0, 7}, `{"id":"registry","body":"text"}`...), wire.ConfluentPrefix},
		{"an array", []byte(`["body"]`), wire.NotAnObject},
		{"a NUL", []byte("{\"id\":\"nul\",\"body\":\"a\x00b\"}"), wire.NUL},
	}
}

// TestBadInput puts everything bad into one partition between good articles: each ends in its dead letter with the
// original bytes, and the good ones after it are read.
func TestBadInput(t *testing.T) {
	each(t, func(t *testing.T, target *brokertest.Target, delivery stream.Delivery) {
		w := newWorld(t, target, 1)
		bad := badInputs()
		w.Produce(t, brokertest.Plain, w.article(0, "first", 1))
		for _, in := range bad {
			w.Produce(t, brokertest.Plain, &kgo.Record{Topic: w.topics[wire.Articles], Key: []byte(in.name), Value: in.value,
				Headers: []kgo.RecordHeader{{Key: "from", Value: []byte("feed 7")}}})
		}
		w.Produce(t, brokertest.Plain, w.article(0, "last", 1))

		m := w.start(t, setup{options: stream.Options{Delivery: delivery}})
		if got := w.receipts(t, 2); got[0].ArticleID != "first" || got[1].ArticleID != "last" {
			t.Errorf("receipts of %q and %q, want those of first and last", got[0].ArticleID, got[1].ArticleID)
		}
		letters := map[string]*kgo.Record{}
		for _, r := range w.Consume(t, w.topics[wire.DeadLetters], 30*time.Second, brokertest.AtLeast(len(bad))) {
			letters[string(r.Key)] = r
		}
		for i, in := range bad {
			letter := letters[in.name]
			if letter == nil {
				t.Errorf("%s: no dead letter", in.name)
				continue
			}
			if got := header(letter, "x-dlq-reason"); got != string(in.reason) {
				t.Errorf("%s: reason %q, want %q (%s)", in.name, got, in.reason, header(letter, "x-dlq-error"))
			}
			if !bytes.Equal(letter.Value, in.value) || letter.Value == nil {
				t.Errorf("%s: the dead letter has %d bytes, the original %d", in.name, len(letter.Value), len(in.value))
			}
			if got := header(letter, "from"); got != "feed 7" {
				t.Errorf("%s: the original's header is %q", in.name, got)
			}
			if got, want := header(letter, "x-dlq-original-offset"), string(rune('1'+i)); got != want {
				t.Errorf("%s: original offset %q, want %q", in.name, got, want)
			}
		}
		if err := m.stop(); err != nil {
			t.Error("stop:", err)
		}
		if got, want := w.Committed(t, w.group, w.topics[wire.Articles], 1)[0], int64(len(bad)+2); got != want {
			t.Errorf("committed %d, want %d", got, want)
		}
		if found := m.leaks("word word"); found != nil {
			t.Errorf("the log holds article text: %q", found)
		}
	})
}

// TestNullWithdraws tells a null value, which withdraws an article, from an empty one, which is a mistake.
func TestNullWithdraws(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		w := newWorld(t, target, 1)
		topic := w.topics[wire.Articles]
		w.Produce(t, brokertest.Plain, w.article(0, "a", 1),
			&kgo.Record{Topic: topic, Key: []byte("a"), Value: nil},
			&kgo.Record{Topic: topic, Key: []byte("b"), Value: []byte{}},
			&kgo.Record{Topic: topic, Value: nil})
		w.start(t, setup{})
		got := w.receipts(t, 2)
		if got[0].Outcome != "nothing_found" || got[1].Outcome != "withdrawn" || got[1].ArticleID != "a" {
			t.Errorf("receipts %+v, want that of the article and that of its withdrawal", got)
		}
		letters := w.Consume(t, w.topics[wire.DeadLetters], 30*time.Second, brokertest.AtLeast(2))
		for _, letter := range letters {
			switch reason := header(letter, "x-dlq-reason"); {
			case string(letter.Key) == "b" && (reason != string(wire.Empty) || letter.Value == nil):
				t.Errorf("the empty value gives %q, and null is %v", reason, letter.Value == nil)
			case letter.Key == nil && (reason != string(wire.NoKey) || letter.Value != nil):
				t.Errorf("the null value without key gives %q and %q", reason, letter.Value)
			}
		}
	})
}

// TestUnknownFieldsAreRead reads an article with fields that nobody knows.
func TestUnknownFieldsAreRead(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		w := newWorld(t, target, 1)
		w.Produce(t, brokertest.Plain, &kgo.Record{Topic: w.topics[wire.Articles], Key: []byte("x"),
			Value: []byte(`{"id":"x","body":"A short story.","headlin":"misspelt","nested":{"a":[1,2]}}`)})
		w.start(t, setup{})
		records := w.Consume(t, w.topics[wire.Receipts], 30*time.Second, brokertest.AtLeast(1))
		if !bytes.Contains(records[0].Value, []byte("headlin")) {
			t.Errorf("the receipt does not tell of the unknown field: %s", records[0].Value)
		}
	})
}

// TestOrderOfAnArticle writes many versions of a few articles into several partitions: the receipts of each article come
// in the order of its versions, each behind the events that it lists.
func TestOrderOfAnArticle(t *testing.T) {
	each(t, func(t *testing.T, target *brokertest.Target, delivery stream.Delivery) {
		const partitions, articles, versions = 3, 12, 40
		w := newWorld(t, target, partitions)
		var records []*kgo.Record
		for n := range versions {
			for a := range articles {
				records = append(records, w.article(a%partitions, articleID(a), n))
			}
		}
		w.Produce(t, brokertest.Lz4, records...)
		w.start(t, setup{extract: talkative, options: stream.Options{Delivery: delivery}})
		got := w.receipts(t, len(records))
		checkOrder(t, got)
		if n := len(got); n != len(records) {
			t.Errorf("%d receipts, want %d", n, len(records))
		}
	})
}

func articleID(a int) string { return "article-" + string(rune('a'+a)) }

// checkOrder checks that the first receipts of an article's versions come in the order of the versions, and all do.
func checkOrder(t *testing.T, receipts []receipt) (duplicates int) {
	t.Helper()
	next := map[string]int{}
	for _, r := range receipts {
		n := versionOf(t, r)
		switch {
		case n == next[r.ArticleID]:
			next[r.ArticleID]++
		case n < next[r.ArticleID]:
			duplicates++
		default:
			t.Errorf("version %d of %s has its receipt before version %d", n, r.ArticleID, next[r.ArticleID])
			next[r.ArticleID] = n + 1
		}
	}
	return duplicates
}

// versionOf finds the version by the hash of the body.
func versionOf(t *testing.T, r receipt) int {
	t.Helper()
	for n := range 100_000 {
		if r.BodySHA256 == bodyHash(n) {
			return n
		}
	}
	t.Fatalf("a receipt for a body that nobody wrote: %+v", r)
	return -1
}

func bodyHash(n int) string {
	text := articleText("", n)
	body := text[bytes.Index(text, []byte(`"body":"`))+len(`"body":"`) : len(text)-len(`"}`)]
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
