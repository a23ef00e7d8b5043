package token_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// show prints tokens as a person would draw them: apart, with _ before one that is glued.
func show(toks []model.Token) string {
	var out []string
	for _, tok := range toks {
		s := tok.Text
		if tok.Glued {
			s = "_" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestAppend(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"38-billion-yen loan", "38 _- _billion _- _yen loan"},
		{"a non‑binding pledge", "a non _‑ _binding pledge"},
		{"2024–2027", "2024 _– _2027"},
		{"help — or not", "help — or not"},
		{"$500m, €1.2bn", "$ _500 _m _, € _1.2 _bn"},
		{"US$1.2bn and A$35", "US _$ _1.2 _bn and A _$ _35"},
		{"P84 million, N5bn, K2,500; P5, N95 masks, K9", "P _84 million _, N _5 _bn _, K _2,500 _; P5 _, N95 masks _, K9"},
		{"USD500m, Rs500 crore, R1.2bn", "USD _500 _m _, Rs _500 crore _, R _1.2 _bn"},
		{"the G7, F16s and COVID-19", "the G7 _, F16s and COVID _- _19"},
		{"1990s 35th 3D", "1990 _s 35 _th 3 _D"},
		{"1,200 of 1.5.", "1,200 of 1.5 _."},
		{"10\u00a0000 men, 10'000 francs, 10\u00a0men", "10\u00a0000 men _, 10'000 francs _, 10 men"},
		{"Japan's, Kyiv’s, the allies' aid", "Japan _'s _, Kyiv _’s _, the allies _' aid"},
		{"the G7's and the U.S.'s", "the G7 _'s and the U.S. _'s"},
		{"didn't can't won’t DON'T cannot", "did _n't ca _n't wo _n’t DO _N'T cannot"},
		{"they'll, he’d, I'm, we've, you're", "they _'ll _, he _’d _, I _'m _, we _'ve _, you _'re"},
		{"N'Djamena, O’Brien, Sana'a, Côte d'Ivoire", "N'Djamena _, O’Brien _, Sana'a _, Côte d'Ivoire"},
		{"N'Djamena's", "N'Djamena _'s"},
		{"Oʻzbekiston and Hawaiʻi's", "Oʻzbekiston and Hawaiʻi _'s"},
		{"the U.S. and U.N. at 5 p.m. today", "the U.S. and U.N. at 5 p.m. today"},
		{"a U.S.-led force in the U.K.", "a U.S. _- _led force in the U.K."},
		{"Mr. Toh and Dr. J. K. Rao of Foo Inc.", "Mr. Toh and Dr. J. K. Rao of Foo Inc."},
		{"He said no. No. 10 did.", "He said no _. No. 10 did _."},
		{"plan B.", "plan B _."},
		{"worth $100M. Then", "worth $ _100 _M _. Then"},
		{"in St. Lucia on Jan. 5", "in St. Lucia on Jan. 5"},
		{"wait... what -- this", "wait _... what -- this"},
		{"“We will,” he said. 'Yes'", "“ _We will _, _” he said _. ' _Yes _'"},
		{"AT&T 5% #aid @un", "AT _& _T 5 _% # _aid @ _un"},
		{"and/or (both)", "and _/ _or ( _both _)"},
		{"zero\u200bwidth \u200band soft\u00adhyphen\u200f .", "zero\u200bwidth and soft\u00adhyphen ."},
		{"\xff\xfe's bad", "\xff\xfe _'s bad"},
		{"Ph.D. and e.g. this", "Ph.D. and e.g. this"},
		{"aid.The end", "aid _. _The end"},
		{"'s Gravenhage", "' _s Gravenhage"},
		{"مرحبا العالم", "مرحبا العالم"},
		{"ʻs", "ʻs"},
	} {
		toks := token.Append(nil, c.text, 0)
		if got := show(toks); got != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Côte d’Ivoire", "cote d'ivoire"},
		{"TÜRKİYE ı", "turkiye i"},
		{"Łódź, Ærø, Đặng, Əliyev", "lodz, aero, dang, aliyev"},
		{"“a” «b» „c‟", `"a" "b" "c"`},
		{"a‑b – c − d — e", "a-b - c - d — e"},
		{"10\u00a0000\u2009m", "10 000 m"},
		{"so\u00adft\u200b", "soft"},
		{"e\u0301t\u00e9", "ete"},
		{"Київ", "київ"},
		{"ＵＳ", "us"},
		{"a\xffB", "a\xffb"},
		{"plain", "plain"},
	} {
		if got := token.Fold(c.text); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestShapes(t *testing.T) {
	type shape struct {
		Text       string
		Kind       model.TokenKind
		Cap, Upper bool
	}
	var got []shape
	for _, tok := range token.Append(nil, "Éire USA U.S. G7 iPhone $ 5 ½ % . — 's ’s", 0) {
		got = append(got, shape{tok.Text, tok.Kind, tok.Cap, tok.Upper})
	}
	want := []shape{
		{"Éire", model.Word, true, false}, {"USA", model.Word, true, true}, {"U.S.", model.Word, true, true},
		{"G7", model.Word, true, false}, {"iPhone", model.Word, false, false}, {"$", model.Symbol, false, false},
		{"5", model.Number, false, false}, {"½", model.Number, false, false}, {"%", model.Symbol, false, false},
		{".", model.Punct, false, false}, {"—", model.Punct, false, false}, {"'", model.Punct, false, false},
		{"s", model.Word, false, false}, {"’", model.Punct, false, false}, {"s", model.Word, false, false},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestBaseAndGlue(t *testing.T) {
	toks := token.Append(nil, "Japan", 10)
	toks = token.Append(toks, "’s aid", 15)
	if got, want := show(toks), "Japan _’s aid"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := toks[2].Span; got != (model.Span{Start: 20, End: 23}) {
		t.Errorf("span of aid is %v", got)
	}
}

// check holds the laws of tokens against what Append makes of s.
func check(t *testing.T, s string) {
	t.Helper()
	toks := token.Append(nil, s, 0)
	at := 0
	for i, tok := range toks {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(s) {
			t.Fatalf("%q: token %d is at %v after %d", s, i, tok.Span, at)
		}
		if tok.Text != s[tok.Start:tok.End] {
			t.Fatalf("%q: token %d is %q at %v", s, i, tok.Text, tok.Span)
		}
		if want := token.Fold(tok.Text); tok.Norm != want {
			t.Fatalf("%q: Norm of %q is %q, Fold is %q", s, tok.Text, tok.Norm, want)
		}
		if gap := s[at:tok.Start]; !invisible(gap) {
			t.Fatalf("%q: %q belongs to no token", s, gap)
		} else if tok.Glued != (i > 0 && strings.TrimFunc(gap, hidden) == "") {
			t.Fatalf("%q: Glued of %q is %v after %q", s, tok.Text, tok.Glued, gap)
		}
		at = tok.End
	}
	if gap := s[at:]; !invisible(gap) {
		t.Fatalf("%q: %q belongs to no token", s, gap)
	}
}

func hidden(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r == 0x034F || 0xFE00 <= r && r <= 0xFE0F
}

func invisible(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError && s[i] != 0xEF {
			return false
		}
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cc, r) && !hidden(r) {
			return false
		}
	}
	return true
}

func FuzzAppend(f *testing.F) {
	for _, s := range []string{
		"Japan’s $1.2bn, 10\u00a0000 men; won't", "\xff\xfe's", "ʼs ʼ's n't 'n't", "a.b.c. J. K. No. 5",
		"R5 R500m USD5 \u200b\u00ad’s", "½²٣٫٥", "👩‍👧 e\u0301 \ufe0f",
	} {
		f.Add(s)
	}
	f.Fuzz(check)
}

// TestLong: runs that no newspaper prints take one pass.
func TestLong(t *testing.T) {
	for _, piece := range []string{"'", "\"", "“", "(", "A", "7", "1,", "a.", "A. ", "a'", "’s", "\u200b", "é", "\xff", "No. ", "R5"} {
		check(t, strings.Repeat(piece, 20_000))
	}
}

func BenchmarkAppend(b *testing.B) {
	s := strings.Repeat("Officials in Oslo said on Monday that Norway’s government would give $35m over five years to U.N. agencies. ", 40)
	toks := token.Append(nil, s, 0)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		toks = token.Append(toks[:0], s, 0)
	}
}
