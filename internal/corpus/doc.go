// Package corpus answers: which articles lie in these files? It reads .txt (one article, all of it body), .json (one
// article, or a list of them) and .jsonl (one article a line), each also as .gz, from files or standard input, record
// by record and with bounded memory, and hands records to many workers without losing their order.
//
// It knows where records lie, not what they say: decoding them is the business of package wire.
package corpus
