package eval

import (
	"pledgewire/internal/casefile"
	"pledgewire/internal/model"
)

// RunCases scores case files together, under the file's name or, for several, as "cases". The strict figures count live
// events against the lines of want, field for field; known gaps are left out of them and counted apart.
func RunCases(paths []string, x Extractor) (*Report, error) {
	rep := &Report{Set: "cases"}
	if len(paths) == 1 {
		rep.Set = paths[0]
	}
	var cases []*casefile.Case
	for _, path := range paths {
		some, err := casefile.Load(path)
		if err != nil {
			return nil, err
		}
		cases = append(cases, some...)
	}
	results := extractAll(x, len(cases), func(i int) *model.Article { art := cases[i].Article; return &art })
	for i, c := range cases {
		rep.addCase(c, c.Check(results[i]))
	}
	return rep, nil
}

func (rep *Report) addCase(c *casefile.Case, v *casefile.Verdict) {
	rep.Rows++
	rep.Cases.count(v.Passed())
	if !v.Passed() {
		rep.Faults = append(rep.Faults, Fault{Row: c.Name(), What: "case", Text: v.String()})
	}
	if c.Fails != "" {
		rep.Gaps++
		return
	}
	rep.Strict.Found += v.Found
	rep.Strict.Spurious += v.Spurious
	rep.Strict.Missed += v.Missed
	for i := range c.Want {
		if c.Want[i].Live() {
			return
		}
	}
	rep.Clean.count(v.Spurious == 0)
}
