# peer.sh - what every recipe of a real server shares. Sourced by bash; Linux.
#
#   X.sh run [DIR]      start the server with all its files under DIR, print KEY=VALUE lines, then READY=1. Commands come in
#                       on standard input, each is answered with DONE=... or FAILED=...:
#                         down            the servers end at once (as a machine that goes away)
#                         up              they come back on the same ports with the same files
#                         anything else   is for the recipe (a fault proxy: "set cut_after=5000")
#                       When standard input ends, everything ends: a test that crashes leaves nothing running.
#   X.sh start DIR      the same in the background, for hand use and scripts; prints the lines; also in DIR/env
#   X.sh stop DIR       ends what `start` began
#   X.sh selftest       start, prove with stock clients (curl, openssl, python), stop
#
# How it stays private: the servers live in one PID and mount namespace. Its first process is this script; when that
# ends, for whatever reason, the kernel ends all the others. Private users and name service files are bind-mounted
# over /etc inside, nothing outside is touched, no service is registered. Without root a user namespace stands in.
#
# Settings: PEER_REMOVE=1 removes DIR at the end; PEER_TLS_KEY=rsa takes RSA keys instead of EC.
set -u
umask 022
export LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
unset SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE http_proxy https_proxy all_proxy no_proxy
RECIPE=$(readlink -f "$0")
PEERS=$(dirname "$RECIPE")
PYTHON=/usr/bin/python3
PORT_LOCKS=${TMPDIR:-/tmp}/linewright-ports
EXIT_MISSING=3

