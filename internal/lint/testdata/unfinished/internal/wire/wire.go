// Package wire is not ready.
package wire

// TODO: everything
func decode() {} // FIXME

// A todo list, and the XXXL size, are words.
func lists() {}
