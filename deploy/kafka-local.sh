#!/usr/bin/env bash
# Real Apache Kafka 4.x on 127.0.0.1 (KRaft: no ZooKeeper, no Docker), from Maven artefacts, with Java 17+.
#
#   kafka-local.sh up              fetch the jars once, format, start 1 node (NODES=3 for three), wait until all answer
#   kafka-local.sh create T:P ...  create topics T with P partitions, replicated to all nodes         (needs WITH_TOOLS=1)
#   kafka-local.sh kill9 N         crash node N;   restart N: stop it if it runs, start it;   roll: restart all, one by one
#   kafka-local.sh status          says what runs; exit code 1 unless all nodes do
#   kafka-local.sh env             KAFKA_* variables for a test, to be eval'ed
#   kafka-local.sh tool C ...      run org.apache.kafka.tools.C, e.g. TopicCommand --list             (needs WITH_TOOLS=1)
#   kafka-local.sh down            stop all nodes, keep the data;   clean: stop and delete the data, keep the jars
#
# Settings, from the environment. `up` saves those marked * and the other commands read them back.
#   KAFKA_HOME_DIR  data, configs, logs, pids of one cluster; two suites need two of them        (default .kafka-local in the repository)
#   KAFKA_VERSIONS  candidates, the first that resolves wins
# * KAFKA_LIB_DIR   the jars; several clusters may share them                                    (default KAFKA_HOME_DIR/lib)
# * BASE_PORT       node i uses the ten ports from BASE_PORT+10*(i-1); two clusters need 30 apart  (default 19092)
#                     +0 PLAINTEXT  +1 controller  +2 SASL_PLAINTEXT  +3 SSL  +4 SSL, client certificate required  +5 SASL_SSL
# * NODES           1 or 3 (replication factor 3, min.insync.replicas 2)                          (default 1)
# * HEAP            JVM heap of a node                                                            (default 640m)
# * WITH_SASL=1     SCRAM-SHA-512, SCRAM-SHA-256 and PLAIN for each of SASL_USERS with the password NAME-secret, and ACLs that
#                   deny by default. Super users: root/root-secret and everyone on the PLAINTEXT port.
# * SASL_USERS                                                               (default "extractor analyst dashboard replayer")
# * WITH_TLS=1      a CA of our own in KAFKA_HOME_DIR/tls: ca.pem, client.pem + client.key (CN=extractor), stranger.pem (another CA)
# * EXTRA_CONFIG    more broker settings, separated by blanks: "auto.create.topics.enable=true num.partitions=4"
#   WITH_TOOLS=1    also fetch Kafka's command-line tools (of the same version, or the newest candidate that has them)
#
# Everything listens on 127.0.0.1 only. Tried with 4.4.0, 4.3.1, 4.2.2, 4.1.1 and 4.0.1 on Debian 12, Java 17, 2 cores.
set -euo pipefail

KAFKA_VERSIONS=${KAFKA_VERSIONS:-"4.4.0 4.3.1 4.2.2 4.1.1 4.0.1"}
mkdir -p "${KAFKA_HOME_DIR:=$(cd "$(dirname "$0")/.." && pwd)/.kafka-local}"
ROOT=$(cd "$KAFKA_HOME_DIR" && pwd)
LIB=${KAFKA_LIB_DIR:-$ROOT/lib}
NODES=${NODES:-1} HEAP=${HEAP:-640m} BASE_PORT=${BASE_PORT:-19092} WITH_SASL=${WITH_SASL:-0} WITH_TLS=${WITH_TLS:-0}
SASL_USERS=${SASL_USERS:-"extractor analyst dashboard replayer"} EXTRA_CONFIG=${EXTRA_CONFIG:-}
JAVA=${JAVA:-java}
MVN=${MVN:-mvn}
MDP=org.apache.maven.plugins:maven-dependency-plugin:3.8.1   # pinned: Debian's Maven 3.8.7 defaults to a very old plugin

die() { echo "kafka-local: $*" >&2; exit 1; }
settings() { local v; for v in LIB NODES HEAP BASE_PORT WITH_SASL WITH_TLS SASL_USERS EXTRA_CONFIG; do printf '%s=%q\n' "$v" "${!v}"; done; }
nodes() { seq 1 "$NODES"; }
port() { echo $((BASE_PORT + 10 * ($1 - 1) + ${2:-0})); }                                  # port NODE [OFFSET]
hosts() { nodes | while read -r i; do echo "127.0.0.1:$(port "$i" "$1")"; done | paste -sd, -; }  # hosts OFFSET
listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
version() { cat "$1/.version" 2>/dev/null; }

