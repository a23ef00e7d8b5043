package pipeline_test

import (
	"fmt"
	"strings"
)

// shape is a body that nobody would write, of any length: piece(i) is its i-th piece.
type shape struct {
	name  string
	piece func(i int) string
}

// body returns the pieces of s up to n bytes.
func (s shape) body(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(s.piece(i))
	}
	return strings.ToValidUTF8(b.String()[:n], "?")
}

// same is a shape of one piece again and again.
func same(name, piece string) shape {
	return shape{name, func(int) string { return piece }}
}

// counted is a shape whose pieces differ in a number.
func counted(name, format string) shape {
	return shape{name, func(i int) string { return fmt.Sprintf(format, i+1) }}
}

// named is a shape whose pieces differ in a name of two words, which stands twice in each.
func named(name, format string) shape {
	return shape{name, func(i int) string { return fmt.Sprintf(format, invented(i)) }}
}

// opened is a shape that closes nothing: head once, then the piece again and again.
func opened(name, head, piece string) shape {
	return shape{name, func(i int) string {
		if i == 0 {
			return head
		}
		return piece
	}}
}

// invented returns the i-th of some hundred thousand names that nobody bears.
func invented(i int) string {
	syllables := []string{"ba", "do", "ki", "lu", "me", "na", "po", "ri", "su", "ta", "ve", "zo", "gra", "ste", "tri", "kwo"}
	word := func(n int) string {
		w := syllables[n%16] + syllables[n/16%16] + syllables[n/256%16]
		return strings.ToUpper(w[:1]) + w[1:]
	}
	return word(i*7+3) + " " + word(i*11+5)
}

// list is a comma list of words: head, the words again and again.
func list(name, head, sep string, words ...string) shape {
	return shape{name, func(i int) string {
		if i == 0 {
			return head
		}
		return words[i%len(words)] + sep
	}}
}

// states are names for lists.
func states() []string {
	return []string{"Kenya", "Mali", "Chad", "Peru", "Bolivia", "Tonga", "Samoa", "Nepal", "Laos", "Togo", "Ghana", "Benin"}
}

// shapes are bodies of which every reader by rules is afraid: each makes some rule look far.
func shapes() []shape {
	return []shape{
		same("quotes", `"`),
		counted("quotes-with-triggers", `"We will give $%dm to Kenya," `),
		same("brackets-nested-words", "(Japan pledged $5m "),
		same("brackets-sequential-words", "Japan (the donor) pledged $5m (about 4m euros) to Kenya (in Africa) and "),
		same("capitals", "JAPAN KENYA MINISTRY BANK OF "),
		named("capitals-acronyms", "%[1]s Development Agency (XDA) pledged $5m. The XDA said so. "),
		named("capitalised-names", "%s "),
		named("persons", "%[1]s said on Monday. Mr. Smith, president of %[1]s, agreed. "),
		named("organisations", "The %[1]s Foundation pledged $5m to Kenya. "),
		same("digits", "7"),
		same("digits-spaced", "7 "),
		same("money-together", "$5m"),
		same("money-spaced", "$5m "),
		same("one-sentence-clauses", "Japan pledged $5m to Kenya and "),
		same("one-sentence-gapped", "Japan pledged $5m to Kenya, Norway $3m, "),
		list("states", "Japan pledged $5m to ", ", ", states()...),
		counted("list-labelled", "- Norway: $%dm for Kenya\n"),
		counted("list-items", "- %d tents\n"),
		same("pledges", "Japan pledged $5m to Kenya. "),
		counted("pledges-different", "Japan pledged $%dm to Kenya. "),
		counted("pledges-unnamed", "Donors pledged $%dm. "),
		counted("pledges-paragraphs", "Japan pledged $%dm to Kenya.\n\n"),
		same("pronouns-it", "It pledged $5m. "),
		same("pronouns-he", "He said he would send tents. "),
		opened("pronouns-after-name", "Japan pledged $5m to Kenya. ", "It will send tents there. "),
		same("pronouns-we", "“We will give $5m to Kenya. "),
		same("word", "pledge"),
		same("newlines", "\n"),
		same("spaces-none", "Japanpledged$5mtoKenya."),
		counted("headings-different", "Japan pledges $%dm to Kenya\n\n"),
		same("said", "said "),
		same("said-that", "Japan said that Kenya said that it would send tents and "),
		same("relatives", "which "),
		same("relatives-nested", "which Japan pledged to Kenya which "),
		named("titles-names", "President %[1]s, "),
		same("states-shared", "Georgia "),
	}
}

