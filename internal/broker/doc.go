// Package broker answers: how do records come from Kafka, and get there? It is the only door to kafka-go.
//
// Group is a stream.Source on a consumer group, Writer a stream.Sink with safe settings, Cluster what both go through.
// Nothing here logs: errors say what happened, at which address, and what to type next.
//
// Exactly once, a partition of Group writes what comes of its records itself, in transactions (exact.go, transaction.go).
//
// Four things are done by hand that kafka-go's Reader and Writer would do wrong, or at a high price. Partitions are read
// with raw fetch requests, because a Reader cannot tell null from empty and shows control records and aborted transactions
// as messages. Offsets are committed inside the generation that owns the partition, because a Reader that lost one can
// still commit it. What a compressed batch inflates to is bounded (see Bound), because a Reader would inflate gigabytes.
// And what is to be written to the partitions of one broker goes in one request, because a Writer sends one for each.
package broker
