package corpus

import (
	"context"
	"iter"
)

// Each hands every value of seq to work, on n goroutines, and the results to emit, on the caller's goroutine and in the
// order of seq: whatever n is, emit sees the same calls. No more than 2n+2 values are under way. It returns the first
// error of emit, or that of ctx as soon as ctx ends; a read that blocks is then left behind.
func Each[T, R any](ctx context.Context, seq iter.Seq[T], n int, work func(T) R, emit func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	n = max(n, 1)
	slots := make(chan chan R, 2*n)
	jobs := make(chan job[T, R])
	for range n {
		go labour(jobs, work)
	}
	go deal(ctx, seq, slots, jobs)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case slot, ok := <-slots:
			if !ok {
				return ctx.Err()
			}
			if err := emitFrom(ctx, slot, emit); err != nil {
				return err
			}
		}
	}
}

// job is a value with the place for its result.
type job[T, R any] struct {
	value T
	slot  chan<- R
}

func labour[T, R any](jobs <-chan job[T, R], work func(T) R) {
	for j := range jobs {
		j.slot <- work(j.value) // a slot has room for one
	}
}

// deal gives each value a slot in the order of seq, and its job to whoever is free.
func deal[T, R any](ctx context.Context, seq iter.Seq[T], slots chan<- chan R, jobs chan<- job[T, R]) {
	defer close(jobs)
	defer close(slots)
	for value := range seq {
		slot := make(chan R, 1)
		select {
		case slots <- slot:
		case <-ctx.Done():
			return
		}
		select {
		case jobs <- job[T, R]{value, slot}:
		case <-ctx.Done():
			return
		}
	}
}

func emitFrom[R any](ctx context.Context, slot <-chan R, emit func(R) error) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case result := <-slot:
		return emit(result)
	}
}
