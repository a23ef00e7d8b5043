package broker

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	kafka "github.com/segmentio/kafka-go"
)

// Transacting is what was found out about transactions.
type Transacting struct {
	Denied bool // we may not use the transactional ids of the group
	// Longest is what transactions may take, transaction.max.timeout.ms; 0 where the brokers do not tell us.
	Longest time.Duration
}

// Transacting asks whether we may write in transactions what comes of topic for group, without beginning one.
func (c *Cluster) Transacting(ctx context.Context, group, topic string) (Transacting, error) {
	err := c.mayTransact(ctx, transactionalID(group, topic, 0))
	switch {
	case errors.Is(err, kafka.TransactionalIDAuthorizationFailed):
		return Transacting{Denied: true}, nil
	case err != nil:
		return Transacting{}, fmt.Errorf("ask about transactions: %w", err)
	}
	return Transacting{Longest: c.longestTransaction(ctx)}, nil
}

// mayTransact asks for a transactional id with a time-out that no broker takes: who may not have the id is told so, others
// that the time-out is wrong. So nobody is fenced, and no id is made.
func (c *Cluster) mayTransact(ctx context.Context, id string) error {
	return whenCoordinated(ctx, func() error {
		answer, err := c.client.InitProducerID(ctx, &kafka.InitProducerIDRequest{TransactionalID: id, TransactionTimeoutMs: 0, ProducerID: -1, ProducerEpoch: -1})
		if err == nil {
			err = answer.Error
		}
		if errors.Is(err, kafka.InvalidTransactionTimeout) {
			return nil
		}
		return err
	})
}

// longestTransaction asks any broker for its setting, 0 where we may not.
func (c *Cluster) longestTransaction(ctx context.Context) time.Duration {
	const setting = "transaction.max.timeout.ms"
	meta, err := c.metadata(ctx)
	if err != nil || len(meta.Brokers) == 0 {
		return 0
	}
	answer, err := c.client.DescribeConfigs(ctx, &kafka.DescribeConfigsRequest{Resources: []kafka.DescribeConfigRequestResource{{
		ResourceType: kafka.ResourceTypeBroker, ResourceName: strconv.Itoa(meta.Brokers[0].ID), ConfigNames: []string{setting}}}})
	if err != nil {
		return 0
	}
	for _, resource := range answer.Resources {
		for _, entry := range resource.ConfigEntries {
			if ms, err := strconv.Atoi(entry.ConfigValue); entry.ConfigName == setting && err == nil {
				return time.Duration(ms) * time.Millisecond
			}
		}
	}
	return 0
}

// whenCoordinated asks until there is a coordinator to answer, for four seconds: a cluster makes its first one when somebody
// asks.
func whenCoordinated(ctx context.Context, ask func() error) error {
	for try := 0; ; try++ {
		err := ask()
		waits := errors.Is(err, kafka.GroupCoordinatorNotAvailable) || errors.Is(err, kafka.NotCoordinatorForGroup) || errors.Is(err, kafka.GroupLoadInProgress)
		if !waits || try == 19 {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(200 * time.Millisecond):
		}
	}
}
