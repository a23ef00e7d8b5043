#!/usr/bin/env bash
# The least that each role needs, as ACLs of Kafka. docs/security.md has the same table; a test holds them together.
#
#   deploy/acls.sh list              the table: role, operations, kind of resource, name ("x-*": every name that begins so)
#   deploy/acls.sh add [ROLE…]       allow it, to User:ROLE for every role, or for those named
#   deploy/acls.sh remove [ROLE…]    take it back
#   deploy/acls.sh show              what the brokers have now
#
# Settings, from the environment.
#   BOOTSTRAP      the brokers, as an administrator reaches them                          (default localhost:9092)
#   COMMAND_CONFIG a file with the administrator's security settings, for kafka-acls      (default none)
#   KAFKA_ACLS     the program, all of its words                                          (default: kafka-acls.sh, else kafka-acls)
#   PRINCIPAL_extractor, PRINCIPAL_analyst …   who has the role; with client certificates "User:CN=…"  (default User:ROLE)
#   ARTICLES, PLEDGE_EVENTS, ENTITIES, RECEIPTS, DLQ, GROUP   other names of the topics and of the extractor's group
#
# Nobody may do what is not allowed, as long as the brokers have an authorizer and allow.everyone.if.no.acl.found is false.
# Read and Write bring Describe with them. Every line is one call of kafka-acls, which takes two seconds.
set -euo pipefail

ARTICLES=${ARTICLES:-articles} PLEDGE_EVENTS=${PLEDGE_EVENTS:-pledge-events} ENTITIES=${ENTITIES:-entities}
RECEIPTS=${RECEIPTS:-articles.receipts} DLQ=${DLQ:-articles.dlq} GROUP=${GROUP:-pledgewire}

die() { echo "acls: $*" >&2; exit 1; }

# One row for everything that shares role, operations and kind; names are separated by commas.
table() {
	cat <<-TABLE
		extractor Read,DescribeConfigs               topic $ARTICLES
		extractor Write,DescribeConfigs              topic $PLEDGE_EVENTS,$ENTITIES,$RECEIPTS,$DLQ
		extractor Read                               group $GROUP
		extractor Write,Describe                     transactional-id $GROUP/*
		analyst   Read                               topic $PLEDGE_EVENTS
		analyst   Read                               group analyst-*
		dashboard Read                               topic $PLEDGE_EVENTS,$ENTITIES
		dashboard Read                               group dashboard-*
		replayer  Read,DescribeConfigs               topic $ARTICLES
		replayer  Create,Write,Describe,DescribeConfigs topic replay-*
		replayer  Read                               group replay-*
		feeder    Write                              topic $ARTICLES
		operator  Create,Describe,DescribeConfigs    topic $ARTICLES,$PLEDGE_EVENTS,$ENTITIES,$RECEIPTS,$DLQ
		operator  Read                               topic $DLQ
		operator  Write                              topic $ARTICLES
	TABLE
}

roles() { table | awk '!seen[$1]++ { print $1 }'; }

program() {
	if [ -n "${KAFKA_ACLS:-}" ]; then
		echo "$KAFKA_ACLS"
	elif command -v kafka-acls.sh >/dev/null; then
		echo kafka-acls.sh
	elif command -v kafka-acls >/dev/null; then
		echo kafka-acls
	else
		die "there is no kafka-acls here: put Kafka's bin directory into PATH, or set KAFKA_ACLS"
	fi
}

call() { # KAFKA_ACLS may be several words; one that brings its own --bootstrap-server sets BOOTSTRAP to nothing
	local words where=() named
	named=$(program) || exit 1
	read -r -a words <<<"$named"
	[ -z "${BOOTSTRAP-localhost:9092}" ] || where=(--bootstrap-server "${BOOTSTRAP-localhost:9092}")
	[ -z "${COMMAND_CONFIG:-}" ] || where+=(--command-config "$COMMAND_CONFIG")
	"${words[@]}" ${where[@]+"${where[@]}"} "$@" </dev/null
}

change() { # change --add|--remove ROLE…
	local how=$1 role operations kind names principal args name operation
	shift
	for role in "$@"; do
		roles | grep -qx -- "$role" || die "no role is called $role; there are $(roles | paste -sd' ')"
	done
	[ $# -gt 0 ] || set -- $(roles)
	while read -r role operations kind names; do
		[[ " $* " == *" $role "* ]] || continue
		principal=PRINCIPAL_$role
		args=("$how" --allow-principal "${!principal:-User:$role}")
		[ "$how" = --add ] || args+=(--force)
		for operation in ${operations//,/ }; do args+=(--operation "$operation"); done
		[[ $names == *'*' ]] && args+=(--resource-pattern-type prefixed)
		set -f
		for name in ${names//,/ }; do args+=(--"$kind" "${name%\*}"); done
		set +f
		call "${args[@]}" >/dev/null || die "kafka-acls refused: ${args[*]}"
	done < <(table)
}

command=${1:-}
shift || true
case $command in
list) table | awk '{ printf "%-9s  %-38s  %-16s  %s\n", $1, $2, $3, $4 }' ;;
add) change --add "$@" ;;
remove) change --remove "$@" ;;
show) call --list ;;
*) sed -n '2,/^set/{/^set/!s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
esac
