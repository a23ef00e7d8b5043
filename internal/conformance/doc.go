// Package conformance answers: does the stream keep its promises on a broker? Its tests run the same cases against the
// embedded broker and against a real Kafka (make kafka-test), and read what comes out with franz-go and kcat.
package conformance
