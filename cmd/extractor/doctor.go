package main

import (
	"context"
	"strings"
	"time"

	"pledgewire/internal/doctor"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// doctorCmd is "extractor doctor". It has the flags of run, so that the same line with another word asks why it fails.
type doctorCmd struct {
	runCmd
	Output string `short:"o" help:"Form of the checks: table or jsonl; table on a terminal, else jsonl." enum:"auto,table,jsonl" default:"auto"`
}

// Help shows examples.
func (*doctorCmd) Help() string {
	return examplesHelp(
		"extractor doctor --brokers localhost:9092",
		"extractor doctor --brokers localhost:9092 -o jsonl > checks.jsonl",
	)
}

// Run carries the command out.
func (c *doctorCmd) Run(ctx context.Context, term *terminal) error {
	cluster, err := open(&c.Kafka)
	if err != nil {
		return err
	}
	defer cluster.Close()
	write := doctor.JSONLines(term.Out)
	if c.Output == "table" || c.Output == "auto" && isTerminal(term.Out) {
		write = doctor.Table(term.Out)
	}
	failed := 0
	var broken error
	report := func(check doctor.Check) {
		if check.Result == doctor.Fail {
			failed++
		}
		if err := write(check); err != nil && broken == nil {
			broken = err
		}
	}
	for _, warning := range c.Kafka.Warnings() {
		report(doctor.Check{Check: "files", Result: doctor.Warn, What: warning})
	}
	reached := doctor.Examine(ctx, cluster, c.plan(), report)
	switch {
	case ctx.Err() != nil:
		return failf(exitInterrupted, "interrupted; not everything was asked")
	case broken != nil:
		return writeFailed(broken)
	case !reached:
		return failf(exitBroker, "no broker answers; the checks say why")
	case failed > 0:
		return failf(exitCheck, "checks that failed: %d; each says what to type next", failed)
	}
	return nil
}

// plan is what run would use.
func (c *doctorCmd) plan() doctor.Plan {
	name := topicName(&c.Topics)
	transaction := time.Duration(0)
	if c.Delivery == stream.ExactlyOnce {
		transaction = c.Transaction
	}
	return doctor.Plan{
		Transaction: transaction,
		Articles:    c.Topics.Articles,
		Outputs:     []string{name(wire.PledgeEvents), name(wire.Entities), name(wire.Receipts)},
		DeadLetters: c.Topics.DeadLetters,
		Group:       c.Group,
		Room:        headerRoom,
		Flags:       "--brokers " + strings.Join(c.Brokers, ","),
		User:        c.SASLUser,
	}
}
