package entity

import "pledgewire/internal/model"

// notState reports whether "Georgia" and the like mean what fm says: the division of the United States, or else the
// country or the city.
func (r *reading) notState(fd *found, fm *form) bool {
	k := &r.list[fm.ent]
	if k.Country == "USA" {
		return k.Class != "division" || r.american(fd, "GEO")
	}
	return !r.american(fd, k.Country)
}

// american reports whether a name means the division of the United States, not something in land.
func (r *reading) american(fd *found, land string) bool {
	next := fd.last
	if r.id(next) == r.w.s {
		next++
	}
	switch r.doc.Toks[min(next, len(r.ids)-1)].Norm {
	case "state", "republican", "republicans", "democrat", "democrats", "gov", "gov.", "governor", "sen.", "senator", "voters", "county", "counties", "legislature", "lawmaker", "secretary",
		"tech", "bulldogs", "national", "quarterback", "senate", "supreme":
		return true
	}
	// "Atlanta, Georgia" and lists of divisions.
	if r.id(fd.first-1) == r.w.comma && r.cityIn(r.at(fd.first-2), "USA") {
		return true
	}
	if o := r.at(fd.last + 1); o >= 0 && (r.id(fd.last) == r.w.comma || r.id(fd.last) == r.w.and) {
		if r.division(o) && r.landOf(o) == "USA" {
			return true
		}
		if r.landOf(o) != "USA" && r.landOf(o) != "" {
			return false
		}
	}
	if o := r.at(fd.first - 2); o >= 0 && (r.id(fd.first-1) == r.w.comma || r.id(fd.first-1) == r.w.and) && r.division(o) && r.landOf(o) == "USA" {
		return true
	}
	if r.lands[land] > 0 {
		return false
	}
	return r.divided() || r.domestic()
}

// cityIn reports whether found c may be a place in land.
func (r *reading) cityIn(c int, land string) bool {
	if c < 0 || r.found[c].drop {
		return false
	}
	for _, v := range r.found[c].forms {
		if e := r.forms[v].ent; e >= 0 && r.list[e].Type == model.Place && r.list[e].Country == land {
			return true
		}
	}
	return r.division(c) && r.landOf(c) == land
}

// domestic reports whether the article speaks of American home affairs: its words, not its names.
func (r *reading) domestic() bool {
	if r.homely == nil {
		home := r.speaksOfHome()
		r.homely = &home
	}
	return *r.homely
}

func (r *reading) speaksOfHome() bool {
	for i := range r.ids {
		switch r.doc.Toks[i].Norm {
		case "republican", "republicans", "democrat", "democrats", "gop", "statewide", "gov.", "rep.", "sen.", "savannah", "georgians", "congressional", "county", "counties", "ncaa", "nfl", "nba", "peach", "peaches",
			"confederate", "interstate", "quarterback", "touchdown", "touchdowns", "capitol", "playoff", "playoffs", "bulldogs", "governor":
			return true
		}
	}
	return false
}