log() { echo "[$(basename "$0" .sh)] $*" >&2; }
die() { log "$*"; exit 1; }
fail() {
  log "$*"
  tail -n 30 "$DIR"/log/* >&2 2>/dev/null
  exit 1
}

# ---------------------------------------------------------------- packages
# needs WHAT=PACKAGE...: WHAT is a command or an absolute path. Says how to install what is missing.
needs() {
  local pair missing=
  for pair; do
    case $pair in
      /*) [ -e "${pair%%=*}" ] || missing="$missing ${pair#*=}" ;;
      *) command -v "${pair%%=*}" >/dev/null || missing="$missing ${pair#*=}" ;;
    esac
  done
  [ -z "$missing" ] && return
  echo "MISSING=apt-get install --no-install-recommends$missing"
  log "not installed; do: apt-get install --no-install-recommends$missing"
  exit $EXIT_MISSING
}

# ---------------------------------------------------------------- ports
listening() { # PORT [tcp|udp]
  local hex state=0A
  hex=$(printf ':%04X' "$1")
  [ "${2:-tcp}" = udp ] && state=07
  awk -v h="$hex" -v s=$state '$4==s && index($2,h)==length($2)-4 {f=1} END{exit !f}' \
    "/proc/net/${2:-tcp}" "/proc/net/${2:-tcp}6" 2>/dev/null
}
port_used() { # in any state, so that a client's own port is not taken either
  awk -v h="$(printf ':%04X' "$1")" 'index($2,h)==length($2)-4 && $4!="06" {f=1} END{exit !f}' \
    /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6 2>/dev/null
}
# free_port VAR...: 20000 to 32000 is below the kernel's ephemeral range. The lock is held as long as this script
# lives, so that servers which start at the same time do not meet.
free_port() {
  local var port tries lock
  mkdir -p "$PORT_LOCKS" && chmod 1777 "$PORT_LOCKS" 2>/dev/null
  for var; do
    for ((tries = 0; tries < 400; tries++)); do
      port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
      port_used $port && continue
      exec {lock}>"$PORT_LOCKS/$port" || continue
      if flock -n "$lock"; then break; fi
      exec {lock}>&-
    done
    [ $tries -lt 400 ] || die "no free port"
    printf -v "$var" %s "$port"
  done
}
# wait_for WHAT COMMAND...: until it succeeds, 20 s at most; sooner when a server has ended
wait_for() {
  local what=$1 n
  shift
  for ((n = 0; n < 400; n++)); do
    "$@" && return
    if [ $((n % 10)) = 9 ] && ! all_alive; then fail "a server ended while $what was awaited"; fi
    sleep 0.05
  done
  fail "$what did not come within 20 s"
}
wait_ports() {
  local p
  for p; do wait_for "port $p" listening "$p"; done
  WAITED="${WAITED:-} $*"
}
wait_udp() {
  local p
  for p; do wait_for "UDP port $p" listening "$p" udp; done
}
has_ipv6() { grep -qs '^00000000000000000000000000000001 ' /proc/net/if_inet6; }

# ---------------------------------------------------------------- files and processes of the namespace
# private FILE: a copy of /etc/FILE that only the servers see; prints nothing, the copy is DIR/etc/FILE
private() {
  [ -e "$DIR/etc/$1" ] && return
  [ -e "/etc/$1" ] || return 0
  cat "/etc/$1" > "$DIR/etc/$1" 2>/dev/null # without root the real shadow file is not readable: an empty one does
  mount --bind "$DIR/etc/$1" "/etc/$1" || die "cannot bind $DIR/etc/$1"
}
private_user() { # NAME UID PASSWORD: exists only inside
  private passwd; private group; private shadow
  echo "$1:x:$2:$2:$1:/nonexistent:/usr/sbin/nologin" >> "$DIR/etc/passwd"
  echo "$1:x:$2:" >> "$DIR/etc/group"
  echo "$1:$(openssl passwd -6 "$3"):19000:0:99999:7:::" >> "$DIR/etc/shadow"
}
SPAWNED=()
# serve NAME COMMAND...: a server in the foreground of its own session, output in DIR/log/NAME.out; `up` runs it again
serve() {
  SPAWNED+=("$(printf '%q ' "$@")")
  serve_now "$@"
}
serve_now() {
  local name=$1
  shift
  (cd "$DIR" && exec setsid env -i PATH="$PATH" HOME="$DIR" LANG=C.UTF-8 TERM=dumb "$@") \
    </dev/null >>"$DIR/log/$name.out" 2>&1 &
  PIDS="${PIDS:-} $!"
}
all_alive() {
  local p
  for p in ${PIDS:-}; do kill -0 "$p" 2>/dev/null || return 1; done
}
servers_down() { # -1 is everything in this PID namespace but ourselves
  kill -KILL -1 2>/dev/null
  { wait; } 2>/dev/null # bash would tell of each that was killed
  PIDS=
}
servers_up() {
  local line
  for line in "${SPAWNED[@]}"; do eval "serve_now $line"; done
  # shellcheck disable=SC2086
  wait_ports ${WAITED:-}
}
out() { # KEY=VALUE...
  printf '%s\n' "$@" | tee -a "$DIR/env"
}

# ---------------------------------------------------------------- certificates
# make_tls [bad]: TLS=DIR/tls with ca.crt, server.{crt,key,pem}, chain.crt, client.{crt,key}; names: localhost, lw.test,
# *.lw.test, 127.0.0.1, 127.0.0.2, ::1. With `bad` also expired, wronghost, selfsigned and untrusted (of another CA).
# The keys are of a test and readable for all, since servers drop their rights.
ALT_NAMES=DNS:localhost,DNS:lw.test,DNS:*.lw.test,IP:127.0.0.1,IP:127.0.0.2,IP:::1
make_key() {
  if [ "${PEER_TLS_KEY:-ec}" = rsa ]; then openssl genrsa -out "$1" 2048 2>/dev/null
  else openssl ecparam -name prime256v1 -genkey -noout -out "$1"; fi
}
make_ca() { # FILE NAME
  make_key "$1.key"
  openssl req -x509 -new -key "$1.key" -sha256 -days 3650 -subj "/O=Linewright tests/CN=$2" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign -out "$1.crt" 2>/dev/null
}
make_cert() { # FILE NAME ALTERNATIVE-NAMES CA [DAYS]: -1 days = has expired
  make_key "$1.key"
  openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr"
  printf '%s\n' basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature,keyEncipherment \
    extendedKeyUsage=serverAuth,clientAuth "subjectAltName=$3" subjectKeyIdentifier=hash authorityKeyIdentifier=keyid > "$1.ext"
  openssl x509 -req -in "$1.csr" -CA "$4.crt" -CAkey "$4.key" -set_serial "0x1$(od -An -N7 -tx1 /dev/urandom | tr -d ' \n')" \
    -sha256 -extfile "$1.ext" -out "$1.crt" -days "${5:-825}" 2>>"$DIR/log/openssl.out" || fail "certificate $1"
  rm -f "$1.csr" "$1.ext"
}
make_tls() {
  TLS=$DIR/tls
  CA=$TLS/ca.crt
  mkdir -p "$TLS"
  make_ca "$TLS/ca" "Linewright test CA"
  make_cert "$TLS/server" localhost "$ALT_NAMES" "$TLS/ca"
  make_cert "$TLS/client" lwuser email:lwuser@lw.test "$TLS/ca"
  cat "$TLS/server.crt" "$TLS/ca.crt" > "$TLS/chain.crt"
  cat "$TLS/chain.crt" "$TLS/server.key" > "$TLS/server.pem"
  if [ "${1:-}" = bad ]; then
    make_cert "$TLS/wronghost" other.example DNS:other.example "$TLS/ca"
    make_cert "$TLS/expired" localhost "$ALT_NAMES" "$TLS/ca" -1
    make_ca "$TLS/otherca" "Another CA"
    make_cert "$TLS/untrusted" localhost "$ALT_NAMES" "$TLS/otherca"
    make_key "$TLS/selfsigned.key"
    openssl req -x509 -new -key "$TLS/selfsigned.key" -days 30 -subj /CN=localhost \
      -addext "subjectAltName=$ALT_NAMES" -out "$TLS/selfsigned.crt" 2>/dev/null
  fi
  chmod 644 "$TLS"/*
}

# ---------------------------------------------------------------- checks with stock clients
FAILURES=0
ok() { # WHAT COMMAND...
  local what=$1
  shift
  if "$@" >"$DIR/log/check.out" 2>&1; then echo "ok - $what"; return; fi
  echo "not ok - $what"
  tail -n 12 "$DIR/log/check.out" | sed 's/^/#   /'
  FAILURES=$((FAILURES + 1))
}
has() { # PATTERN COMMAND...: its output has the extended regular expression
  local pattern=$1 output
  shift
  output=$("$@" 2>&1 | tr -d '\000')
  grep -Eq -- "$pattern" <<<"$output" && return
  printf 'no /%s/ in:\n%s\n' "$pattern" "$output"
  return 1
}
py() { # PROGRAM: D is the dictionary of the printed lines
  timeout 60 "$PYTHON" -c "import sys
D = dict(line.rstrip('\n').split('=', 1) for line in open('$DIR/env'))
$1"
}

# ---------------------------------------------------------------- verbs
inside() { # the first process of the namespace
  mkdir -p "$DIR"/{conf,log,run,etc,data}
  chmod 755 "$DIR"
  : > "$DIR/env"
  [ "${PEER_REMOVE:-}" = 1 ] && trap 'rm -rf --one-file-system "${DIR:?}"' EXIT
  private hosts
  private resolv.conf # nobody asks outside: whoever asks the DNS is refused at once
  [ -e "$DIR/etc/resolv.conf" ] && echo 'nameserver 127.0.0.1' > "$DIR/etc/resolv.conf"
  peer_start
  all_alive || fail "a server ended during the start"
  out "DIR=$DIR" "LOG=$DIR/log"
  echo READY=1
  local line
  while read -r line; do
    case $line in
      down) servers_down && echo DONE=down ;;
      up) servers_up && echo DONE=up ;;
      *) if peer_command "$line"; then echo "DONE=$line"; else echo "FAILED=$line"; fi ;;
    esac
  done
  servers_down
}
peer_command() { return 1; } # recipes may define their own
run() {
  [ ${#DIR} -le 60 ] || die "the folder's name is too long (60 characters at most: Unix socket paths end at 107)"
  peer_needs
  local ns=(unshare --mount --pid --fork --kill-child=KILL)
  [ "$(id -u)" = 0 ] || ns+=(--map-root-user)
  exec "${ns[@]}" -- "$BASH" "$RECIPE" inside "$DIR"
}
start() {
  mkdir -p "$DIR"
  mkfifo "$DIR/commands" 2>/dev/null
  # The pipe is open for reading and writing in `run` itself, so it never ends: `stop` ends it by its process id.
  setsid "$RECIPE" run "$DIR" 0<>"$DIR/commands" >"$DIR/started" 2>"$DIR/errors" &
  local pid=$! n
  disown
  echo $pid > "$DIR/pid"
  for ((n = 0; n < 600; n++)); do
    grep -qs '^READY=1' "$DIR/started" && { cat "$DIR/env"; return 0; }
    kill -0 $pid 2>/dev/null || break
    sleep 0.05
  done
  cat "$DIR/errors" >&2
  return 1
}
stop() { # the namespace's first process ends with it, and with that all the rest
  kill -KILL "$(cat "$DIR/pid")" 2>/dev/null
}
load() {
  local key value
  while IFS='=' read -r key value; do [ -n "$key" ] && printf -v "$key" %s "$value"; done < "$DIR/env"
}
selftest() {
  DIR=$(mktemp -d /tmp/lw-peer.XXXXXX)
  start >/dev/null || exit 1
  load
  peer_check
  stop
  rm -rf --one-file-system "$DIR"
  [ $FAILURES = 0 ]
}
peer_main() {
  DIR=${2:-}
  case ${1:-} in
    run) [ -n "$DIR" ] || { DIR=$(mktemp -d /tmp/lw-peer.XXXXXX); export PEER_REMOVE=1; }; run ;;
    start) start ;;
    stop) stop ;;
    inside) inside ;;
    selftest) selftest ;;
    *) sed -n '3,15s/^# \{0,1\}//p' "$PEERS/peer.sh" >&2; exit 2 ;;
  esac
}
