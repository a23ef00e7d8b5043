package main

import "pledgewire/internal/corpus"

// noFiles says which files there are to name.
const noFiles = "name files or folders (.txt, .md, .html, .json, .jsonl, .csv, .parquet, .warc, also packed as .gz, .zst, .zip, .tar)"

// files is the flags of every command that reads articles from files.
type files struct {
	Format    string `help:"What the files are, whatever their names say: ${enum}; auto goes by the name, else by the first bytes." enum:"auto,text,markdown,html,json,jsonl,csv,tsv,parquet,warc" default:"auto" group:"Files"`
	TextField string `help:"The field or column that holds the text; article.body for one in another. Guessed, and told, where nothing is said, as all of these are." placeholder:"NAME" group:"Files"`
	Title     string `name:"title-field" help:"The one that holds the title; - for none." placeholder:"NAME" group:"Files"`
	ID        string `name:"id-field" help:"The one that holds the id; - for none: then a hash of the url, else of the text." placeholder:"NAME" group:"Files"`
	Date      string `name:"date-field" help:"The one that holds the date; - for none." placeholder:"NAME" group:"Files"`
	URL       string `name:"url-field" help:"The one that holds the url; - for none." placeholder:"NAME" group:"Files"`
}

// reader returns the reader that the flags ask for.
func (f files) reader(term *terminal) corpus.Reader {
	rd := corpus.Reader{Stdin: term.In, Fields: corpus.Fields{Text: f.TextField, Title: f.Title, ID: f.ID, Date: f.Date, URL: f.URL}}
	if f.Format != "auto" {
		rd.Format = corpus.Format(f.Format)
	}
	return rd
}