# --- jars

fetch() { # of several clusters that share DIR one fetches, the others wait
  mkdir -p "$(dirname "$1")"
  ( if command -v flock > /dev/null; then flock 9; fetch_alone "$@" 9>&-; else fetch_alone "$@"; fi ) 9> "$1.lock"
}

fetch_alone() { # fetch_alone DIR ARTIFACT VERSION...: the artifact's run-time closure in DIR, of the first version that resolves
  local dir=$1 artifact=$2 v s tmp; shift 2
  [[ " $* " == *" $(version "$dir" || echo none) "* ]] && return 0
  tmp=$(mktemp -d "$ROOT/fetch.XXXXXX")
  for v in $(printf '%s\n' "$@" | awk '!seen[$0]++'); do
    cat > "$tmp/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>kafka-local</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency><groupId>org.apache.kafka</groupId><artifactId>$artifact</artifactId><version>$v</version></dependency></dependencies>
</project>
XML
    if "$MVN" -B -q -f "$tmp/pom.xml" "$MDP:copy-dependencies" -DincludeScope=runtime -DoutputDirectory="$tmp/lib" > "$tmp/log" 2>&1; then break; fi
    echo "kafka-local: $artifact $v does not resolve: $(grep -m1 -o 'Could not [^(]*' "$tmp/log" || tail -n 1 "$tmp/log")" >&2
    rm -rf "${tmp:?}/lib"
  done
  [[ -d $tmp/lib ]] || { rm -rf "$tmp"; die "no version of $artifact could be fetched; candidates: $*"; }
  # the POM brings slf4j-api without a backend (the tarball adds log4j2): add slf4j-simple of the same version, and only that
  s=$(basename "$tmp"/lib/slf4j-api-*.jar .jar)
  "$MVN" -B -q "$MDP:copy" -Dartifact="org.slf4j:slf4j-simple:${s#slf4j-api-}" -DoutputDirectory="$tmp/lib" > "$tmp/log" 2>&1 || { cat "$tmp/log" >&2; die "cannot fetch slf4j-simple"; }
  rm -f "$tmp"/lib/log4j-slf4j*.jar "$tmp"/lib/slf4j-reload4j*.jar
  echo "$v" > "$tmp/lib/.version"
  rm -rf "$dir"; mv "$tmp/lib" "$dir"; rm -rf "$tmp"   # whole or not at all
  echo "fetched $artifact $v: $(ls "$dir" | wc -l) jars, $(du -sm "$dir" | cut -f1) MB"
}

run_java() { local dir=$1; shift; "$JAVA" -Xmx256m -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp "$dir/*" "$@"; }

# --- configuration

certs() { # a CA, a server and a client certificate of its making, and a client certificate of another CA
  local d=$ROOT/tls
  [[ -f $d/done ]] && return
  mkdir -p "$d"
  new() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -keyout "$d/$1.key" -out "$d/$1.pem" "${@:2}" 2>/dev/null; }
  new ca -subj /CN=kafka-local-ca
  new server -subj /CN=localhost -CA "$d/ca.pem" -CAkey "$d/ca.key" -addext basicConstraints=CA:FALSE -addext subjectAltName=IP:127.0.0.1,DNS:localhost
  new client -subj /CN=extractor -CA "$d/ca.pem" -CAkey "$d/ca.key" -addext basicConstraints=CA:FALSE
  new stranger -subj /CN=extractor
  cat "$d/server.key" "$d/server.pem" > "$d/keystore.pem"
  touch "$d/done"
}

listeners() { # "NAME OFFSET" of every client listener
  echo PLAINTEXT 0
  [[ $WITH_SASL = 1 ]] && echo SASL_PLAINTEXT 2
  [[ $WITH_TLS = 1 ]] && printf '%s\n' "SSL 3" "MTLS 4"
  [[ $WITH_SASL$WITH_TLS = 11 ]] && echo SASL_SSL 5
  true
}

