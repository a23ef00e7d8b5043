// Package text does work before main.
package text

func init() { println("early") }

type reader struct{}

func (reader) init() {}
