// Package corpus answers: which articles lie in these files? It reads folders and files of text, Markdown, web pages, JSON,
// JSON lines, CSV, Parquet, WARC and dumps of Kafka topics, packed with gzip or zstd or in zip and tar archives, record by
// record and with bounded memory, and hands records to many workers without losing their order.
//
// It knows where records lie and what their fields are called, not what they say: decoding them is the business of
// package wire. What other people call the fields of an article stands in words.txt.
package corpus
