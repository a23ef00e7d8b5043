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
}

// Entity is a row of entities/*.tsv.
type Entity struct {
	ID         string
	Type       model.EntityType
	Name       string // canonical English name
	Country    string // ISO 3166-1 alpha-3, XKX; "" for none
	QID        string
	Class      string // see model.Entity.Class
	Parent     string // id
	DACChannel string
	Members    []string // ids, of a group
	Capital    string   // id of the capital, for a country
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
	Entity int // index into List
	Via    model.Via
	Case   Case
	// Needs is the context without which the name abstains: "" none; see entities/README for the others.
	Needs  string
	Source Line
}

// Term is a time in an office. From and To are ISO 8601 days or shortened; To is "" while it lasts.
type Term struct {
	Person   int    // index into List
	Country  string // alpha-3
	Office   string // "President", "Prime Minister", "Foreign Minister"
	Rank     string // head_of_state, head_of_government, foreign, finance, defence, other
	From, To string
	Source   Line
}

func loadEntities(fsys fs.FS, ps *Problems) Entities { return Entities{} }
