// Package config answers: with which settings does this run? Every setting is a flag of the command line; this package
// reads the same settings from a YAML file, and holds the groups of settings that several commands share.
//
// Secrets are never flags, because flags show in process lists and shell histories: a flag names the file that holds
// the secret, or an environment variable holds it.
package config