configure() { # write node N's server.properties
  local i=$1 d=$ROOT/node$1 min=1 adv l u plain=""
  ((NODES >= 3)) && min=2
  adv=$(listeners | while read -r l o; do echo "$l://127.0.0.1:$(port "$i" "$o")"; done | paste -sd, -)
  mkdir -p "$d"
  cat > "$d/server.properties" <<CFG
process.roles=broker,controller
node.id=$i
controller.quorum.voters=$(nodes | while read -r n; do echo "$n@127.0.0.1:$(port "$n" 1)"; done | paste -sd, -)
controller.listener.names=CONTROLLER
listeners=$adv,CONTROLLER://127.0.0.1:$(port "$i" 1)
advertised.listeners=$adv
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,SSL:SSL,MTLS:SSL,SASL_SSL:SASL_SSL
log.dirs=$d/data
num.partitions=3
default.replication.factor=$NODES
min.insync.replicas=$min
offsets.topic.replication.factor=$NODES
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=$NODES
transaction.state.log.min.isr=$min
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=$NODES
share.coordinator.state.topic.min.isr=$min
auto.create.topics.enable=false
# quick tests: groups form at once, short session time-outs are allowed, a dead node is noticed after 3 s instead of 9
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
broker.heartbeat.interval.ms=500
broker.session.timeout.ms=3000
# small memory: the cleaner's buffer is 128 MB by default, the index of each segment 10 MB
log.cleaner.dedupe.buffer.size=16777216
log.cleaner.threads=1
log.index.size.max.bytes=1048576
num.network.threads=2
num.io.threads=4
background.threads=2
CFG
  if [[ $WITH_TLS = 1 ]]; then cat >> "$d/server.properties" <<CFG
ssl.keystore.type=PEM
ssl.keystore.location=$ROOT/tls/keystore.pem
ssl.truststore.type=PEM
ssl.truststore.location=$ROOT/tls/ca.pem
ssl.principal.mapping.rules=RULE:^CN=(.*)\$/\$1/
listener.name.mtls.ssl.client.auth=required
CFG
  fi
  if [[ $WITH_SASL = 1 ]]; then
    for u in root $SASL_USERS; do plain+=" user_$u=\"$u-secret\""; done
    echo "sasl.enabled.mechanisms=SCRAM-SHA-512,SCRAM-SHA-256,PLAIN
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS;User:root"
    for l in sasl_plaintext sasl_ssl; do
      for m in 512 256; do echo "listener.name.$l.scram-sha-$m.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;"; done
      echo "listener.name.$l.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required$plain;"
    done
  fi >> "$d/server.properties"
  printf '%s\n' $EXTRA_CONFIG >> "$d/server.properties"
}

format() {
  local i u scram=()
  [[ -f $ROOT/cluster.id ]] || run_java "$LIB" kafka.tools.StorageTool random-uuid 2>/dev/null | tail -1 > "$ROOT/cluster.id"
  if [[ $WITH_SASL = 1 ]]; then
    for u in root $SASL_USERS; do scram+=(--add-scram "SCRAM-SHA-512=[name=$u,password=$u-secret]" --add-scram "SCRAM-SHA-256=[name=$u,password=$u-secret]"); done
  fi
  for i in $(nodes); do
    [[ -f $ROOT/node$i/data/meta.properties ]] && continue
    configure "$i"
    run_java "$LIB" kafka.tools.StorageTool format -t "$(cat "$ROOT/cluster.id")" -c "$ROOT/node$i/server.properties" ${scram[@]+"${scram[@]}"} > "$ROOT/node$i/format.log" 2>&1 ||
      { cat "$ROOT/node$i/format.log" >&2; die "cannot format node $i"; }
  done
}

# --- processes

alive() { # the pid of node N, if the process with that number is really ours
  local d=$ROOT/node$1
  [[ -f $d/pid ]] && ps -ww -o args= -p "$(cat "$d/pid")" | grep -qF "$d/server.properties" && cat "$d/pid"
}

start() {
  local i=$1 d=$ROOT/node$1
  alive "$i" > /dev/null && return
  listening "$(port "$i")" && die "port $(port "$i") is taken by another program: set BASE_PORT (and KAFKA_HOME_DIR, if it is another cluster)"
  [[ -f $d/server.log ]] && mv "$d/server.log" "$d/server.log.1"
  nohup "$JAVA" -Xms"$HEAP" -Xmx"$HEAP" -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:+ExitOnOutOfMemoryError -Djava.awt.headless=true \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=info -Dorg.slf4j.simpleLogger.showDateTime=true \
    -Dorg.slf4j.simpleLogger.dateTimeFormat="yyyy-MM-dd HH:mm:ss.SSS" -Dorg.slf4j.simpleLogger.logFile="$d/server.log" \
    -cp "$LIB/*" kafka.Kafka "$d/server.properties" > "$d/stdout.log" 2>&1 < /dev/null &
  echo $! > "$d/pid"
}

