package eval

import (
	"strings"
	"testing"

	"pledgewire/internal/model"
)

// A live event is right when it answers a statement in any way, wrong when it answers none; what is not live does not count.
func TestPrecision(t *testing.T) {
	made := func(rule string, c model.Confidence) func(*model.Pledge) {
		return func(pl *model.Pledge) { pl.Rule, pl.Confidence = rule, c }
	}
	row := giftRow()
	row.Optional = []Statement{{By: Strings{"DEU"}, Kind: Strings{"loan"}}}
	rep := score(row,
		gift(made("active/pledge", model.High), kinded("loan")),                      // lenient: the value agrees
		gift(made("gapped/active/pledge", model.High), by(toadland), kinded("loan")), // optional
		gift(made("active/send", model.Medium), by(niger)),                           // nobody's
		gift(made("label", model.Low), by(niger), status(model.Delivered)))
	p := rep.Precision
	if p.Level[model.High] != (Share{2, 2}) || p.Level[model.Medium] != (Share{0, 1}) || p.Level[model.Low] != (Share{}) {
		t.Errorf("levels %v", p.Level)
	}
	if p.Family["active"] != (Share{1, 2}) || p.Family["gapped"] != (Share{1, 1}) || len(p.Family) != 2 {
		t.Errorf("families %v", p.Family)
	}
	var b strings.Builder
	if err := rep.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"    high               1.000   2 of 2", "    active             0.500   1 of 2"} {
		if !strings.Contains(b.String(), line) {
			t.Errorf("no line %q in\n%s", line, b.String())
		}
	}
}
