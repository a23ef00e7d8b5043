package doctor

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pledgewire/internal/broker"
)

// topics asks about the topics, what they have to do with each other, and the group that reads.
func (e *examination) topics(ctx context.Context) {
	needs := []broker.Need{{Topic: e.plan.Articles, Rights: []broker.Right{broker.Read, broker.DescribeConfigs}}}
	for _, name := range append(slices.Clone(e.plan.Outputs), e.plan.DeadLetters) {
		needs = append(needs, broker.Need{Topic: name, Rights: []broker.Right{broker.Write, broker.DescribeConfigs}})
	}
	found, err := e.cluster.Inspect(ctx, needs...)
	if err != nil {
		e.report(Check{Check: "topic", On: e.plan.Articles, Result: Fail, What: err.Error(), Next: "run extractor doctor again; the brokers' logs may say more"})
		return
	}
	for i, f := range found {
		e.topic(needs[i], f)
	}
	articles, outputs, dead := found[0], found[1:len(found)-1], found[len(found)-1]
	e.partitions(append([]broker.Finding{articles}, outputs...))
	e.deadLetters(articles, dead)
	if articles.Fault == nil {
		e.clock(ctx, articles.Topic)
	}
	e.group(ctx, articles.Topic)
	e.transactions(ctx)
}

// topic reports whether one topic is there and what we may do to it.
func (e *examination) topic(need broker.Need, f broker.Finding) {
	if f.Fault != nil {
		check := faulty("topic", f.Fault)
		check.Next = "the brokers' logs may say more"
		switch f.Fault.Cause {
		case broker.NoTopic:
			check.Next = "extractor topics create " + e.plan.Flags
		case broker.Denied: // a broker says the same of a topic that is not there
			check.Check, check.What = "rights", fmt.Sprintf("denied: %s on topic %s, or the topic does not exist", rights(need.Rights), need.Topic)
			check.Next = e.allow("topic", need.Topic, need.Rights)
		}
		e.report(check)
		return
	}
	e.report(Check{Check: "topic", On: need.Topic, Result: OK, What: fmt.Sprintf("%d partitions, %d replicas", f.Partitions, f.Replicas)})
	e.rights(need, f)
	if n, err := strconv.Atoi(f.Config["min.insync.replicas"]); err == nil && n > f.Replicas {
		e.report(Check{Check: "replicas", On: need.Topic, Result: Fail, What: fmt.Sprintf("min.insync.replicas is %d, and there are %d replicas: nothing can be written", n, f.Replicas),
			Next: fmt.Sprintf("kafka-configs --alter --entity-type topics --entity-name %s --add-config min.insync.replicas=%d", need.Topic, f.Replicas)})
	}
}

func (e *examination) rights(need broker.Need, f broker.Finding) {
	check := Check{Check: "rights", On: need.Topic, Result: OK, What: "allowed: " + rights(need.Rights)}
	switch {
	case f.Mute:
		check.Result, check.What, check.Next = Warn, "this broker does not tell what is allowed", "Kafka tells it from 2.3 on"
	case len(f.Lacks) > 0:
		check.Result, check.Cause, check.What = Fail, broker.Denied, fmt.Sprintf("denied: %s on topic %s", rights(f.Lacks), need.Topic)
		check.Next = e.allow("topic", need.Topic, f.Lacks)
		if slices.Equal(f.Lacks, []broker.Right{broker.DescribeConfigs}) {
			check.Result, check.What = Warn, check.What+", so that its max.message.bytes is not known; Kafka's default is taken"
		}
	}
	e.report(check)
}

func rights(list []broker.Right) string {
	var out []string
	for _, r := range list {
		out = append(out, string(r))
	}
	return strings.Join(out, ", ")
}

// allow is what an administrator types.
func (e *examination) allow(kind, name string, list []broker.Right) string {
	user := e.plan.User
	if user == "" {
		user = "NAME"
	}
	out := "as an administrator: kafka-acls --add --allow-principal User:" + user
	for _, r := range list {
		out += " --operation " + string(r)
	}
	return fmt.Sprintf("%s --%s %s, or deploy/acls.sh for all of it", out, kind, name)
}

// partitions reports whether what has the same key lies in as many partitions.
func (e *examination) partitions(found []broker.Finding) {
	var told []string
	differ, first := false, 0
	for _, f := range found {
		if f.Fault != nil {
			continue
		}
		if first == 0 {
			first = f.Partitions
		}
		differ = differ || f.Partitions != first
		told = append(told, fmt.Sprintf("%s %d", f.Name, f.Partitions))
	}
	check := Check{Check: "partitions", Result: OK, On: e.plan.Articles, What: "the same number: " + strings.Join(told, ", ")}
	switch {
	case len(told) < 2:
		return
	case differ:
		check.Result = Warn
		check.What = "not the same number: " + strings.Join(told, ", ") + "; who joins the topics by article_id does not find what belongs together"
		check.Next = "make the topics anew with one number (extractor topics create --partitions N), while they are empty"
	}
	e.report(check)
}

// deadLetters reports whether a dead letter fits into its topic.
func (e *examination) deadLetters(articles, dead broker.Finding) {
	if articles.Fault != nil || dead.Fault != nil {
		return
	}
	in, inKnown := articles.MaxBytes()
	out, outKnown := dead.MaxBytes()
	check := Check{Check: "dead-letters", On: dead.Name, Result: OK, What: fmt.Sprintf("the largest dead letter fits: max.message.bytes is %d, of the input %d", out, in)}
	switch {
	case !inKnown || !outKnown:
		check.Result, check.What = Warn, "max.message.bytes is not known, so a large dead letter may come without the original bytes"
		check.Next = e.allow("topic", dead.Name, []broker.Right{broker.DescribeConfigs})
	case out < in+e.plan.Room:
		check.Result = Fail
		check.What = fmt.Sprintf("max.message.bytes is %d, of the input %d: the largest dead letters would come without the original bytes", out, in)
		check.Next = fmt.Sprintf("kafka-configs --alter --entity-type topics --entity-name %s --add-config max.message.bytes=%d", dead.Name, in+e.plan.Room)
	}
	e.report(check)
}
