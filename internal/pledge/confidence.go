package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// confidence says how often events like this one are right. What tells right from wrong is not the rule's family, which are all
// at .86 or above, but what the event lacks. A headline, a contribution without a value and a giver whom nobody names cost one level;
// a giver whom knowledge does not have, and a mere deed or announcement without a value ("announced a programme", "will build
// a port"), cost two. Tuned with "extractor eval" on 2026-11-27; the figures stand in docs/events.md.
func confidence(f *found, d *deal, a actor, c *contribution) model.Confidence {
	level := model.High
	if f.title {
		level = less(level)
	}
	switch {
	case a.party.ID == "" && !a.named: // "donors", or a passive without an agent
		level = less(level)
	case !knownGiver(a.party.ID):
		level = model.Low
	}
	if c.money >= 0 || c.count >= 0 {
		return level
	}
	switch d.trig.Class {
	case knowledge.Act, knowledge.Announce, knowledge.Decide:
		return model.Low
	}
	return less(level)
}

// knownGiver: a state, body or company that knowledge has. A person without an office that speaks for a state gives little in
// the news, and what looks like one is often somebody else.
func knownGiver(id string) bool {
	return id != "" && !strings.Contains(id, ":~") && !strings.HasPrefix(id, "person:")
}

// less is the level below c.
func less(c model.Confidence) model.Confidence {
	if c == model.High {
		return model.Medium
	}
	return model.Low
}
