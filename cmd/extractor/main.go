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
	"syscall"
)

// terminal is what a command talks to: Out is data, Err is talk.
type terminal struct {
	In       io.Reader
	Out, Err io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], &terminal{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}
