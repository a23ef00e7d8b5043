package broker

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"

	kafka "github.com/segmentio/kafka-go"
)

// Cause is why a broker did not do what it was asked for.
type Cause string

// The causes.
const (
	NoSuchName       Cause = "no_such_name"
	Refused          Cause = "refused"
	TimedOut         Cause = "timed_out"
	HungUp           Cause = "hung_up"
	NotKafka         Cause = "not_kafka"
	PlaintextRefused Cause = "plaintext_refused" // by us
	UnknownAuthority Cause = "unknown_authority"
	WrongHostName    Cause = "wrong_host_name"
	Expired          Cause = "expired"
	ClientRefused    Cause = "client_certificate_refused"
	SpeaksPlaintext  Cause = "port_speaks_plaintext"
	SpeaksTLS        Cause = "port_speaks_tls"
	NoMechanism      Cause = "mechanism_not_offered"
	WrongPassword    Cause = "wrong_password"
	WantsSASL        Cause = "sasl_wanted"
	NoSASL           Cause = "sasl_not_wanted"
	Denied           Cause = "denied"
	NoTopic          Cause = "no_topic"
	Unknown          Cause = "unknown"
)

// Fault is an error with its cause: what happened at which address, and what to do about it.
type Fault struct {
	Cause      Cause
	Addr       string
	What, Next string
	Err        error // may be nil
}

// Error says it in one line.
func (f *Fault) Error() string { return fmt.Sprintf("  %s: %s; %s", f.Addr, f.What, f.Next) }

// Unwrap returns the error that the fault was recognised by.
func (f *Fault) Unwrap() error { return f.Err }

// explain says what err means for somebody who gave addr, and what to try.
func explain(addr string, err error) *Fault {
	cause, what, next := reason(err)
	return &Fault{cause, addr, what, next, err}
}

func reason(err error) (cause Cause, what, next string) {
	var dns *net.DNSError
	var timeout net.Error
	if cause, what, next = tlsReason(err); cause != "" {
		return cause, what, next
	}
	switch {
	case errors.Is(err, ErrPlaintext):
		return PlaintextRefused, "plain text beyond this machine is refused", "add --tls, or --allow-plaintext if the network between is yours"
	case errors.As(err, &dns) && dns.IsNotFound:
		return NoSuchName, "no such host", "is the name spelled right?"
	case errors.As(err, &dns):
		return NoSuchName, fmt.Sprintf("no such host, or the name service does not answer (%s)", dns.Err), "is the name spelled right?"
	case errors.Is(err, syscall.ECONNREFUSED):
		return Refused, "connection refused", "nothing listens there: is the broker up, and the port right?"
	case errors.Is(err, errNotKafka):
		return NotKafka, errNotKafka.Error(), "is the port right?"
	case errors.Is(err, kafka.SASLAuthenticationFailed):
		return WrongPassword, "user or password refused", "check --sasl, --sasl-user and the password"
	case errors.Is(err, kafka.UnsupportedSASLMechanism):
		return NoMechanism, "the broker does not take this SASL mechanism", "try another --sasl"
	case errors.Is(err, kafka.IllegalSASLState):
		return NoSASL, "the broker wants no SASL on this port", "leave out --sasl, or use its SASL port"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return HungUp, "connected, then the broker hung up", "does it want TLS (--tls) or SASL (--sasl …)?"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return TimedOut, fmt.Sprintf("no answer within %s", checkTime), "is the address right, is a firewall between, does it want TLS (--tls)?"
	}
	return Unknown, err.Error(), "the broker's log may say more"
}

// tlsReason is reason for what goes wrong with TLS, "" for what does not.
func tlsReason(err error) (cause Cause, what, next string) {
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &unknown):
		return UnknownAuthority, "the broker's certificate is from an authority that is not trusted here", "name its PEM file with --tls-ca FILE"
	case errors.As(err, &name):
		return WrongHostName, fmt.Sprintf("the broker's certificate is for another name (%v)", name), "use a name that it holds"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return Expired, fmt.Sprintf("the broker's certificate is not valid now (%s)", invalid.Detail), "renew it; is the clock of this machine right?"
	case errors.As(err, &record):
		return SpeaksPlaintext, "the broker does not speak TLS on this port", "leave out --tls, or use its TLS port"
	case errors.Is(err, errTLS), strings.Contains(err.Error(), "broker appears to be expecting TLS"): // kafka-go has no type for it
		return SpeaksTLS, "the broker speaks TLS on this port", "add --tls"
	case strings.Contains(err.Error(), "remote error: tls: "): // the alert has no exported type
		return ClientRefused, fmt.Sprintf("the broker refused our side of TLS (%s)", alert(err)), "does it want a client certificate (--tls-cert FILE --tls-key FILE), of an authority that it trusts?"
	case strings.Contains(err.Error(), "tls: "):
		return Unknown, fmt.Sprintf("TLS failed (%v)", err), "is this the broker's TLS port, and does it speak TLS 1.2 or later?"
	}
	return "", "", ""
}

// alert returns the name of the alert in err, as TLS calls it.
func alert(err error) string {
	_, name, _ := strings.Cut(err.Error(), "remote error: tls: ")
	return name
}
