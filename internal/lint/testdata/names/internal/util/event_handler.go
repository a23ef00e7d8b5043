// Package util says nothing.
package util

type DataManager struct{}

func processInfo(data string) string { return data }

type Database struct{}
