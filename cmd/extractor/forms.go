package main

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"pledgewire/internal/model"
	"pledgewire/internal/view"
	"pledgewire/internal/wire"
)

// form is a way to draw results.
type form struct {
	begin  func(io.Writer) error
	draw   func(io.Writer, *model.Result) error
	end    func(io.Writer) error
	single bool // it holds one article
}

func nothing(io.Writer) error { return nil }

// form returns the form that the flags ask for.
func (c *extractCmd) form(term *terminal) form {
	output := c.Output
	if output == "auto" {
		output = "jsonl"
		if isTerminal(term.Out) {
			output = "table"
		}
	}
	switch output {
	case "table":
		return tableForm(terminalWidth(term.Out))
	case "html":
		return pageForm()
	case "text":
		return form{begin: nothing, end: nothing, single: true, draw: func(w io.Writer, res *model.Result) error {
			_, err := io.WriteString(w, res.Doc.Article.Body)
			return err
		}}
	}
	return jsonlForm(c.encoder())
}

// jsonlForm writes pledge and entity events as JSON lines.
func jsonlForm(enc *wire.Encoder) form {
	return form{begin: nothing, end: nothing, draw: func(w io.Writer, res *model.Result) error {
		evs := enc.Events(res)
		var line []byte
		for i := range evs.Pledges {
			line = append(evs.Pledges[i].AppendJSON(line), '\n')
		}
		for i := range evs.Entities {
			line = append(evs.Entities[i].AppendJSON(line), '\n')
		}
		_, err := w.Write(line)
		return err
	}}
}

// tableForm draws a table for each article, with an empty line between them.
func tableForm(width int) form {
	return form{begin: nothing, end: nothing, draw: func(w io.Writer, res *model.Result) error {
		if err := view.Table(w, res, width); err != nil {
			return err
		}
		_, err := io.WriteString(w, "\n")
		return err
	}}
}

// pageForm draws one HTML page with all articles.
func pageForm() form {
	page := view.NewPage()
	return form{begin: page.Begin, draw: page.Article, end: page.End}
}

// isTerminal reports whether a person sits at the other end of f.
func isTerminal(f any) bool {
	if out, ok := f.(*kept); ok {
		f = out.Writer
	}
	file, ok := f.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// terminalWidth returns the width of the terminal behind w, else COLUMNS, else that of a page.
func terminalWidth(w io.Writer) int {
	if out, ok := w.(*kept); ok {
		w = out.Writer
	}
	if file, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
			return width
		}
	}
	if width, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && width >= 40 {
		return width
	}
	return view.DefaultWidth
}
