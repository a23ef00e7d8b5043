package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pledgewire/internal/broker"
	"pledgewire/internal/config"
	"pledgewire/internal/stream"
)

// dlqRetryCmd is "extractor dlq retry".
type dlqRetryCmd struct {
	config.Kafka
	config.Topics
	choice
	Letters []place `arg:"" optional:"" help:"PARTITION:OFFSET of the letters, as dlq list shows them." placeholder:"PARTITION:OFFSET"`
	All     bool    `help:"Choose all letters; without names, --reason or this nothing is written."`
	Most    int     `help:"Pass over articles that were written again so often, and died each time; the exit code is 5 then." default:"3"`
	Yes     bool    `help:"Do not ask. Without it somebody at a terminal must consent."`
}

// Help shows examples.
func (*dlqRetryCmd) Help() string {
	return examplesHelp(
		"extractor dlq retry 0:0 --yes",
		"extractor dlq retry --reason not_json --from 24h --yes",
	)
}

// Run carries the command out.
func (c *dlqRetryCmd) Run(ctx context.Context, term *terminal) error {
	if len(c.Letters) == 0 && c.Reason == "" && !c.All {
		return failf(exitUsage, "nothing is chosen: name letters (PARTITION:OFFSET), or give --reason REASON or --all\nsee them with: extractor dlq list")
	}
	if len(c.Letters) > 0 && (c.Reason != "" || c.All || !c.From.IsZero()) {
		return failf(exitUsage, "letters are named one by one and chosen with --all, --reason or --from: do either")
	}
	cluster, err := connect(ctx, &c.Kafka)
	if err != nil {
		return err
	}
	defer cluster.Close()
	topics, err := cluster.Topics(ctx, c.Articles, c.DeadLetters)
	if err != nil {
		return dlqErr(err, &c.Kafka, &c.Topics)
	}
	most := map[string]int64{}
	for _, t := range topics {
		if n, known := t.MaxBytes(); known {
			most[t.Name] = n
		}
	}
	sink, err := cluster.Writer(broker.WriterConfig{MaxBytes: most})
	if err != nil {
		return err
	}
	err = (&retrying{dlqRetryCmd: c, cluster: cluster, sink: sink, term: term}).run(ctx)
	return dlqErr(errors.Join(err, sink.Close()), &c.Kafka, &c.Topics)
}

// retrying is one run of "extractor dlq retry".
type retrying struct {
	*dlqRetryCmd
	cluster *broker.Cluster
	sink    stream.Sink
	term    *terminal
	passed  int // letters passed over
}

func (r *retrying) run(ctx context.Context) error {
	letters := r.Letters
	if len(letters) == 0 {
		var err error
		if letters, err = r.choose(ctx); err != nil {
			return err
		}
	}
	if err := r.confirm(ctx, len(letters)); err != nil {
		return err
	}
	written := 0
	for _, at := range letters {
		ok, err := r.retry(ctx, at)
		if err != nil {
			fmt.Fprintf(r.term.Err, "%d of %d letters were written to %s; %s and those after it may not have been\n", written, len(letters), r.Articles, at)
			return err
		}
		if ok {
			written++
		}
	}
	fmt.Fprintf(r.term.Err, "%d letters written to %s, %d passed over\n", written, r.Articles, r.passed)
	if r.passed > 0 {
		return failf(exitPartly, "%d letters were passed over; the lines above say why", r.passed)
	}
	return nil
}

// choose returns the letters that the flags choose, without those whose article died again: the newer letter stands for
// them.
func (r *retrying) choose(ctx context.Context) ([]place, error) {
	var out []place
	again := map[string]place{}
	err := r.cluster.Scan(ctx, r.DeadLetters, func(rec *stream.Record) error {
		l, err := readLetter(rec)
		if err != nil {
			r.passOver(err.Error())
			return nil
		}
		if before := l.RetryOf(); before != "" {
			again[before] = l.place
		}
		if r.takes(&l) {
			out = append(out, l.place)
		}
		return nil
	})
	return slices.DeleteFunc(out, func(at place) bool {
		newer, superseded := again[at.String()]
		if superseded {
			fmt.Fprintf(r.term.Err, "%s was retried before and died again as %s\n", at, newer)
		}
		return superseded
	}), err
}

