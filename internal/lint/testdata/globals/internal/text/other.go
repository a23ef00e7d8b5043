package text

func forget() *int {
	delete(seen, "a")
	errGone = nil
	return &count
}
