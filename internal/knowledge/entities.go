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
	t := readTables(fsys, "entities/", entityTables(), ps)
	g := newGazetteer(t, ps)
	g.countries(t["countries.tsv"])
	g.groups(t["groups.tsv"])
	g.organisations(t["organisations.tsv"])
	g.places(t["places_hand.tsv"])
	g.places(t["places.tsv"])
	g.people(t["people_hand.tsv"])
	g.people(t["people.tsv"])
	g.members(t["members.tsv"])
	g.names(t["names_hand.tsv"])
	g.ownNames()
	g.names(t["country_names.tsv"])
	g.decoys(t["decoys.tsv"])
	g.terms(t["terms_hand.tsv"])
	g.terms(t["terms.tsv"])
	g.check()
	return g.ents
}

// entityTables are the tables and their columns.
func entityTables() []columns {
	places := []string{"id", "name", "class", "country", "needs", "aliases", "source"}
	people := []string{"id", "name", "country", "surname", "aliases", "qid", "source"}
	names := []string{"entity", "via", "case", "needs", "forms", "source"}
	terms := []string{"person", "of", "office", "rank", "from", "to", "source"}
	return []columns{
		{"countries.tsv", []string{"id", "name", "capital", "currency", "qid", "source"}},
		{"groups.tsv", []string{"id", "name", "aliases", "members", "qid", "source"}},
		{"organisations.tsv", []string{"id", "name", "class", "country", "parent", "acronyms", "aliases", "dac_channel", "qid", "source"}},
		{"places_hand.tsv", places},
		{"places.tsv", places},
		{"people_hand.tsv", people},
		{"people.tsv", people},
		{"members.tsv", []string{"id", "members", "source"}},
		{"names_hand.tsv", names},
		{"country_names.tsv", names},
		{"decoys.tsv", []string{"forms", "source"}},
		{"terms_hand.tsv", terms},
		{"terms.tsv", terms},
	}
}
