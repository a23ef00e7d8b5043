package corpus

import (
	"fmt"
	"strings"
)

// File says how one file, or one member of an archive, was read.
type File struct {
	Path string
	As   string // "CSV, text from 'content'"
	Over string // why it was passed over, "" for a file that was read
	// Single is a file that is one article; such files come in thousands and are mostly not worth a line each.
	Single bool
	// Guessed is set where a field has not the name that an article's JSON gives it.
	Guessed  bool
	Articles int // records that could be read
	Bad      int // records that could not
	Others   int // what the file holds besides: pages that are no article, pictures
}

// String returns what people want to know of a file: "news.csv: CSV, text from 'content', 1,204 articles".
func (f File) String() string {
	if f.Over != "" {
		return shown(f.Path) + ": passed over: " + f.Over
	}
	if f.As == "" {
		return shown(f.Path) + ": not read"
	}
	parts := []string{f.As, plural(f.Articles, "article")}
	if f.Bad > 0 {
		parts = append(parts, Thousands(f.Bad)+" bad")
	}
	if f.Others > 0 {
		parts = append(parts, Thousands(f.Others)+" others passed over")
	}
	return shown(f.Path) + ": " + strings.Join(parts, ", ")
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return Thousands(n) + " " + what + "s"
}

// Thousands writes n with commas: 1,204.
func Thousands(n int) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
