package main

import (
	"errors"
	"io"
	"os"
)

// outFile is a file that gets its name when it is whole; "-" is standard output.
type outFile struct {
	io.Writer
	file *os.File // nil for standard output
	name string
}

func createOut(name string, term *terminal) (*outFile, error) {
	if name == "-" {
		return &outFile{Writer: term.Out}, nil
	}
	f, err := os.Create(name + ".partial")
	if err != nil {
		return nil, failf(exitUsage, "%w; name a file that can be written: --out PATH", err)
	}
	return &outFile{f, f, name}, nil
}

func (o *outFile) commit() error {
	if o.file == nil {
		return nil
	}
	if err := errors.Join(o.file.Sync(), o.file.Close()); err != nil {
		return err
	}
	return os.Rename(o.name+".partial", o.name)
}

// abort removes what was written; after commit there is nothing.
func (o *outFile) abort() {
	if o.file != nil {
		_ = o.file.Close()
		_ = os.Remove(o.name + ".partial")
	}
}
