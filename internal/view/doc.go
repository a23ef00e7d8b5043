// Package view answers: how does a person see what was read? It draws results as a table, as an HTML page with the spans
// marked in the article, and as an explanation with each part underlined and named.
//
// Everything is drawn from a model.Result alone, and the same Result gives the same bytes. Text from articles may hold
// anything: what goes to a terminal loses its control characters, what goes to HTML is escaped.
package view
