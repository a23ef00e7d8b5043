package wire

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// object reads the top level of one JSON object (RFC 8259) strictly: what encoding/json forgives is an error here,
// because it would change the text that offsets point into (half surrogates) or hide a mistake (duplicate keys, keys
// in another case). Its input is valid UTF-8.
type object struct {
	src      []byte
	pos      int
	maxDepth int
}

// value is one value of the object: its kind, its bytes, and of a string that is wanted its text.
type value struct {
	kind valueKind
	text string
	raw  []byte
}

type valueKind string

const (
	aString  valueKind = "a string"
	aNull    valueKind = "null"
	aNumber  valueKind = "a number"
	aBool    valueKind = "true or false"
	anArray  valueKind = "an array"
	anObject valueKind = "an object"
)

// read calls field for every member, in order, with wanted saying whether its text is needed.
func (o *object) read(wanted func(key string) bool, field func(key string, v value) *DecodeError) *DecodeError {
	o.space()
	if o.peek() != '{' {
		return o.notAnObject()
	}
	o.pos++
	o.space()
	if o.peek() == '}' {
		o.pos++
		return o.end()
	}
	for {
		if err := o.member(wanted, field); err != nil {
			return err
		}
		o.space()
		switch o.peek() {
		case ',':
			o.pos++
			o.space()
		case '}':
			o.pos++
			return o.end()
		default:
			return o.bad("a comma or a closing brace is missing")
		}
	}
}

func (o *object) member(wanted func(string) bool, field func(string, value) *DecodeError) *DecodeError {
	if o.peek() != '"' {
		return o.bad("a key in double quotes is missing")
	}
	key, err := o.str(true)
	if err != nil {
		return err
	}
	o.space()
	if o.peek() != ':' {
		return o.bad("a colon is missing after a key")
	}
	o.pos++
	o.space()
	start := o.pos
	v, err := o.value(wanted(key), 1)
	v.raw = o.src[start:o.pos]
	if err != nil {
		return err
	}
	return field(key, v)
}

// value reads any value; only strings that are wanted are decoded.
func (o *object) value(wanted bool, depth int) (value, *DecodeError) {
	switch c := o.peek(); {
	case c == '"':
		s, err := o.str(wanted)
		return value{kind: aString, text: s}, err
	case c == '{':
		return value{kind: anObject}, o.composite('}', depth+1)
	case c == '[':
		return value{kind: anArray}, o.composite(']', depth+1)
	case c == '-' || isDigit(c):
		return value{kind: aNumber}, o.number()
	case o.word("null"):
		return value{kind: aNull}, nil
	case o.word("true"), o.word("false"):
		return value{kind: aBool}, nil
	}
	return value{}, o.bad("a value is missing")
}

// composite skips an array or object, whose opening bracket is next.
func (o *object) composite(closing byte, depth int) *DecodeError {
	if depth > o.maxDepth {
		return &DecodeError{TooDeep, "the JSON is nested deeper than " + strconv.Itoa(o.maxDepth) + " levels", atByte(o.pos), "an article is a flat object; send no nested ones"}
	}
	o.pos++
	o.space()
	if o.peek() == closing {
		o.pos++
		return nil
	}
	for {
		if closing == '}' {
			if o.peek() != '"' {
				return o.bad("a key in double quotes is missing")
			}
			if _, err := o.str(false); err != nil {
				return err
			}
			o.space()
			if o.peek() != ':' {
				return o.bad("a colon is missing after a key")
			}
			o.pos++
			o.space()
		}
		if _, err := o.value(false, depth); err != nil {
			return err
		}
		o.space()
		switch o.peek() {
		case ',':
			o.pos++
			o.space()
		case closing:
			o.pos++
			return nil
		default:
			return o.bad("a comma or a closing bracket is missing")
		}
	}
}

// str reads a string, whose opening quote is next, and decodes it where it is wanted.
func (o *object) str(wanted bool) (string, *DecodeError) {
	start := o.pos + 1
	for i := start; i < len(o.src); i++ {
		switch c := o.src[i]; {
		case c == '"':
			o.pos = i + 1
			if !wanted {
				return "", nil
			}
			return string(o.src[start:i]), nil
		case c == '\\':
			return o.escaped(start, i)
		case c < ' ':
			o.pos = i
			return "", o.control(c)
		}
	}
	o.pos = len(o.src)
	return "", o.bad("a string has no closing quote")
}

func (o *object) control(c byte) *DecodeError {
	if c == 0 {
		return o.nul()
	}
	return o.bad(`a control character (a raw line end, perhaps) stands in a string; write \n`)
}

func (o *object) nul() *DecodeError {
	return &DecodeError{NUL, "a NUL character stands in a string", atByte(o.pos), "send text without NUL characters"}
}

