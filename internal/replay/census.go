package replay

import (
	"strings"

	"pledgewire/internal/corpus"
)

// Counted is a file with what was found in it.
type Counted struct {
	Input
	Articles int            `json:"articles"` // that could be read; whether they could be understood is in the outcomes
	Bad      int            `json:"bad"`      // records that could not be read
	Others   int            `json:"others"`   // what it holds besides
	ReadAs   map[string]int `json:"read_as"`  // how it was read; of an archive, how many members
	Unread   map[string]int `json:"unread"`   // why it was not; of an archive, how many members
}

// Census gathers what was found in files. Files come in the order of the inputs.
type Census struct {
	counted []Counted
	at      int
}

// NewCensus returns a census of inputs in which nothing was found yet.
func NewCensus(inputs []Input) *Census {
	c := &Census{counted: make([]Counted, len(inputs))}
	for i, in := range inputs {
		c.counted[i] = Counted{Input: in, ReadAs: map[string]int{}, Unread: map[string]int{}}
	}
	return c
}

// maxWays is how many ways of reading the members of one archive are told apart.
const maxWays = 50

// Add counts a file that was read: one of the inputs, or a member of an archive that is one.
func (c *Census) Add(f *corpus.File) {
	path, _, _ := strings.Cut(f.Path, "!")
	for i := c.at; i < len(c.counted); i++ {
		if got := c.counted[i].Path; got == f.Path || got == path || strings.HasPrefix(f.Path, got+"!") {
			c.at = i
			c.counted[i].add(f)
			return
		}
	}
}

func (c *Counted) add(f *corpus.File) {
	c.Articles += f.Articles
	c.Bad += f.Bad
	c.Others += f.Others
	ways, way := c.ReadAs, f.As
	if f.Over != "" {
		ways, way = c.Unread, f.Over
	}
	if ways[way] == 0 && len(ways) >= maxWays {
		way = "other ways"
	}
	if way != "" {
		ways[way]++
	}
}

// Inputs returns the files with what was found in them.
func (c *Census) Inputs() []Counted { return c.counted }
