package main

import (
	"fmt"
	"os"
)

func (s *sources) people() {
	all := s.factbook()
	if os.Getenv("DUMP") != "" {
		for _, h := range all {
			fmt.Println(h.iso, h.seat, h.place, h.office, h.rank, h.since, h.first, h.last, "|", h.name.given, h.name.family, h.name.after, h.name.nick, "|", h.name.usual())
		}
	}
}
