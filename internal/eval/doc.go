// Package eval answers: how well do we read? It runs gold cases through the pipeline, pairs events with gold
// statements and counts: strict and lenient precision, recall and F1, the fields of what was found, statuses, kinds,
// clean negatives, entities. It lists every error with the sentence it stands in.
//
// The rules of scoring are those of the gold's README. Where it is silent we are strict:
//
//   - An event may match a pledge when its status is live, or is one that the statement accepts.
//   - A single pledger never matches a joint statement, nor the other way round; the members of a joint event are
//     those of the statement, none missing, none extra.
//   - A country code also accepts a leader, an agency, an army or an unlinked body of that country, never a company,
//     a bank, a fund or an association.
//   - A statement with several values (an amount and a number) matches an event that has them all.
//   - An optional statement absorbs one event, strictly in the strict count and leniently in the lenient one.
//   - "to" is held against the first recipient, which is the flat field on the wire; "recipients" against all.
//   - The status mean is over the first accepted status of each statement.
package eval
