package replay

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/wire"
)

// File is a sink into a file that has its name when it is whole. Until then JSON lines stand beside it, under a name
// with ".partial" behind; a table is made of them at the end, because JSON lines can be cut off where a checkpoint was.
type File struct {
	Path     string
	Layout   eventfile.Layout
	Receipts bool // JSON lines: an article's receipt follows its events

	spool *os.File
	out   *bufio.Writer
	bytes int64
	whole bool // an earlier round has given the file its name
}

// Partial is the name of the file while it grows.
func (f *File) Partial() string { return f.Path + ".partial" }

// Begin opens the partial file, and cuts off what no checkpoint speaks of.
func (f *File) Begin(after Standing) error {
	f.bytes = after.Bytes
	stat, err := os.Stat(f.Path)
	if _, partial := os.Stat(f.Partial()); after.Read && errors.Is(partial, fs.ErrNotExist) && f.Layout.Format == eventfile.JSONL && err == nil && stat.Size() == after.Bytes {
		f.whole = true
		return nil
	}
	if f.spool, err = os.OpenFile(f.Partial(), os.O_RDWR|os.O_CREATE, 0o666); err != nil {
		return fmt.Errorf("%w; name a file in a directory that is there and may be written", err)
	}
	if stat, err = f.spool.Stat(); err == nil && stat.Size() < after.Bytes {
		err = errShort(f.Partial(), stat.Size(), after.Bytes)
	}
	if err == nil {
		err = f.spool.Truncate(after.Bytes)
	}
	if err == nil {
		_, err = f.spool.Seek(after.Bytes, io.SeekStart)
	}
	f.out = bufio.NewWriterSize(f.spool, 1<<18)
	return err
}

// Put writes the events of one record.
func (f *File) Put(_ context.Context, out *Outcome) (rows int, err error) {
	for _, rec := range out.Records {
		if !f.takes(rec.Topic) {
			continue
		}
		rows++
		f.bytes += int64(len(rec.Value)) + 1
		_, _ = f.out.Write(rec.Value) // its error stays until the next, which is returned
		if err = f.out.WriteByte('\n'); err != nil {
			return rows, err
		}
	}
	return rows, nil
}

// takes reports whether events of a topic stand in the file.
func (f *File) takes(topic wire.Topic) bool {
	switch topic {
	case wire.PledgeEvents:
		return f.Layout.Table != eventfile.Entities
	case wire.Entities:
		return f.Layout.Table != eventfile.Pledges
	}
	return f.Receipts && topic == wire.Receipts
}

// Keep brings what was put to the disk.
func (f *File) Keep(context.Context) (int64, error) {
	if f.whole {
		return f.bytes, nil
	}
	return f.bytes, errors.Join(f.out.Flush(), f.spool.Sync())
}

// Abandon removes what was written of a file that will not be finished.
func (f *File) Abandon() {
	if f.spool != nil {
		_ = f.spool.Close()
		_ = os.Remove(f.Partial()) // they are in nobody's way
		_ = os.Remove(f.Path + ".new")
	}
}

// Finish gives the file its name; of JSON lines it makes the table first. It may be repeated by a later round.
func (f *File) Finish(ctx context.Context) error {
	if f.whole {
		return nil
	}
	if err := errors.Join(f.out.Flush(), f.spool.Sync(), f.spool.Close()); err != nil {
		return err
	}
	if f.Layout.Format == eventfile.JSONL {
		return move(f.Partial(), f.Path)
	}
	if err := f.table(ctx); err != nil {
		return fmt.Errorf("make %s of %s: %w", f.Path, f.Partial(), err)
	}
	return move(f.Path+".new", f.Path)
}

// Clean removes what a finished file was made of.
func (f *File) Clean() error {
	if err := os.Remove(f.Partial()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// table writes the table of the events in the partial file.
func (f *File) table(ctx context.Context) error {
	to, err := os.Create(f.Path + ".new")
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(to, 1<<18)
	w, err := eventfile.Create(out, f.Layout)
	if err == nil {
		err = copyEvents(ctx, w, f.Partial())
	}
	if err == nil {
		err = w.Close()
	}
	return errors.Join(err, out.Flush(), to.Sync(), to.Close())
}

func copyEvents(ctx context.Context, w eventfile.Writer, path string) error {
	for ev, err := range eventfile.Read(path, nil) {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = w.Write(ev)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