// escaped reads the rest of a string that began at start and whose first backslash is at i.
func (o *object) escaped(start, i int) (string, *DecodeError) {
	var out strings.Builder
	out.Grow(o.rawEnd(i) - start) // escapes only shrink
	from := start
	for i < len(o.src) {
		c := o.src[i]
		o.pos = i
		switch {
		case c == '"':
			out.Write(o.src[from:i])
			o.pos++
			return out.String(), nil
		case c < ' ':
			return "", o.control(c)
		case c != '\\':
			i++
			continue
		}
		out.Write(o.src[from:i])
		n, err := o.escape(&out, i)
		if err != nil {
			return "", err
		}
		i += n
		from = i
	}
	o.pos = len(o.src)
	return "", o.bad("a string has no closing quote")
}

// rawEnd is where the string ends that has an escape at i.
func (o *object) rawEnd(i int) int {
	for i < len(o.src) && o.src[i] != '"' {
		if o.src[i] == '\\' {
			i++
		}
		i++
	}
	return min(i, len(o.src))
}

// escape writes what the escape at i stands for and returns its length.
func (o *object) escape(out *strings.Builder, i int) (int, *DecodeError) {
	switch {
	case i+1 >= len(o.src):
		o.pos = len(o.src)
		return 0, o.bad("")
	case o.src[i+1] == 'u':
		r, n, err := o.unicode(i)
		if err == nil {
			out.WriteRune(r)
		}
		return n, err
	}
	c, ok := simpleEscape(o.src[i+1])
	if !ok {
		return 0, o.bad("an unknown escape stands in a string")
	}
	out.WriteByte(c)
	return 2, nil
}

func simpleEscape(c byte) (byte, bool) {
	switch c {
	case '"', '\\', '/':
		return c, true
	case 'n':
		return '\n', true
	case 't':
		return '\t', true
	case 'r':
		return '\r', true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	}
	return 0, false
}

// unicode reads \uXXXX at i, or a surrogate pair of two, and returns its length.
func (o *object) unicode(i int) (rune, int, *DecodeError) {
	r, ok := hex4(o.src, i+2)
	switch {
	case !ok:
		return 0, 0, o.bad(`four hexadecimal digits are missing after \u`)
	case r == 0:
		return 0, 0, o.nul()
	case !utf16.IsSurrogate(r):
		return r, 6, nil
	}
	if i+7 < len(o.src) && o.src[i+6] == '\\' && o.src[i+7] == 'u' {
		if low, ok := hex4(o.src, i+8); ok {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				return pair, 12, nil
			}
		}
	}
	return 0, 0, &DecodeError{NotUTF8, `a \u escape stands for half a surrogate pair, which is no character`, atByte(o.pos), "repair the text before sending it"}
}

func hex4(src []byte, i int) (rune, bool) {
	if i+4 > len(src) {
		return 0, false
	}
	var r rune
	for _, c := range src[i : i+4] {
		switch {
		case isDigit(c):
			r = r<<4 | rune(c-'0')
		case 'a' <= c && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case 'A' <= c && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// number skips a number.
func (o *object) number() *DecodeError {
	n := numberLen(o.src[o.pos:])
	if n == 0 {
		return o.bad("a number is malformed")
	}
	o.pos += n
	return nil
}

func (o *object) word(w string) bool {
	if len(o.src)-o.pos < len(w) || string(o.src[o.pos:o.pos+len(w)]) != w {
		return false
	}
	o.pos += len(w)
	return true
}

func (o *object) peek() byte {
	if o.pos < len(o.src) {
		return o.src[o.pos]
	}
	return 0
}

func (o *object) space() {
	for o.pos < len(o.src) {
		switch o.src[o.pos] {
		case ' ', '\t', '\n', '\r':
			o.pos++
		default:
			return
		}
	}
}

func (o *object) end() *DecodeError {
	o.space()
	if o.pos < len(o.src) {
		return &DecodeError{TrailingGarbage, "there is more after the closing brace", atByte(o.pos), "send one JSON object a record"}
	}
	return nil
}

func (o *object) bad(what string) *DecodeError {
	if o.pos >= len(o.src) {
		what = "the JSON ends too early"
	}
	return &DecodeError{NotJSON, what, atByte(o.pos), "send one JSON object with the article's text in \"body\""}
}

// notAnObject tells other JSON from what is no JSON at all.
func (o *object) notAnObject() *DecodeError {
	switch c := o.peek(); {
	case c == '[' || c == '"' || c == '-' || isDigit(c):
		return &DecodeError{NotAnObject, "the value is JSON, but not an object", atByte(o.pos), `send {"id": …, "body": …}, one article a record`}
	}
	return o.bad("this is not JSON")
}
