#!/usr/bin/env bash
# extractor run under load on three nodes of a real Apache Kafka, at least once and exactly once: ten processes are killed
# with -9, and meanwhile each node in turn; then each node is stopped politely and started again. Starts the nodes on
# 127.0.0.1 and always stops them. Takes ten to twenty minutes.
#
#   deploy/kafka-soak.sh
#
#   PLEDGEWIRE_KILLS (10), PLEDGEWIRE_KILL_ARTICLES (20000)   how much of it
#   KAFKA_HOME_DIR, BASE_PORT, KAFKA_VERSIONS                 as for deploy/kafka-local.sh
set -euo pipefail
cd "$(dirname "$0")/.."

export KAFKA_HOME_DIR=${KAFKA_HOME_DIR:-$PWD/.kafka-local/soak} KAFKA_LIB_DIR=${KAFKA_LIB_DIR:-$PWD/.kafka-local/lib}
export BASE_PORT=${BASE_PORT:-19692} NODES=3
export PLEDGEWIRE_KILLS=${PLEDGEWIRE_KILLS:-10} PLEDGEWIRE_KILL_ARTICLES=${PLEDGEWIRE_KILL_ARTICLES:-20000}

# crash kills the nodes one after the other, each some time after the one before came back.
crash() {
	for node in 1 2 3; do
		sleep 10
		deploy/kafka-local.sh kill9 "$node" >&2
		echo "node $node killed" >&2
		sleep 8
		deploy/kafka-local.sh restart "$node" >&2
		echo "node $node is back" >&2
	done
}

trap 'kill "${crashing:-}" 2>/dev/null || true; deploy/kafka-local.sh clean >&2' EXIT
deploy/kafka-local.sh clean >&2 # what a killed run may have left
deploy/kafka-local.sh up >&2
export PLEDGEWIRE_KAFKA=127.0.0.1:$BASE_PORT,127.0.0.1:$((BASE_PORT + 10)),127.0.0.1:$((BASE_PORT + 20))
go build -o /dev/null ./cmd/extractor # so that the tests begin at once, before the first node is killed
go test -count=1 -run '^$' ./internal/conformance >/dev/null
for delivery in at-least-once exactly-once; do
	crash &
	crashing=$!
	go test -count=1 -timeout 30m -v -run "TestKilledProcess/Kafka/$delivery" ./internal/conformance
	wait "$crashing"
done
PLEDGEWIRE_KAFKA_LOCAL=$PWD/deploy/kafka-local.sh go test -count=1 -timeout 30m -v -run TestRollingRestart/Nodes ./internal/conformance
