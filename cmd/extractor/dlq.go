package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"pledgewire/internal/broker"
	"pledgewire/internal/config"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// dlqCmd is "extractor dlq". No part of it is in a consumer group, and none commits anything.
type dlqCmd struct {
	List  dlqListCmd  `cmd:"" help:"List the dead letters: a table on a terminal, JSON lines in a pipe."`
	Show  dlqShowCmd  `cmd:"" help:"Show one dead letter with its headers and the original's value."`
	Retry dlqRetryCmd `cmd:"" help:"Write the originals of dead letters to the topic of articles again."`
}

// place is where a dead letter stands: PARTITION:OFFSET.
type place struct {
	Partition int
	Offset    int64
}

// UnmarshalText reads PARTITION:OFFSET.
func (p *place) UnmarshalText(text []byte) error {
	partition, offset, ok := strings.Cut(string(text), ":")
	id, err1 := strconv.Atoi(partition)
	at, err2 := strconv.ParseInt(offset, 10, 64)
	if !ok || err1 != nil || err2 != nil || id < 0 || at < 0 {
		return fmt.Errorf("%q is no dead letter: give PARTITION:OFFSET as extractor dlq list shows it, like 0:17", text)
	}
	*p = place{id, at}
	return nil
}

func (p place) String() string { return fmt.Sprintf("%d:%d", p.Partition, p.Offset) }

// letter is a dead letter and where it stands.
type letter struct {
	place
	written time.Time
	wire.DeadLetter
}

// readLetter reads a record of the topic of dead letters.
func readLetter(rec *stream.Record) (letter, error) {
	at := place{rec.Partition, rec.Offset}
	dead, err := wire.ReadDeadLetter(rec.Key, rec.Value, wireHeaders(rec.Headers))
	if err != nil {
		err = fmt.Errorf("%s: %w", at, err)
	}
	return letter{at, rec.Time, dead}, err
}

func wireHeaders(headers []stream.Header) []wire.Header {
	out := make([]wire.Header, len(headers))
	for i, h := range headers {
		out[i] = wire.Header(h)
	}
	return out
}

// choice is the flags that choose among dead letters.
type choice struct {
	Reason string `help:"Only letters with this reason, such as not_json; docs/events.md lists them." placeholder:"REASON"`
	From   since  `help:"Only letters written since then: 2h, 2026-03-04, 2026-03-04T12:00:00Z." placeholder:"WHEN"`
}

func (c *choice) takes(l *letter) bool {
	return (c.Reason == "" || string(l.Reason) == c.Reason) && !l.written.Before(c.From.Time)
}

// since is a point in time, given as such or as how long ago it was. The zero value is before everything.
type since struct{ time.Time }

// UnmarshalText reads a duration, a date or a time.
func (s *since) UnmarshalText(text []byte) error {
	if ago, err := time.ParseDuration(string(text)); err == nil && ago >= 0 {
		s.Time = time.Now().Add(-ago)
		return nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if at, err := time.Parse(layout, string(text)); err == nil {
			s.Time = at
			return nil
		}
	}
	return fmt.Errorf("%q is no point in time: give how long ago (2h), a date (2026-03-04) or a time (2026-03-04T12:00:00Z)", text)
}

// dlqErr gives an error of reading dead letters its exit code.
func dlqErr(err error, flags *config.Kafka, names *config.Topics) error {
	var own *exitError
	switch {
	case err == nil || errors.As(err, &own):
		return err
	case errors.Is(err, context.Canceled):
		return failf(exitInterrupted, "interrupted")
	case errors.Is(err, broker.ErrNoTopic):
		return failf(exitUsage, "%w\nname the topic of dead letters with --dlq, that of articles with --articles; see: extractor topics list --brokers %s", err, strings.Join(flags.Brokers, ","))
	case errors.Is(err, broker.ErrGone):
		return failf(exitInput, "%w\nsee: extractor dlq list --dlq %s --brokers %s", err, names.DeadLetters, strings.Join(flags.Brokers, ","))
	}
	return failf(exitBroker, "%w", err)
}
