// Package entity answers: who is named, and where?
//
// The passes, in the order of Find: number (every word once), match (the gazetteer's trie, longest first), link (which
// of several entities, or none), titles, definitions ("X (ABC)"), open names (organisations, persons, places by cue),
// short forms, offices ("the Kazakh leader"), coreference, assembly. A pass may take words away from an earlier one
// (a ministry swallows the demonym in its name); no pass looks at the bytes of the text again.
package entity
