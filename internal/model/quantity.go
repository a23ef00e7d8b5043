package model

// Decimal is an exact number in plain decimal notation without exponent, leading plus or trailing zeros:
// "1200000000", "0.5". "" means none. It is a string so that no float ever touches money.
type Decimal string

// Dimension says what a quantity measures.
type Dimension uint8

// The dimensions.
const (
	Count    Dimension = iota // 500 scholarships, 30 tonnes, "a dozen"
	Money                     // $1.2bn
	Duration                  // "over the next five years", "for 18 months"
	Date                      // "by the end of the year", "on Wednesday", "in June"
	Percent                   // 10 %, "half"
)

// Qualifier says how exact a value is.
type Qualifier string

// The qualifiers. The zero value means nothing was said, which the wire writes as exact.
const (
	Exact   Qualifier = "exact"
	About   Qualifier = "about"    // about, nearly, some, around
	AtLeast Qualifier = "at_least" // at least, more than, over
	UpTo    Qualifier = "up_to"    // up to, no more than
	Range   Qualifier = "range"    // $50m to $70m: Min and Max, no Value
)

// Quantity is an amount, a count, a period or a date in the text.
type Quantity struct {
	Span              // the whole expression, qualifier and unit included
	Sent, First, Last int
	Dim               Dimension
	Value, Min, Max   Decimal
	Qualifier         Qualifier
	// Core is the value alone ("$500 million", "40"): Span without qualifier, unit and equivalents.
	Core Span

	// Money.
	Currency string // ISO 4217; "" when the mark names several and the pledger must decide
	Mark     string // the mark as written, folded: "$", "rupees", "kroner"
	// Equivalents are amounts given in brackets or after "or about" as the same sum in another currency.
	Equivalents []Equivalent

	// Count. Unit is the singular lower-case noun where the units file knows it; "" leaves it to the grammar.
	Unit     string
	UnitSpan Span

	// Per is the ISO 8601 period of a rate: "a year" is P1Y, "monthly" P1M; PerSpan is its place.
	Per     string
	PerSpan Span
	// Increment: "another", "an additional", "a further", "extra".
	Increment bool
	// Total: introduced as a total of what came before ("bringing its total to", "for a total of").
	Total bool
	// Former: the old level in "from 100 to 600", "up from", "compared with".
	Former bool

	// Duration: Period is ISO 8601 ("P5Y"). Date: Date is ISO 8601, shortened where the text is ("2026-06").
	Period   string
	Date     string
	From, To string // the bounds in ISO 8601 where the text gives a range or a bounded period
	// Deadline: a date introduced by "by", "before", "no later than", "until".
	Deadline bool
}

// Equivalent is the same sum in another currency.
type Equivalent struct {
	Span
	Amount   Decimal
	Currency string
}
