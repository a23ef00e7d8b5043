package broker

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	kafka "github.com/segmentio/kafka-go"
)

// Step is one step of the way to a broker, and how it went.
type Step struct {
	// Name is name, connect, tls, kafka, sasl or answer.
	Name string
	// Found says what was found, where Fault is nil.
	Found string
	Fault *Fault
}

// Probe goes the way to the broker at addr step by step: the name, the connection, TLS, whether Kafka answers, SASL, and
// a question. It ends at the first step that fails. When all go well, named are the brokers that this one names.
func (c *Cluster) Probe(ctx context.Context, addr string) (steps []Step, named []string) {
	p := &probe{cluster: c, addr: addr}
	for _, step := range []struct {
		name string
		try  func(context.Context) (string, error)
	}{{"name", p.name}, {"connect", p.connect}, {"tls", p.tls}, {"kafka", p.greet}, {"sasl", p.sasl}, {"answer", p.ask}} {
		stepCtx, cancel := context.WithTimeout(ctx, checkTime)
		found, err := step.try(stepCtx)
		cancel()
		if err != nil {
			steps = append(steps, Step{Name: step.name, Fault: c.fault(ctx, addr, step.name, err)})
			break
		}
		if found != "" {
			steps = append(steps, Step{Name: step.name, Found: found})
		}
	}
	if p.session != nil {
		p.close()
	}
	return steps, p.named
}

// probe is what the steps of Probe leave to each other.
type probe struct {
	cluster *Cluster
	addr    string
	*session
	named []string
}

func (p *probe) name(ctx context.Context) (string, error) {
	if err := p.cluster.conf.guard(p.addr); err != nil {
		return "", err
	}
	host, _, err := net.SplitHostPort(p.addr)
	if err != nil || net.ParseIP(host) != nil {
		return "", err
	}
	ips, err := net.DefaultResolver.LookupHost(ctx, host)
	return strings.Join(ips, ", "), err
}

func (p *probe) connect(ctx context.Context) (found string, err error) {
	p.session, err = p.cluster.connect(ctx, p.addr)
	return "a connection is made", err
}

func (p *probe) tls(ctx context.Context) (string, error) {
	if p.cluster.tls == nil {
		return "", nil
	}
	state, err := p.secure(ctx, p.cluster.tls)
	if err != nil {
		return "", err
	}
	until := state.PeerCertificates[0].NotAfter
	return fmt.Sprintf("%s, the certificate is valid until %s", tls.VersionName(state.Version), until.UTC().Format(time.DateOnly)), nil
}

func (p *probe) greet(ctx context.Context) (string, error) {
	return "a Kafka broker", p.patient(ctx).greet()
}

func (p *probe) sasl(ctx context.Context) (string, error) {
	mechanism := p.cluster.mechanism
	if mechanism == nil {
		return "", nil
	}
	if offered, err := p.patient(ctx).mechanisms(mechanism.Name()); err != nil {
		return "", offers(p.addr, offered, err)
	}
	return fmt.Sprintf("%s as %q", mechanism.Name(), p.cluster.conf.SASL.User), p.authenticate(ctx, mechanism)
}

func (p *probe) ask(ctx context.Context) (string, error) {
	meta, err := p.patient(ctx).describe(nil)
	if err != nil {
		return "", err
	}
	for _, b := range meta.Brokers {
		p.named = append(p.named, net.JoinHostPort(b.Host, strconv.Itoa(int(b.Port))))
	}
	if len(p.named) == 0 {
		return "", errors.New("it names no brokers")
	}
	slices.Sort(p.named)
	return "the brokers are " + strings.Join(p.named, ", "), nil
}

// patient gives the session the time of this step.
func (p *probe) patient(ctx context.Context) *session {
	if deadline, ok := ctx.Deadline(); ok {
		_ = p.conn.SetDeadline(deadline) // a closed connection tells it with the next question
	}
	return p.session
}

// offers says which mechanisms the broker takes.
func offers(addr string, offered []string, err error) error {
	if !errors.Is(err, kafka.UnsupportedSASLMechanism) || len(offered) == 0 {
		return err
	}
	var ours []string
	for _, name := range offered {
		if name = strings.ToLower(name); slices.Contains([]string{"plain", "scram-sha-256", "scram-sha-512"}, name) {
			ours = append(ours, "--sasl "+name)
		}
	}
	next := "try " + strings.Join(ours, " or ")
	if ours == nil {
		next = "none of them is known here: let the broker offer SCRAM-SHA-512 (sasl.enabled.mechanisms)"
	}
	return &Fault{NoMechanism, addr, "the broker does not take this SASL mechanism, it offers " + strings.Join(offered, ", "), next, err}
}

// fault finds the cause of what went wrong in a step, and asks the broker once more where the error leaves it open.
func (c *Cluster) fault(ctx context.Context, addr, step string, err error) *Fault {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	f = explain(addr, err)
	open := f.Cause == HungUp || f.Cause == TimedOut || f.Cause == Unknown
	switch {
	case !open:
	case step == "tls" && c.speaksPlaintext(ctx, addr):
		f.Cause, f.What, f.Next = SpeaksPlaintext, "the broker does not speak TLS on this port", "leave out --tls, or use its TLS port"
	case step == "kafka" && c.tls == nil && c.speaksTLS(ctx, addr):
		f.Cause, f.What, f.Next = SpeaksTLS, "the broker speaks TLS on this port", "add --tls (and --tls-ca FILE for an authority of your own)"
	case step == "answer" && c.mechanism == nil:
		if offered := c.wantsSASL(ctx, addr); offered != nil {
			f.Cause, f.What = WantsSASL, "the broker wants to know who asks, it offers "+strings.Join(offered, ", ")
			f.Next = "add --sasl, --sasl-user and the password"
		}
	}
	return f
}

// aside connects to addr for a question of its own, as often as not about why an earlier connection failed.
func (c *Cluster) aside(ctx context.Context, addr string, question func(context.Context, *session)) {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	if s, err := c.connect(ctx, addr); err == nil {
		defer s.close()
		question(ctx, s)
	}
}

// speaksPlaintext asks at a port that failed at TLS whether it is one for plain text. Nothing but a greeting is said.
func (c *Cluster) speaksPlaintext(ctx context.Context, addr string) (yes bool) {
	c.aside(ctx, addr, func(_ context.Context, s *session) { yes = s.greet() == nil })
	return yes
}

// speaksTLS asks at a port that failed at plain text whether it is one for TLS. Any certificate will do, because nothing
// is said after the handshake.
func (c *Cluster) speaksTLS(ctx context.Context, addr string) (yes bool) {
	c.aside(ctx, addr, func(ctx context.Context, s *session) {
		_, err := s.secure(ctx, &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: true})
		yes = err == nil || strings.Contains(err.Error(), "remote error: tls: ")
	})
	return yes
}

// wantsSASL returns the mechanisms that the broker wants one of, nil when it does not say.
func (c *Cluster) wantsSASL(ctx context.Context, addr string) (offered []string) {
	c.aside(ctx, addr, func(ctx context.Context, s *session) {
		if c.tls != nil {
			if _, err := s.secure(ctx, c.tls); err != nil {
				return
			}
		}
		if s.greet() == nil {
			offered, _ = s.mechanisms("NONE") // no broker takes it, so it says what it takes
		}
	})
	return offered
}
