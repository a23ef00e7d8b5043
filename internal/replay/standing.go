package replay

import "slices"

// Standing is how far a replay came: what a checkpoint keeps besides whose it is.
type Standing struct {
	Records int64   `json:"records"` // of the source that are done
	Mark    string  `json:"mark"`    // where the source may go on; see Step
	Ranges  []Range `json:"ranges"`  // of the topic that is read; they stay as they were when the replay began
	Bytes   int64   `json:"bytes"`   // of the output, or of what it will be made of
	Tally   Tally   `json:"tally"`
	// Read is set when the source has come to its end.
	Read bool `json:"read"`
}

// Range is the part of a partition that is read.
type Range struct {
	Partition int   `json:"partition"`
	From      int64 `json:"from"` // offset of the first record
	To        int64 `json:"to"`   // offset behind the last
}

// Tally counts what came of the records.
type Tally struct {
	Outcomes map[string]int `json:"outcomes"` // receipts by outcome
	Pledges  int            `json:"pledges"`
	Entities int            `json:"entities"`
	Rows     int            `json:"rows"` // events that were written
	Skipped  int            `json:"skipped"`
	Skips    []Skip         `json:"skips"` // the first of them
}

// Skip is a bad record that was passed over.
type Skip struct {
	Where string `json:"where"`
	Why   string `json:"why"`
}

// maxSkips is how many skips are listed; the rest is counted.
const maxSkips = 100

// Articles is how many records were read, withdrawals included.
func (t *Tally) Articles() int {
	n := 0
	for _, count := range t.Outcomes {
		n += count
	}
	return n
}

func (t *Tally) add(out *Outcome) {
	if out.Err != nil {
		if t.Skipped++; len(t.Skips) < maxSkips {
			t.Skips = append(slices.Clip(t.Skips), Skip{out.Where, out.Err.Error()})
		}
		return
	}
	if t.Outcomes == nil {
		t.Outcomes = map[string]int{}
	}
	t.Outcomes[out.Name]++
	t.Pledges += out.Pledges
	t.Entities += out.Entities
}
