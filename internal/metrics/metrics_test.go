package metrics

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	articles "pledgewire/internal/model"
	"pledgewire/internal/stream"
)

// busy is a state with everything in it, also what should never be.
func busy() stream.State {
	return stream.State{
		Totals:   stream.Totals{Articles: 12, Pledges: 5, Entities: 9, Dead: 4, Retries: 3, Commits: 2, Gaps: 1, Missing: 11, Reshaped: 12, Stalls: 7, Transactions: 21, Aborted: 22, Fenced: 23},
		Outcomes: map[string]int64{"read": 8, "dead": 4, "a secret of an article": 1, "another": 1},
		Reasons:  map[string]int64{"not_json": 3, "panic": 1, "byte 17 of an article": 1},
		Told: map[stream.Told]int64{{Status: articles.Pledged, Kind: "food"}: 4, {Status: articles.Refused, Kind: "troops"}: 1,
			{Status: "made up", Kind: "food"}: 1, {Status: "made up too", Kind: "food"}: 1},
		Bytes: 4711,
		Owned: []stream.PartitionState{
			{Topic: "articles", ID: 0, Offset: 40, Lag: 2, Age: 90 * time.Second, Still: 61 * time.Second, InFlight: 2, Stalled: "it hangs"},
			{Topic: "articles", ID: 1, Offset: 7}},
		Ever: true,
	}
}

func gauged(state func() stream.State) *Gauge {
	g := New()
	g.Watch(Build{Version: "1.2.3", Knowledge: "abc", Go: "go1.26"}, state)
	g.Stopwatch(stream.StageExtract, 3*time.Millisecond)
	g.Stopwatch("a stage that is none", time.Second)
	return g
}

// ask asks for a page.
func ask(g *Gauge, method, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	g.pages().ServeHTTP(w, httptest.NewRequest(method, path, nil))
	return w
}

