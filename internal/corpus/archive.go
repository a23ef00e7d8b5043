package corpus

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// member reads a member of the archive s.
func (w *walk) member(s *stream, name string, r io.Reader) bool {
	return w.stream(&stream{Reader: bufio.NewReaderSize(r, headSize), path: s.path + "!" + name, name: s.within() + "!" + name, depth: s.depth + 1})
}

// within is the name of an archive in the names of its members.
func (s *stream) within() string {
	if s.path == "-" {
		return "stdin"
	}
	return s.name
}

// memberFile is a member as it is told when it cannot be read, or is passed over.
func memberFile(s *stream, name, over string) *File {
	return &File{Path: s.path + "!" + name, Over: over}
}

// hidden reports whether a member is what systems put into archives for themselves.
func hidden(name string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	return strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/")
}

// zip reads the members of a zip archive, in the order of its directory.
func (w *walk) zip(f *File, s *stream) bool {
	if s.depth >= maxDepth {
		return w.bad(f, 0, errDeep) && w.end(f)
	}
	f.As = "zip archive"
	archive, err := s.openZip()
	if err != nil {
		return w.bad(f, 0, fmt.Errorf("the zip archive cannot be read: %w; fetch it again", err)) && w.end(f)
	}
	for _, m := range archive.File {
		if !m.FileInfo().IsDir() && !w.zipMember(s, m) {
			return false
		}
	}
	return true
}

func (w *walk) zipMember(s *stream, m *zip.File) bool {
	if hidden(m.Name) {
		return w.end(memberFile(s, m.Name, isHidden))
	}
	r, err := m.Open()
	if err != nil {
		f := memberFile(s, m.Name, "")
		if errors.Is(err, zip.ErrAlgorithm) {
			err = fmt.Errorf("packed in a way (%d) that is not read here; pack the archive again with deflate", m.Method)
		}
		return w.bad(f, 0, err) && w.end(f)
	}
	defer r.Close()
	return w.member(s, m.Name, unpacked{r})
}

// maxDirectory bounds the directory of a zip archive, which is held in memory: some 300,000 members.
const maxDirectory = 32 << 20

func (s *stream) openZip() (archive *zip.Reader, err error) {
	if err := s.anywhere(); err != nil {
		return nil, err
	}
	if n := s.zipDirectory(); n > maxDirectory {
		return nil, fmt.Errorf("its directory has %d MB, the limit is %d", n>>20, maxDirectory>>20)
	}
	err = guarded(func() error {
		archive, err = zip.NewReader(s.plain, s.size)
		return err
	})
	return archive, err
}

// zipDirectory is the size that the end of a zip archive states for its directory (APPNOTE.TXT, section 4.3.16), or more
// than any where it is in the form for huge archives.
func (s *stream) zipDirectory() int64 {
	tail := make([]byte, min(s.size, 22+1<<16))
	if _, err := s.plain.ReadAt(tail, s.size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return 0 // opening it says why
	}
	at := strings.LastIndex(string(tail), "PK\x05\x06")
	if at < 0 || len(tail) < at+22 {
		return 0
	}
	n := int64(binary.LittleEndian.Uint32(tail[at+12:]))
	if n == 1<<32-1 {
		return s.zip64Directory(tail[:at])
	}
	return n
}

// zip64Directory is the same for section 4.3.14; before is what stands before the usual end.
func (s *stream) zip64Directory(before []byte) int64 {
	if len(before) < 20 || string(before[len(before)-20:][:4]) != "PK\x06\x07" {
		return 1<<32 - 1
	}
	end := make([]byte, 56)
	if _, err := s.plain.ReadAt(end, int64(binary.LittleEndian.Uint64(before[len(before)-12:]))); err != nil || string(end[:4]) != "PK\x06\x06" {
		return 1<<32 - 1
	}
	return int64(binary.LittleEndian.Uint64(end[40:]) & (1<<62 - 1))
}

// tar reads the members of a tar archive.
func (w *walk) tar(f *File, s *stream) bool {
	if s.depth >= maxDepth {
		return w.bad(f, 0, errDeep) && w.end(f)
	}
	f.As = "tar archive"
	archive := tar.NewReader(s.Reader)
	for n := 1; ; n++ {
		m, err := archive.Next()
		switch {
		case errors.Is(err, io.EOF):
			return true
		case err != nil:
			if errors.Is(err, io.ErrUnexpectedEOF) {
				err = errors.New("it ends too early")
			}
			return w.bad(f, 0, fmt.Errorf("member %d of the tar archive cannot be read: %w; fetch it again; the rest is left out", n, err)) && w.end(f)
		case m.Typeflag == tar.TypeDir:
		case m.Typeflag != tar.TypeReg:
			if !w.end(memberFile(s, m.Name, isNoFile)) {
				return false
			}
		case hidden(m.Name):
			if !w.end(memberFile(s, m.Name, isHidden)) {
				return false
			}
		case !w.member(s, m.Name, cutTar{archive}):
			return false
		}
	}
}

// cutTar is a member of a tar archive whose errors say so.
type cutTar struct{ r io.Reader }

func (c cutTar) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the tar archive ends too early; fetch it again")
	}
	return n, err
}