func (r *retrying) passOver(why string) {
	r.passed++
	fmt.Fprintln(r.term.Err, "passed over "+why)
}

// confirm asks whether to go on, unless --yes did.
func (r *retrying) confirm(ctx context.Context, n int) error {
	question := fmt.Sprintf("write %d letters to %s again", n, r.Articles)
	switch {
	case r.Yes || n == 0:
		return nil
	case !isTerminal(r.term.In) || !isTerminal(r.term.Err):
		return failf(exitUsage, "this would %s, and nobody is there to be asked: add --yes", question)
	}
	fmt.Fprintf(r.term.Err, "%s? [y/N] ", question)
	answer := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(r.term.In).ReadString('\n') // no line is no consent
		answer <- strings.ToLower(strings.TrimSpace(line))
	}()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case got := <-answer:
		if got == "y" || got == "yes" {
			return nil
		}
		return failf(exitCheck, "nothing was written")
	}
}

// retry writes the original of one letter, and reports whether it did. An error is one of the brokers.
func (r *retrying) retry(ctx context.Context, at place) (bool, error) {
	rec, err := r.cluster.Record(ctx, r.DeadLetters, at.Partition, at.Offset)
	if errors.Is(err, broker.ErrGone) {
		r.passOver(fmt.Sprintf("%s: %s", at, err))
		return false, nil
	}
	if err != nil {
		return false, err
	}
	l, err := readLetter(rec)
	if err != nil {
		r.passOver(err.Error())
		return false, nil
	}
	if n := l.Retries(); n >= r.Most {
		r.passOver(fmt.Sprintf("%s: it was retried %d times and died each time; correct what it dies of (%s), or raise --most", at, n, printable(string(l.Reason))))
		return false, nil
	}
	if l.Incomplete() {
		if why, err := r.complete(ctx, &l); why != "" || err != nil {
			if why != "" {
				r.passOver(fmt.Sprintf("%s: the letter does not hold the original: %s", at, why))
			}
			return false, err
		}
	}
	again := l.Retry(at.String())
	out := stream.Output{Topic: r.Articles, Key: again.Key, Value: again.Value}
	for _, h := range again.Headers {
		out.Headers = append(out.Headers, stream.Header(h))
	}
	_, err = r.sink.Write(ctx, []stream.Output{out})
	if errors.Is(err, stream.ErrTooLarge) {
		r.passOver(fmt.Sprintf("%s: %s takes no record so large; raise its max.message.bytes", at, r.Articles))
		return false, nil
	}
	return err == nil, err
}

// complete fetches the original of a letter from where it stood. It returns why that cannot be had.
func (r *retrying) complete(ctx context.Context, l *letter) (why string, err error) {
	from := fmt.Sprintf("partition %d of %s at offset %d", l.DeadLetter.Partition, printable(l.Topic), l.DeadLetter.Offset)
	rec, err := r.cluster.Record(ctx, l.Topic, l.DeadLetter.Partition, l.DeadLetter.Offset)
	switch {
	case errors.Is(err, broker.ErrGone):
		return fmt.Sprintf("it stood in %s, and %s", from, err), nil
	case err != nil:
		return "", err
	case rec.Lost != "":
		return fmt.Sprintf("it stands in %s, and cannot be had whole: %s", from, rec.Lost), nil
	}
	if err := l.Complete(rec.Key, rec.Value, wireHeaders(rec.Headers)); err != nil {
		return fmt.Sprintf("it stood in %s: %s", from, err), nil
	}
	return "", nil
}
