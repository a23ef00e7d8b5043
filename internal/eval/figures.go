package eval

import "pledgewire/internal/model"

// Share is how many of how many.
type Share struct {
	Right int `json:"right"`
	Of    int `json:"of"`
}

// Rate is Right/Of, and 0 for nothing of nothing.
func (s Share) Rate() float64 {
	if s.Of == 0 {
		return 0
	}
	return float64(s.Right) / float64(s.Of)
}

func (s *Share) count(right bool) {
	s.Of++
	if right {
		s.Right++
	}
}

// PRF counts what was found rightly, found wrongly and missed.
type PRF struct {
	Found    int `json:"found"`
	Spurious int `json:"spurious"`
	Missed   int `json:"missed"`
}

// Precision is the share of what was found that is right.
func (c PRF) Precision() float64 { return Share{c.Found, c.Found + c.Spurious}.Rate() }

// Recall is the share of what is there that was found.
func (c PRF) Recall() float64 { return Share{c.Found, c.Found + c.Missed}.Rate() }

// F1 is the harmonic mean of precision and recall.
func (c PRF) F1() float64 { return Share{2 * c.Found, 2*c.Found + c.Spurious + c.Missed}.Rate() }

// FieldScore counts one field over the strict matches where the gold has it. Extra counts matches where we say
// something and the gold says nothing, which is no error: the gold does not mark everything.
type FieldScore struct {
	Name    string `json:"name"`
	Right   int    `json:"right"`
	Wrong   int    `json:"wrong"`
	Missing int    `json:"missing"`
	Extra   int    `json:"extra"`
}

// Share is right of all that the gold has.
func (f FieldScore) Share() Share { return Share{f.Right, f.Right + f.Wrong + f.Missing} }

// Figures are the scores of a set of cases. The zero Figures have seen nothing.
type Figures struct {
	Rows      int `json:"rows"`
	Strict    PRF `json:"strict"`
	Lenient   PRF `json:"lenient"`
	Clean     Share
	CleanLax  Share // lenient absorption by optional statements
	Fields    []FieldScore
	Status    map[model.Status]Share
	Kinds     map[model.Kind]PRF
	Precision Precision `json:"precision"`
	Delivered Share
	Refused   Share
	Withdrawn Share
	Orgs      Share
	Countries PRF
	Leaders   PRF
	// Cases counts case files: those that hold, or fail as they say. Gaps is how many say that they fail.
	Cases Share
	Gaps  int
	// Forbidden counts the countries of not_countries: Right were left alone.
	Forbidden Share
}

// StatusMean is the mean accuracy over the statuses that the gold has, so that always answering "pledged" earns
// nothing. It is 0 when nothing matched.
func (f *Figures) StatusMean() float64 {
	sum, n := 0.0, 0
	for _, s := range model.Statuses() {
		if share, ok := f.Status[s]; ok {
			sum += share.Rate()
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

func (f *Figures) addStatus(s model.Status, right bool) {
	if f.Status == nil {
		f.Status = map[model.Status]Share{}
	}
	share := f.Status[s]
	share.count(right)
	f.Status[s] = share
}

func (f *Figures) addKind(k model.Kind, c PRF) {
	if f.Kinds == nil {
		f.Kinds = map[model.Kind]PRF{}
	}
	f.Kinds[k] = PRF{f.Kinds[k].Found + c.Found, f.Kinds[k].Spurious + c.Spurious, f.Kinds[k].Missed + c.Missed}
}

func (f *Figures) field(name string) *FieldScore {
	for i := range f.Fields {
		if f.Fields[i].Name == name {
			return &f.Fields[i]
		}
	}
	f.Fields = append(f.Fields, FieldScore{Name: name})
	return &f.Fields[len(f.Fields)-1]
}
