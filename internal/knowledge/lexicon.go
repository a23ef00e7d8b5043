package knowledge

import (
	"io/fs"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// Lexicon is the words of undertaking: triggers, the words beside them, and who may stand for a state.
type Lexicon struct {
	Triggers []Trigger
	Cues     []Cue
	Words    map[string][]Line // lexicon/words.txt: named lists of words and phrases
}

// Class says what a trigger does to the contribution beside it.
type Class string

// The classes of triggers.
const (
	Promise  Class = "promise"  // pledge, promise, offer: undertakes what follows
	Give     Class = "give"     // give, send, fund: is the contribution; its mood decides the status
	Act      Class = "act"      // train, rebuild, take in: the deed itself is the contribution
	Receive  Class = "receive"  // get, receive: the subject is given what follows, by whom stands behind "from"
	Move     Class = "move"     // arrive, follow: the subject is the contribution
	Level    Class = "level"    // double, raise, cut: moves a contribution to a new level
	Announce Class = "announce" // announce, unveil: makes a contribution known
	Decide   Class = "decide"   // approve, allocate, sign: makes it firm
	Plan     Class = "plan"     // plan, intend, prepare
	Consider Class = "consider" // weigh, study, consider
	Refuse   Class = "refuse"   // rule out, decline
	Withdraw Class = "withdraw" // withdraw, freeze
	Reaffirm Class = "reaffirm" // renew, repeat
	Request  Class = "request"  // ask, urge, call on
	Expect   Class = "expect"   // expect
	Deny     Class = "deny"     // deny, doubt: nothing of what follows holds
	Say      Class = "say"      // say, tell, announce that: reports what follows
	Wish     Class = "wish"     // should, must, ought: an opinion
)

var classes = []Class{Promise, Give, Act, Receive, Move, Level, Announce, Decide, Plan, Consider, Refuse, Withdraw, Reaffirm, Request, Expect, Deny, Say, Wish}

// Trigger is a stanza of lexicon/triggers.txt: a word that opens the gate or governs one that does.
type Trigger struct {
	Name   string
	Class  Class
	Verb   []string // base, third person, past, participle, -ing; the participle may be left out where it is the past
	Noun   []string // singular first
	Adj    []string // "ready", "willing": be + adjective + to
	After  []string // particles or prepositions that must follow the verb ("set ASIDE"), any of them
	Takes  []string // prepositions that bring the thing given: "supplied Lebanon WITH ambulances"
	Status model.Status
	Kind   model.Kind // the kind when the object does not say
	Object string     // what the object must be, see triggers.txt
	Line   Line
}

// Cue is a word or phrase that sets the status of the trigger beside it: a modal, "plans to", "if".
type Cue struct {
	Phrase string
	Class  string // modal, condition, again, …
	Status model.Status
	Line   Line
}

func loadLexicon(fsys fs.FS, ps *Problems, examples *[]Example) Lexicon {
	return Lexicon{
		Triggers: loadTriggers(fsys, ps, examples),
		Cues:     loadCues(fsys, ps),
		Words:    loadWords(fsys, ps),
	}
}

func loadTriggers(fsys fs.FS, ps *Problems, examples *[]Example) []Trigger {
	const file = "lexicon/triggers.txt"
	var out []Trigger
	for _, s := range readStanzas(fsys, file, ps, "trigger", "class", "verb", "noun", "adj", "after", "takes", "status", "kind", "object", "yes", "no", "gap-yes", "gap-no", "note") {
		t := Trigger{
			Name:   s.get("trigger"),
			Class:  Class(s.get("class")),
			Verb:   s.words("verb"),
			Noun:   s.words("noun"),
			Adj:    s.words("adj"),
			After:  s.words("after"),
			Takes:  s.words("takes"),
			Status: model.Status(s.get("status")),
			Kind:   model.Kind(s.get("kind")),
			Object: s.get("object"),
			Line:   Line{s.get("trigger"), file, s.line},
		}
		checkTrigger(t, s, ps)
		addExamples(examples, "trigger/"+t.Name, s)
		out = append(out, t)
	}
	return out
}

func checkTrigger(t Trigger, s stanza, ps *Problems) {
	bad := func(remedy, format string, args ...any) { ps.add(s.file, s.line, remedy, format, args...) }
	if t.Name == "" {
		bad(`begin the stanza with "trigger: NAME"`, "a trigger without a name")
	}
	if !slices.Contains(classes, t.Class) {
		bad("the classes are listed on top of the file", "trigger %q has the class %q", t.Name, t.Class)
	}
	if n := len(t.Verb); n != 0 && n != 4 && n != 5 {
		bad("write base, third person, past, (participle,) -ing", "trigger %q has %d verb forms", t.Name, n)
	}
	if len(t.Verb)+len(t.Noun)+len(t.Adj) == 0 {
		bad("add a verb:, noun: or adj: line", "trigger %q has no forms", t.Name)
	}
	if t.Status != "" && !slices.Contains(model.Statuses(), t.Status) {
		bad("the statuses are: "+joinStatuses(), "trigger %q has the status %q", t.Name, t.Status)
	}
	if t.Kind != "" && !slices.Contains(model.Kinds(), t.Kind) {
		bad("a kind is the name of a file in kinds/", "trigger %q has the kind %q", t.Name, t.Kind)
	}
	if gates(t.Class) && (len(s.all("yes"))+len(s.all("gap-yes")) == 0 || len(s.all("no"))+len(s.all("gap-no")) == 0) {
		bad("add a sentence that must match and one that must not", "trigger %q lacks a yes: or a no: line", t.Name)
	}
}

// gates reports whether a trigger of class c is a rule of its own; the others only govern one.
func gates(c Class) bool {
	return !slices.Contains([]Class{Say, Wish, Deny, Expect, Plan, Consider}, c)
}

func joinStatuses() string {
	var words []string
	for _, s := range model.Statuses() {
		words = append(words, string(s))
	}
	return strings.Join(words, ", ")
}

func loadCues(fsys fs.FS, ps *Problems) []Cue {
	const file = "lexicon/modality.txt"
	var out []Cue
	for _, s := range readStanzas(fsys, file, ps, "class", "status", "cue", "note") {
		status := model.Status(s.get("status"))
		if status != "" && !slices.Contains(model.Statuses(), status) {
			ps.add(file, s.line, "the statuses are: "+joinStatuses(), "the status %q", status)
		}
		for _, l := range s.all("cue") {
			for _, phrase := range splitList(l.Text, ",") {
				out = append(out, Cue{phrase, s.get("class"), status, Line{phrase, file, l.Line}})
			}
		}
	}
	return out
}

func loadWords(fsys fs.FS, ps *Problems) map[string][]Line {
	const file = "lexicon/words.txt"
	out := map[string][]Line{}
	for _, s := range readStanzas(fsys, file, ps, "list", "words", "note") {
		name := s.get("list")
		if _, twice := out[name]; name == "" || twice || len(s.all("list")) > 1 {
			ps.add(file, s.line, `begin each stanza with a "list: NAME" of its own`, "list %q is unnamed, there twice, or two in one stanza", name)
		}
		for _, l := range s.all("words") {
			for _, w := range splitList(l.Text, ",") {
				out[name] = append(out[name], Line{w, file, l.Line})
			}
		}
	}
	return out
}
