package conformance

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.uber.org/zap"

	"pledgewire/internal/broker"
	"pledgewire/internal/knowledge"
	"pledgewire/internal/pipeline"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// parrot says of an article what was found before in its piece of prose: the stream and the broker have all their work,
// and nobody reads.
type parrot struct {
	*stream.Articles
	found map[string]stream.Reading // by the number of the piece
}

// Read returns what is known of the piece.
func (p *parrot) Read(rec *stream.Record) stream.Reading {
	number, _, _ := strings.Cut(string(rec.Key), "/")
	return p.found[number]
}

// parrotEnv names the variable that makes the test binary a parrot until its standard input ends. It then says how many
// nanoseconds of processor time it took, without its start.
const parrotEnv = "PLEDGEWIRE_CONFORMANCE_PARROT"

// perch is what such a process needs to know.
type perch struct {
	child
	Pieces string // file with the articles to learn, one for each piece
}

// runParrot is the process.
func runParrot(conf string) error {
	var p perch
	if err := json.Unmarshal([]byte(conf), &p); err != nil {
		return err
	}
	reader, err := p.learn()
	if err != nil {
		return err
	}
	cluster, err := broker.Open(broker.Config{Brokers: p.Addrs})
	if err != nil {
		return err
	}
	sink, err := cluster.Writer(broker.WriterConfig{})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	group := broker.GroupConfig{Topic: p.Topics[wire.Articles], Group: p.Group, Session: p.Session}
	before := ownTime()
	if err := stream.New(cluster.Group(group), reader, sink, zap.NewNop(), stream.Options{Delivery: p.Delivery, Drain: p.Session / 2}).Run(ctx); err != nil {
		return err
	}
	fmt.Println(int64(ownTime() - before))
	return nil
}

// learn reads every piece once.
func (p *perch) learn() (*parrot, error) {
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		return nil, err
	}
	w := &world{topics: p.Topics}
	known := &parrot{w.reader(pipeline.New(kb, pipeline.Options{}).Extract), map[string]stream.Reading{}}
	lines, err := os.ReadFile(p.Pieces)
	if err != nil {
		return nil, err
	}
	for number, line := range bytes.Split(bytes.TrimSpace(lines), []byte("\n")) {
		known.found[strconv.Itoa(number)] = known.Articles.Read(&stream.Record{Value: line})
	}
	return known, nil
}

// ownTime is the processor time of this process.
func ownTime() time.Duration {
	var used syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &used) // it cannot fail
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// parroting is a parrot at work.
type parroting struct {
	t    *testing.T
	cmd  *exec.Cmd
	end  io.Closer // of its standard input
	said bytes.Buffer
}

// parrot starts a parrot on the articles of w. It knows the pieces in a file.
func (w *world) parrot(t *testing.T, delivery stream.Delivery, pieces string) *parroting {
	t.Helper()
	conf, err := json.Marshal(perch{child{Addrs: w.Addrs, Topics: w.topics, Group: w.group, Session: 6 * time.Second, Delivery: delivery}, pieces})
	if err != nil {
		t.Fatal(err)
	}
	p := &parroting{t: t, cmd: exec.CommandContext(t.Context(), os.Args[0])}
	p.cmd.Env = append(os.Environ(), parrotEnv+"="+string(conf))
	p.cmd.Stdout, p.cmd.Stderr = &p.said, os.Stderr
	if p.end, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal("start the parrot:", err)
	}
	return p
}

// stop ends it, and returns the processor time that it took.
func (p *parroting) stop() time.Duration {
	p.t.Helper()
	_ = p.end.Close() // it stops when its input ends
	if err := p.cmd.Wait(); err != nil {
		p.t.Fatal("the parrot:", err)
	}
	took, err := strconv.ParseInt(strings.TrimSpace(p.said.String()), 10, 64)
	if err != nil {
		p.t.Fatalf("the parrot said %q", p.said.String())
	}
	return time.Duration(took)
}
