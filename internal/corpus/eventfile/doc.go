// Package eventfile answers: how do events lie in a file? It reads them from JSON lines, packed or not, and writes them
// as JSON lines, CSV or Parquet, one event after the other and with bounded memory. The same events give the same bytes.
//
// JSON lines hold events of all types in the order in which they came. CSV and Parquet hold one table, of pledge events or of
// entity events: what people filter by stands in flat columns (columns.go), the rest is nested in Parquet (row.go) and
// JSON text in CSV.
//
// Beside corpus, which reads tables of articles, it is the only door to parquet-go.
package eventfile
