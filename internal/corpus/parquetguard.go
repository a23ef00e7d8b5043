package corpus

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/format"
)

// Limits on what a Parquet file may make its reader hold.
const (
	maxFooter  = 16 << 20 // bytes that describe the file
	maxStructs = 200_000  // row groups times columns, about
	maxPage    = 64 << 20 // bytes of an unpacked page; writers make 1 MB
	maxValues  = 4 << 20  // values of a page
)

// guardFooter refuses a Parquet file that says too much of itself.
func guardFooter(r io.ReaderAt, size int64) error {
	tail := make([]byte, 8)
	if size < 12 {
		return errors.New("it is too short for a Parquet file")
	}
	if _, err := r.ReadAt(tail, size-8); err != nil {
		return err
	}
	n := int64(binary.LittleEndian.Uint32(tail))
	switch {
	case string(tail[4:]) != "PAR1":
		return errors.New("it does not end as a Parquet file does; was it cut off?")
	case n > size-12:
		return errThrift
	case n > maxFooter:
		return fmt.Errorf("its footer has %d MB, the limit is %d; write it with fewer row groups", n>>20, maxFooter>>20)
	}
	footer := make([]byte, n)
	if _, err := r.ReadAt(footer, size-8-n); err != nil {
		return err
	}
	t := &thrift{bytes: footer}
	if err := t.walk(0, 0); err != nil {
		return err
	}
	if t.structs > maxStructs {
		return errors.New("it has too many row groups and columns; write it with fewer row groups")
	}
	return nil
}

// The fields of a page header that are looked at: parquet.thrift, PageHeader.
var (
	pageUnpacked = [2]int{0, 2}
	pagePacked   = [2]int{0, 3}
	pageCounts   = [][2]int{{5, 1}, {7, 1}, {8, 1}} // num_values of data, dictionary and data of version 2
	pageEncoding = [][2]int{{5, 2}, {8, 4}}
	pageV2Levels = [2][2]int{{8, 5}, {8, 6}} // bytes of levels, which are not packed
	pageV2Packed = [2]int{8, 7}
)

// guardPages refuses a column of which a page is, or unpacks to, more than its reader should hold.
func guardPages(r io.ReaderAt, size int64, col *format.ColumnMetaData) error {
	at := col.DataPageOffset
	if d := col.DictionaryPageOffset; d != 0 {
		at = d
	}
	end := at + col.TotalCompressedSize
	if at < 4 || end < at || end > size {
		return errThrift
	}
	head := make([]byte, 1<<20)
	for at < end {
		part := head[:min(int64(len(head)), end-at)]
		if len(part) > 1<<12 { // statistics may make it longer, and seldom do
			part = part[:1<<12]
		}
		page, err := pageAt(r, part, at)
		if err != nil && int64(len(head)) > int64(len(part)) {
			page, err = pageAt(r, head[:min(int64(len(head)), end-at)], at)
		}
		if err != nil {
			return err
		}
		at += int64(page.at)
		if err := guardPage(r, at, end, page, col.Codec); err != nil {
			return fmt.Errorf("the page at byte %d: %w", at, err)
		}
		at += int64(page.numbers[pagePacked])
	}
	return nil
}

func pageAt(r io.ReaderAt, head []byte, at int64) (*thrift, error) {
	if _, err := r.ReadAt(head, at); err != nil {
		return nil, err
	}
	t := &thrift{bytes: head, numbers: map[[2]int]int{}}
	return t, t.walk(0, 0)
}

func guardPage(r io.ReaderAt, at, end int64, page *thrift, codec format.CompressionCodec) error {
	packed, unpacked := page.numbers[pagePacked], page.numbers[pageUnpacked]
	if packed < 0 || unpacked < 0 || int64(packed) > end-at {
		return errThrift
	}
	if max(packed, unpacked) > maxPage {
		return fmt.Errorf("%d MB, the limit is %d; write the file with smaller pages", max(packed, unpacked)>>20, maxPage>>20)
	}
	for _, count := range pageCounts {
		if page.numbers[count] > maxValues {
			return fmt.Errorf("%d values, the limit is %d; write the file with smaller pages", page.numbers[count], maxValues)
		}
	}
	for _, encoding := range pageEncoding {
		if format.Encoding(page.numbers[encoding]) == format.DeltaByteArray {
			return errors.New("the encoding DELTA_BYTE_ARRAY is not read, because a small page can hold anything; write the file with plain or dictionary encoding")
		}
	}
	if plain, said := page.numbers[pageV2Packed]; said && plain == 0 {
		return nil
	}
	levels := page.numbers[pageV2Levels[0]] + page.numbers[pageV2Levels[1]]
	if levels < 0 || levels > packed {
		return errThrift
	}
	return guardInflated(io.NewSectionReader(r, at+int64(levels), int64(packed-levels)), codec)
}

// guardInflated refuses a page that unpacks to too much, whatever its header says: it is unpacked to nowhere.
func guardInflated(page *io.SectionReader, codec format.CompressionCodec) error {
	if page.Size() == 0 {
		return nil
	}
	var n int64
	var err error
	switch codec {
	case format.Uncompressed:
		return nil
	case format.Snappy:
		n, err = snappyLength(page)
	case format.Zstd:
		n, err = zstdLength(page)
	case format.Gzip:
		n, err = gzipLength(page)
	default:
		return fmt.Errorf("packed as %s, which is not read; write the file with zstd, snappy or gzip", codec)
	}
	if n > maxPage {
		return fmt.Errorf("it unpacks to more than %d MB", maxPage>>20)
	}
	return err
}

// snappyLength is what a block states (snappy/format_description.txt, section 1), and what its reader makes room for.
func snappyLength(page *io.SectionReader) (int64, error) {
	n, err := binary.ReadUvarint(bufio.NewReader(page))
	return int64(min(n, 1<<40)), err
}

func zstdLength(page *io.SectionReader) (int64, error) {
	dec, err := zstd.NewReader(page, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxPage))
	if err != nil {
		return 0, err
	}
	defer dec.Close()
	return io.Copy(io.Discard, io.LimitReader(dec, maxPage+1))
}

func gzipLength(page *io.SectionReader) (int64, error) {
	dec, err := gzip.NewReader(page)
	if err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, io.LimitReader(dec, maxPage+1))
}
