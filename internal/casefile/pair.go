package casefile

// Pair returns, for each row of g, the column that it is paired with, or -1. g[i] lists the columns that row i may
// take, best first. The pairing is a maximum one (augmenting paths, Kuhn 1955); earlier rows keep their place, so a
// later row never takes a column without giving its owner another.
func Pair(g [][]int, columns int) []int {
	owner := make([]int, columns)
	for j := range owner {
		owner[j] = -1
	}
	var seen []bool
	var place func(i int) bool
	place = func(i int) bool {
		for _, j := range g[i] {
			if seen[j] {
				continue
			}
			seen[j] = true
			if owner[j] < 0 || place(owner[j]) {
				owner[j] = i
				return true
			}
		}
		return false
	}
	for i := range g {
		seen = make([]bool, columns)
		place(i)
	}
	at := make([]int, len(g))
	for i := range at {
		at[i] = -1
	}
	for j, i := range owner {
		if i >= 0 {
			at[i] = j
		}
	}
	return at
}
