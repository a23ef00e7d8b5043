// Package annotate answers: how do the spans of events look to the tools with which people mark texts? It lays an article
// and its events out as one Document and writes it for brat, as CoNLL columns, for Prodigy and spaCy, for Label Studio and
// as W3C Web Annotations; and it reads each of these back, with what people changed.
//
// A Document's text is the title, an empty line and the body; or the body alone where there is no title. It is the layout
// that the reading works on too. All five tools count code points in it.
package annotate
