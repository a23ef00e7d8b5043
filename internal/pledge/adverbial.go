package pledge

// markAdverbials finds the phrases that are adverbs: "will ALL THE SAME hand $3 million to".
func (r *reading) markAdverbials() {
	r.adverbials = nil
	for i := r.start; i < r.end; i++ {
		end := r.listedFrom(r.lx.adverbials, i, r.end)
		if end == i {
			continue
		}
		if r.adverbials == nil {
			r.adverbials = map[int]bool{}
		}
		for ; i < end; i++ {
			r.adverbials[i] = true
		}
		i--
	}
}

// standsReady: "Qatar STANDS ready to send", whatever the tagger says of it.
func (r *reading) standsReady(i int) bool {
	switch r.doc.Toks[i].Norm {
	case "stand", "stands", "remain", "remains":
		return i+1 < r.end && r.adjective(i+1) != nil
	}
	return false
}

// beforeAdverbial returns the token before i, phrases that are adverbs apart.
func (r *reading) beforeAdverbial(i int) int {
	for i--; i >= r.start && r.adverbials[i]; i-- {
	}
	return i
}
