package main

import (
	"fmt"
	"time"

	"pledgewire/internal/wire"
)

// moment is a point in time that is the same whenever it is read: a date, or a time with its zone.
type moment struct {
	time.Time
	text string
}

// UnmarshalText reads a date or a time.
func (m *moment) UnmarshalText(text []byte) error {
	at, _, err := wire.ParsePublished(string(text))
	if err != nil || len(text) == 0 {
		return fmt.Errorf("%q is no point in time: give a date (2026-03-04) or a time with its zone (2026-03-04T12:00:00Z)", text)
	}
	m.Time, m.text = at, string(text)
	return nil
}
