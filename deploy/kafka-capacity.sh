#!/usr/bin/env bash
# What the stream costs and how it grows, on one node of a real Apache Kafka: processor time beside extractor extract, one,
# two and four members of a group, latency under load. docs/capacity.md explains the figures. Starts the node on 127.0.0.1 and
# always stops it. Takes about ten minutes on two processors; others that use them falsify it.
#
#   deploy/kafka-capacity.sh [TEST…]       CPUCost, ScaleOut, LatencyUnderLoad; without any, all three
#
#   PLEDGEWIRE_CAPACITY (10000), PLEDGEWIRE_CAPACITY_ROUNDS (5)   how many articles, and how often
#   PLEDGEWIRE_COST_FLAGS                                         more flags of extractor run
#   PLEDGEWIRE_CORPUS=FILE.jsonl.gz                               the articles that are cut into pieces of 5 kB
#   KAFKA_HOME_DIR, KAFKA_LIB_DIR, BASE_PORT, KAFKA_VERSIONS      as for deploy/kafka-local.sh
set -euo pipefail
cd "$(dirname "$0")/.."

export KAFKA_HOME_DIR=${KAFKA_HOME_DIR:-$PWD/.kafka-local/capacity} KAFKA_LIB_DIR=${KAFKA_LIB_DIR:-$PWD/.kafka-local/lib}
export BASE_PORT=${BASE_PORT:-19992} NODES=1
export PLEDGEWIRE_CAPACITY=${PLEDGEWIRE_CAPACITY:-10000} PLEDGEWIRE_CAPACITY_ROUNDS=${PLEDGEWIRE_CAPACITY_ROUNDS:-5}

trap 'deploy/kafka-local.sh clean >&2' EXIT
deploy/kafka-local.sh clean >&2 # what a killed run may have left
deploy/kafka-local.sh up >&2
export PLEDGEWIRE_KAFKA=127.0.0.1:$BASE_PORT
PLEDGEWIRE_KAFKA_PID=$(cat "$KAFKA_HOME_DIR/node1/pid")
export PLEDGEWIRE_KAFKA_PID

tests=("$@")
[ ${#tests[@]} -gt 0 ] || tests=(CPUCost ScaleOut LatencyUnderLoad)
date
uptime
for test in "${tests[@]}"; do
	go test -count=1 -timeout 60m -v -run "Test$test\$/Kafka" ./internal/conformance
	uptime
done
