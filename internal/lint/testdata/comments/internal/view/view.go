package view

type Table struct{}

// draws.
func Draw() {}

// Page is a page.
type Page struct{}

func (p *Page) Show() {}

func (p *Page) String() string { return "" }

// The Row of a table.
type Row struct{}

func (r row) Exported() {}

type row struct{}
