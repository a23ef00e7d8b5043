package entity

import "pledgewire/internal/model"

// widen joins a country's name with the public body of that country right behind it: "UK Home Office", "US National
// Park Service". Companies and media keep to themselves, for "In China Huawei said" names two.
func (r *reading) widen() {
	for at := 0; at < len(r.found); at++ {
		fd := &r.found[at]
		if fd.drop || fd.ent < 0 || fd.first == 0 || fd.via == model.ViaMetonym || fd.via == model.ViaShort {
			continue
		}
		ent := &r.ents[fd.ent]
		c := r.at(fd.first - 1)
		if ent.Type != model.Organisation || c < 0 || r.found[c].ent < 0 || !publicBody(ent.Class) {
			continue
		}
		land := &r.found[c]
		if land.sent != fd.sent || r.ents[land.ent].Type != model.Country || r.ents[land.ent].Country != ent.Country {
			continue
		}
		if land.via != model.ViaName && land.via != model.ViaAcronym {
			continue
		}
		wide := *fd
		wide.first = land.first
		r.put(wide)
	}
}

func publicBody(class string) bool {
	switch class {
	case "government", "agency", "authority", "army", "court", "body", "party":
		return true
	}
	return false
}
