package doctor

import (
	"context"
	"slices"
	"time"

	"pledgewire/internal/broker"
)

// Plan is what is to be used.
type Plan struct {
	// Articles is the input; Outputs are what has the same key, DeadLetters what has not.
	Articles    string
	Outputs     []string
	DeadLetters string
	Group       string
	// Transaction is how long a transaction may take, 0 where there will be none.
	Transaction time.Duration
	// Room is how much larger than an article its dead letter may be.
	Room int64
	// Flags lead to the brokers, for what to type next: "--brokers HOST:PORT".
	Flags string
	// User is whom to allow something, "" when we do not know.
	User string
}

// Examine asks everything and calls report with every answer, in an order that does not change. It returns false when no
// broker answers, and nothing else could be asked.
func Examine(ctx context.Context, cluster *broker.Cluster, plan Plan, report func(Check)) bool {
	e := &examination{cluster, plan, report}
	if !e.brokers(ctx) {
		return false
	}
	e.topics(ctx)
	return true
}

// examination is what the checks have in common.
type examination struct {
	cluster *broker.Cluster
	plan    Plan
	report  func(Check)
}

// brokers goes the way to the brokers that the flags name, and then to those that they name.
func (e *examination) brokers(ctx context.Context) bool {
	const most = 12 // of large clusters, some are enough
	var others []string
	reached := false
	addrs := e.cluster.Addrs()
	for _, addr := range addrs {
		named, ok := e.way(ctx, addr, "")
		reached = reached || ok
		for _, other := range named {
			if !slices.Contains(addrs, other) && !slices.Contains(others, other) && len(others) < most {
				others = append(others, other)
			}
		}
	}
	for _, addr := range others {
		e.way(ctx, addr, "; it is an address that the cluster gives for itself: advertised.listeners of the broker must be reachable from here")
	}
	return reached
}

// way reports each step to one broker.
func (e *examination) way(ctx context.Context, addr, why string) (named []string, ok bool) {
	steps, named := e.cluster.Probe(ctx, addr)
	for _, step := range steps {
		if step.Fault == nil {
			e.report(Check{Check: step.Name, On: addr, Result: OK, What: step.Found})
			continue
		}
		check := faulty(step.Name, step.Fault)
		check.Next += why
		e.report(check)
	}
	return named, named != nil
}
