package load

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// awkward are events with what loaders stumble over: quotes, line ends, leading blanks, words that look like nulls, numbers
// and dates, shortened dates, decimals too long for a column, zones, and nothing at all.
func awkward() []eventfile.Event {
	span := wire.Span{Field: "body", Start: 1, End: 9, Quote: "a, \"b\"\r\nc \\N 'd' \U0001F30D \u2028"}
	var evs []eventfile.Event
	for i, c := range []struct{ amount, quantity, published, announced, name, what string }{
		{"", "", "", "", "", ""},
		{"1200000000.5", "12.5", "2026-03-04T23:30:00.25-05:00", "2026-03-03", "NULL", " \"quoted\"\nand\r\nbroken, 🌍 "},
		{"0.000000001", "1", "2026-03-04", "2026-03", "NA", "nan"},
		{"99999999999999999999999999999.999999999", "1234567", "2026-12-31T23:59:59Z", "2026", "None", "\\N"},
		{"100000000000000000000000000000", "0.25", "2026-01-01T00:30:00+05:30", "1969-12-31", "Côte d'Ivoire", "1e3"},
		{"1.0000000001", "300", "1960-02-29T00:00:00Z", "2024-02-29", "2026-03-04", "\u0301\u200f\ufeffx"},
		{"-5", "-2", "2026-03-04T10:00:00+14:00", "", "true", "'); DROP TABLE pledges; --"},
		{"7.50", "2.50", "", "", "\"", ","},
	} {
		pl := &wire.PledgeEvent{
			Type: "pledge", SchemaVersion: "1.0", EventID: fmt.Sprint("pl-", i), MatchKey: "a|b|-|c", ArticleID: "00" + strconv.Itoa(i), Status: "pledged", Kind: "funding",
			PublishedAt: wire.Maybe(c.published), PledgerName: wire.Maybe(c.name), Amount: wire.Maybe(c.amount), Quantity: wire.Number(c.quantity),
			AnnouncedOn: wire.Maybe(c.announced), What: wire.Maybe(c.what),
			Detail: wire.PledgeDetail{Qualifier: "exact", Basis: "total", Equivalents: []wire.Equivalent{}, AmountStated: "absent", QuantityStated: "absent",
				JointPledgers: []wire.Party{}, Recipients: []wire.Party{}, Confidence: "low", Also: []wire.Spot{}, Roles: []wire.Role{}, OffsetUnit: "code_point",
				Evidence: wire.Spot{Span: span}},
		}
		if i%2 == 1 {
			pl.Detail.Recipients = []wire.Party{{ID: "country:KEN"}, {Name: "x"}}
			pl.Detail.Roles = []wire.Role{{Role: "pledger", Span: span, Via: "name"}}
			pl.Detail.Period = &wire.Period{Duration: "P5Y"}
			pl.Detail.QuantityMin = "1.5"
			pl.Detail.Also = []wire.Spot{{Span: span}, {Span: span}}
		}
		en := &wire.EntityEvent{
			Type: "entity", SchemaVersion: "1.0", EventID: fmt.Sprint("en-", i), ArticleID: pl.ArticleID, PublishedAt: pl.PublishedAt, EntityID: "org:~x",
			EntityType: "organisation", Name: "n" + c.name, Office: wire.Maybe(c.what), MentionCount: i, Roles: []model.Role{}, Mentions: []wire.Mention{}, OffsetUnit: "utf16",
		}
		if i%2 == 1 {
			en.Roles = []model.Role{"pledger", "speaker"}
			en.Mentions = []wire.Mention{{Span: span, Via: "name"}, {Span: wire.Span{Field: "title"}, Via: "short"}}
		}
		evs = append(evs, eventfile.Event{Pledge: pl}, eventfile.Event{Entity: en})
	}
	return evs
}

