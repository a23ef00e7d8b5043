package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"pledgewire/internal/broker"
	"pledgewire/internal/config"
)

// topicsCmd is "extractor topics".
type topicsCmd struct {
	Create topicsCreateCmd `cmd:"" help:"Create the topics that are missing."`
	List   topicsListCmd   `cmd:"" help:"List the topics with their settings."`
}

type topicsCreateCmd struct {
	config.Kafka
	config.Topics
	Partitions int `help:"Partitions of each topic; more of them let more members read." default:"6"`
	Replicas   int `help:"Replicas of each partition; 0 for the brokers' default." default:"0"`
}

// Help shows examples.
func (*topicsCreateCmd) Help() string {
	return examplesHelp(
		"extractor topics create --partitions 12",
	)
}

// Run carries the command out.
func (c *topicsCreateCmd) Run(ctx context.Context, term *terminal) error {
	cluster, err := connect(ctx, &c.Kafka)
	if err != nil {
		return err
	}
	defer cluster.Close()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	made, err := cluster.CreateTopics(ctx, topicSpecs(&c.Topics, c.Partitions, c.Replicas)...)
	for _, name := range topicNames(&c.Topics) {
		what := "was there"
		if slices.Contains(made, name) {
			what = "created"
		}
		if err == nil || what == "created" {
			fmt.Fprintf(term.Out, "%-20s %s\n", name, what)
		}
	}
	if err != nil {
		return failf(exitBroker, "%w", err)
	}
	return nil
}

type topicsListCmd struct {
	config.Kafka
	config.Topics
}

// Run carries the command out.
func (c *topicsListCmd) Run(ctx context.Context, term *terminal) error {
	cluster, err := connect(ctx, &c.Kafka)
	if err != nil {
		return err
	}
	defer cluster.Close()
	topics, err := cluster.Topics(ctx, topicNames(&c.Topics)...)
	w := tabwriter.NewWriter(term.Out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "TOPIC\tPARTITIONS\tREPLICAS\tRECORDS\tCLEANUP\tRETENTION\tLARGEST")
	for _, t := range topics {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%s\t%s\t%s\n", t.Name, t.Partitions, t.Replicas, t.Records,
			t.Config["cleanup.policy"], retention(t), largest(t))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	switch {
	case errors.Is(err, broker.ErrNoTopic):
		return failf(exitCheck, "%w\nmake what is missing: extractor topics create --brokers %s", err, strings.Join(c.Brokers, ","))
	case err != nil:
		return failf(exitBroker, "%w", err)
	}
	return nil
}

// retention says how long a topic keeps records.
func retention(t broker.Topic) string {
	ms, err := strconv.ParseInt(t.Config["retention.ms"], 10, 64)
	switch {
	case err != nil:
		return "?"
	case ms < 0 || t.Config["cleanup.policy"] == "compact":
		return "for ever"
	}
	return fmt.Sprintf("%.4g days", float64(ms)/(24*3600*1000))
}

// largest says how large a record may be.
func largest(t broker.Topic) string {
	n, known := t.MaxBytes()
	if !known {
		return "?"
	}
	return fmt.Sprintf("%.4g MiB", float64(n)/(1<<20))
}
