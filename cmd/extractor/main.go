// Command extractor reads news articles and tells the pledges in them: from files, or from Kafka and back to Kafka.
//
// There is a file for every subcommand, with its flags in a struct and a Run method that only wires: what there is to
// know is decided in the packages under internal.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// terminal is what a command talks to: Out is data, Err is talk.
type terminal struct {
	In       io.Reader
	Out, Err io.Writer
}

func main() {
	forgetEmpty()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], &terminal{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// forgetEmpty unsets the variables EXTRACTOR_… that are set to nothing, as compose files and shells leave them: nothing
// means that the flag was not given.
func forgetEmpty() {
	for _, pair := range os.Environ() {
		if name, value, _ := strings.Cut(pair, "="); value == "" && strings.HasPrefix(name, "EXTRACTOR_") {
			_ = os.Unsetenv(name) // a name that was set can be unset
		}
	}
}
