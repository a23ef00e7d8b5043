// Package pick answers: is this one of the events that were asked for? A condition names a field and the values that will
// do: "pledger_country=KAZ", "status=pledged,planned", "detail.confidence=high".
package pick
