package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"pledgewire/internal/broker"
	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/corpus/pick"
	"pledgewire/internal/stream"
)

// watching is one run of watch.
type watching struct {
	*watchCmd
	cluster *broker.Cluster
	where   pick.Conditions
	draw    func(*stream.Record, *eventfile.Event) error
	term    *terminal
	met     map[string]bool // types of events

	read, shown, foreign int
	missed               bool // records were deleted before they were read
}

// past shows what the topics hold now: one after the other, partition by partition, so that the order is always the same.
func (w *watching) past(ctx context.Context) error {
	for _, topic := range w.Topic {
		spans, err := w.cluster.Spans(ctx, topic, w.From.at)
		if err != nil {
			return err
		}
		for _, span := range spans {
			if err := w.cluster.ReadSpan(ctx, topic, span, w.take); err != nil {
				return err
			}
		}
	}
	return nil
}

// follow shows what comes.
func (w *watching) follow(ctx context.Context) error {
	conf := broker.Following{Topics: w.Topic, From: w.From.at, Latest: w.From.edge == "end", GiveUp: w.GiveUp, Told: w.told}
	if w.To != nil {
		conf.Until = w.To.at
	}
	follower, err := w.cluster.Follow(ctx, conf)
	if err != nil {
		return err
	}
	w.say("watching %s (%s) from %s", strings.Join(w.Topic, ", "), plural(follower.Partitions(), "partition"), w.From.text)
	return follower.Each(ctx, w.take)
}

// told says what is wrong between us and the brokers.
func (w *watching) told(err error) {
	switch {
	case err == nil:
		w.say("reading again")
	case errors.Is(err, stream.ErrGap):
		w.missed = true
		w.say("%v", err)
	default:
		w.say("%v; trying again for %s", err, w.GiveUp)
	}
}

func (w *watching) say(format string, args ...any) {
	fmt.Fprintf(w.term.Err, "extractor: "+format+"\n", args...)
}

// take shows a record if it is an event that was asked for.
func (w *watching) take(rec *stream.Record) error {
	if !w.between(rec) {
		return nil
	}
	w.read++
	ev, err := eventOf(rec)
	fits := false
	if err == nil {
		w.mention(&ev)
		fits, err = w.where.Hold(rec.Value)
	}
	switch {
	case err != nil:
		w.passOver(rec, err)
	case fits:
		if err := w.draw(rec, &ev); err != nil {
			return writeFailed(err)
		}
		w.shown++
	}
	return nil
}

func eventOf(rec *stream.Record) (eventfile.Event, error) {
	switch {
	case rec.Lost != "":
		return eventfile.Event{}, errors.New("the value cannot be had: " + rec.Lost)
	case len(rec.Value) == 0:
		return eventfile.Event{}, errors.New("no event: it has no value")
	}
	return eventfile.Parse(rec.Value)
}

// mostPassed is of how many records it is said that they are no events; of others only their number.
const mostPassed = 20

func (w *watching) passOver(rec *stream.Record, err error) {
	if w.foreign++; w.foreign <= mostPassed {
		w.say("passed over %s/%d@%d: %v", rec.Topic, rec.Partition, rec.Offset, err)
	}
	if w.foreign == mostPassed {
		w.say("what else is passed over is only counted")
	}
}

// mention says once for each type of event which conditions none of them can meet.
func (w *watching) mention(ev *eventfile.Event) {
	typ := ev.Type()
	if w.met[typ] {
		return
	}
	w.met[typ] = true
	if fields := w.where.Foreign(typ); len(fields) > 0 {
		w.say("events of type %s have no %s: none of them is shown", typ, strings.Join(fields, ", "))
	}
}

// verdict says how it ended.
func (w *watching) verdict(ctx context.Context, err error) error {
	var own *exitError
	counts := fmt.Sprintf("%s read, %d shown", plural(w.read, "event"), w.shown)
	if w.foreign > 0 {
		counts += fmt.Sprintf(", %d of them no events", w.foreign)
	}
	switch {
	case errors.As(err, &own):
		return err
	case ctx.Err() != nil:
		return failf(exitInterrupted, "interrupted; %s", counts)
	case errors.Is(err, broker.ErrNoTopic):
		return failf(exitUsage, "%w\nname a topic of events with --topic; see: extractor topics list --brokers %s", err, strings.Join(w.Brokers, ","))
	case errors.Is(err, stream.ErrGap):
		return failf(exitInput, "%w; %s\nbegin with what is there: the same command again", err, counts)
	case err != nil:
		return failf(exitBroker, "%w\n%s\nask what is wrong: extractor doctor with the same --brokers", err, counts)
	case w.foreign > 0 || w.missed:
		return failf(exitPartly, "not all could be read: %s", counts)
	}
	w.say("%s", counts)
	return nil
}
