package wire

import (
	"bytes"
	"compress/gzip"
	"io"
	"runtime"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// A bomb is not inflated further than the limit: 48 MiB of zeros in some hundred kilobytes take what 8 MiB take.
func TestBombsStayPacked(t *testing.T) {
	for name, open := range map[string]func(io.Writer) io.WriteCloser{
		"gzip": func(w io.Writer) io.WriteCloser {
			z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
			if err != nil {
				t.Fatal(err)
			}
			return z
		},
		"zstd": func(w io.Writer) io.WriteCloser {
			z, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
			if err != nil {
				t.Fatal(err)
			}
			return z
		},
	} {
		var bomb bytes.Buffer
		w, zeros := open(&bomb), make([]byte, 1<<20)
		for range 48 {
			if _, err := w.Write(zeros); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil || bomb.Len() > 1<<20 {
			t.Fatalf("%s: %d bytes, %v", name, bomb.Len(), err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Decoder{}.inflate(bomb.Bytes(), name)
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; err == nil || err.Reason != InflatesTooLarge || took > 96<<20 {
			t.Errorf("%s: %d bytes of memory, %v", name, took, err)
		}
	}
}

// The limit is exact, whatever the window of zstd allows.
func TestInflateLimitIsExact(t *testing.T) {
	d := Decoder{MaxValue: 1000}
	for _, pack := range []func([]byte) []byte{packGzip, packZstd} {
		for size, fits := range map[int]bool{1000: true, 1001: false, 100_000: false} {
			got, err := d.inflate(pack(bytes.Repeat([]byte("x"), size)), "")
			if fits != (err == nil) || fits && len(got) != size || !fits && err.Reason != InflatesTooLarge {
				t.Errorf("%d bytes: %d, %v", size, len(got), err)
			}
		}
	}
}
