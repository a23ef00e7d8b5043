package replay

import (
	"errors"
	"os"
	"path/filepath"
)

// writeFile puts text into the place of path's content, at once and for good: whoever looks at any moment, and after any
// end of the machine, finds the old or the new one.
func writeFile(path string, text []byte) error {
	f, err := os.OpenFile(path+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return move(path+".new", path)
}

// move renames a file whose bytes are on the disk, and sees to it that the name is too.
func move(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncDir(filepath.Dir(to))
}

func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
