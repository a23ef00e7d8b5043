package pledge

// listedGoods puts the counted goods that a gift consists of in its place: "relief goods, CONSISTING OF 500 blankets and 60 tents".
func (r *reading) listedGoods(d *deal) {
	if len(d.things) == 0 || d.things[0].np < 0 || d.things[0].money >= 0 || d.things[0].count >= 0 && !r.lx.in("carriers", singular(r.headNorm(d.things[0].np))) {
		return
	}
	var goods []contribution
	carries := r.lx.in("carriers", singular(r.headNorm(d.things[0].np)))
	for u := r.consistsAt(d.things[0].np); u >= 0; {
		np := r.forward(u)
		if r.kindAt(np) != uNP {
			break
		}
		if c := r.contribution(np); c.kind != "" && (c.count >= 0 || carries && !c.weak) {
			goods = append(goods, c)
		} else {
			break
		}
		u = np + 1
		for r.kindAt(u) == uPrep && r.normOf(u) == "of" && r.kindAt(u+1) == uNP {
			u += 2
		}
		if k := r.kindAt(u); k != uComma && k != uCC {
			break
		}
		for r.kindAt(u) == uComma || r.kindAt(u) == uCC {
			u++
		}
	}
	if len(goods) > 0 {
		d.things = goods
	}
}

// consistsAt returns the unit behind "consisting of" or "comprising" right behind np, or -1.
func (r *reading) consistsAt(np int) int {
	u := np + 1
	for r.kindAt(u) == uPrep && r.kindAt(u+1) == uNP {
		u += 2
	}
	if r.kindAt(u) == uComma {
		u++
	}
	switch {
	case r.kindAt(u) == uVG && (r.normOf(u) == "consisting" || r.normOf(u) == "comprised" || r.normOf(u) == "composed") && r.kindAt(u+1) == uPrep && r.normOf(u+1) == "of":
		return u + 2
	case r.kindAt(u) == uVG && (r.normOf(u) == "comprising" || r.lx.in("carriers", singular(r.headNorm(np))) && (r.normOf(u) == "carrying" || r.normOf(u) == "bringing")):
		return u + 1
	}
	return -1
}
