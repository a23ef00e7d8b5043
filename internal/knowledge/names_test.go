package knowledge

import "testing"

func TestNamesLoad(t *testing.T) {
	var ps Problems
	n := loadNames(Embedded(), &ps)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	if len(n.Given) < 3000 || len(n.Surnames) < 2000 || len(n.Titles) < 20 || len(n.Common) < 5000 || len(n.Descriptions) < 20 {
		t.Errorf("too little: %d given names, %d surnames, %d titles, %d words, %d descriptions",
			len(n.Given), len(n.Surnames), len(n.Titles), len(n.Common), len(n.Descriptions))
	}
}
