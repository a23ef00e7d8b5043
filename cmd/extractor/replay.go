package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"pledgewire/internal/config"
	"pledgewire/internal/corpus/eventfile"
)

// replayCmd is "extractor replay".
type replayCmd struct {
	reading
	writing
	files

	Paths     []string `arg:"" optional:"" name:"path" help:"Articles: files and folders of .txt, .md, .html, .json, .jsonl, .csv, .parquet, .warc, also packed as .gz, .zst, .zip, .tar; - is standard input."`
	Published string   `help:"Date of the articles that carry none: 2026-02-24, or with time and zone. Without it \"on Tuesday\" is no date." placeholder:"DATE"`

	Out          string `help:"Write the events to this file: .jsonl, .csv or .parquet. It gets its name when it is whole." placeholder:"FILE" group:"Output"`
	Events       string `help:"Which events: all (JSON lines only), pledge or entity; auto is all for JSON lines and pledge for a table." enum:"auto,all,pledge,entity" default:"auto" group:"Output"`
	WithReceipts bool   `help:"JSON lines: an article's receipt, which says what became of it, follows its events." group:"Output"`
	Manifest     string `help:"Write what was read and written here; FILE.manifest.json beside the output where nothing is said." placeholder:"FILE" group:"Output"`

	ToTopic       string        `help:"Write the pledge events to this topic, not to a file." placeholder:"TOPIC" group:"Output to Kafka"`
	EntitiesTopic string        `help:"Topic of the entity events; that of --to-topic with .entities behind where nothing is said." placeholder:"TOPIC" group:"Output to Kafka"`
	ReceiptsTopic string        `help:"Topic of the receipts; that of --to-topic with .receipts behind where nothing is said." placeholder:"TOPIC" group:"Output to Kafka"`
	CreateTopics  bool          `help:"Make the topics that are missing, with the brokers' default number of partitions." group:"Output to Kafka"`
	GiveUp        time.Duration `help:"Stop after trouble with the brokers of this length, with exit code 4." default:"5m" group:"Output to Kafka"`

	FromTopic string `help:"Read articles from this topic, not from files. No group is joined and nothing is committed." placeholder:"TOPIC" group:"Input from Kafka"`
	From      moment `help:"Only records from then on, by their timestamps: 2026-02-01, or with time and zone; from the first where nothing is said." placeholder:"WHEN" group:"Input from Kafka"`
	To        moment `help:"Only records before then; up to the last where nothing is said." placeholder:"WHEN" group:"Input from Kafka"`
	config.Kafka

	Workers         int           `help:"Articles read at the same time; 0, the default, for one a processor. The output is the same for any number." default:"0" placeholder:"N"`
	Rate            float64       `help:"Read no more than so many articles a second; 0, the default, for as many as can be." default:"0" placeholder:"ARTICLES"`
	Checkpoint      string        `help:"Keep here how far it came, and go on from there: the output is the same, however often it was interrupted." placeholder:"FILE"`
	CheckpointEvery time.Duration `help:"The checkpoint is written this often, such as 500ms or 10s; a crash repeats the work of so long." default:"1s"`
	SkipBad         bool          `help:"Go on after what cannot be read, and count it; the exit code is 5 then. Without it the first ends the replay, with 3."`
}

// Help shows examples.
func (*replayCmd) Help() string {
	return examplesHelp(
		"extractor replay news --out events.jsonl --checkpoint replay.ck",
		"extractor replay news --out pledges.parquet --skip-bad",
		"extractor replay --from-topic articles --from 2026-02-01 --out february.jsonl",
	)
}

// Run carries the command out.
func (c *replayCmd) Run(ctx context.Context, term *terminal) error {
	if err := c.check(term); err != nil {
		return err
	}
	r := &replaying{replayCmd: c, talk: newTalk(term.Err), term: term}
	defer r.close()
	err := r.run(ctx)
	r.talk.clear()
	if errors.Is(err, context.Canceled) {
		return failf(exitInterrupted, "interrupted while the input was looked through; nothing was begun")
	}
	return err
}

