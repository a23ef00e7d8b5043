package brokertest

import (
	"bytes"
	"context"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// KcatRecord is a record as kcat prints it with -J.
type KcatRecord struct {
	Topic     string   `json:"topic"`
	Partition int      `json:"partition"`
	Offset    int64    `json:"offset"`
	Headers   []string `json:"headers"` // name, value, name, value …
	Key       *string  `json:"key"`
	Payload   *string  `json:"payload"`
}

// Header returns the value of a header, "" for none.
func (r KcatRecord) Header(name string) string {
	for i := 0; i+1 < len(r.Headers); i += 2 {
		if r.Headers[i] == name {
			return r.Headers[i+1]
		}
	}
	return ""
}

// Kcat reads what is committed in topic from start to end with kcat. The test is skipped where there is no kcat.
func (tg *Target) Kcat(t *testing.T, topic string) []KcatRecord {
	t.Helper()
	if _, err := exec.LookPath("kcat"); err != nil {
		t.Skip("no kcat: apt-get install kcat (or brew install kcat), then run the test again")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	var problems bytes.Buffer
	cmd := exec.CommandContext(ctx, "kcat", "-b", strings.Join(tg.Addrs, ","), "-t", topic, "-C", "-J", "-o", "beginning", "-e", "-q", "-X", "fetch.message.max.bytes=16777216", "-X", "isolation.level=read_committed")
	cmd.Stderr = &problems
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("kcat: %v: %s", err, problems.String())
	}
	var out []KcatRecord
	for line := range bytes.Lines(text) {
		var rec KcatRecord
		if err := json.Unmarshal(line, &rec); err != nil {
			t.Fatalf("kcat prints %q: %v", line, err)
		}
		out = append(out, rec)
	}
	return out
}
