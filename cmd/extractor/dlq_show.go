package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"time"

	"pledgewire/internal/config"
)

// dlqShowCmd is "extractor dlq show".
type dlqShowCmd struct {
	config.Kafka
	config.Topics
	Letter place `arg:"" help:"PARTITION:OFFSET of the letter, as dlq list shows it." placeholder:"PARTITION:OFFSET"`
	Value  bool  `help:"Write the letter's value alone, byte for byte."`
}

// Help shows examples.
func (*dlqShowCmd) Help() string {
	return examplesHelp(
		"extractor dlq show 0:0",
		"extractor dlq show --value 0:0 > article.json",
	)
}

// Run carries the command out.
func (c *dlqShowCmd) Run(ctx context.Context, term *terminal) error {
	cluster, err := connect(ctx, &c.Kafka)
	if err != nil {
		return err
	}
	defer cluster.Close()
	rec, err := cluster.Record(ctx, c.DeadLetters, c.Letter.Partition, c.Letter.Offset)
	if err != nil {
		return dlqErr(err, &c.Kafka, &c.Topics)
	}
	b := bufio.NewWriter(term.Out)
	if c.Value {
		_, _ = b.Write(rec.Value) // Flush tells
	} else {
		fmt.Fprintf(b, "letter   %s\nwritten  %s\nkey      %s\n\nheaders\n", c.Letter, rec.Time.UTC().Format(time.RFC3339Nano), orNull(rec.Key))
		for _, h := range rec.Headers {
			fmt.Fprintf(b, "  %s: %s\n", printable(h.Key), printable(string(h.Value)))
		}
		fmt.Fprintf(b, "\nvalue    %s\n", orNull(rec.Value))
	}
	if err := b.Flush(); err != nil {
		return failf(exitCheck, "write the letter: %w", err)
	}
	if _, err := readLetter(rec); err != nil {
		return failf(exitInput, "%w", err)
	}
	return nil
}

// orNull draws bytes for a person: line by line where they hold lines, with what a terminal would obey made visible.
func orNull(b []byte) string {
	switch {
	case b == nil:
		return "null"
	case len(b) == 0:
		return "empty"
	}
	lines := strings.Split(string(b), "\n")
	for i := range lines {
		lines[i] = strings.ReplaceAll(printable(lines[i]), `\"`, `"`)
	}
	return strings.Join(lines, "\n")
}
