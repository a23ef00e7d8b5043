package main

import (
	"io"
	"sync"
)

// kept is a writer that keeps its first error, so that no command need ask after every line.
type kept struct {
	io.Writer
	mu  sync.Mutex
	err error
}

// Write writes p, and keeps the error.
func (k *kept) Write(p []byte) (int, error) {
	n, err := k.Writer.Write(p)
	if err != nil {
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.err == nil {
			k.err = err
		}
	}
	return n, err
}

// failure is the first error, nil for none.
func (k *kept) failure() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.err
}
