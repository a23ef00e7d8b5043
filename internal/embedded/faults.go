package embedded

import (
	"errors"
	"slices"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kmsg"
)

// The faults below are for tests: each makes the broker misbehave in a way that real ones do.

// RefuseWrites answers the next n writes to topic with "not enough replicas" and does not write them; with a negative n
// all of them, until the returned function is called.
func (b *Broker) RefuseWrites(topic string, n int) (stop func()) {
	h := b.cluster.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.Produce}, Topic: topic, Err: kerr.NotEnoughReplicas, Count: n})
	return h.Remove
}

// DoubtWrites answers the next n writes to topic with "timed out", but writes them.
func (b *Broker) DoubtWrites(topic string, n int) {
	b.cluster.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.Produce}, Topic: topic, Err: kerr.RequestTimedOut, Count: n})
}

// TooLargeWrites answers the next n writes to topic with "message too large".
func (b *Broker) TooLargeWrites(topic string, n int) {
	b.cluster.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.Produce}, Topic: topic, Err: kerr.MessageTooLarge, Count: n})
}

// RefuseCommits answers the next n commits with "not the coordinator".
func (b *Broker) RefuseCommits(n int) {
	b.cluster.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.OffsetCommit, kmsg.TxnOffsetCommit}, Err: kerr.NotCoordinator, Count: n})
}

// DelayTransactions answers n calls of transactions with what real brokers say while they are busy with the one before, or
// load what they need.
func (b *Broker) DelayTransactions(n int) {
	b.cluster.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.AddPartitionsToTxn, kmsg.AddOffsetsToTxn}, Err: kerr.ConcurrentTransactions, Count: n},
		kfake.Fault{Keys: []kmsg.Key{kmsg.InitProducerID, kmsg.TxnOffsetCommit, kmsg.EndTxn}, Err: kerr.CoordinatorLoadInProgress, Count: n})
}

// FenceTransactions answers the next call of each kind as if another producer had taken the transactional id, and the next
// commit of an offset in a transaction as if its member were not in the group.
func (b *Broker) FenceTransactions() {
	b.cluster.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.AddPartitionsToTxn}, Err: kerr.ProducerFenced, Count: 1},
		kfake.Fault{Keys: []kmsg.Key{kmsg.EndTxn}, Err: kerr.InvalidProducerEpoch, Count: 1},
		kfake.Fault{Keys: []kmsg.Key{kmsg.TxnOffsetCommit}, Err: kerr.UnknownMemberID, Count: 1})
}

// RefuseJoins answers whoever wants to join a group with "not available", until the returned function is called.
func (b *Broker) RefuseJoins() (stop func()) {
	h := b.cluster.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.JoinGroup}, Err: kerr.CoordinatorNotAvailable, Count: -1})
	return h.Remove
}

// ForgetMember answers the next heartbeat of a group's member with "unknown member".
func (b *Broker) ForgetMember() {
	b.cluster.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.Heartbeat}, Err: kerr.UnknownMemberID, Count: 1})
}

// HangUpOnWrite drops the connection of the next write; HangUpOnFetch that of the next fetch.
func (b *Broker) HangUpOnWrite() { b.hangUp(kmsg.Produce) }

// HangUpOnTransaction drops the connections of the next offset that is committed in a transaction, and of the next end of
// one.
func (b *Broker) HangUpOnTransaction() {
	b.hangUp(kmsg.TxnOffsetCommit)
	b.hangUp(kmsg.EndTxn)
}

// HangUpOnCommit drops the connection of the next ordinary commit of an offset.
func (b *Broker) HangUpOnCommit() { b.hangUp(kmsg.OffsetCommit) }

// HangUpOnFetch drops the connection of the next fetch.
func (b *Broker) HangUpOnFetch() { b.hangUp(kmsg.Fetch) }

func (b *Broker) hangUp(key kmsg.Key) {
	b.cluster.ControlKey(int16(key), func(kmsg.Request) (kmsg.Response, error, bool) {
		return nil, errors.New("hang up"), true
	})
}

// MoveLeaders gives the partitions other leaders.
func (b *Broker) MoveLeaders() {
	if b.nodes > 1 {
		b.cluster.ShufflePartitionLeaders()
	}
}

// Observe calls saw for every commit of an offset that the broker is asked for, before it acts on it.
func (b *Broker) Observe(saw func(topic string, partition int32, offset int64)) {
	b.cluster.ControlKey(int16(kmsg.OffsetCommit), func(r kmsg.Request) (kmsg.Response, error, bool) {
		b.cluster.KeepControl()
		for _, t := range r.(*kmsg.OffsetCommitRequest).Topics {
			for _, p := range slices.Clone(t.Partitions) {
				saw(t.Topic, p.Partition, p.Offset)
			}
		}
		return nil, nil, false
	})
}
