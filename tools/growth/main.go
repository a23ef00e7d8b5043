// Command growth draws what "extractor bench --growth N -o json" measured, as SVG:
//
//	extractor bench --growth 1000000 -o json CORPUS | go run ./growth > ../docs/growth.svg
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/wcharczuk/go-chart/v2"
)

type point struct {
	X      float64 `json:"x"`
	PerMiB float64 `json:"ms_per_mib"`
}

func main() {
	if err := draw(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "growth:", err)
		os.Exit(1)
	}
}

func draw(in io.Reader, out io.Writer) error {
	var g struct{ Length, Names []point }
	if err := json.NewDecoder(in).Decode(&g); err != nil {
		return fmt.Errorf("read the measurement: %w; make it with extractor bench --growth 1000000 -o json CORPUS", err)
	}
	if len(g.Length) < 2 || len(g.Names) < 2 {
		return fmt.Errorf("%d lengths and %d sizes of the gazetteer are too few to draw", len(g.Length), len(g.Names))
	}
	top := 0.0
	for _, p := range append(append([]point(nil), g.Length...), g.Names...) {
		top = max(top, p.PerMiB)
	}
	c := chart.Chart{
		Title:  "ms for 1 MiB of news, on one core",
		Width:  900,
		Height: 420,
		XAxis:  chart.XAxis{Name: "bytes of the article; names of the gazetteer (tenfold steps)", Range: &chart.LogarithmicRange{}, ValueFormatter: count},
		YAxis:  chart.YAxis{Name: "ms", Range: &chart.ContinuousRange{Min: 0, Max: 1.1 * top}},
		Series: []chart.Series{series("length of the article", g.Length, 0), series("names in the gazetteer", g.Names, 1)},
	}
	c.Elements = []chart.Renderable{chart.LegendLeft(&c)}
	return c.Render(chart.SVG, out)
}

func series(name string, points []point, color int) chart.Series {
	s := chart.ContinuousSeries{Name: name, Style: chart.Style{StrokeColor: chart.GetDefaultColor(color), StrokeWidth: 2, DotColor: chart.GetDefaultColor(color), DotWidth: 3}}
	for _, p := range points {
		s.XValues, s.YValues = append(s.XValues, p.X), append(s.YValues, p.PerMiB)
	}
	return s
}

// count writes 65536 as 66k.
func count(v any) string {
	n, _ := v.(float64)
	switch {
	case n >= 1e6:
		return fmt.Sprintf("%.0fM", n/1e6)
	case n >= 1e3:
		return fmt.Sprintf("%.0fk", n/1e3)
	}
	return fmt.Sprintf("%.0f", n)
}
