package doctor

import (
	"context"
	"fmt"
	"time"

	"pledgewire/internal/broker"
)

// transactions reports whether the brokers will take our transactions; only who delivers exactly once asks.
func (e *examination) transactions(ctx context.Context) {
	if e.plan.Transaction == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	ids := broker.TransactionalPrefix(e.plan.Group)
	check := Check{Check: "transactions", On: ids + "*", Result: OK}
	found, err := e.cluster.Transacting(ctx, e.plan.Group, e.plan.Articles)
	switch {
	case err != nil:
		check.Result, check.What = Fail, err.Error()
		check.Next = "are there as many brokers as transaction.state.log.replication.factor wants? Their logs may say more"
	case found.Denied:
		check.Check, check.Result, check.Cause = "rights", Fail, broker.Denied
		check.What = "denied: Write on the transactional ids that begin with " + ids
		check.Next = e.allow("resource-pattern-type prefixed --transactional-id", ids, []broker.Right{broker.Write}) + ", or use --delivery at-least-once"
	case found.Longest == 0:
		check.What = fmt.Sprintf("allowed: Write; the brokers do not tell us their transaction.max.timeout.ms, which must be at least %s", e.plan.Transaction)
	case e.plan.Transaction > found.Longest:
		check.Result, check.What = Fail, fmt.Sprintf("--transaction-timeout %s is more than the brokers take (transaction.max.timeout.ms: %s)", e.plan.Transaction, found.Longest)
		check.Next = fmt.Sprintf("extractor run --transaction-timeout %s", found.Longest)
	default:
		check.What = fmt.Sprintf("allowed: Write; a transaction may take %s, ours %s", found.Longest, e.plan.Transaction)
	}
	e.report(check)
}
