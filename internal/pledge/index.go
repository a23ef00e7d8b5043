package pledge

import (
	"sort"

	"pledgewire/internal/model"
)

// index is what a reading knows of the whole document, so that no verb makes it read the document again: a body of 1 MB
// with a pledge in every line takes linear time. Its parts are filled when they are first asked for, or as the reading
// goes from sentence to sentence, which it does forwards alone. A reading of an earlier sentence (intro.go) shares it.
type index struct {
	quotes     []bool            // by token: it stands between quotation marks
	lead       int               // the sentence behind the first paragraph
	foreignTo  map[stretch]bool  // by state: these sentences speak of another
	above      []int             // by block: what it stands under
	ids        map[string]int    // entities by id
	states     map[string]string // names of the states that the article has, by code
	currencies map[string]string // what a bare mark means among the states of the article
	bodies     map[string]int    // by last word: the body named last before the sentence at hand
	bodiesTo   int               // the mentions that bodies has
	talk       map[string]spoken // by state: how it was spoken of up to two sentences ago
	talkTo     int               // the mentions that talk has
	gave       map[string]int    // by state: how much more often it gave than received before the sentence at hand
	gaveTo     int               // the pledges that gave has
	subject    map[string]bool   // the states that title and first paragraph name
	adversary  map[string]bool   // the states that the article says attack others
	voice      voice
	list       listRun
}

// spoken is how often a state is spoken of, and its first and last mention.
type spoken struct{ score, first, last int }

// stretch is the sentences [first, last), and the state that asks of them.
type stretch struct {
	first, last int
	own         string
}

// voice is who speaks next, for the sentences [from, to) of a paragraph.
type voice struct{ from, to, mention int }

// listRun is the entries of a list from the sentence where somebody asked up to what stands above them.
type listRun struct{ from, top int }

// mentionsFrom returns the first mention in sentence s or later.
func (r *reading) mentionsFrom(s int) int {
	return sort.Search(len(r.in.Mentions), func(m int) bool { return r.in.Mentions[m].Sent >= s })
}

// mentionsOf returns the mentions [first, last) of sentence s.
func (r *reading) mentionsOf(s int) (first, last int) {
	first = r.mentionsFrom(s)
	for last = first; last < len(r.in.Mentions) && r.in.Mentions[last].Sent == s; last++ {
	}
	return first, last
}

// quotations says of every token whether it stands between quotation marks. A quotation ends with its block.
func quotations(doc *model.Document) []bool {
	in := make([]bool, len(doc.Toks))
	for b := range doc.Blocks {
		open := false
		for s := doc.Blocks[b].First; s < doc.Blocks[b].Last; s++ {
			for i := doc.Sents[s].First; i < doc.Sents[s].Last; i++ {
				in[i] = open
				if doc.Toks[i].Kind != model.Punct {
					continue
				}
				switch doc.Toks[i].Text {
				case "“", "«":
					open = true
				case "”", "»":
					open = false
				case `"`:
					open = !open
				}
			}
		}
	}
	return in
}

// spokenOfAt reports whether mention m speaks of a state, or of a place in one that is not only where things were said.
func (r *reading) spokenOfAt(m int) bool {
	men := &r.in.Mentions[m]
	ent := &r.in.Entities[men.Entity]
	if q := r.qty[men.First]; q >= 0 && r.in.Quantities[q].Dim == model.Money {
		return false // "3 million CANADIAN dollars"
	}
	return ent.Country != "" && (ent.Type == model.Country || ent.Type == model.Place && !r.hosts(ent)) && !r.scene(*men) && !r.eventPlace(m)
}

// ofGathering reports a text that a group of states publishes when it has met: its headline or first words say so.
func (r *reading) ofGathering() bool {
	if r.gathering == nil {
		_, group := r.titleGroup()
		yes := r.signatories() >= 0 || group && r.statement()
		r.gathering = &yes
	}
	return *r.gathering
}

