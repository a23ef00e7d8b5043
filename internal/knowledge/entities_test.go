package knowledge

import (
	"strings"
	"testing"
	"testing/fstest"

	"pledgewire/internal/model"
)

// gaz loads the embedded gazetteer and fails the test with all its mistakes.
func gaz(t testing.TB) *Entities {
	t.Helper()
	var ps Problems
	ents := loadEntities(Embedded(), &ps)
	if len(ps) > 0 {
		t.Fatalf("the gazetteer has %d mistakes:\n%v", len(ps), ps)
	}
	return &ents
}

// naming returns the ids that a form names, each with its needs.
func naming(ents *Entities, form string) map[string]string {
	ids := map[string]string{}
	for _, n := range ents.Names {
		if strings.EqualFold(n.Form, form) {
			ids[ents.List[n.Entity].ID] = n.Needs
		}
	}
	return ids
}

func TestSeedNames(t *testing.T) {
	ents := gaz(t)
	for form, id := range map[string]string{
		"Kazakhstan": "country:KAZ", "Kazakh": "country:KAZ", "Uzbek": "country:UZB", "US": "country:USA",
		"Kosovo": "country:XKX", "Emirati": "country:ARE", "Kremlin": "country:RUS", "Astana": "place:astana",
		"Qasym-Zhomart Toqaev": "person:kassym-jomart-tokayev", "Toqaev": "person:kassym-jomart-tokayev",
		"Shavkat Mirziyoev": "person:shavkat-mirziyoyev", "Donald Trump": "person:donald-trump",
		"Board of Peace": "org:board-of-peace", "UNIFIL": "org:unifil", "RFE/RL": "org:rfe-rl",
		"Gaza Reconstruction and Development Fund": "org:gaza-reconstruction-and-development-fund",
		"International Stabilisation Force":        "org:international-stabilization-force",
		"ISF":                                      "org:international-stabilization-force",
	} {
		if _, ok := naming(ents, form)[id]; !ok {
			t.Errorf("%q does not name %s but %v", form, id, naming(ents, form))
		}
	}
}

func TestEveryCountry(t *testing.T) {
	ents := gaz(t)
	n := 0
	for _, e := range ents.List {
		if e.Type == model.Country {
			n++
		}
	}
	if n != 250 {
		t.Errorf("%d countries, want the 249 of ISO 3166-1 and Kosovo", n)
	}
}

func TestMistakesAreAllReported(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"countries.tsv":     "id\tname\tcapital\tcurrency\tqid\tsource\ncountry:AAA\tAland\t\t\t\ts\ncountry:AAA\tBland\t\t\t\ts\ncountry:BBB\tAland\tplace:nowhere\t\t\ts\n",
		"groups.tsv":        "id\tname\taliases\tmembers\tqid\tsource\ngroup:x\tX Group\t\tAAA|ZZZ\t\ts\n",
		"organisations.tsv": "id\tname\tclass\tcountry\tparent\tacronyms\taliases\tdac_channel\tqid\tsource\norg:o\tO Org\tngo\tQQQ\t\t\t\t\t\t\n",
		"places_hand.tsv":   "id\tname\tclass\tcountry\tneeds\taliases\tsource\nplace:p\tPville\tcity\tAAA\tluck\t\ts\n",
		"places.tsv":        "id\tname\tclass\tcountry\tneeds\taliases\tsource\n",
		"people_hand.tsv":   "id\tname\tcountry\tsurname\taliases\tqid\tsource\nperson:a-b\tAnn Bee\tAAA\tBee\t\t\ts\n",
		"people.tsv":        "id\tname\tcountry\tsurname\taliases\tqid\tsource\n",
		"members.tsv":       "id\tmembers\tsource\norg:none\tAAA\ts\n",
		"names_hand.tsv":    "entity\tvia\tcase\tneeds\tforms\tsource\ncountry:AAA\tnick\t\t\tAlandia\ts\n",
		"country_names.tsv": "entity\tvia\tcase\tneeds\tforms\tsource\ncountry:AAA\tname\tloud\t\tAlandy\ts\n",
		"decoys.tsv":        "forms\tsource\n",
		"terms_hand.tsv":    "person\tof\toffice\trank\tfrom\tto\tsource\nperson:a-b\tAAA\tQueen\thead_of_state\t2020-13\t\ts\nperson:a-b\tAAA\tQueen\tboss\t2020\t2019\ts\n",
		"terms.tsv":         "person\tof\toffice\trank\tfrom\tto\tsource\n",
	} {
		files["entities/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	var ps Problems
	loadEntities(files, &ps)
	got := ps.Error()
	for _, want := range []string{
		"countries.tsv:3: country:AAA is already in entities/countries.tsv:2",
		`countries.tsv:4: no entity has the id "place:nowhere"`,
		`"Aland" names country:BBB and also country:AAA`,
		`groups.tsv:2: no entity has the id "country:ZZZ"`,
		"organisations.tsv:2: org:o has no source",
		`organisations.tsv:2: no country has the code "QQQ"`,
		`places_hand.tsv:2: unknown need "luck"`,
		`members.tsv:2: no entity has the id "org:none"`,
		`names_hand.tsv:2: unknown way of naming "nick"`,
		`country_names.tsv:2: unknown case policy "loud"`,
		`terms_hand.tsv:2: bad date`,
		`terms_hand.tsv:3: unknown rank "boss"`,
		`terms_hand.tsv:3: the term ends (2019) before it begins (2020)`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no report of %s in\n%s", want, got)
		}
	}
}

func BenchmarkLoadEntities(b *testing.B) {
	for b.Loop() {
		var ps Problems
		loadEntities(Embedded(), &ps)
	}
}
