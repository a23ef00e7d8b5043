package model

// Status says what was undertaken: the eleven values of the design.
type Status string

// The statuses, from asked to taken back.
const (
	Requested   Status = "requested"
	Expected    Status = "expected"
	Considering Status = "considering"
	Planned     Status = "planned"
	Conditional Status = "conditional"
	Pledged     Status = "pledged"
	Reaffirmed  Status = "reaffirmed"
	Committed   Status = "committed"
	Delivered   Status = "delivered"
	Withdrawn   Status = "withdrawn"
	Refused     Status = "refused"
)

// Statuses lists all statuses in the order above.
func Statuses() []Status {
	return []Status{Requested, Expected, Considering, Planned, Conditional, Pledged, Reaffirmed, Committed, Delivered, Withdrawn, Refused}
}

// Live reports whether s is an undertaking that still stands: pledged, committed, planned, conditional, considering
// or reaffirmed.
func (s Status) Live() bool {
	switch s {
	case Pledged, Committed, Planned, Conditional, Considering, Reaffirmed:
		return true
	}
	return false
}

// Kind says what is contributed: the names of the files in knowledge/kinds.
type Kind string

// Kinds lists all kinds.
func Kinds() []Kind {
	return []Kind{"funding", "loan", "debt_relief", "investment", "troops", "police", "personnel", "weapons", "equipment",
		"food", "medical", "relief_goods", "energy", "scholarships", "training", "reconstruction", "hosting", "other"}
}

// Role names a part of a pledge in the text.
type Role string

// The roles.
const (
	RolePledger   Role = "pledger"
	RoleRecipient Role = "recipient"
	RoleChannel   Role = "channel"
	RoleVenue     Role = "venue"
	RoleSpeaker   Role = "speaker"
	RoleAmount    Role = "amount"
	RoleQuantity  Role = "quantity"
	RoleWhat      Role = "what"
	RoleCondition Role = "condition"
	RoleDeadline  Role = "deadline"
	RolePeriod    Role = "period"
	RoleStatus    Role = "status"
	RoleAnnounced Role = "announced"
	RoleUnknown   Role = "unknown"
)

// RoleSpan is the place in the text that fills a role. Via says how the text named an entity, "" for no entity.
type RoleSpan struct {
	Role Role
	Span Span
	Via  Via
}

// Party is a pledger, recipient, channel, venue or speaker. ID is "" for one that is named but not linked;
// the zero Party is nobody.
type Party struct {
	ID      string
	Name    string
	Country string // ISO 3166-1 alpha-3 or XKX
	Office  string
}

// Basis says what the amount or number counts.
type Basis string

// The bases.
const (
	Total     Basis = "total"
	PerPeriod Basis = "per_period"
	NewLevel  Basis = "new_level"
	Increment Basis = "increment"
)

// Stated says whether the text gives a value: stated, withheld, or not spoken of.
type Stated string

// The three.
const (
	IsStated    Stated = "stated"
	Undisclosed Stated = "undisclosed"
	Absent      Stated = "absent"
)

// Confidence is the measured precision of events that lack as much as this one, coarsely.
type Confidence string

// The levels; the docs give the figures.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

// Pledge is one contribution that one pledger (or several together) speaks of giving, in one article.
type Pledge struct {
	Status Status
	Kind   Kind

	Pledger    Party   // zero for a joint pledge and for a pledger nobody named
	Joint      []Party // the members of a joint pledge, two or more
	As         string  // the pledger as written where it is joint or unlinked ("donors")
	Recipients []Party // the first is the recipient
	Channel    Party
	Venue      Party
	Speaker    Party
	Quoted     bool // the pledge stands in a direct quotation

	Amount               Decimal
	AmountMin, AmountMax Decimal
	Currency             string
	Number               Decimal // how many of Unit
	NumberMin, NumberMax Decimal
	Unit                 string
	Qualifier            Qualifier
	Basis                Basis
	Per                  string // ISO 8601 period of a rate
	Previous             Decimal
	Equivalents          []Equivalent
	AmountStated         Stated
	NumberStated         Stated

	What        string // what is given or what it is for, as written
	AnnouncedOn string // ISO 8601
	Period      Period
	Deadline    Deadline
	Condition   Span

	Codes Codes

	Evidence   Span       // the sentence or clause of the fullest telling
	Also       []Span     // the other tellings
	Roles      []RoleSpan // sorted by span, then role
	Rule       string     // the rule and the trigger that fired: "active/pledge"
	Lines      Lines
	Confidence Confidence
}

// Lines are the knowledge lines that a pledge stands on, "lexicon/triggers.txt:41"; "" where the grammar decides alone. Those
// of names and quantities follow from their words, and are looked up when somebody asks.
type Lines struct {
	Trigger   string // the verb or noun that was read
	Kind      string // the noun that says what is given, or the trigger or unit that implies it
	Status    string // what sets the status: a modal, a governing verb, the trigger itself
	Condition string
}

// Period is how long a contribution lasts.
type Period struct {
	Text     string
	Duration string // ISO 8601, "P5Y"
	From, To string
}

// Deadline is by when it is to be given.
type Deadline struct {
	Text string
	Date string
}

// Codes are the codes of other systems, "" where no table answers.
type Codes struct{ CAMEO, PLOVER, IATITransactionType, DACPurpose, DACChannel string }

// Outcome says what became of one reading of an article.
type Outcome string

// The outcomes.
const (
	Read                Outcome = "read"
	NothingFound        Outcome = "nothing_found"
	UnsupportedLanguage Outcome = "unsupported_language"
	WithdrawnArticle    Outcome = "withdrawn"
	Dead                Outcome = "dead"
)

// Result is all that one reading of an article found. The same article and knowledge give the same Result, byte for byte.
type Result struct {
	Doc        *Document
	Entities   []Entity
	Mentions   []Mention
	Quantities []Quantity
	// Gated are the sentences that hold a trigger, the only ones that were read for pledges.
	Gated   []int
	Pledges []Pledge
	Notes   []Note
	Outcome Outcome
	// Knowledge is the version hash of the knowledge used.
	Knowledge string
}
