package knowledge

import (
	"io"
	"io/fs"
	"strings"
)

// readText returns the text of a file, copied once: fs.ReadFile would copy it for its slice and again for our string. At
// the start of the program memory that nobody has touched is what costs most.
func readText(fsys fs.FS, file string) (string, error) {
	f, err := fsys.Open(file)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // it was only read
	var b strings.Builder
	if stat, err := f.Stat(); err == nil {
		b.Grow(int(stat.Size()))
	}
	_, err = io.Copy(&b, f)
	return b.String(), err
}
