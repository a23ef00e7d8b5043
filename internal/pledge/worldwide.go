package pledge

// worldwide reports a sentence that speaks of many states without naming them: "clinics AROUND THE WORLD", "across THE
// HEMISPHERE". No state named elsewhere is then the one that receives.
func (r *reading) worldwide() bool {
	for i := r.start; i < r.end; i++ {
		if r.listedFrom(r.lx.worldwide, i, r.end) > i {
			return true
		}
	}
	return false
}
