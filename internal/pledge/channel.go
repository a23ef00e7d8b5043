package pledge

import (
	"slices"

	"pledgewire/internal/model"
)

// channels gives pledges the channel that the next two sentences of their paragraph tell: "The money will be spent THROUGH UNICEF",
// "The work is to be managed BY UNDP", "THE RED CROSS will use the money", "The money goes TO UNHCR" where a place receives it.
func (r *reading) channels() {
	for i := 0; i < len(r.found); {
		next := i + 1 // the first found of another sentence
		for next < len(r.found) && r.found[next].sent == r.found[i].sent {
			next++
		}
		if m := r.channelBehind(i, next); m >= 0 {
			for k := i; k < next; k++ {
				r.giveChannel(&r.found[k], m)
			}
		}
		i = next
	}
}

// channelBehind returns the mention of who handles what the pledges [i, next) of one sentence give, -1 for none.
func (r *reading) channelBehind(i, next int) int {
	s := r.found[i].sent
	for t := s + 1; t <= s+2 && t < len(r.doc.Sents) && r.doc.Sents[t].Block == r.doc.Sents[s].Block; t++ {
		if next < len(r.found) && r.found[next].sent == t {
			return r.fundedIn(t)
		}
		if m := max(r.fundedIn(t), r.conveyorIn(t)); m >= 0 {
			return m
		}
	}
	return -1
}

func (r *reading) giveChannel(f *found, m int) {
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	if f.pl.Channel.Name != "" || f.title || f.pl.Status == model.Refused || ent.ID == f.pl.Pledger.ID || slices.ContainsFunc(f.pl.Recipients, func(p model.Party) bool { return p.ID == ent.ID }) {
		return
	}
	f.pl.Channel = model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}
	r.role(&f.pl, model.RoleChannel, r.in.Mentions[m].Span, r.in.Mentions[m].Via)
}

// conveyorIn returns the mention of the body through which sentence t says that money or goods go, -1 for none.
func (r *reading) conveyorIn(t int) int {
	sent := &r.doc.Sents[t]
	first, last := r.mentionsOf(t)
	money := r.anyWord("monies", sent.First, min(sent.First+7, sent.Last))
	for m := first; m < last; m++ {
		men := &r.in.Mentions[m]
		if e := &r.in.Entities[men.Entity]; e.Type != model.Organisation || e.Class == "media" || men.Via == model.ViaCoreference {
			continue
		}
		switch p := r.prepBefore(men.First, sent.First); {
		case money && r.enabled(men, sent):
			return m
		case p < 0:
			if men.First <= sent.First+1 && r.anyWord("spending", men.Last, min(men.Last+3, sent.Last)) && r.anyWord("monies", men.Last, min(men.Last+6, sent.Last)) {
				return m
			}
		case !money:
		case r.doc.Toks[p].Norm == "through", r.doc.Toks[p].Norm == "via":
			return m
		case r.doc.Toks[p].Norm == "by" && r.anyWord("handling", max(sent.First, p-3), p):
			return m
		case r.doc.Toks[p].Norm != "by" && r.anyWord("parting", p-1, p) && r.between(&r.in.Entities[men.Entity]):
			return m // "The money GOES TO UNHCR", "will be shared AMONG the Red Cross and"
		}
	}
	return -1
}

// fundedIn returns the mention of the body whose funding opens sentence t: "VIA FUNDING TO the World Food Programme, the United
// States is providing", -1 for none.
func (r *reading) fundedIn(t int) int {
	i := r.doc.Sents[t].First
	if n := r.doc.Toks[i].Norm; n != "via" && n != "through" || i+4 >= r.doc.Sents[t].Last || !r.anyWord("monies", i+1, i+2) || r.doc.Toks[i+2].Norm != "to" {
		return -1
	}
	first, last := r.mentionsOf(t)
	for m := first; m < last && r.in.Mentions[m].First <= i+4; m++ {
		if r.in.Entities[r.in.Mentions[m].Entity].Type == model.Organisation {
			return m
		}
	}
	return -1
}

// enabled: "The funds will ALLOW UNHCR to dig wells".
func (r *reading) enabled(men *model.Mention, sent *model.Sent) bool {
	i := men.First - 1
	if i > sent.First && r.doc.Toks[i].Norm == "the" {
		i--
	}
	return i > sent.First && r.anyWord("enabling", i, i+1) && men.Last < sent.Last && r.doc.Toks[men.Last].Norm == "to" && r.between(&r.in.Entities[men.Entity])
}

// between reports a body that passes on what it gets: of no state, an agency, a bank, a fund or a charity.
func (r *reading) between(ent *model.Entity) bool {
	return ent.Country == "" && !open(ent) && r.lx.in("go-betweens", ent.Class)
}

// prepBefore is the token of the preposition before the name at token i, over its article, -1 for none that tells a channel.
func (r *reading) prepBefore(i, first int) int {
	p := i - 1
	if p > first && r.doc.Toks[p].Norm == "the" {
		p--
	}
	if p < first {
		return -1
	}
	switch r.doc.Toks[p].Norm {
	case "through", "via", "by", "to", "among", "between":
		return p
	}
	return -1
}