// corners are more of them, which make a rule look far that the others leave alone. They are measured less often.
func corners() []shape {
	return []shape{
		same("quotes-curly", "“”"),
		same("quotes-opening", "“"),
		same("quotes-single", "'"),
		same("quotes-spaced", `" `),
		same("quotes-with-triggers-closed", `“We pledged $5m,” it said, “to Kenya.” `),
		same("brackets-sequential", "() "),
		same("brackets-nested", "("),
		same("brackets-closing", ")"),
		same("capitals-one", "A"),
		same("capitals-spaced", "A B C D "),
		named("persons-officed", "Foreign Minister %[1]s pledged $5m to Kenya. "),
		named("organisations-defined", "The %[1]s Development Fund (%[1]s) gave $3m. "),
		same("digits-grouped", "1,000"),
		same("digits-dotted", "1.2."),
		same("money-signs", "$"),
		same("money-or", "$5m or "),
		same("money-equivalents", "5m euros ($6m) "),
		same("number-words", "hundred million thousand "),
		same("number-ranges", "5-"),
		same("dates", "on Monday 3 March 2026 "),
		same("durations", "five years and three months "),
		same("percent", "5% "),
		counted("one-sentence-sums", "Japan pledged $%d to Kenya and "),
		same("one-sentence-verbs", "Japan promised to send and pledged to give "),
		same("one-sentence-words", "the river rose again near the old mill "),
		same("one-sentence-semicolons", "Japan pledged $5m to Kenya; "),
		list("states-subject", "", ", ", states()...),
		list("states-and", "Japan pledged $5m to ", " and ", states()...),
		counted("list-labelled-money", "Germany: €%d million\n\n"),
		named("list-named", "- %[1]s: 5 tents\n"),
		same("list-bullets", "• "),
		counted("pledges-things", "Japan will send %d tents to Kenya. "),
		same("pledges-no-value", "Japan pledged aid. Norway will send troops to Mali. "),
		counted("pledges-corrected", "An earlier version said that Japan pledged $%dm. Japan pledged $3m to Kenya. "),
		same("pronouns-they", "They will give it to them. "),
		same("pronouns-bare", "it he she they "),
		named("pronouns-persons", "Minister %[1]s of Kenya spoke. He will send 5 tents. His country gave $5m. "),
		same("word-hyphens", "pledge-"),
		same("word-apostrophes", "n't's"),
		same("word-dots", "a."),
		same("word-slashes", "http://a/"),
		same("word-accents", "e\u0301"),
		same("word-emoji", "🙂"),
		same("word-dashes", "— "),
		same("newlines-spaced", " \n"),
		same("spaces", " "),
		same("spaces-hard", "\u00a0"),
		same("stops", "."),
		same("stops-spaced", ". "),
		same("stops-omission", "… "),
		same("stops-questions", "?! "),
		same("commas", ","),
		same("colons", "Japan: "),
		same("headings", "Japan pledges aid to Kenya\n\n"),
		same("headings-short", "Aid\n\n"),
		same("bylines", "By Amina Sule\n\n"),
		same("datelines", "NAIROBI, Kenya (Reuters) — Japan pledged $5m to Kenya.\n\n"),
		same("links", "See also: Japan pledges $5m\n\n"),
		same("lines", "Japan pledged $5m to Kenya\n"),
		same("said-names", "Japan said Kenya said "),
		same("said-sentences", "Japan said so. "),
		same("relatives-commas", "Japan, which pledged $5m, which Kenya, which "),
		same("conditions", "Japan will send tents if Kenya agrees unless Mali pays once "),
		same("infinitives", "to send to give to pledge "),
		same("prepositions", "of in to for by with "),
		same("prepositions-phrases", "of the bank in the city for the people of Kenya "),
		same("possessives", "Japan's Kenya's ministry's "),
		same("titles", "President Minister Prime Minister "),
		same("each", "Japan and Norway each pledged $5m and $3m respectively and "),
		same("questions", "Will Japan pledge $5m to Kenya? "),
		same("states-shared-sentences", "Georgia said so. "),
		same("states-shared-washington", "Washington knows Georgia. "),
		same("states-dishes", "Turkey rests. "),
		same("states-surnames", "Valeska Paris spoke. Paris said so. "),
		same("states-capitals", "WHO AND US AID TO CHAD GREW\n\n"),
		same("states-headlines", "Turkey Sends Aid To Chad And Jordan\n\n"),
		same("cities", "Springfield and Victoria grew. "),
		same("both", "Both countries agreed. The two leaders met. "),
		same("both-named", "Japan and Norway met. Both countries agreed. "),
		same("heads", "The Commission said so. The Bank agreed. "),
		named("heads-named", "The %s Commission met. The Commission said so. "),
		same("forces", "Japan will give $5m to the force. "),
		named("forces-named", "The %s Force met. Japan will give $5m to the force. "),
		named("headlines-persons", "%[1]s met John %[1]s in Kenya on Monday.\n\nJohn %[1]s Sends Aid To Kenya\n\n"),
		same("undisclosed", "Japan pledged tents to Kenya. Japan did not say how many. "),
		named("datelines-unknown", "%s, Kenya — Japan pledged aid.\n\n"),
		same("conference-here", "NAIROBI (Reuters) — Donors at a conference here pledged $5m.\n\n"),
		same("kroner", "Donors pledged 5 million kroner. "),
		same("home", "Japan will spend $5m on schools. "),
		named("places", "in %[1]s, Kenya, "),
		same("and", "and "),
		same("not", "not "),
		same("per", "$5m a year per month each "),
	}
}
