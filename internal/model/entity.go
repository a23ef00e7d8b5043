package model

// EntityType is the type of an entity on the wire.
type EntityType string

// The entity types.
const (
	Country      EntityType = "country"
	Leader       EntityType = "leader" // a person in a public office at the article's date
	Organisation EntityType = "organisation"
	Group        EntityType = "group"
	Company      EntityType = "company"
	Person       EntityType = "person"
	Place        EntityType = "place"
)

// Via says how the text named an entity.
type Via string

// The ways of naming.
const (
	ViaName        Via = "name"
	ViaDemonym     Via = "demonym" // Kazakh, the Dutch
	ViaCapital     Via = "capital" // Astana for the government of Kazakhstan
	ViaMetonym     Via = "metonym" // the Kremlin
	ViaOffice      Via = "office"  // "the Kazakh leader"
	ViaAcronym     Via = "acronym"
	ViaShort       Via = "short"   // surname, or a short form after the full name
	ViaVariant     Via = "variant" // another spelling
	ViaCoreference Via = "coreference"
)

// Entity is somebody or something that an article names, linked where knowledge has it.
type Entity struct {
	ID      string // country:KAZ, org:world-bank, person:shavkat-mirziyoyev, org:~open-name
	Type    EntityType
	Name    string // canonical English name; for open names the longest form in the article
	Country string // ISO 3166-1 alpha-3 or XKX; "" for none
	QID     string
	Office  string // "President of Uzbekistan" at the article's date, "" for none
	Class   string // organisations: agency, army, bank, body, company, force, fund, government, ngo, un …; "" unknown
	// DACChannel is the OECD DAC channel code of an organisation, "" for none.
	DACChannel string
	// Members are the ids of a group's members.
	Members []string
	// Government: speaks for its country (a state, its capital as metonym, a leader or minister in office, a ministry).
	Government bool
}

// Mention is a place in the text that names an entity. Mentions are in order and do not overlap. A mention covers the
// name alone: titles, determiners and possessive marks stay outside ("President [Donald Trump]", "the [World Bank]'s"),
// except where the description is all there is ("[the Kazakh leader]", "[It]").
type Mention struct {
	Span
	Sent        int
	First, Last int // tokens [First, Last)
	Entity      int // index into Result.Entities
	Via         Via
	// Antecedent is what a coreference points back to, empty otherwise.
	Antecedent Span
	// City: the surface form is a city's name, also where it stands for a government (Via is ViaCapital then).
	City bool
	// Joint: members of "both countries", "the two leaders": further entities that this mention stands for.
	Joint []int
}
