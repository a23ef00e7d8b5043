// Package metrics answers: how does a run look from outside? It serves whether the process lives, whether it does its
// work, and what Prometheus wants to know. docs/operations.md has a row for every metric.
//
// The values of labels come from closed lists (outcomes, reasons, statuses, kinds, stages) and from the partitions of the
// one topic that is read; nothing of an article and no secret is among them.
package metrics
