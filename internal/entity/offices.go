package entity

// offices finds office holders without a name: "the Kazakh leader".
func (r *reading) offices() {}
