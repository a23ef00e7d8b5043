package corpus

import (
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Entry is a file that is to be read.
type Entry struct {
	Path string // to open it; "-" for standard input
	// Name is the way from what was named on the command line to the file: "a.txt" for dir/a.txt, "2026/a.txt" for
	// dir/2026/a.txt where dir was named. It is the id of an article that is one file.
	Name  string
	Named bool   // on the command line: that nobody knows what it is is an error
	Over  string // why it is passed over, "" when it is read
	Err   error
}

// Find yields the files that paths name, and those in the folders that they name, sorted by name. What cannot be found
// is yielded with its Err. Hidden files and folders below a named folder are passed over, and links to folders.
func Find(paths []string) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, path := range paths {
			stat, err := os.Stat(path)
			var more bool
			switch {
			case path == "-":
				more = yield(Entry{Path: path, Named: true})
			case err != nil:
				more = yield(Entry{Path: path, Err: fmt.Errorf("%w; check the name, or write - for standard input", err)})
			case stat.IsDir():
				more = findIn(path, yield)
			default:
				more = yield(Entry{Path: path, Name: filepath.Base(path), Named: true})
			}
			if !more {
				return
			}
		}
	}
}

// findIn yields the files in a folder and below.
func findIn(root string, yield func(Entry) bool) bool {
	more := true
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error { // every error of it is ours
		switch {
		case path == root && err == nil:
			return nil
		case err != nil:
			more = yield(Entry{Path: path, Err: fmt.Errorf("%w; make it readable", err)})
			err = fs.SkipDir
		case strings.HasPrefix(d.Name(), "."):
			more = yield(Entry{Path: path, Over: isHidden})
			if d.IsDir() {
				err = fs.SkipDir
			}
		case !d.IsDir():
			name, _ := filepath.Rel(root, path) // path begins with root
			more = yield(Entry{Path: path, Name: filepath.ToSlash(name), Over: noFile(path)})
		}
		if !more {
			return fs.SkipAll
		}
		return err
	})
	return more
}

// Why files are passed over.
const (
	isHidden  = "hidden"
	isNoFile  = "neither a file nor a folder"
	isUnknown = "the name says nothing about what is in it"
)

func noFile(path string) string {
	if stat, err := os.Stat(path); err == nil && !stat.Mode().IsRegular() { // an error shows when it is opened
		return isNoFile
	}
	return ""
}
