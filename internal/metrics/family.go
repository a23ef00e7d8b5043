package metrics

import "github.com/prometheus/client_golang/prometheus"

const namespace = "pledgewire_"

// family is one metric with all its labels.
type family struct {
	desc *prometheus.Desc
	kind prometheus.ValueType
}

func counter(name, help string, labels ...string) family {
	return family{prometheus.NewDesc(namespace+name, help, labels, nil), prometheus.CounterValue}
}

func gauge(name, help string, labels ...string) family {
	return family{prometheus.NewDesc(namespace+name, help, labels, nil), prometheus.GaugeValue}
}

// send sends one value of f.
func (f family) send(ch chan<- prometheus.Metric, value float64, labels ...string) {
	metric, err := prometheus.NewConstMetric(f.desc, f.kind, value, labels...)
	if err != nil {
		metric = prometheus.NewInvalidMetric(f.desc, err) // the page says so
	}
	ch <- metric
}

// families are the metrics that are read off a stream.State when somebody asks.
type families struct {
	ready, articles, pledges, entities, deadLetters, commits, retries, gaps, missing, reshaped, stalls, committed, aborted, fenced, bytes, partitions family
	lag, age, offset, still, stalled, inFlight                                                                                                        family
}

func theFamilies() families {
	return families{
		ready:       gauge("ready", "1 while /readyz answers 200."),
		articles:    counter("articles_total", "Articles that are done, by outcome.", "outcome"),
		pledges:     counter("pledges_total", "Pledge events written, by status and kind.", "status", "kind"),
		entities:    counter("entities_total", "Entity events written."),
		deadLetters: counter("dead_letters_total", "Dead letters written, by reason.", "reason"),
		commits:     counter("commits_total", "Commits of offsets."),
		retries:     counter("retries_total", "Writes that failed and were tried again."),
		gaps:        counter("gaps_total", "Times that records were gone before they were read."),
		missing:     counter("topic_missing_total", "Times that the topic of articles was looked for and not there."),
		reshaped:    counter("topic_reshaped_total", "Times that the topic of articles had another number of partitions than before."),
		stalls:      counter("stalls_total", "Times that a partition made no progress for --stall while records waited."),
		committed:   counter("transactions_committed_total", "Transactions that were committed."),
		aborted:     counter("transactions_aborted_total", "Transactions that were not committed; the partition was read again from the committed offset."),
		fenced:      counter("transactions_fenced_total", "Transactions that were refused because somebody else had taken over."),
		bytes:       gauge("bytes_in_flight", "What the records in flight weigh."),
		partitions:  gauge("partitions", "Partitions that are ours."),
		lag:         gauge("lag_records", "Records behind the watermark when the partition was last fetched.", "topic", "partition"),
		age:         gauge("lag_seconds", "Age of the oldest record that is not done; 0 for none.", "topic", "partition"),
		offset:      gauge("watermark_offset", "The watermark: all records before it are done.", "topic", "partition"),
		still:       gauge("watermark_age_seconds", "For how long the watermark has not moved although records wait; 0 when none do.", "topic", "partition"),
		stalled:     gauge("stalled", "1 while the partition is stalled.", "topic", "partition"),
		inFlight:    gauge("records_in_flight", "Records that were fetched and are not done, or wait for an older one.", "topic", "partition"),
	}
}
