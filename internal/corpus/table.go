package corpus

import (
	"iter"
)

// The sample that the meaning of fields is guessed from ends with so many rows, or bytes.
const (
	sampleRows  = 64
	sampleBytes = 1 << 20
)

// table reads rows once it is known what their fields mean, and keeps a sample until then.
type table struct {
	*walk
	file   *File
	what   string // "CSV"
	sample []row
	bytes  int
	read   func(row) Record
}

// rows reads the articles that lie in rows. It returns false when nobody wants more.
func (w *walk) rows(f *File, what string, all iter.Seq[row]) bool {
	t := &table{walk: w, file: f, what: what}
	f.As = what
	for r := range all {
		if more, ended := t.add(r); !more || ended {
			return more
		}
	}
	if t.read == nil && len(t.sample) > 0 {
		more, _ := t.begin()
		return more
	}
	return true
}

// add reads r, or adds it to the sample. ended: the rest cannot be read.
func (t *table) add(r row) (more, ended bool) {
	if t.read != nil {
		return t.give(t.file, t.read(r)), false
	}
	t.sample = append(t.sample, r)
	t.bytes += r.size()
	if len(t.sample) < sampleRows && t.bytes < sampleBytes {
		return true, false
	}
	return t.begin()
}

func (r row) size() int {
	n := len(r.raw)
	for _, c := range r.cells {
		n += len(c.text)
	}
	return n
}

// begin finds out what the fields mean, and reads the sample.
func (t *table) begin() (more, ended bool) {
	var good []row
	for i, r := range t.sample {
		if r = r.open(); r.err == nil {
			good = append(good, r)
			t.sample[i] = r
		}
	}
	if err := t.understand(good); err != nil {
		return t.bad(t.file, 0, err), true
	}
	sample := t.sample
	t.sample = nil
	for _, r := range sample {
		if !t.give(t.file, t.read(r)) {
			return false, false
		}
	}
	return true, false
}

// understand decides how rows are read.
func (t *table) understand(good []row) error {
	switch {
	case len(good) == 0: // whoever reads the bytes says what is wrong with them
		t.read = t.reader(mapping{asIs: true})
		return nil
	case isDump(good[0]):
		t.file.As = "a dump of a Kafka topic"
		t.read = dumped
		return nil
	}
	m, err := t.words.guess(good, t.Fields)
	if err != nil {
		return err
	}
	t.file.As += ", " + m.say()
	t.file.Guessed = !m.asIs
	t.read = t.reader(m)
	return nil
}

func (t *table) reader(m mapping) func(row) Record {
	return func(r row) Record {
		text, err := t.words.article(m, r)
		return Record{Line: r.line, Form: JSON, Bytes: text, Err: err}
	}
}
