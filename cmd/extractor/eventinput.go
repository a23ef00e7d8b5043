package main

import (
	"context"
	"fmt"
	"iter"

	"pledgewire/internal/corpus/eventfile"
)

// eventInput is a file of events that a command reads. What cannot be read is told and counted, and the rest goes on.
type eventInput struct {
	ctx       context.Context // when it ends, so do the events; whoever reads them asks it then
	path      string
	term      *terminal
	read, bad int
}

func (in *eventInput) fail(err error) {
	in.bad++
	fmt.Fprintln(in.term.Err, "extractor: "+err.Error())
}

// raw yields events and errors, and counts the events.
func (in *eventInput) raw() iter.Seq2[eventfile.Event, error] {
	return func(yield func(eventfile.Event, error) bool) {
		for ev, err := range eventfile.Read(in.path, impatient{in.ctx, in.term.In}) {
			if in.ctx.Err() != nil {
				return
			}
			if err == nil {
				in.read++
			}
			if !yield(ev, err) {
				return
			}
		}
	}
}

// events yields the events.
func (in *eventInput) events() iter.Seq[eventfile.Event] {
	return func(yield func(eventfile.Event) bool) {
		for ev, err := range in.raw() {
			if err != nil {
				in.fail(err)
				continue
			}
			if !yield(ev) {
				return
			}
		}
	}
}

// verdict says how much of the file was read.
func (in *eventInput) verdict() error {
	switch {
	case in.bad == 0:
		return nil
	case in.read == 0:
		return failf(exitInput, "no event of %s could be read", in.path)
	}
	return failf(exitPartly, "%s of %s could not be read, %d could", plural(in.bad, "line"), in.path, in.read)
}
