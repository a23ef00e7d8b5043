package pledge

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"pledgewire/internal/model"
)

// merged returns one pledge for each pledger and contribution: the fullest telling, the others in Also.
func (r *reading) merged() []model.Pledge {
	r.corrected()
	r.channels()
	r.tellers()
	var out []found
	givers := map[string][]int{} // the events of each giver, by their index in out
	if r.event.place.Name != "" {
		for i := range r.found {
			r.attend(&r.found[i], &r.event)
		}
	}
	for _, f := range r.found {
		giver := giverKey(&f.pl)
		givers[giver] = r.file(&out, givers[giver], f)
	}
	pls := make([]model.Pledge, 0, len(out))
	for _, f := range out {
		slices.SortFunc(f.pl.Roles, func(a, b model.RoleSpan) int {
			return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Role, b.Role))
		})
		f.pl.Roles = slices.Compact(f.pl.Roles)
		slices.SortFunc(f.pl.Also, func(a, b model.Span) int { return cmp.Compare(a.Start, b.Start) })
		f.pl.Also = slices.Compact(f.pl.Also)
		f.pl.Also = slices.DeleteFunc(f.pl.Also, func(s model.Span) bool { return s == f.pl.Evidence })
		f.pl.Codes = r.kb.Codes.Of(&f.pl, r.entityOf(f.pl.Channel.ID))
		pls = append(pls, f.pl)
	}
	return pls
}

// mostTellings is how many events of one giver, the latest ones, a telling is compared with: more than any article has,
// so that a table of thousands takes linear time.
const mostTellings = 400

// file joins f to the event among those of its giver that tells of the same, or makes one of it, and returns the giver's
// events.
func (r *reading) file(out *[]found, events []int, f found) []int {
	if len(events) == mostTellings+1 {
		r.notes = append(r.notes, model.Note{Span: f.pl.Evidence, Text: "more pledges of one giver than are compared with each other"})
	}
	for _, i := range events[max(0, len(events)-mostTellings):] {
		if same(&(*out)[i], &f) {
			(*out)[i] = join((*out)[i], f)
			return events
		}
	}
	*out = append(*out, f)
	return append(events, len(*out)-1)
}

// same reports whether two tellings are of one contribution by one pledger.
func same(a, b *found) bool {
	p, q := &a.pl, &b.pl
	if !sameGiver(p, q) || p.Status.Live() != q.Status.Live() || !p.Status.Live() && p.Status != q.Status {
		return false
	}
	if !sameFamily(p.Kind, q.Kind) && !(a.title || b.title) {
		return false
	}
	if !a.title && !b.title && !a.inherited && !b.inherited && otherName(p, q) {
		return false // "$10 million to BasiGo", "$10 million to Agri Partnership"
	}
	if !a.title && !b.title && a.ownReceiver() && b.ownReceiver() && !sameReceiver(p, q) {
		return false // "$500,000 for Chad", "$500,000 for Mali"
	}
	switch {
	case p.Amount != "" && q.Amount != "":
		return p.Amount == q.Amount && (p.Currency == q.Currency || a.title || b.title)
	case p.AmountMin != "" && q.AmountMin != "":
		return p.AmountMin == q.AmountMin && p.AmountMax == q.AmountMax
	case p.Number != "" && q.Number != "":
		return p.Number == q.Number && (p.Kind == q.Kind || p.Unit == q.Unit)
	}
	valued := func(x *model.Pledge) bool { return x.Amount+x.AmountMin+x.Number+x.NumberMin != "" }
	if valued(p) && valued(q) && equivalent(p, q) {
		return true
	}
	if valued(p) && valued(q) {
		return false
	}
	if !sameReceiver(p, q) {
		return false
	}
	// one of them has no value: the same when what is given has the same head, or it is a headline
	return p.Kind == q.Kind && (a.head == b.head || a.title || b.title || !valued(p) && !valued(q) && isMoneyKind(p.Kind))
}

// equivalent: the headline's dollars are the bracketed equivalent of the text's dirhams.
func equivalent(p, q *model.Pledge) bool {
	for _, e := range p.Equivalents {
		if e.Amount == q.Amount {
			return true
		}
	}
	for _, e := range q.Equivalents {
		if e.Amount == p.Amount {
			return true
		}
	}
	return false
}

func sameGiver(p, q *model.Pledge) bool {
	if len(p.Joint) != len(q.Joint) {
		return false
	}
	for i := range p.Joint {
		if p.Joint[i].ID != q.Joint[i].ID {
			return false
		}
	}
	return p.Pledger.ID == q.Pledger.ID && (p.Pledger.ID != "" || p.As == q.As)
}

// giverKey is the same for two pledges when sameGiver holds of them.
func giverKey(p *model.Pledge) string {
	key := p.Pledger.ID
	for i := range p.Joint {
		key += "\n" + p.Joint[i].ID
	}
	if p.Pledger.ID == "" {
		key += "\n\n" + p.As
	}
	return key
}

