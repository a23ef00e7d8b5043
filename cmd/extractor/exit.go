package main

import (
	"errors"
	"fmt"
)

// The exit codes.
const (
	exitOK          = 0
	exitCheck       = 1   // a check failed: knowledge, eval
	exitUsage       = 2   // usage or configuration
	exitInput       = 3   // input unreadable
	exitBroker      = 4   // broker unreachable
	exitPartly      = 5   // some of the input could not be read, the rest was
	exitInterrupted = 130 // stopped by a signal after a clean drain
)

// exitError is an error that decides the exit code of the process. Its text is one or more lines: what happened, where
// and why, and what to type next.
type exitError struct {
	code int
	err  error
}

// failf returns an exitError; format is as for fmt.Errorf.
func failf(code int, format string, args ...any) error {
	return &exitError{code, fmt.Errorf(format, args...)}
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

// exitCode returns the code for the error of a command: its own, or that of a failed check.
func exitCode(err error) int {
	var e *exitError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &e):
		return e.code
	}
	return exitCheck
}
