package text

import (
	"bytes"
	"encoding/gob"
	"math"
	"slices"
	"testing"
)

// TestModelReader holds the reader of the model against encoding/gob: the same features with the same weights.
func TestModelReader(t *testing.T) {
	b, err := asset("weights")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]map[string]float64{}
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&want); err != nil {
		t.Fatal(err)
	}
	c := &modelReader{b: b, classes: map[string]uint8{}}
	if err := c.features(); err != nil {
		t.Fatal(err)
	}
	names := make([]string, len(c.classes))
	for class, id := range c.classes {
		names[id] = class
	}
	if len(c.feats) != len(want) {
		t.Fatalf("%d features, want %d", len(c.feats), len(want))
	}
	for _, f := range c.feats {
		weights := want[f.name]
		if int(f.run.n) != len(weights) {
			t.Fatalf("%q has %d weights, want %d", f.name, f.run.n, len(weights))
		}
		for _, w := range c.sums[f.run.from : f.run.from+int32(f.run.n)] {
			if v := weights[names[w.class()]]; math.Round(1000*v) != float64(w.thousandths()) || math.Abs(1000*v-math.Round(1000*v)) > 1e-6 {
				t.Fatalf("%q %s: %v, want %v", f.name, names[w.class()], w.thousandths(), v)
			}
		}
	}
}

// TestModelReaderRefuses: bytes that are no such gob are an error, and no panic.
func TestModelReaderRefuses(t *testing.T) {
	b, err := asset("weights")
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][]byte{nil, {0}, {255}, {1, 2, 3}, b[:len(b)/2], slices.Concat([]byte{120}, b)} {
		c := &modelReader{b: bad, classes: map[string]uint8{}}
		if c.features() == nil {
			t.Errorf("%d bytes that are no model were read", len(bad))
		}
	}
}

// TestModelFile: what is built in is the model of prose.
func TestModelFile(t *testing.T) {
	b, err := ProseModel()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, modelFile) {
		t.Error("tagger.model is not the model of prose; type: go generate ./internal/text")
	}
}

// TestReadModelRefuses: bytes that are no model file are an error, and no panic.
func TestReadModelRefuses(t *testing.T) {
	for _, bad := range [][]byte{nil, {0}, {255, 255}, {1, 2, 3}, modelFile[:len(modelFile)/2], modelFile[:len(modelFile)-1], slices.Concat([]byte{120}, modelFile)} {
		if _, err := readModel(bad); err == nil {
			t.Errorf("%d bytes that are no model were read", len(bad))
		}
	}
}
