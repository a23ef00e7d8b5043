// Package load answers: what does a reader type to load our files? It writes the statements for DuckDB, pandas and
// PostgreSQL from the columns of package eventfile, for Parquet, CSV and JSON lines. Each way gives the same table.
package load
