package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// intro is what the sentence above a list says of its items: "The bank announced:", "Japan will:", "Oslo intends to:".
type intro struct {
	by     actor
	status model.Status
	gives  bool // its verb gives or promises: a bare sum in an item is given
	ok     bool
}

// introduced returns who does what the items of the list at hand say, from the sentence above the list.
func (r *reading) introduced() intro {
	if !r.listItem {
		return intro{}
	}
	k := r.blockAbove(r.doc.Sents[r.sent].Block)
	if k < 0 {
		return intro{}
	}
	s := r.doc.Blocks[k].Last - 1
	if s == r.introAt {
		return r.intro
	}
	r.introAt, r.intro = s, r.readIntro(s)
	return r.intro
}

// readIntro reads sentence s as what opens a list.
func (r *reading) readIntro(s int) intro {
	sent := r.doc.Sents[s]
	last := &r.doc.Toks[sent.Last-1]
	if last.Norm != ":" || sent.Last-sent.First > 60 {
		return intro{}
	}
	sub := *r
	sub.verbs, sub.args, sub.ints, sub.units, sub.known, sub.gaps, sub.items, sub.buf = nil, nil, nil, nil, nil, nil, nil, nil
	sub.sent, sub.start, sub.end = s, sent.First, sent.Last
	sub.title, sub.listItem, sub.entryAt = false, false, false
	sub.chunk()
	sub.hang()
	for u := len(sub.units) - 1; u >= 0; u-- {
		v := sub.units[u].verb
		if v == nil || v.link.subj < 0 || v.neg || v.link.rel == relRelative || v.link.rel == relReduced || v.link.rel == relCondition {
			continue
		}
		by, ok := sub.actorOf(sub.firstConjunct(v.link.subj))
		if !ok || by.party.ID == "" {
			continue
		}
		by.np = -1
		m := sub.moodOf(v)
		return intro{by: by, status: m.status, gives: v.gives() || v.has(knowledge.Announce) || v.has(knowledge.Decide), ok: m.status != ""}
	}
	return intro{}
}

// itemLabel is the actor that labels the first sentence of the list item at hand: "Japan: Pledges $300 million. WILL PROVIDE".
func (r *reading) itemLabel() (actor, bool) {
	b := r.blockOf()
	if b.First == r.sent {
		return actor{}, false
	}
	sent := r.doc.Sents[b.First]
	sub := *r
	sub.verbs, sub.args, sub.ints, sub.units, sub.known, sub.gaps, sub.items, sub.buf = nil, nil, nil, nil, nil, nil, nil, nil
	sub.sent, sub.start, sub.end = b.First, sent.First, min(sent.Last, sent.First+12)
	sub.entryAt = true
	sub.chunk()
	a, _, ok := sub.label()
	a.np = -1
	return a, ok
}