// addTalk counts mention m in talk: twice in the lead, a little more where the sentence at hand is near, and a little less for
// an adjective.
func (r *reading) addTalk(talk map[string]spoken, m, near int) {
	men := &r.in.Mentions[m]
	country := r.in.Entities[men.Entity].Country
	s, ok := talk[country]
	if !ok {
		s.first = m
	}
	s.score, s.last = s.score+2+near, m
	if men.Sent < r.leadEnd() {
		s.score += 2
	}
	if men.Via == model.ViaDemonym {
		s.score-- // "KENYAN police stepped off a plane in Port-au-Prince"
	}
	talk[country] = s
}

// talkHere counts the states of this sentence and the one before it, once those before them are counted.
func (r *reading) talkHere() map[string]spoken {
	if r.talk == nil {
		r.talk = map[string]spoken{}
	}
	men := r.in.Mentions
	for ; r.talkTo < len(men) && men[r.talkTo].Sent < r.sent-1; r.talkTo++ {
		if r.spokenOfAt(r.talkTo) {
			r.addTalk(r.talk, r.talkTo, 0)
		}
	}
	here := map[string]spoken{}
	for m := r.talkTo; m < len(men) && men[m].Sent <= r.sent; m++ {
		if r.spokenOfAt(m) && (men[m].Sent < r.sent || !r.acts(men[m])) {
			r.addTalk(here, m, 1)
		}
	}
	return here
}

// giversHere are the states of those who give in this sentence; those of earlier ones are in gave then.
func (r *reading) giversHere() map[string]bool {
	if r.gave == nil {
		r.gave = map[string]int{}
	}
	for ; r.gaveTo < len(r.found) && r.found[r.gaveTo].sent < r.sent; r.gaveTo++ {
		r.gave[r.found[r.gaveTo].pl.Pledger.Country]++
		if p := r.found[r.gaveTo].pl.Recipients; len(p) > 0 && !r.found[r.gaveTo].inherited {
			r.gave[p[0].Country]--
		}
	}
	here := map[string]bool{}
	for i := r.gaveTo; i < len(r.found); i++ {
		here[r.found[i].pl.Pledger.Country] = true
	}
	for np := range r.units {
		if m := r.men[r.units[np].head]; m >= 0 && r.giverIn(np) {
			here[r.in.Entities[r.in.Mentions[m].Entity].Country] = true
		}
	}
	return here
}

// body returns the organisation whose name ends in word and that was named last before this sentence, -1 for none.
func (r *reading) body(word string) int {
	if r.bodies == nil {
		r.bodies = map[string]int{}
	}
	for ; r.bodiesTo < len(r.in.Mentions) && r.in.Mentions[r.bodiesTo].Sent < r.sent; r.bodiesTo++ {
		if ent := &r.in.Entities[r.in.Mentions[r.bodiesTo].Entity]; ent.Type == model.Organisation {
			r.bodies[lastWord(ent.Name)] = r.bodiesTo
		}
	}
	if m, ok := r.bodies[word]; ok {
		return m
	}
	return -1
}

// listTop returns the sentence above the list that ends with sentence s, or s where it is no entry of one.
func (r *reading) listTop(s int) int {
	from := s
	for s > 0 && (r.entry(r.doc, s) || briefly(r.doc, s)) {
		if s == r.list.from {
			s = r.list.top
			break
		}
		s--
	}
	r.list = listRun{from, s}
	return s
}

// foreignBlocks is foreignIn for the sentences of whole blocks, which many pledges ask of.
func (r *reading) foreignBlocks(first, last int, own string) bool {
	k := stretch{first, last, own}
	foreign, ok := r.foreignTo[k]
	if !ok {
		if r.foreignTo == nil {
			r.foreignTo = map[stretch]bool{}
		}
		foreign = r.foreignIn(first, last, own)
		r.foreignTo[k] = foreign
	}
	return foreign
}

// blockAbove returns the block that block b stands under: the heading above it, or for an item what opens its list; -1
// for none.
func (r *reading) blockAbove(b int) int {
	if r.above == nil {
		r.above = make([]int, len(r.doc.Blocks))
		heading, opener := -1, -1
		for k := range r.doc.Blocks {
			up := &r.doc.Blocks[k]
			if r.above[k] = heading; up.Kind == model.ListItem {
				r.above[k] = opener
			}
			if up.Last == up.First {
				continue
			}
			if up.Kind == model.Heading {
				heading = k
			}
			if up.Kind != model.ListItem {
				opener = k
			}
		}
	}
	return r.above[b]
}
