package metrics

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Listener serves a Gauge over HTTP: /livez answers, /readyz answers 200 or 503 with the reason as text, /metrics has the
// metrics.
type Listener struct {
	net    net.Listener
	server *http.Server
	ended  chan error
}

// Listen begins to serve g at addr, HOST:PORT.
func Listen(addr string, g *Gauge) (*Listener, error) {
	at, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen at %s: %w", addr, err)
	}
	const patience = 10 * time.Second
	l := &Listener{net: at, ended: make(chan error, 1), server: &http.Server{Handler: g.pages(),
		ReadHeaderTimeout: patience, ReadTimeout: patience, WriteTimeout: patience, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
		ErrorLog: log.New(io.Discard, "", 0)}} // what strangers send is not our talk
	go func() { l.ended <- l.server.Serve(at) }()
	return l, nil
}

// Addr is the address at which l serves.
func (l *Listener) Addr() net.Addr { return l.net.Addr() }

// Loopback reports whether only this machine can reach l.
func (l *Listener) Loopback() bool {
	tcp, ok := l.net.Addr().(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// Close stops serving, and gives requests that are being answered a second. The error is that of a listener that broke
// before.
func (l *Listener) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if l.server.Shutdown(ctx) != nil {
		_ = l.server.Close() // whoever still reads had their second
	}
	if err := <-l.ended; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("the listener at %s broke: %w", l.net.Addr(), err)
	}
	return nil
}

// pages are what a Listener serves.
func (g *Gauge) pages() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if why := g.NotReady(); why != "" {
			answer(w, http.StatusServiceUnavailable, why)
			return
		}
		answer(w, http.StatusOK, "ok")
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(g.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4}))
	return mux
}

func answer(w http.ResponseWriter, code int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_, _ = io.WriteString(w, text+"\n") // whoever asked is gone: nothing to be done
}
