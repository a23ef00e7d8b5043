// Package text answers: what does the page say, piece by piece? It cuts an article into blocks (title, headline,
// byline, caption, paragraph, list item, furniture), blocks into sentences, sentences into tokens, all as spans of
// the untouched text, and tags single sentences with parts of speech. It is the only door to prose and to whatlanggo.
//
// What it must survive: any bytes, also such that are not UTF-8; texts of a single endless sentence; 20 kB of
// quotation marks. All of it takes time linear in the text. A sentence has at most MaxSentence tokens; longer ones are
// cut where they may be. Tag leaves sentences of more than MaxTagged tokens alone.
//
// What is not English is not cut: Document.Unread says why.
package text
