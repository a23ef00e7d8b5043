package text

import (
	_ "embed" // the model
	"encoding/binary"
	"math"

	"pledgewire/internal/token"
)

// modelFile is the model of prose as ProseModel writes it: what every start of the program reads, in a thirtieth of the
// time that prose's own form takes.
//
//	names     the tags: how many, how many of them are classes, each
//	endings   how many, each with the numbers of its weights: behind, here, before
//	words     how many, each with the tag it always has plus one, its ending, the numbers of its weights: two behind, one
//	          behind, here, for single tags (how many, each tag with its number), one before, two before
//	first     for each byte the number of its weights
//	starts    the numbers of the weights of the bias, of each tag one before, two before, of each pair
//	weights   all of them in that order, four bytes each
//
// Numbers are bytes, but two bytes for those of words and endings; a text is its length and its bytes.
//
//go:generate go run ./gen
//go:embed tagger.model
var modelFile []byte

// fileWriter writes a model file and lays the weights in its order.
type fileWriter struct {
	b    []byte
	sums []weight // where the runs are now
	out  []weight
}

func (w *fileWriter) text(s string) { w.b = append(append(w.b, byte(len(s))), s...) }

func (w *fileWriter) two(n int) { w.b = binary.LittleEndian.AppendUint16(w.b, uint16(n)) }

func (w *fileWriter) runs(runs ...run) {
	for _, r := range runs {
		w.b = append(w.b, r.n)
		w.out = append(w.out, w.sums[r.from:r.from+int32(r.n)]...)
	}
}

// encode writes what b has built.
func (b *builder) encode() []byte {
	w := &fileWriter{sums: b.sums}
	w.b = append(w.b, byte(len(b.names)), byte(b.classes))
	for _, name := range b.names {
		w.text(name)
	}
	w.two(len(b.suffix) - 1)
	for i, s := range b.suffix[1:] {
		w.text(b.endings.Word(uint32(i + 1)))
		w.runs(s.after, s.here, s.before)
	}
	w.two(len(b.at) - 1)
	for i, at := range b.at[1:] {
		word := b.words.Word(uint32(i + 1))
		w.text(word)
		w.b = append(w.b, byte(at.tag+1))
		w.two(int(b.endings.Number(lastThree(word))))
		w.runs(at.later, at.after, at.here)
		w.b = append(w.b, byte(len(at.owned)))
		for _, o := range at.owned {
			w.b = append(w.b, o.tag)
			w.runs(o.run)
		}
		w.runs(at.before, at.earlier)
	}
	w.runs(b.first[:]...)
	w.runs(b.bias)
	w.runs(b.before...)
	w.runs(b.earlier...)
	w.runs(b.pair...)
	for _, weight := range w.out {
		w.b = binary.LittleEndian.AppendUint32(w.b, uint32(weight))
	}
	return w.b
}

// fileReader reads a model file; what is not there is 0 and makes it bad.
type fileReader struct {
	b   []byte
	sum int32 // weights so far
	bad bool
}

func (r *fileReader) next(n int) []byte {
	if n > len(r.b) {
		r.bad = true
		return make([]byte, n)
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *fileReader) byte() int { return int(r.next(1)[0]) }

func (r *fileReader) two() int { return int(binary.LittleEndian.Uint16(r.next(2))) }

func (r *fileReader) text() string { return string(r.next(r.byte())) }

func (r *fileReader) run() run {
	at := run{r.sum, uint8(r.byte())}
	r.sum += int32(at.n)
	return at
}

func (r *fileReader) runs(n int) []run {
	runs := make([]run, n)
	for i := range runs {
		runs[i] = r.run()
	}
	return runs
}

// readModel reads a model file.
func readModel(b []byte) (*perceptron, error) {
	r, p := &fileReader{b: b}, &perceptron{}
	p.readNames(r)
	p.readEndings(r)
	p.readWords(r)
	copy(p.first[:], r.runs(len(p.first)))
	n := len(p.names)
	starts := [4][]run{r.runs(1), r.runs(n), r.runs(n), r.runs(n * n)}
	if r.bad || len(r.b) != 4*int(r.sum) || p.classes > min(n, maxClasses) || n > math.MaxUint8 {
		return nil, errModel
	}
	p.sums = make([]weight, r.sum)
	for i := range p.sums {
		p.sums[i] = weight(binary.LittleEndian.Uint32(r.b[4*i:]))
	}
	p.addStarts(starts)
	p.addLandmarks()
	return p, nil
}

func (p *perceptron) readNames(r *fileReader) {
	n := r.byte()
	p.classes = r.byte()
	for range n {
		p.names = append(p.names, r.text())
	}
}

func (p *perceptron) readEndings(r *fileReader) {
	n := r.two()
	p.endings, p.suffix = token.NewTable(n), make([]suffixWeights, 1, n+1)
	for range n {
		p.endings.Add(r.text())
		p.suffix = append(p.suffix, suffixWeights{after: r.run(), here: r.run(), before: r.run()})
	}
}

func (p *perceptron) readWords(r *fileReader) {
	n := r.two()
	p.words, p.at = token.NewTable(n+n/4), make([]wordWeights, 1, n+1) // room for the words of other stages
	p.at[0].tag = -1
	for range n {
		p.words.Add(r.text())
		p.at = append(p.at, p.readWord(r))
	}
}

func (p *perceptron) readWord(r *fileReader) wordWeights {
	w := wordWeights{tag: int16(r.byte()) - 1, ending: uint16(r.two()), from: r.sum, tags: int32(len(p.tags))}
	w.later, w.after, w.here, w.owned = r.run().n, r.run().n, r.run().n, uint8(r.byte())
	for range w.owned {
		p.tags = append(p.tags, uint8(r.byte()))
		own := r.run()
		p.tagged = append(p.tagged, part{uint16(own.from - w.from), own.n})
	}
	w.behind = uint16(r.sum - w.from)
	w.before, w.earlier = r.run().n, r.run().n
	return w
}

// addStarts adds up what the bias and the two tags before a word say: starts are the weights of the bias, of the tags
// before, of those before these, and of the pairs.
func (p *perceptron) addStarts(starts [4][]run) {
	n := len(p.names)
	p.starts = make([]scores, n*n)
	for before := range n {
		for earlier := range n {
			at := before*n + earlier
			for _, r := range []run{starts[0][0], starts[1][before], starts[2][earlier], starts[3][at]} {
				p.starts[at].add(p.sums[r.from : r.from+int32(r.n)])
			}
		}
	}
}
