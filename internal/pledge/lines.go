package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// stand notes the knowledge lines that trigger, kind and status of pl rest on. The strings are those of the compiled
// lexicon: noting them costs no allocation.
func (r *reading) stand(pl *model.Pledge, d *deal, c *contribution) {
	pl.Lines.Trigger = r.lx.at[d.trig.Line]
	pl.Lines.Kind = r.kindLine(d, c)
	pl.Lines.Status = r.statusLine(d)
}

// kindLine is the line that names the kind of c: its noun, else the trigger, else what is counted. A sum alone is funding by
// no line.
func (r *reading) kindLine(d *deal, c *contribution) string {
	if file, _, _ := strings.Cut(c.line, "."); strings.TrimPrefix(file, "kinds/") == string(c.kind) {
		return c.line
	}
	if d.trig.Kind == c.kind {
		return r.lx.at[d.trig.Line]
	}
	if u, ok := r.lx.unit[c.unit]; ok && u.Kind == c.kind && c.count >= 0 {
		return r.lx.at[u.Source]
	}
	return ""
}

// statusLine is the line of the word that sets the status of d: a governing trigger ("PLANS to send"), the trigger itself
// ("PROMISED"), the modal beside it ("WILL send"). A past deed ("has sent") is delivered by its tense, which no line says.
func (r *reading) statusLine(d *deal) string {
	if d.mood.cue < 0 || d.mood.cue >= len(r.units) {
		return ""
	}
	u := r.units[d.mood.cue]
	v := u.verb
	if v == nil {
		for _, f := range r.lx.of(&r.doc.Toks[u.head]).forms {
			if f.noun && sets(f.trig, d.mood.status) {
				return r.lx.at[f.trig.Line]
			}
		}
		return ""
	}
	for _, t := range v.trigs {
		if sets(t, d.mood.status) {
			return r.lx.at[t.Line]
		}
	}
	if cue := r.lx.cues[v.modal]; cue != nil && cue.Class == "modal" && cue.Status == d.mood.status {
		return r.lx.at[cue.Line]
	}
	return ""
}

// sets reports whether t by itself says the status s.
func sets(t *knowledge.Trigger, s model.Status) bool {
	if t.Status != "" {
		return t.Status == s
	}
	return classStatus(t.Class) == s
}
