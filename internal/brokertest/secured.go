package brokertest

import (
	"os"
	"path/filepath"
	"testing"
)

// Secured is a real Kafka with users, certificates and ACLs, as deploy/kafka-local.sh starts it with WITH_SASL=1 and
// WITH_TLS=1. The password of a user is NAME-secret.
type Secured struct {
	*Target                  // the port where everybody may do everything
	SASLPlaintext, SSL, MTLS string
	SASLSSL                  string
	CA                       string // PEM file
	Certificates             string // directory with client.pem and stranger.pem, and .key
	ACLs                     string // what runs kafka-acls
}

// RealSecured returns the real Kafka with security, or skips the test where there is none.
func RealSecured(t *testing.T) *Secured {
	t.Helper()
	dir := os.Getenv("KAFKA_TLS_DIR")
	s := &Secured{SASLPlaintext: os.Getenv("KAFKA_SASL_PLAINTEXT_BOOTSTRAP"), SSL: os.Getenv("KAFKA_SSL_BOOTSTRAP"), MTLS: os.Getenv("KAFKA_MTLS_BOOTSTRAP"),
		SASLSSL: os.Getenv("KAFKA_SASL_SSL_BOOTSTRAP"), CA: filepath.Join(dir, "ca.pem"), Certificates: dir, ACLs: os.Getenv("KAFKA_ACLS")}
	if os.Getenv(Env) == "" || dir == "" || s.SASLSSL == "" || s.ACLs == "" {
		t.Skip("no real Kafka with users, certificates and ACLs: run make kafka-test, which starts one")
	}
	s.Target = Real(t)
	return s
}
