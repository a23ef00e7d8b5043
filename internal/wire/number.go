package wire

// numberLen is the length of the JSON number at the start of src, 0 for none.
func numberLen[T string | []byte](src T) int {
	i := 0
	digits := func() bool {
		from := i
		for i < len(src) && isDigit(src[i]) {
			i++
		}
		return i > from
	}
	if i < len(src) && src[i] == '-' {
		i++
	}
	if i < len(src) && src[i] == '0' {
		i++
	} else if !digits() {
		return 0
	}
	if i < len(src) && src[i] == '.' {
		i++
		if !digits() {
			return 0
		}
	}
	if i < len(src) && (src[i] == 'e' || src[i] == 'E') {
		i++
		if i < len(src) && (src[i] == '+' || src[i] == '-') {
			i++
		}
		if !digits() {
			return 0
		}
	}
	return i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