func sameReceiver(p, q *model.Pledge) bool {
	if len(p.Recipients) == 0 || len(q.Recipients) == 0 {
		return true
	}
	a, b := p.Recipients[0], q.Recipients[0]
	if a.Country == "" && b.Country == "" && named(&a) && named(&b) {
		return a.ID == b.ID && (a.ID != "" || a.Name == b.Name)
	}
	return a.ID != "" && a.ID == b.ID || a.Country == b.Country || a.Name == b.Name
}

// otherName: both are received by somebody with a name of its own, and the names differ.
func otherName(p, q *model.Pledge) bool {
	if len(p.Recipients) == 0 || len(q.Recipients) == 0 {
		return false
	}
	a, b := &p.Recipients[0], &q.Recipients[0]
	body := func(x *model.Party) bool {
		return named(x) && !strings.HasPrefix(x.ID, "country:") && !strings.HasPrefix(x.ID, "place:")
	}
	return body(a) && body(b) && (a.ID == "" || a.ID != b.ID) && a.Name != b.Name
}

// named reports a receiver by name, not "the mission" or "villagers".
func named(p *model.Party) bool {
	return p.ID != "" || p.Name != "" && unicode.IsUpper(rune(p.Name[0]))
}

// ownReceiver: its sentence says who receives, by a name that is linked.
func (f *found) ownReceiver() bool {
	return !f.inherited && !f.placed && len(f.pl.Recipients) > 0 && f.pl.Recipients[0].ID != ""
}

// sameFamily: kinds that one contribution may be told as.
func sameFamily(a, b model.Kind) bool {
	return a == b || isMoneyKind(a) && isMoneyKind(b) || family(a) == family(b)
}

func family(k model.Kind) string {
	switch k {
	case "troops", "police", "personnel":
		return "people"
	case "equipment", "weapons", "relief_goods", "food", "medical", "energy":
		return "goods"
	case "training", "scholarships":
		return "education"
	}
	return string(k)
}

// join keeps the fuller telling and files the other's sentence under Also.
func join(a, b found) found {
	if weight(b) > weight(a) {
		a, b = b, a
	}
	a.pl.Also = append(append(a.pl.Also, b.pl.Evidence), b.pl.Also...)
	if len(a.pl.Recipients) == 0 || a.inherited && !b.inherited && len(b.pl.Recipients) > 0 {
		a.pl.Recipients = b.pl.Recipients
		a.inherited = b.inherited
	}
	if a.pl.Channel.Name == "" {
		a.pl.Channel = b.pl.Channel
	}
	if a.pl.Venue.Name == "" {
		a.pl.Venue = b.pl.Venue
	}
	if a.pl.AnnouncedOn == "" {
		a.pl.AnnouncedOn = b.pl.AnnouncedOn
	}
	if a.pl.Speaker.Name == "" {
		a.pl.Speaker = b.pl.Speaker
	}
	if a.pl.Period.Text == "" {
		a.pl.Period = b.pl.Period
	}
	if a.pl.Deadline.Text == "" {
		a.pl.Deadline = b.pl.Deadline
	}
	if a.pl.Condition.Empty() && !b.pl.Condition.Empty() {
		a.pl.Condition, a.pl.Status = b.pl.Condition, b.pl.Status
	}
	if a.pl.AmountStated == model.Absent {
		a.pl.AmountStated = b.pl.AmountStated
	}
	if a.pl.NumberStated == model.Absent {
		a.pl.NumberStated = b.pl.NumberStated
	}
	have := map[model.Role]bool{}
	for _, rs := range a.pl.Roles {
		have[rs.Role] = true
	}
	for _, rs := range b.pl.Roles {
		if !have[rs.Role] {
			a.pl.Roles = append(a.pl.Roles, rs)
		}
	}
	return a
}

// weight is how full a telling is. A headline never outweighs the text.
func weight(f found) int {
	w := 0
	for _, s := range []bool{f.pl.Amount != "", f.pl.Number != "", len(f.pl.Recipients) > 0 && !f.inherited, f.pl.Speaker.Name != "", f.pl.Channel.Name != "",
		f.pl.AnnouncedOn != "", f.pl.Period.Text != "", f.pl.Deadline.Text != "", f.pl.Venue.Name != ""} {
		if s {
			w += 2
		}
	}
	if f.pl.Amount+f.pl.AmountMin+f.pl.Number+f.pl.NumberMin != "" {
		w += 4
	}
	if f.title {
		w -= 20
	}
	return w
}

// entityOf returns the entity with an id, nil for none.
func (r *reading) entityOf(id string) *model.Entity {
	if r.ids == nil {
		r.ids = map[string]int{}
		for i := len(r.in.Entities) - 1; i >= 0; i-- { // the first one stays
			r.ids[r.in.Entities[i].ID] = i
		}
	}
	if i, ok := r.ids[id]; ok && id != "" {
		return &r.in.Entities[i]
	}
	return nil
}
