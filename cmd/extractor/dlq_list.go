package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"pledgewire/internal/config"
	"pledgewire/internal/stream"
)

// dlqListCmd is "extractor dlq list".
type dlqListCmd struct {
	config.Kafka
	config.Topics
	choice
	Limit  int    `help:"List at most so many; 0 for all." default:"0"`
	Output string `short:"o" help:"Form of the list: table or jsonl; table on a terminal, else jsonl." enum:"auto,table,jsonl" default:"auto"`
}

// Help shows examples.
func (*dlqListCmd) Help() string {
	return examplesHelp(
		"extractor dlq list",
		"extractor dlq list --reason not_json --from 24h -o jsonl",
	)
}

// errEnough ends a scan that has found all it wants.
var errEnough = errors.New("enough")

// Run carries the command out.
func (c *dlqListCmd) Run(ctx context.Context, term *terminal) error {
	cluster, err := connect(ctx, &c.Kafka)
	if err != nil {
		return err
	}
	defer cluster.Close()
	draw, finish := c.form(term)
	shown, foreign := 0, 0
	err = cluster.Scan(ctx, c.DeadLetters, func(rec *stream.Record) error {
		l, err := readLetter(rec)
		if err != nil {
			foreign++
			fmt.Fprintln(term.Err, "passed over "+err.Error())
			return nil
		}
		if !c.takes(&l) {
			return nil
		}
		if err := draw(&l); err != nil {
			return failf(exitCheck, "write the list: %w", err)
		}
		if shown++; shown == c.Limit {
			return errEnough
		}
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return dlqErr(err, &c.Kafka, &c.Topics)
	}
	if err := finish(); err != nil {
		return failf(exitCheck, "write the list: %w", err)
	}
	if foreign > 0 {
		return failf(exitPartly, "%d records of %s are no dead letters, %d listed", foreign, c.DeadLetters, shown)
	}
	return nil
}

// form returns how to draw a letter, and what to do at the end.
func (c *dlqListCmd) form(term *terminal) (draw func(*letter) error, finish func() error) {
	if c.Output == "table" || c.Output == "auto" && isTerminal(term.Out) {
		return letterTable(term.Out, terminalWidth(term.Out))
	}
	enc := json.NewEncoder(term.Out)
	enc.SetEscapeHTML(false)
	return func(l *letter) error { return enc.Encode(lineOf(l)) }, func() error { return nil }
}

// letterTable draws letters as rows of a table. The error, which may be long, stands last and is cut to the width.
func letterTable(w io.Writer, width int) (draw func(*letter) error, finish func() error) {
	tab := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tab, "LETTER\tWRITTEN\tORIGINAL\tREASON\tSTAGE\tRETRY\tKEY\tERROR")
	draw = func(l *letter) error {
		_, err := fmt.Fprintf(tab, "%s\t%s\t%s:%d:%d\t%s\t%s\t%s\t%s\t%s\n", l.place, l.written.UTC().Format(time.DateTime),
			printable(l.Topic), l.DeadLetter.Partition, l.DeadLetter.Offset, printable(string(l.Reason)), printable(l.Stage), yesNo(l.Retryable),
			cut(printable(string(l.Key)), 30), cut(printable(l.Error), max(20, width-100)))
		return err
	}
	return draw, tab.Flush
}

// letterLine is a dead letter as a line of JSON.
type letterLine struct {
	Partition         int     `json:"partition"`
	Offset            int64   `json:"offset"`
	Time              string  `json:"time"`
	OriginalTopic     string  `json:"original_topic"`
	OriginalPartition int     `json:"original_partition"`
	OriginalOffset    int64   `json:"original_offset"`
	Reason            string  `json:"reason"`
	Stage             string  `json:"stage"`
	Error             string  `json:"error"`
	Key               *string `json:"key"`                  // null where there is none, or it is not UTF-8
	KeyBytes          []byte  `json:"key_base64,omitempty"` // where it is not UTF-8
	Retryable         bool    `json:"retryable"`
	Attempts          int     `json:"attempts"`
	Retries           int     `json:"retries"`
	Pointer           bool    `json:"pointer"`
	ValueBytes        int     `json:"value_bytes"`
	Extractor         string  `json:"extractor_version"`
}

func lineOf(l *letter) letterLine {
	line := letterLine{Partition: l.place.Partition, Offset: l.place.Offset, Time: l.written.UTC().Format(time.RFC3339Nano),
		OriginalTopic: l.Topic, OriginalPartition: l.DeadLetter.Partition, OriginalOffset: l.DeadLetter.Offset,
		Reason: string(l.Reason), Stage: l.Stage, Error: l.Error, Retryable: l.Retryable, Attempts: l.Attempts,
		Retries: l.Retries(), Pointer: l.Pointer, ValueBytes: len(l.Value), Extractor: l.Version}
	switch {
	case l.Key != nil && utf8.Valid(l.Key):
		key := string(l.Key)
		line.Key = &key
	case l.Key != nil:
		line.KeyBytes = l.Key
	}
	return line
}

// printable returns s without what would move a terminal's cursor.
func printable(s string) string {
	quoted := strconv.Quote(s)
	return quoted[1 : len(quoted)-1]
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