// scrape reads the metrics as Prometheus does.
func scrape(t *testing.T, g *Gauge) map[string]*dto.MetricFamily {
	t.Helper()
	w := ask(g, http.MethodGet, "/metrics")
	if w.Code != http.StatusOK {
		t.Fatalf("/metrics answers %d: %s", w.Code, w.Body)
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return families
}

// value returns the value of the series name{labels}, with labels as "a=b,c=d".
func value(families map[string]*dto.MetricFamily, name, labels string) (float64, bool) {
	for _, m := range families[name].GetMetric() {
		if labelsOf(m) == labels {
			return m.GetGauge().GetValue() + m.GetCounter().GetValue() + float64(m.GetHistogram().GetSampleCount()), true
		}
	}
	return 0, false
}

func labelsOf(m *dto.Metric) string {
	var out []string
	for _, l := range m.GetLabel() {
		out = append(out, l.GetName()+"="+l.GetValue())
	}
	return strings.Join(out, ",")
}

func TestMetrics(t *testing.T) {
	got := scrape(t, gauged(busy))
	for _, c := range []struct {
		name, labels string
		want         float64
	}{
		{"build_info", "go=go1.26,knowledge=abc,version=1.2.3", 1},
		{"ready", "", 0},
		{"articles_total", "outcome=read", 8},
		{"articles_total", "outcome=withdrawn", 0}, // a first one shows as a rise
		{"articles_total", "outcome=other", 2},
		{"dead_letters_total", "reason=not_json", 3},
		{"dead_letters_total", "reason=deadline", 0},
		{"dead_letters_total", "reason=other", 1},
		{"pledges_total", "kind=food,status=pledged", 4},
		{"pledges_total", "kind=food,status=other", 2},
		{"entities_total", "", 9},
		{"commits_total", "", 2},
		{"retries_total", "", 3},
		{"gaps_total", "", 1},
		{"topic_missing_total", "", 11},
		{"topic_reshaped_total", "", 12},
		{"stalls_total", "", 7},
		{"transactions_committed_total", "", 21},
		{"transactions_aborted_total", "", 22},
		{"transactions_fenced_total", "", 23},
		{"bytes_in_flight", "", 4711},
		{"partitions", "", 2},
		{"lag_records", "partition=0,topic=articles", 2},
		{"lag_records", "partition=1,topic=articles", 0},
		{"lag_seconds", "partition=0,topic=articles", 90},
		{"watermark_offset", "partition=1,topic=articles", 7},
		{"watermark_age_seconds", "partition=0,topic=articles", 61},
		{"stalled", "partition=0,topic=articles", 1},
		{"stalled", "partition=1,topic=articles", 0},
		{"records_in_flight", "partition=0,topic=articles", 2},
		{"stage_duration_seconds", "stage=extract", 1},
		{"stage_duration_seconds", "stage=write", 0},
	} {
		if n, ok := value(got, "pledgewire_"+c.name, c.labels); !ok || n != c.want {
			t.Errorf("%s{%s} is %v (there: %v), want %v", c.name, c.labels, n, ok, c.want)
		}
	}
}

// TestLabelsAreBounded puts values into every count that no list has: their number does not show.
func TestLabelsAreBounded(t *testing.T) {
	state := busy()
	for i := range 1000 {
		name := fmt.Sprint("article ", i)
		state.Outcomes[name], state.Reasons[name] = 1, 1
		state.Told[stream.Told{Status: articles.Status(name), Kind: articles.Kind(name)}] = 1
	}
	g := gauged(func() stream.State { return state })
	for i := range 1000 {
		g.Stopwatch(stream.Stage(fmt.Sprint("article ", i)), time.Second)
	}
	lists := map[string][]string{
		"outcome": append(texts(stream.Outcomes()), other), "reason": append(texts(stream.Reasons()), other),
		"status": append(texts(articles.Statuses()), other), "kind": append(texts(articles.Kinds()), other), "stage": texts(stream.Stages()),
		"topic": {"articles"}, "partition": {"0", "1"}, "version": {"1.2.3"}, "knowledge": {"abc"}, "go": {"go1.26"},
	}
	for name, family := range scrape(t, g) {
		for _, m := range family.GetMetric() {
			for _, l := range m.GetLabel() {
				if strings.HasPrefix(name, namespace) && !slices.Contains(lists[l.GetName()], l.GetValue()) {
					t.Errorf("%s has the label %s=%q, which no list has", name, l.GetName(), l.GetValue())
				}
			}
		}
	}
}

func texts[T ~string](list []T) (out []string) {
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}

// TestDocNamesTheMetrics holds the tables of docs/operations.md against what is served, both ways.
func TestDocNamesTheMetrics(t *testing.T) {
	text, err := os.ReadFile("../../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `("+namespace+"[a-z_]+)`(?:\\{([a-z, ]+)\\})? \\|").FindAllStringSubmatch(string(text), -1) {
		doc[row[1]] = strings.ReplaceAll(row[2], " ", "")
	}
	served := map[string]string{}
	for name, family := range scrape(t, gauged(busy)) {
		if !strings.HasPrefix(name, namespace) {
			continue
		}
		var labels []string
		for _, l := range family.GetMetric()[0].GetLabel() {
			labels = append(labels, l.GetName())
		}
		served[name] = strings.Join(labels, ",")
		if got, ok := doc[name]; !ok || got != served[name] {
			t.Errorf("docs/operations.md has no row for `%s`{%s}; it has labels %q, and names it: %v", name, served[name], got, ok)
		}
		if family.GetHelp() == "" {
			t.Errorf("%s has no help", name)
		}
	}
	for name := range doc {
		if _, ok := served[name]; !ok {
			t.Errorf("docs/operations.md has a row for %s, which is not served", name)
		}
	}
	for _, mention := range regexp.MustCompile(namespace+"[a-z_]+").FindAllString(string(text), -1) {
		base := strings.TrimSuffix(strings.TrimSuffix(mention, "_bucket"), "_count")
		if _, ok := served[mention]; !ok && served[base] == "" {
			t.Errorf("docs/operations.md speaks of %s, which is not served", mention)
		}
	}
}
