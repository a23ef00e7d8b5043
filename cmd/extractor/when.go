package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// when is a place in a topic: its start, its end, or a moment.
type when struct {
	edge string // "start" or "end", "" for a moment
	at   time.Time
	text string
}

// Decode reads start, end, a date, a time with its zone, or how long ago: -24h, -7d. It takes the word itself, because
// kong would take -24h for flags.
func (w *when) Decode(ctx *kong.DecodeContext) error {
	text := fmt.Sprint(ctx.Scan.Pop().Value)
	w.text = text
	if text == "start" || text == "end" {
		w.edge = text
		return nil
	}
	if ago, ok := parseAgo(text); ok {
		w.at = time.Now().Add(-ago)
		return nil
	}
	var m moment
	if err := m.UnmarshalText([]byte(text)); err != nil {
		return fmt.Errorf("%w, start, end, or how long ago (-24h, -7d)", err)
	}
	w.at = m.Time
	return nil
}

// parseAgo reads -90m, -24h or -7d.
func parseAgo(text string) (time.Duration, bool) {
	span, ok := strings.CutPrefix(text, "-")
	if days, isDays := strings.CutSuffix(span, "d"); ok && isDays {
		n, err := strconv.ParseUint(days, 10, 16)
		return time.Duration(n) * 24 * time.Hour, err == nil
	}
	ago, err := time.ParseDuration(span)
	return ago, ok && err == nil && ago >= 0
}
