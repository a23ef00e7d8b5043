package doctor

import (
	"pledgewire/internal/broker"
)

// Result is how a check went.
type Result string

// The results. A warning is something that works, and may not do what is wanted.
const (
	OK   Result = "ok"
	Warn Result = "warn"
	Fail Result = "fail"
)

// Check is one thing that was asked, and the answer.
type Check struct {
	Check  string       `json:"check"` // name, connect, tls, kafka, sasl, answer, topic, rights, replicas, partitions, dead-letters, group, clock, transactions, files
	On     string       `json:"on"`    // an address, a topic, a group
	Result Result       `json:"result"`
	Cause  broker.Cause `json:"cause"` // "" where all is well, and for what is no error of a broker
	What   string       `json:"what"`
	Next   string       `json:"next"` // what to type or to ask, "" where all is well
}

// faulty is the check that met fault.
func faulty(name string, fault *broker.Fault) Check {
	return Check{Check: name, On: fault.Addr, Result: Fail, Cause: fault.Cause, What: fault.What, Next: fault.Next}
}
