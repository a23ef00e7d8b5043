package doctor

import (
	"context"
	"fmt"
	"strings"
	"time"

	"pledgewire/internal/broker"
)

// group reports whether we may read as the group, who is in it and how far it is.
func (e *examination) group(ctx context.Context, articles broker.Topic) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	check := Check{Check: "group", On: e.plan.Group, Result: OK}
	state, err := e.cluster.GroupState(ctx, e.plan.Group, articles)
	switch {
	case err != nil:
		check.Result, check.What, check.Next = Fail, err.Error(), "the brokers' logs may say more"
	case state.Denied:
		check.Check, check.Result, check.Cause = "rights", Fail, broker.Denied
		check.What = "denied: Read on group " + e.plan.Group
		check.Next = e.allow("group", e.plan.Group, []broker.Right{broker.Read}) + ", or name another group with --group"
	case len(state.Gaps) > 0:
		check.Result = Fail
		check.What = "what comes next was deleted before it was read: " + strings.Join(state.Gaps, "; ")
		check.Next = "go on with what is there: extractor run --on-gap earliest, or with what comes: --on-gap latest"
	case state.State == "" || state.State == "Dead":
		check.What = "nobody has read as this group yet"
	default:
		check.What = fmt.Sprintf("%s, %d members, %d records behind", state.State, state.Members, state.Behind)
	}
	e.report(check)
}

// clock reports records from the future. Kafka tells its time to nobody, so that is all that can be had without writing.
func (e *examination) clock(ctx context.Context, topic broker.Topic) {
	const far = 2 * time.Minute
	check := Check{Check: "clock", On: topic.Name, Result: OK, What: "no record is from the future"}
	switch later, err := e.cluster.AnyAfter(ctx, topic, time.Now().Add(far)); {
	case err != nil:
		return // the other checks say why
	case later:
		check.Result = Warn
		check.What = fmt.Sprintf("there are records from more than %s in the future", far)
		check.Next = "compare the clock of this machine (date -u) with those of the brokers and of who writes there"
	}
	e.report(check)
}
