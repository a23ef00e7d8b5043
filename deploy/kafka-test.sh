#!/usr/bin/env bash
# The conformance suite against a real Apache Kafka: starts one node on 127.0.0.1, runs the tests, and always stops it.
#
#   deploy/kafka-test.sh [PACKAGE…]        the packages to test (default ./internal/conformance/... ./cmd/extractor/...)
#
#   GOTESTFLAGS=-json        more flags for go test; its output is all that goes to standard output
#   PLEDGEWIRE_KAFKA=H:P     test against this Kafka instead, and start none; the tests of security are skipped then
#   KAFKA_HOME_DIR, BASE_PORT, KAFKA_VERSIONS   as for deploy/kafka-local.sh
set -euo pipefail
cd "$(dirname "$0")/.."

# A cluster of its own, so that a Kafka that somebody works with stays as it is; the jars are shared.
repository=$PWD
export KAFKA_HOME_DIR=${KAFKA_HOME_DIR:-$repository/.kafka-local/test}
export KAFKA_LIB_DIR=${KAFKA_LIB_DIR:-$repository/.kafka-local/lib}
export BASE_PORT=${BASE_PORT:-19392}

if [ -z "${PLEDGEWIRE_KAFKA:-}" ]; then
	# Users, certificates and ACLs are for the tests of security; the others come through the port for plain text, which may
	# do everything. The tools are for deploy/acls.sh.
	export WITH_SASL=1 WITH_TLS=1 WITH_TOOLS=1 SASL_USERS="extractor analyst dashboard replayer feeder operator"
	trap 'deploy/kafka-local.sh clean >&2' EXIT
	deploy/kafka-local.sh clean >&2 # what a killed run may have left
	deploy/kafka-local.sh up >&2
	eval "$(deploy/kafka-local.sh env)" # KAFKA_SASL_SSL_BOOTSTRAP, KAFKA_TLS_DIR …
	export PLEDGEWIRE_KAFKA=127.0.0.1:$BASE_PORT KAFKA_ACLS="$repository/deploy/kafka-local.sh tool AclCommand"
fi

packages=("$@")
[ ${#packages[@]} -gt 0 ] || packages=(./internal/conformance/... ./cmd/extractor/...)
# shellcheck disable=SC2086 # GOTESTFLAGS holds several words
go test -race -count=1 -timeout 15m -run /Kafka ${GOTESTFLAGS:-} "${packages[@]}"
