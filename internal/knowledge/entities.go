package knowledge

import (
	"io/fs"

	"pledgewire/internal/model"
)

// Entities is the gazetteer: who and what has a name, and who held which office when.
type Entities struct {
	List  []Entity
	Names []Name
	Terms []Term
	// Decoys are runs of words that look like a name and are none ("Turkey Day", "African American", "Indian Ocean"):
	// a decoy takes its words away from the names inside it.
	Decoys []Name
}

// Entity is a row of entities/*.tsv.
type Entity struct {
	ID         string
	Type       model.EntityType
	Name       string // canonical English name
	Country    string // ISO 3166-1 alpha-3, XKX; "" for none
	QID        string
	Class      string // see model.Entity.Class; of a place: capital, city, division, region
	Parent     string // id
	DACChannel string
	Members    []string // ids, of a group or an organisation of states
	Capital    string   // id of the capital, for a country
	Currency   string   // ISO 4217, for a country
	Source     Line
}

// Case says how the letters of a name must stand in the text.
type Case uint8

// The case policies.
const (
	CaseTitle Case = iota // first letters as capitals, or all capitals in a headline: "Kuwait", "KUWAIT", not "kuwait"
	CaseExact             // letter for letter: "US", not "us"; "WHO", not "who"
	CaseAny               // any: "european commission"
)

// Name is one surface form of an entity.
type Name struct {
	Form   string
	Entity int // index into List; -1 for a decoy
	Via    model.Via
	Case   Case
	// Needs is the context without which the name abstains: "" none; see entities/README for the others.
	Needs  string
	Source Line
}

// Term is a time in an office. From and To are ISO 8601 days or shortened; To is "" while it lasts.
type Term struct {
	Person   int    // index into List
	Country  string // alpha-3; "" for the office of an organisation
	Org      string // id of the organisation; "" for the office of a state
	Office   string // "President", "Prime Minister", "Foreign Minister", "Secretary-General"
	Rank     string // head_of_state, head_of_government, foreign, finance, defence, other
	From, To string
	Source   Line
}

// The tables of the gazetteer. Hand-written tables are read first: what they say of a name stands, and a generated
// row that repeats it is passed over.
func loadEntities(fsys fs.FS, ps *Problems) Entities {
	g := newGazetteer(fsys, ps)
	g.countries("entities/countries.tsv")
	g.groups("entities/groups.tsv")
	g.organisations("entities/organisations.tsv")
	g.places("entities/places_hand.tsv")
	g.places("entities/places.tsv")
	g.people("entities/people_hand.tsv")
	g.people("entities/people.tsv")
	g.members("entities/members.tsv")
	g.names("entities/names_hand.tsv")
	g.ownNames()
	g.names("entities/country_names.tsv")
	g.decoys("entities/decoys.tsv")
	g.terms("entities/terms_hand.tsv")
	g.terms("entities/terms.tsv")
	g.check()
	return g.ents
}