func put(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// files lays the awkward events into a directory, in every format and under the names that the scripts use.
func files(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, l eventfile.Layout) {
		var b bytes.Buffer
		w, err := eventfile.Create(&b, l)
		if err != nil {
			t.Fatal(err)
		}
		for _, ev := range awkward() {
			if err := w.Write(ev); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, name), b.Bytes())
	}
	write("events.jsonl", eventfile.Layout{Format: eventfile.JSONL})
	for _, table := range []eventfile.Table{eventfile.Pledges, eventfile.Entities} {
		write(Table(table)+".csv", eventfile.Layout{Format: eventfile.CSV, Table: table})
		write(Table(table)+".parquet", eventfile.Layout{Format: eventfile.Parquet, Table: table})
		write(Table(table)+"-hxl.csv", eventfile.Layout{Format: eventfile.CSV, Table: table, HXL: true})
		var columns [][2]string
		names := map[eventfile.Type]string{eventfile.Text: "text", eventfile.Date: "date", eventfile.Time: "time", eventfile.Decimal: "decimal", eventfile.Number: "number", eventfile.Integer: "integer", eventfile.JSON: "json"}
		for _, col := range eventfile.Columns(table) {
			columns = append(columns, [2]string{col.Name, names[col.Type]})
		}
		text, err := json.Marshal(columns)
		if err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, Table(table)+".json"), text)
	}
	return dir
}

// python returns a Python that has the modules: that of PLEDGEWIRE_PYTHON, else that of make readers.
func python(t *testing.T, modules string) string {
	t.Helper()
	path := os.Getenv("PLEDGEWIRE_PYTHON")
	if path == "" {
		var err error
		if path, err = filepath.Abs("../../../.tools/readers/bin/python"); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command(path, "-c", "import "+modules).CombinedOutput(); err != nil {
		if os.Getenv("PLEDGEWIRE_PYTHON") != "" {
			t.Fatalf("PLEDGEWIRE_PYTHON=%s: %v\n%s", path, err, out)
		}
		t.Skipf("no readers: %s has no %s (type: make readers)", path, modules)
	}
	return path
}

// run runs a program in dir and fails the test with what it prints.
func run(t *testing.T, dir, stdin, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
	cmd.Env = append(os.Environ(), "PGHOST="+dir, "PGUSER=postgres", "PGDATABASE=postgres", "PGTZ=America/Caracas", "PYTHONDONTWRITEBYTECODE=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", filepath.Base(name), args, err, out)
	}
	return string(out)
}

func checker(t *testing.T) string {
	path, err := filepath.Abs("testdata/check.py")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// eachWay runs f for each table and way of a tool as a subtest.
func eachWay(t *testing.T, tool Tool, f func(t *testing.T, table eventfile.Table, w Way)) {
	for _, table := range []eventfile.Table{eventfile.Pledges, eventfile.Entities} {
		for _, w := range Ways(tool, table) {
			t.Run(string(table)+"-"+string(w.Format), func(t *testing.T) { f(t, table, w) })
		}
	}
}

func TestReadersDuckDB(t *testing.T) {
	py, dir := python(t, "duckdb, pandas"), files(t)
	eachWay(t, DuckDB, func(t *testing.T, table eventfile.Table, w Way) {
		put(t, filepath.Join(dir, "load.sql"), []byte(w.Text))
		name := Table(table)
		run(t, dir, "", py, "-c", `
import duckdb, pandas
db = duckdb.connect()
db.execute(open("load.sql", encoding="utf-8").read())
rows = db.execute("SELECT * FROM `+name+`")
pandas.DataFrame(rows.fetchall(), columns=[d[0] for d in rows.description], dtype=object).to_pickle("rows.pickle")
`)
		run(t, dir, "", py, checker(t), name+".json", "events.jsonl", string(table), "rows.pickle")
	})
}

func TestReadersPandas(t *testing.T) {
	py, dir := python(t, "pandas, pyarrow"), files(t)
	eachWay(t, Pandas, func(t *testing.T, table eventfile.Table, w Way) {
		name := Table(table)
		put(t, filepath.Join(dir, "load.py"), []byte(w.Text+"\n"+name+".to_pickle(\"rows.pickle\")\n"))
		run(t, dir, "", py, "-W", "error", "load.py")
		run(t, dir, "", py, checker(t), name+".json", "events.jsonl", string(table), "rows.pickle")
	})
}

func TestReadersPostgres(t *testing.T) {
	py, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no readers: no python3 to compare with")
	}
	dir := files(t)
	startPostgres(t, dir)
	psql := program(t, "psql")
	eachWay(t, Postgres, func(t *testing.T, table eventfile.Table, w Way) {
		name := Table(table)
		run(t, dir, "DROP TABLE IF EXISTS "+name+";\n"+w.Text, psql, "-qX", "-v", "ON_ERROR_STOP=1")
		rows := run(t, dir, "", psql, "-qXAt", "-c", "SELECT row_to_json(r) FROM "+name+" r")
		run(t, dir, rows, py, checker(t), name+".json", "events.jsonl", string(table))
	})
}

