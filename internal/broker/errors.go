package broker

import (
	"errors"
	"fmt"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// passes reports whether err may pass if we try again. Only what the broker says for certain does not.
func passes(err error) bool {
	for _, hopeless := range []error{
		kafka.TopicAuthorizationFailed, kafka.GroupAuthorizationFailed, kafka.ClusterAuthorizationFailed,
		kafka.SASLAuthenticationFailed, kafka.UnsupportedSASLMechanism, kafka.IllegalSASLState,
		kafka.InvalidSessionTimeout, kafka.InconsistentGroupProtocol, kafka.InvalidGroupId, kafka.InvalidTopic,
		kafka.UnsupportedVersion, kafka.GroupMaxSizeReached,
		kafka.TransactionalIDAuthorizationFailed, kafka.InvalidTransactionTimeout,
	} {
		if errors.Is(err, hopeless) {
			return false
		}
	}
	return true
}

// fatal marks err as one that will not pass, and says what to do where we know.
func fatal(err error) error {
	switch {
	case errors.Is(err, kafka.GroupAuthorizationFailed):
		return fmt.Errorf("%w: this user may not use the group; allow it READ on the group, or name another with --group: %w", stream.ErrFatal, err)
	case errors.Is(err, kafka.TopicAuthorizationFailed):
		return fmt.Errorf("%w: this user may not read the topic; allow it READ on the topic: %w", stream.ErrFatal, err)
	case errors.Is(err, kafka.TransactionalIDAuthorizationFailed):
		return fmt.Errorf("%w: this user may not use the transactional id; allow it WRITE on all that begin with the group (deploy/acls.sh), or use --delivery at-least-once: %w", stream.ErrFatal, err)
	case errors.Is(err, kafka.ClusterAuthorizationFailed):
		return fmt.Errorf("%w: this user may not write; allow it WRITE on the topics of the outputs, and before Kafka 3.0 IDEMPOTENT_WRITE on the cluster: %w", stream.ErrFatal, err)
	case errors.Is(err, kafka.InvalidTransactionTimeout):
		return fmt.Errorf("%w: the brokers do not take transactions of this length (transaction.max.timeout.ms); give another with --transaction-timeout: %w", stream.ErrFatal, err)
	case errors.Is(err, kafka.InvalidSessionTimeout):
		return fmt.Errorf("%w: the brokers do not take this session time-out (group.min.session.timeout.ms, group.max.session.timeout.ms); give another with --session: %w", stream.ErrFatal, err)
	case errors.Is(err, kafka.InconsistentGroupProtocol):
		return fmt.Errorf("%w: other clients in the group share out partitions in a way that we do not know; use a group of our own (--group): %w", stream.ErrFatal, err)
	}
	return fmt.Errorf("%w: %w", stream.ErrFatal, err)
}
