// Package model holds the nouns that the stages hand to each other: Article, Span, Document, Entity, Mention,
// Quantity, Pledge, Result. It answers no question and imports only the standard library.
//
// All spans are half-open byte ranges of Document.Text, which is never rewritten. The wire turns them into code
// points of the title or the body; nobody else converts.
package model
