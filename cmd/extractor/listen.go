package main

import (
	"runtime"

	"go.uber.org/zap"

	"pledgewire/internal/metrics"
	"pledgewire/internal/stream"
)

// listening is the flag of a command that can be looked at from outside.
type listening struct {
	Listen string `help:"Serve /livez, /readyz and /metrics at this address, such as 127.0.0.1:9102; without it nothing listens." placeholder:"HOST:PORT" group:"Seen from outside"`
}

// outside is a run as it is seen from outside. Without a listener it measures, and nobody sees it.
type outside struct {
	*metrics.Gauge
	listener *metrics.Listener
	log      *zap.Logger
}

// open begins to serve, if the flag says so.
func (l listening) open(log *zap.Logger) (*outside, error) {
	out := &outside{Gauge: metrics.New(), log: log}
	if l.Listen == "" {
		return out, nil
	}
	var err error
	if out.listener, err = metrics.Listen(l.Listen, out.Gauge); err != nil {
		return nil, failf(exitUsage, "%w\ngive a free address with --listen, such as --listen 127.0.0.1:9102, or none with --listen \"\"", err)
	}
	log.Info("listening", zap.Stringer("address", out.listener.Addr()))
	if !out.listener.Loopback() {
		log.Warn("everybody who reaches this address may look: there is no password and no TLS", zap.Stringer("address", out.listener.Addr()))
	}
	return out, nil
}

// watch begins to measure s.
func (o *outside) watch(s *stream.Stream, knowledge string) {
	o.Watch(metrics.Build{Version: extractorVersion(), Knowledge: knowledge, Go: runtime.Version()}, s.State)
}

// close stops serving.
func (o *outside) close() {
	if o.listener == nil {
		return
	}
	if err := o.listener.Close(); err != nil {
		o.log.Warn("the run went on unseen", zap.Error(err))
	}
}
