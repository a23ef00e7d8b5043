package entity

import "pledgewire/internal/model"

// accords takes the towns out of what was agreed or called for in them: "the Christchurch Call", "the Ljubljana Declaration on
// Migration". Who signs is named beside it; the town is not.
func (r *reading) accords() {
	for at := range r.found {
		fd := &r.found[at]
		if fd.drop || fd.ent < 0 || fd.via != model.ViaName && fd.via != model.ViaCapital || r.shape[fd.sent] != plainCase || r.traits(fd.last)&accord == 0 {
			continue
		}
		if !fd.city || !r.cap(fd.last) || r.sentOf(fd.last) != fd.sent || r.cap(fd.last+1) || r.doc.Toks[fd.last].Start > r.doc.Toks[fd.last-1].End+1 {
			continue
		}
		r.leave(at)
		fd.drop = true // its words stay taken, as a decoy's
		r.put(found{first: fd.first, last: fd.last + 1, sent: fd.sent, ent: -1, drop: true})
	}
}
