package main

import (
	"context"
	"io"
)

// unlessInterrupted does work, and leaves it behind when ctx ends first: it is for commands that write nothing which a
// half would spoil.
func unlessInterrupted(ctx context.Context, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return failf(exitInterrupted, "interrupted")
	}
}

// impatient reads from r until ctx ends, also where r waits for somebody to type. What r then gets is lost.
type impatient struct {
	ctx context.Context
	r   io.Reader
}

// Read reads as r does; the error is that of ctx when it has ended.
func (i impatient) Read(p []byte) (int, error) {
	type outcome struct {
		text []byte
		err  error
	}
	done := make(chan outcome, 1)
	go func() {
		text := make([]byte, len(p)) // nobody else's, because it may be left behind
		n, err := i.r.Read(text)
		done <- outcome{text[:n], err}
	}()
	select {
	case out := <-done:
		return copy(p, out.text), out.err
	case <-i.ctx.Done():
		return 0, i.ctx.Err()
	}
}
