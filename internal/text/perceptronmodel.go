package text

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"math"
	"math/bits"

	"github.com/jdkato/prose/v2"
)

// ProseModel returns the model that prose carries as a model file.
func ProseModel() ([]byte, error) {
	known := map[string]string{}
	b, err := asset("tags")
	if err != nil {
		return nil, err
	}
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&known); err != nil {
		return nil, fmt.Errorf("read tags of the model of prose: %w", err)
	}
	if b, err = asset("weights"); err != nil {
		return nil, err
	}
	c := &modelReader{b: b, classes: map[string]uint8{}}
	if err := c.features(); err != nil {
		return nil, fmt.Errorf("read weights of the model of prose: %w", err)
	}
	built, err := build(c, known)
	if err != nil {
		return nil, err
	}
	return built.encode(), nil
}

func asset(name string) ([]byte, error) {
	b, err := prose.Asset("model/AveragedPerceptron/" + name + ".gob")
	if err != nil {
		return nil, fmt.Errorf("the model of prose has no %s: %w", name, err)
	}
	return b, nil
}

// modelReader reads a gob of map[string]map[string]float64 without making the maps: encoding/gob takes a third of a
// second for this one. The form is that of the documentation of encoding/gob.
type modelReader struct {
	b       []byte
	classes map[string]uint8 // by the order of their first sight
	feats   []feature
	sums    []weight
}

type feature struct {
	name string
	run  run
}

var errModel = errors.New("not the gob of a map of maps of numbers")

// features reads all features and their weights.
func (c *modelReader) features() error {
	value, err := c.value()
	if err != nil {
		return err
	}
	c.b = value
	n, ok := c.uint()
	if !ok || n > uint64(len(c.b)) {
		return errModel
	}
	c.feats = make([]feature, 0, n)
	c.sums = make([]weight, 0, 4*n)
	for range n {
		if !c.feature() {
			return errModel
		}
	}
	return nil
}

// value returns the bytes of the first message that holds a value, behind its type and the zero of a value that is no struct.
func (c *modelReader) value() ([]byte, error) {
	for {
		n, ok := c.uint()
		if !ok || n > uint64(len(c.b)) {
			return nil, errModel
		}
		message := &modelReader{b: c.b[:n]}
		c.b = c.b[n:]
		id, ok := message.uint()
		if !ok {
			return nil, errModel
		}
		if id&1 == 1 {
			continue // a negative number: the definition of a type
		}
		if zero, ok := message.uint(); !ok || zero != 0 {
			return nil, errModel
		}
		return message.b, nil
	}
}

func (c *modelReader) feature() bool {
	name, ok := c.string()
	if !ok {
		return false
	}
	n, ok := c.uint()
	if !ok {
		return false
	}
	if n > maxClasses {
		return false
	}
	from := int32(len(c.sums))
	for range n {
		class, ok := c.string()
		if !ok {
			return false
		}
		v, ok := c.uint()
		if !ok {
			return false
		}
		id, had := c.classes[class]
		if !had {
			if len(c.classes) == maxClasses {
				return false
			}
			id = uint8(len(c.classes))
			c.classes[class] = id
		}
		value := 1000 * math.Float64frombits(bits.ReverseBytes64(v))
		if math.Abs(value) > 1<<22 {
			return false
		}
		c.sums = append(c.sums, newWeight(id, int32(math.Round(value))))
	}
	c.feats = append(c.feats, feature{name, run{from, uint8(n)}})
	return true
}

// uint reads an unsigned number: a byte below 128, or the negated count of the bytes that follow.
func (c *modelReader) uint() (uint64, bool) {
	if len(c.b) == 0 {
		return 0, false
	}
	first := c.b[0]
	c.b = c.b[1:]
	if first < 128 {
		return uint64(first), true
	}
	n := -int(int8(first))
	if n > 8 || n > len(c.b) {
		return 0, false
	}
	var eight [8]byte
	copy(eight[8-n:], c.b[:n])
	c.b = c.b[n:]
	return binary.BigEndian.Uint64(eight[:]), true
}

func (c *modelReader) string() (string, bool) {
	n, ok := c.uint()
	if !ok || n > uint64(len(c.b)) {
		return "", false
	}
	s := string(c.b[:n])
	c.b = c.b[n:]
	return s, true
}
