package main

import "pledgewire/internal/wire"

// writing is the flags of every command that writes events.
type writing struct {
	OffsetUnit string `help:"What the offsets of spans count: ${enum}." enum:"code_point,utf16,byte" default:"code_point"`
	Persons    string `help:"Which people get an entity event: those who speak for or make a pledge or hold an office (speaking), or all." enum:"speaking,all" default:"speaking"`
}

// encoder returns the encoder that the flags ask for.
func (w writing) encoder() *wire.Encoder {
	return &wire.Encoder{Version: extractorVersion(), Unit: wire.OffsetUnit(w.OffsetUnit), Persons: wire.Persons(w.Persons)}
}
