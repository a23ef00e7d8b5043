package embedded

import (
	"crypto/tls"
	"fmt"

	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kmsg"
)

// Security is what a secured broker asks of its clients. The zero value asks nothing.
type Security struct {
	TLS   *tls.Config // nil for plain text
	Users []User      // who may come; nobody needs a name where there are none
}

// User is somebody who may come, and what for.
type User struct {
	Mechanism, Name, Password string // PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512
	All                       bool   // may do everything
	Allow                     []ACL
}

// ACL allows an operation (Read, Write, Describe, DescribeConfigs) on a topic, a group or the transactional ids that begin
// with something.
type ACL struct {
	Group, Topic, Transactions string // one of them
	Operation                  string
}

// StartSecured starts one node that asks for what security says.
func StartSecured(security Security) (*Broker, error) {
	opts := []kfake.Opt{kfake.NumBrokers(1)}
	if security.TLS != nil {
		opts = append(opts, kfake.TLS(security.TLS))
	}
	if len(security.Users) > 0 {
		opts = append(opts, kfake.EnableSASL(), kfake.EnableACLs())
	}
	for _, u := range security.Users {
		if u.All {
			opts = append(opts, kfake.Superuser(u.Mechanism, u.Name, u.Password))
			continue
		}
		opts = append(opts, kfake.User(u.Mechanism, u.Name, u.Password, acls(u.Allow)...))
	}
	cluster, err := kfake.NewCluster(opts...)
	if err != nil {
		return nil, fmt.Errorf("start the embedded broker: %w", err)
	}
	return &Broker{cluster, 1}, nil
}

func acls(list []ACL) []kfake.ACL {
	operations := map[string]kmsg.ACLOperation{"Read": kmsg.ACLOperationRead, "Write": kmsg.ACLOperationWrite,
		"Describe": kmsg.ACLOperationDescribe, "DescribeConfigs": kmsg.ACLOperationDescribeConfigs}
	var out []kfake.ACL
	for _, a := range list {
		acl := kfake.ACL{Resource: kmsg.ACLResourceTypeTopic, Name: a.Topic, Pattern: kmsg.ACLResourcePatternTypeLiteral, Operation: operations[a.Operation], Allow: true}
		if a.Group != "" {
			acl.Resource, acl.Name = kmsg.ACLResourceTypeGroup, a.Group
		}
		if a.Transactions != "" {
			acl.Resource, acl.Name, acl.Pattern = kmsg.ACLResourceTypeTransactionalId, a.Transactions, kmsg.ACLResourcePatternTypePrefixed
		}
		out = append(out, acl)
	}
	return out
}
