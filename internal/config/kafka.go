package config

import (
	"fmt"
	"os"
	"strings"
)

// Kafka is how to reach the brokers, for every command that talks to Kafka.
type Kafka struct {
	Brokers []string `help:"The brokers to start from; localhost:9092 where nothing is said." placeholder:"HOST:PORT" default:"localhost:9092"`

	TLS     bool   `name:"tls" help:"Talk TLS to the brokers; without it plain text, which is refused beyond this machine." group:"Security"`
	TLSCA   string `name:"tls-ca" help:"PEM file with the authorities to trust, for those of the system." placeholder:"FILE" group:"Security"`
	TLSCert string `name:"tls-cert" help:"PEM file with the client's certificate, which stands for a user; with --tls-key." placeholder:"FILE" group:"Security"`
	TLSKey  string `name:"tls-key" help:"PEM file with the key of --tls-cert." placeholder:"FILE" group:"Security"`

	AllowPlaintext bool `help:"Let connections without --tls leave this machine. Without it they are refused, except to localhost." group:"Security"`

	SASL         string `name:"sasl" help:"SASL mechanism: ${enum}." enum:"none,plain,scram-sha-256,scram-sha-512" default:"none" group:"Security"`
	SASLUser     string `name:"sasl-user" help:"SASL user; its password comes from a file or the environment, never from a flag." placeholder:"NAME" group:"Security"`
	PasswordFile string `name:"sasl-password-file" help:"File with the SASL password; else it comes from EXTRACTOR_SASL_PASSWORD." placeholder:"FILE" group:"Security"`
}

// Password returns the SASL password: the content of the password file without its last line end, else that of
// EXTRACTOR_SASL_PASSWORD.
func (k *Kafka) Password() (string, error) {
	if k.PasswordFile == "" {
		return os.Getenv("EXTRACTOR_SASL_PASSWORD"), nil
	}
	text, err := os.ReadFile(k.PasswordFile)
	if err != nil {
		return "", fmt.Errorf("read the SASL password: %w; name a readable file with --sasl-password-file", err)
	}
	password := strings.TrimRight(string(text), "\r\n")
	if password == "" {
		return "", fmt.Errorf("read the SASL password: %s is empty; write the password into it, on one line", k.PasswordFile)
	}
	return password, nil
}

// Topics are the names of the topics.
type Topics struct {
	Articles     string `help:"Topic to read articles from." default:"articles" group:"Topics"`
	PledgeEvents string `name:"pledge-events" help:"Topic of the pledge events." default:"pledge-events" group:"Topics"`
	Entities     string `help:"Topic of the entity events." default:"entities" group:"Topics"`
	Receipts     string `help:"Topic of the receipts." default:"articles.receipts" group:"Topics"`
	DeadLetters  string `name:"dlq" help:"Topic of the dead letters." default:"articles.dlq" group:"Topics"`
}
