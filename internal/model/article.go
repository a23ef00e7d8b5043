package model

import "time"

// Article is one news article as it came in. Body is the text that offsets point into and is never changed; for an
// article that came as HTML it is the text taken from it.
type Article struct {
	ID        string
	URL       string
	Source    string
	Title     string
	Byline    string
	Language  string    // BCP 47 as given, "" when not given
	Published time.Time // in the article's own zone; zero when unknown
	DateOnly  bool      // published_at came as a date without a time
	Version   string    // of the article, as its publisher counts; "" when not given
	Body      string
	// Unknown are the names of fields that came with it and that nobody reads ("content"), in order.
	Unknown []string
}