// check refuses command lines that cannot be meant.
func (c *replayCmd) check(term *terminal) error {
	switch {
	case len(c.Paths) == 0 && c.FromTopic == "" && isTerminal(term.In):
		return failf(exitUsage, "no article to read\n%s, write - for standard input, or --from-topic TOPIC\nsee: extractor replay --help", noFiles)
	case len(c.Paths) > 0 && c.FromTopic != "":
		return failf(exitUsage, "articles come from files or with --from-topic from a topic: do either")
	case c.FromTopic == "" && (!c.From.IsZero() || !c.To.IsZero()):
		return failf(exitUsage, "--from and --to choose records of a topic; name it with --from-topic TOPIC")
	case !c.To.IsZero() && !c.From.Before(c.To.Time):
		return failf(exitUsage, "--to %s is not after --from %s: there is nothing between them", c.To.text, c.From.text)
	case (c.Out == "") == (c.ToTopic == ""):
		return failf(exitUsage, "say where the events go: --out FILE.jsonl, .csv or .parquet, or --to-topic TOPIC; one of them")
	case c.ToTopic == "" && (c.EntitiesTopic != "" || c.ReceiptsTopic != "" || c.CreateTopics):
		return failf(exitUsage, "--entities-topic, --receipts-topic and --create-topics belong to --to-topic TOPIC")
	case c.ToTopic != "" && (c.Events != "auto" || c.WithReceipts):
		return failf(exitUsage, "--events and --with-receipts belong to --out FILE; topics get all events and receipts")
	case c.Rate < 0:
		return failf(exitUsage, "--rate %v: give articles a second, or 0 for as many as can be", c.Rate)
	case c.CheckpointEvery <= 0:
		return failf(exitUsage, "--checkpoint-every %s: give a time above zero, such as 1s", c.CheckpointEvery)
	}
	if len(c.Paths) == 0 && c.FromTopic == "" {
		c.Paths = []string{"-"}
	}
	return c.checkOut()
}

// checkOut refuses outputs that could not be written at the end.
func (c *replayCmd) checkOut() error {
	if c.Out == "" {
		return nil
	}
	layout, err := c.layout()
	if err != nil {
		return err
	}
	if layout.Format != eventfile.JSONL && c.WithReceipts {
		return failf(exitUsage, "--with-receipts: %s holds one table\nwrite JSON lines: --out FILE.jsonl", layout.Format)
	}
	if stat, err := os.Stat(filepath.Dir(c.Out)); err != nil || !stat.IsDir() {
		return failf(exitUsage, "--out %s: there is no directory %s; make it first", c.Out, filepath.Dir(c.Out))
	}
	return nil
}

// layout says how the output is written.
func (c *replayCmd) layout() (eventfile.Layout, error) {
	format, err := eventfile.FormatOf(c.Out)
	if err != nil {
		return eventfile.Layout{}, failf(exitUsage, "--out %w", err)
	}
	layout := eventfile.Layout{Format: format}
	switch {
	case c.Events == "pledge" || c.Events == "entity":
		layout.Table = eventfile.Table(c.Events)
	case c.Events == "all" && format != eventfile.JSONL:
		return layout, failf(exitUsage, "--events all: %s holds one table\nsay --events pledge or --events entity, or write JSON lines: --out FILE.jsonl", format)
	case format != eventfile.JSONL:
		layout.Table = eventfile.Pledges
	}
	return layout, nil
}

func (c *replayCmd) workers() int {
	if c.Workers > 0 {
		return c.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// settings are the flags that decide what comes out, by name.
func (c *replayCmd) settings() map[string]string {
	out := map[string]string{"format": c.Format, "text-field": c.TextField, "title-field": c.Title, "id-field": c.ID, "date-field": c.Date,
		"url-field": c.URL, "published": c.Published, "tagger": c.Tagger, "offset-unit": c.OffsetUnit, "persons": c.Persons,
		"from-topic": c.FromTopic, "from": c.From.text, "to": c.To.text, "events": c.Events, "with-receipts": fmt.Sprint(c.WithReceipts),
		"to-topic": c.ToTopic, "entities-topic": c.EntitiesTopic, "receipts-topic": c.ReceiptsTopic}
	if c.Out != "" {
		out["out"] = filepath.Base(c.Out)
	}
	return out
}
