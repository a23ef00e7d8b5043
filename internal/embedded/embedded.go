// Package embedded answers: what if there is no Kafka here? It is a broker inside the process, which forgets everything
// when it ends; the only door to franz-go's kfake. `extractor demo` runs on it, and tests break it on purpose.
package embedded

import (
	"fmt"

	"github.com/twmb/franz-go/pkg/kfake"
)

// Broker is a small Kafka cluster on 127.0.0.1, in this process. Topics are made by whoever needs them.
type Broker struct {
	cluster *kfake.Cluster
	nodes   int
}

// Start starts a cluster of so many nodes on free ports.
func Start(nodes int) (*Broker, error) {
	cluster, err := kfake.NewCluster(kfake.NumBrokers(nodes), kfake.BrokerConfigs(map[string]string{
		"group.min.session.timeout.ms": "1000", // so that tests need not wait for six seconds
	}))
	if err != nil {
		return nil, fmt.Errorf("start the embedded broker: %w", err)
	}
	return &Broker{cluster, nodes}, nil
}

// Addrs returns the addresses of the nodes.
func (b *Broker) Addrs() []string { return b.cluster.ListenAddrs() }

// Close stops it; nothing is kept.
func (b *Broker) Close() { b.cluster.Close() }
