package model

// Document is an article cut into blocks, sentences and tokens.
type Document struct {
	Article *Article
	// Text is Title, "\n\n", Body; or Body alone when there is no title. All spans point into it.
	Text string
	// BodyStart is where the body begins in Text.
	BodyStart int
	// Language is BCP 47: the given one, else the detected one, else "und".
	Language string
	// Unread says why nothing below was cut ("language: fr"); "" when the article was read.
	Unread string
	Blocks []Block
	Sents  []Sent
	Toks   []Token
	Notes  []Note
}

// BlockKind says what a block of text is for.
type BlockKind uint8

// The kinds of blocks. Sentences are cut in all but Boilerplate and Byline.
const (
	Paragraph   BlockKind = iota
	Title                 // the article's title field
	Heading               // a headline or subheading inside the body
	Standfirst            // the summary line under the headline
	Byline                // "By Zamira Eshanova"
	Caption               // photo caption and credit
	ListItem              // a bullet, or a label with a value ("Germany: €200m")
	Boilerplate           // "See Also:", "Suggested Reading:", copyright, subscriptions, links to other stories
)

// Block is a run of lines with one purpose. Blocks are in order and do not overlap.
type Block struct {
	Span
	Kind BlockKind
	// Dateline is the span of "JUBA, South Sudan (Reuters) — " at the start of a paragraph, empty when there is none.
	Dateline Span
	// First and Last are the sentences [First, Last) of this block.
	First, Last int
}

// Sent is one sentence. It lies in one block; First and Last are its tokens [First, Last).
type Sent struct {
	Span
	Block       int
	First, Last int
}

// TokenKind is the coarse shape of a token.
type TokenKind uint8

// The kinds of tokens.
const (
	Word   TokenKind = iota // letters, inner apostrophes and abbreviation dots: Gaza, N'Djamena, U.S., 's, n't
	Number                  // digits with separators: 1,200  1.5
	Punct                   // one punctuation mark: , . - “
	Symbol                  // currency signs and the rest: $ € % +
)

// Token is a word, number, mark or symbol. Hyphens split words and digits split from letters that follow them
// ("38-billion-yen" is 5 tokens, "$500m" is 3), a possessive is a token of its own ("Japan" "'s"), and "did" "n't".
type Token struct {
	Span
	Text string // the bytes of Span, a slice of Document.Text
	Norm string // Text folded: lower case, no diacritics, ' and - and space for their typographic kin
	Tag  string // Penn Treebank tag; "" until the sentence was tagged
	Word uint32 // the number of Norm in the vocabulary of token.Table.Bind, plus one; 0 where nobody looked
	Kind TokenKind
	// Glued: no white space between this token and the one before.
	Glued bool
	// Cap: the first letter is a capital. Upper: has two or more letters, all capital.
	Cap, Upper bool
}

// Note says what the reading met and could not use: "no pledger found", at a span.
type Note struct {
	Span
	Text string
}
