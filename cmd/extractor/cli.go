package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"pledgewire/internal/config"
)

// cli is every command and every flag. A flag comes from the command line, else from the environment (--brokers is
// EXTRACTOR_BROKERS), else from the file of --config, else from its default.
type cli struct {
	Config string `help:"Read flags from this YAML file, one \"flag: value\" a line; the command line and the environment come before it." placeholder:"FILE"`

	Extract   extractCmd   `cmd:"" help:"Read articles from files or standard input and print what they pledge."`
	Explain   explainCmd   `cmd:"" help:"Show how the pledges of one article were found, and what was not understood."`
	Run       runCmd       `cmd:"" help:"Read articles from Kafka and write events to Kafka, until stopped."`
	Replay    replayCmd    `cmd:"" help:"Read a whole corpus, or a topic's past, into a file or topics; goes on where it was interrupted."`
	Watch     watchCmd     `cmd:"" help:"Show the events of a topic as they come, or its past, as a table or JSON lines."`
	Demo      demoCmd      `cmd:"" help:"See it work: an embedded broker, sample articles, their events as a table."`
	Doctor    doctorCmd    `cmd:"" help:"Ask step by step what is wrong between here and Kafka, and say what to type."`
	DLQ       dlqCmd       `cmd:"" name:"dlq" help:"List dead letters, show one, write them back to be read again."`
	Topics    topicsCmd    `cmd:"" help:"Create or list the topics."`
	Export    exportCmd    `cmd:"" help:"Write events as a table (CSV, Parquet), or their articles as marked texts (brat, CoNLL, Prodigy, Label Studio, Web Annotation)."`
	Verify    verifyCmd    `cmd:"" help:"Check that every span of the events says what stands in the articles."`
	Diff      diffCmd      `cmd:"" help:"Compare the events of two runs."`
	Eval      evalCmd      `cmd:"" help:"Score the reading against cases that people wrote down."`
	Bench     benchCmd     `cmd:"" help:"Measure how fast articles are read, stage by stage."`
	Schema    schemaCmd    `cmd:"" help:"Print the JSON Schema of what is read and written, or what to type to load events into DuckDB, pandas or PostgreSQL."`
	Knowledge knowledgeCmd `cmd:"" help:"Check and consult the knowledge files: names, verbs, units, kinds."`
	Version   versionCmd   `cmd:"" help:"Print the versions of the extractor, of its knowledge and of Go."`
}

// run carries out one command line and returns its exit code.
func run(ctx context.Context, args []string, term *terminal) int {
	var c cli
	out := &kept{Writer: term.Out}
	term = &terminal{term.In, out, term.Err}
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("extractor"),
		kong.Description("Pledgewire reads news articles and tells the pledges in them: who promises what to whom."),
		kong.Writers(term.Out, term.Err),
		kong.Exit(func(code int) { exited = code }),
		kong.DefaultEnvars("EXTRACTOR"),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(term),
		kong.BindTo(term.Err, (*io.Writer)(nil)),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.WithBeforeResolve(readConfig),
	)
	if err != nil {
		panic(err) // a wrong struct tag: the first test that runs any command finds it
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	switch {
	case exited > exitOK:
		return exited
	case exited == exitOK, out.failure() != nil:
		err = nil // help was asked for; whether it came out is asked below
	case err != nil:
		return report(term, usage(err))
	default:
		err = parsed.Run()
	}
	if err == nil && out.failure() != nil {
		err = writeFailed(out.failure())
	}
	if err != nil {
		return report(term, err)
	}
	return exitOK
}

// readConfig puts the file of --config behind the command line and the environment.
func readConfig(parsed *kong.Context) error {
	path, _ := parsed.FlagValue(configFlag(parsed)).(string)
	if path == "" {
		return nil
	}
	file, err := config.Read(path)
	if err != nil {
		return failf(exitUsage, "%w", err)
	}
	parsed.AddResolver(file)
	return nil
}

func configFlag(parsed *kong.Context) *kong.Flag {
	for _, flag := range parsed.Model.Flags {
		if flag.Name == "config" {
			return flag
		}
	}
	return nil
}

// usage says what to type next after a command line that kong refused.
func usage(err error) error {
	var parse *kong.ParseError
	command := "extractor"
	if errors.As(err, &parse) && parse.Context != nil {
		if path := parse.Context.Command(); path != "" {
			command += " " + strings.Split(path, " <")[0]
		}
	}
	return failf(exitUsage, "%w\nsee: %s --help", err, command)
}

// report prints an error and returns its exit code. An error without a text has been reported already.
func report(term *terminal, err error) int {
	if text := err.Error(); text != "" {
		fmt.Fprintln(term.Err, "extractor: "+text)
	}
	return exitCode(err)
}
