// Package speed answers: how fast is the reading, and what does each stage of it cost?
package speed
