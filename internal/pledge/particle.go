package pledge

import (
	"slices"

	"pledgewire/internal/model"
)

// pastParticle steps over a particle that belongs to the verb: "set UP a field hospital", "fly IN 60 soldiers".
func (r *reading) pastParticle(v *verb, j int) int {
	if j >= r.end || !particles[r.doc.Toks[j].Norm] {
		return j
	}
	for _, t := range v.trigs {
		if slices.Contains(t.After, r.doc.Toks[j].Norm) {
			return j + 1
		}
	}
	if n := r.doc.Toks[j].Norm; (n == "out" || n == "over" || n == "back") && v.gives() && r.qty[j] < 0 && j+1 < r.end && (r.lx.of(&r.doc.Toks[j+1]).class == cDet || r.qty[j+1] >= 0) {
		return j + 1 // "fly OUT a field hospital"
	}
	if r.doc.Toks[j].Norm == "in" && v.gives() && j+1 < r.end && r.qty[j+1] >= 0 && r.in.Quantities[r.qty[j+1]].Dim == model.Count {
		return j + 1
	}
	return j
}

// particles are the words that a verb can take along; as prepositions they would open a phrase of their own.
var particles = map[string]bool{"up": true, "in": true, "out": true, "down": true, "off": true, "over": true, "aside": true, "back": true, "forward": true, "part": true}

// particle reports whether one of words follows the verb at i: at once, or behind a short object.
func (r *reading) particle(i int, words []string) bool {
	far := 2
	for _, w := range words {
		if w == "aside" || w == "table" || w == "aboard" || w == "flight" || w == "plane" || w == "available" || w == "disposal" || w == "into" || w == "at" || w == "towards" || w == "toward" || w == "over" || w == "with" || w == "on" || w == "for" {
			far = 14
		}
	}
	for j := i + 1; j < min(i+far, r.end); j++ {
		n := r.doc.Toks[j].Norm
		for _, w := range words {
			if n == w {
				return true
			}
		}
		if r.doc.Toks[j].Kind == model.Punct && n != "-" && n != "," {
			break
		}
	}
	return r.meansAhead(i, words)
}

// onItsWay returns the token behind "on its way" at j, or j: what is on its way is sent.
func (r *reading) onItsWay(j int) int {
	if j+2 < r.end && r.doc.Toks[j].Norm == "on" && r.doc.Toks[j+2].Norm == "way" {
		return j + 3
	}
	return j
}