// TestReadersHXL: a tool of the standard reads the hashtags, and finds nothing wrong in the columns.
func TestReadersHXL(t *testing.T) {
	py, dir := python(t, "hxl"), files(t)
	for _, table := range []eventfile.Table{eventfile.Pledges, eventfile.Entities} {
		out := run(t, dir, "", py, "-c", `
import hxl, sys
source = hxl.data(sys.argv[1], hxl.InputOptions(allow_local=True))
tagged = [c.display_tag for c in source.columns if c.display_tag]
rows = list(source)
report = hxl.validate(source)
errors = [i for i in report["issues"] if i["severity"] == "error"]
print(len(tagged), len(rows), [(e["tag_pattern"], e["description"], e["locations"][:3]) for e in errors])
`, Table(table)+"-hxl.csv")
		want := 0
		for _, col := range eventfile.Columns(table) {
			if col.HXL != "" {
				want++
			}
		}
		if !strings.HasPrefix(out, fmt.Sprintf("%d 8 []", want)) {
			t.Errorf("%s: got %s, want %d tags and 8 rows", table, out, want)
		}
	}
}

// program finds a program of PostgreSQL, which Debian keeps off the path.
func program(t *testing.T, name string) string {
	t.Helper()
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if err != nil || len(found) == 0 {
		t.Skipf("no readers: %s is missing (apt-get install postgresql)", name)
	}
	return found[len(found)-1]
}

// startPostgres starts a server of its own with a socket in dir and no port, and stops it with the test. It refuses to run
// as root, so that root hands it to another user.
func startPostgres(t *testing.T, dir string) {
	t.Helper()
	initdb, server := program(t, "initdb"), program(t, "postgres")
	store, err := os.MkdirTemp("", "pledgewire-pg")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(store) })
	var as *syscall.Credential
	if os.Getuid() == 0 {
		as = another(t)
		if err := errors.Join(os.Chown(store, int(as.Uid), int(as.Gid)), os.Chmod(store, 0o700)); err != nil {
			t.Fatal(err)
		}
	}
	command := func(name string, args ...string) *exec.Cmd {
		cmd := exec.Command(name, args...)
		cmd.Dir = store
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as}
		return cmd
	}
	if out, err := command(initdb, "-D", store+"/db", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N").CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	var log bytes.Buffer
	cmd := command(server, "-D", store+"/db", "-k", store, "-c", "listen_addresses=", "-F")
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGINT)
		_ = cmd.Wait()
	})
	socket := ".s.PGSQL.5432"
	if err := os.Symlink(filepath.Join(store, socket), filepath.Join(dir, socket)); err != nil {
		t.Fatal(err)
	}
	ready := program(t, "pg_isready")
	for range 300 {
		if exec.Command(ready, "-h", store).Run() == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("the server does not start:\n%s", log.String())
}

// another is a user whom PostgreSQL does not refuse.
func another(t *testing.T) *syscall.Credential {
	t.Helper()
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, err1 := strconv.Atoi(u.Uid)
			gid, err2 := strconv.Atoi(u.Gid)
			if err1 == nil && err2 == nil {
				return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
			}
		}
	}
	t.Skip("no readers: root may not run PostgreSQL, and there is no other user")
	return nil
}
