package entity

// coreference finds what stands for somebody named before.
func (r *reading) coreference() {}
