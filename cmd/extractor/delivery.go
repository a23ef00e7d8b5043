package main

import (
	"context"

	"pledgewire/internal/broker"
	"pledgewire/internal/stream"
)

// checkDelivery refuses what cannot work exactly once.
func (c *runCmd) checkDelivery() error {
	switch {
	case c.Delivery != stream.ExactlyOnce:
		return nil
	case c.Transaction < c.Session:
		return failf(exitUsage, "--transaction-timeout %s is less than --session %s: a pause that the group forgives would abort a transaction\nraise --transaction-timeout or lower --session", c.Transaction, c.Session)
	case c.Records > 0 && c.CommitEvery > c.Records:
		return failf(exitUsage, "--commit-every %d is more than --records %d: a transaction could never be full\nraise --records or lower --commit-every", c.CommitEvery, c.Records)
	}
	return nil
}

// checkTransactions asks the brokers whether they will take our transactions, before anything is read.
func (c *runCmd) checkTransactions(ctx context.Context, cluster *broker.Cluster) error {
	if c.Delivery != stream.ExactlyOnce {
		return nil
	}
	found, err := cluster.Transacting(ctx, c.Group, c.Topics.Articles)
	switch {
	case err != nil:
		return failf(exitBroker, "%w\nask what is wrong: extractor doctor with the same flags", err)
	case found.Denied:
		return failf(exitUsage, "denied: Write on the transactional ids that begin with %s\nallow it (deploy/acls.sh), or use --delivery at-least-once; extractor doctor with the same flags says what to type", broker.TransactionalPrefix(c.Group))
	case found.Longest > 0 && c.Transaction > found.Longest:
		return failf(exitUsage, "--transaction-timeout %s is more than the brokers take (transaction.max.timeout.ms: %s)\nlower --transaction-timeout", c.Transaction, found.Longest)
	}
	return nil
}
