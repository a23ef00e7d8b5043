// Package lint answers: does the tree keep the rules of the house? Its checks read the source as text and syntax; go
// test runs them over the whole repository, and over small trees in testdata that break each rule, so that every check
// is seen to fail.
//
// A rule that a linter already has is left to the linter (see Makefile, check). What stands here is ours: who may import
// whom, what must not change, which clock may be read, which words name things.
package lint
