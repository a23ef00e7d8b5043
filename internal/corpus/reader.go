package corpus

import (
	"fmt"
	"io"
	"iter"
)

// Reader reads the articles of files and folders. The zero Reader guesses everything. It may be used again, also from
// many goroutines.
type Reader struct {
	Stdin  io.Reader // what "-" names
	Format Format    // of every file that is no archive; "" finds out
	Fields Fields
	// Count hears of bytes that were read from files, packed as they are; nil for nobody.
	Count func(int)
}

// Item is what reading comes upon: an article, or the end of a file.
type Item struct {
	Record Record
	File   *File // set at the end of a file; there is no Record then
}

// Items yields the articles of what was found, in order, and after those of each file what the file was. A file or record
// that cannot be read is yielded with its Err, and the rest goes on.
func (rd Reader) Items(entries iter.Seq[Entry]) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		known, err := readWords(wordsFile)
		w := &walk{Reader: rd, words: known, yield: yield}
		if err != nil { // the test of words.txt finds it first
			w.bad(&File{Path: "words.txt"}, 0, err)
			return
		}
		for entry := range entries {
			if !w.entry(entry) {
				return
			}
		}
	}
}

// Read yields the articles of files and folders, in order; see Find and Items.
func (rd Reader) Read(paths []string) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for item := range rd.Items(Find(paths)) {
			if item.File == nil && !yield(item.Record) {
				return
			}
		}
	}
}

// walk is one round through files. Its methods return false when nobody wants more.
type walk struct {
	Reader
	words words
	yield func(Item) bool
}

// give yields a record of f, and counts it.
func (w *walk) give(f *File, rec Record) bool {
	rec.Path = f.Path
	if rec.Err != nil {
		f.Bad++
		rec.Bytes = nil
	} else {
		f.Articles++
	}
	return w.yield(Item{Record: rec})
}

// bad yields what could not be read of f.
func (w *walk) bad(f *File, line int, err error) bool {
	return w.give(f, Record{Line: line, Err: err})
}

// end yields what f was.
func (w *walk) end(f *File) bool { return w.yield(Item{File: f}) }

// guarded turns a panic of a library that reads a hostile file into an error.
func guarded(read func() error) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("the file is damaged (%v); fetch it again", broken)
		}
	}()
	return read()
}
