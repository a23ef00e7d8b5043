package main

import (
	"encoding/csv"
	"log"
	"os"
	"strings"
)

// record is one row by column.
type record map[string]string

// readTSV reads a table with a header; # starts a comment line. It ends the program when the file cannot be read.
func readTSV(path string) []record {
	text, err := os.ReadFile(path)
	if err != nil {
		log.Fatalf("%v; name the directory of the sources with -shared DIR", err)
	}
	var cols []string
	var rows []record
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if cols == nil {
			cols = cells
			continue
		}
		r := record{}
		for i, c := range cells {
			if i < len(cols) {
				r[cols[i]] = strings.TrimSpace(c)
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// readCSV reads a comma-separated table with a header.
func readCSV(path string) []record {
	f, err := os.Open(path)
	if err != nil {
		log.Fatalf("%v; name the directory of the sources with -shared DIR", err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		log.Fatalf("%s: %v", path, err)
	}
	var rows []record
	for _, cells := range all[1:] {
		r := record{}
		for i, c := range cells {
			r[all[0][i]] = strings.TrimSpace(c)
		}
		rows = append(rows, r)
	}
	return rows
}
