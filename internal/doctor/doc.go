// Package doctor answers: what is wrong between us and Kafka? It asks in the order in which things are needed, names the
// true cause of what fails, and says what to type next. It writes nothing to Kafka and joins no group.
package doctor
