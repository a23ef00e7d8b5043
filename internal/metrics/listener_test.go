package metrics

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"pledgewire/internal/stream"
)

func TestPages(t *testing.T) {
	g := New()
	hold := func(when, path string, code int, text string) {
		t.Helper()
		if w := ask(g, http.MethodGet, path); w.Code != code || w.Body.String() != text {
			t.Errorf("%s: %s answers %d %q, want %d %q", when, path, w.Code, w.Body, code, text)
		}
	}
	hold("at first", "/livez", 200, "ok\n")
	hold("at first", "/readyz", 503, "starting\n")
	if w := ask(g, http.MethodGet, "/metrics"); w.Code != 200 || !strings.Contains(w.Body.String(), "go_goroutines") {
		t.Errorf("at first: /metrics answers %d", w.Code)
	}
	var state stream.State
	g.Watch(Build{}, func() stream.State { return state })
	hold("without a partition", "/readyz", 503, "no partition assigned yet\n")
	hold("without a partition", "/livez", 200, "ok\n")
	state.Ever = true
	hold("with a partition", "/readyz", 200, "ok\n")
	state.Trouble = []string{"fetch: gone"}
	hold("in trouble", "/readyz", 503, "brokers in trouble: fetch: gone\n")
	hold("in trouble", "/livez", 200, "ok\n")
	for _, path := range []string{"/", "/debug/pprof/", "/metrics/x"} {
		if w := ask(g, http.MethodGet, path); w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
	if w := ask(g, http.MethodPost, "/readyz"); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST is answered with %d", w.Code)
	}
}

func TestListener(t *testing.T) {
	l, err := Listen("127.0.0.1:0", New())
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	if !l.Loopback() {
		t.Errorf("%s is not of this machine alone", addr)
	}
	resp, err := http.Get("http://" + addr + "/livez")
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	if string(text) != "ok\n" {
		t.Errorf("/livez answers %q", text)
	}
	if _, err := Listen(addr, New()); err == nil || !strings.Contains(err.Error(), "listen at "+addr) || !strings.Contains(err.Error(), "in use") {
		t.Errorf("a port in use: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	if _, err := http.Get("http://" + addr + "/livez"); err == nil {
		t.Error("it still answers after it was closed")
	}
	again, err := Listen(addr, New())
	if err != nil {
		t.Fatal("the port is not given back:", err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}
