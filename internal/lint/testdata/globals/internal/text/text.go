// Package text holds state.
package text

import (
	"errors"
	"sync"
)

var (
	errGone = errors.New("gone")
	seen    = map[string]bool{}
	count   int
	lock    sync.Mutex
	queue   = make(chan int)
	fixed   = map[string]int{"a": 1}
	lazy    = &sync.Once{}
)

func note(word string) int {
	seen[word] = true
	count++
	fixed := map[string]int{}
	fixed[word] = 2
	return fixed[word]
}