await() {
  local i=$1 d=$ROOT/node$1 t
  for ((t = 0; t < 300; t++)); do
    alive "$i" > /dev/null || { tail -n 30 "$d/server.log" "$d/stdout.log" >&2 || true; die "node $i died while starting"; }
    grep -qs "Kafka Server started" "$d/server.log" && listening "$(port "$i")" && return
    sleep 0.2
  done
  die "node $i did not start in 60 s, see $d/server.log"
}

stop() { # stop NODE...: politely, all at once (the last of three cannot hand over without a quorum), and after 15 s not
  local i pid pids=() t
  for i in "$@"; do pid=$(alive "$i") && pids+=("$pid") && kill -TERM "$pid"; rm -f "$ROOT/node$i/pid"; done
  for pid in ${pids[@]+"${pids[@]}"}; do
    for ((t = 0; t < 75; t++)); do kill -0 "$pid" 2>/dev/null || break; sleep 0.2; done
    kill -KILL "$pid" 2>/dev/null || true
  done
}

in_sync() { # wait until every replica of every partition is in sync; without kcat, give it 5 s
  local t
  command -v kcat > /dev/null || { sleep 5; return; }
  for ((t = 0; t < 150; t++)); do
    kcat -L -b "$(hosts 0)" 2>/dev/null | awk '/replicas:/ { split($0, p, /replicas: |, isrs: /); if (split(p[2], a, ",") != split(p[3], b, ",")) bad = 1; n++ } END { exit bad }' && return
    sleep 0.2
  done
  die "replicas are not in sync after 30 s"
}

# --- commands

up() {
  local v
  v=$("$JAVA" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -1)
  [[ ${v:-0} -ge 17 ]] || die "Kafka 4.x needs Java 17 or newer, found '${v:-none}': install it or set JAVA"
  if [[ -d $ROOT/node1/data ]] && ! diff <(settings) "$ROOT/settings" > /dev/null; then
    die "this cluster was made with other settings: $(paste -sd' ' "$ROOT/settings"); use those, or 'clean' first, or another KAFKA_HOME_DIR"
  fi
  fetch "$LIB" kafka_2.13 $KAFKA_VERSIONS
  [[ ${WITH_TOOLS:-0} = 1 ]] && fetch "$LIB-tools" kafka-tools "$(version "$LIB")" $KAFKA_VERSIONS
  settings > "$ROOT/settings"
  [[ $WITH_TLS = 1 ]] && certs
  format
  for v in $(nodes); do start "$v"; done
  for v in $(nodes); do await "$v"; done
  echo "Kafka $(version "$LIB") is up"
  show
}

show() {
  echo "KAFKA_BOOTSTRAP=$(hosts 0)"
  listeners | while read -r l o; do [[ $o = 0 ]] || echo "KAFKA_${l}_BOOTSTRAP=$(hosts "$o")"; done
  [[ $WITH_TLS = 1 ]] && echo "KAFKA_TLS_DIR=$ROOT/tls"
  true
}

status() {
  local i pid bad=0
  for i in $(nodes); do
    if pid=$(alive "$i"); then echo "node $i up, pid $pid, port $(port "$i")"; else echo "node $i down"; bad=1; fi
  done
  return $bad
}

tool() {
  local class=org.apache.kafka.tools.$1; shift
  [[ -d $LIB-tools ]] || die "no tools here: run 'WITH_TOOLS=1 $0 up' once"
  run_java "$LIB-tools" "$class" --bootstrap-server "$(hosts 0)" "$@"
}

cmd=${1:-up}; shift || true
[[ $cmd != up && -f $ROOT/settings ]] && . "$ROOT/settings"
need_node() { [[ ${1:-} =~ ^[0-9]+$ && -f $ROOT/node$1/server.properties ]] || die "$cmd: which node? 1 to $NODES"; }
case $cmd in
  up) up ;;
  create) for t in "$@"; do tool TopicCommand --create --topic "${t%:*}" --partitions "${t##*:}"; done ;;
  kill9) need_node "$@"; pid=$(alive "$1") || die "node $1 is not running"; kill -KILL "$pid"; rm -f "$ROOT/node$1/pid" ;;
  restart) need_node "$@"; stop "$1"; start "$1"; await "$1" ;;
  roll) for i in $(nodes); do stop "$i"; start "$i"; await "$i"; in_sync; done ;;
  status) status ;;
  env) show | sed 's/^/export /' ;;
  tool) tool "$@" ;;
  down) stop $(nodes) ;;
  clean) stop $(nodes); rm -rf "$ROOT"/node* "$ROOT/tls" "$ROOT/cluster.id" "$ROOT/settings" "$ROOT"/fetch.* ;;
  *) die "unknown command $cmd; the commands are in the head of $0" ;;
esac
