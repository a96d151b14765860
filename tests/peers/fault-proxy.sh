#!/bin/bash
# Faults on one TCP service: PEER_TARGET=PORT on 127.0.0.1 (default: a built-in web server with /text.txt) is reached
# through PORT with latency, rate limit, tiny segments, cuts (RST or FIN), stalls, corruption. Steered while it runs by
# commands ("set cut_after=5000 dir=down", "reset", "kill", "stats": helpers/faultproxy.py), through standard input or
# CONTROL_PORT.  BACKLOG_PORT: connecting to it hangs, as with a host that is gone.
. "$(dirname "$0")/peer.sh"
peer_needs() { needs "$PYTHON=python3"; }
peer_start() {
  free_port PORT CONTROL_PORT BACKLOG_PORT TARGET_PORT
  mkdir -p "$DIR/data/www"
  seq 1 20000 > "$DIR/data/www/text.txt"
  if [ -n "${PEER_TARGET:-}" ]; then
    TARGET_PORT=$PEER_TARGET
  else
    serve target "$PYTHON" -m http.server --bind 127.0.0.1 --directory "$DIR/data/www" $TARGET_PORT
    wait_ports $TARGET_PORT
  fi
  # shellcheck disable=SC2086
  serve proxy "$PYTHON" "$PEERS/helpers/faultproxy.py" 127.0.0.1 $PORT 127.0.0.1 $TARGET_PORT $CONTROL_PORT ${PEER_FAULTS:-}
  serve backlog "$PYTHON" "$PEERS/helpers/full_backlog.py" 127.0.0.1 $BACKLOG_PORT "$DIR/run/backlog-full"
  wait_ports $PORT $CONTROL_PORT $BACKLOG_PORT
  wait_for "the full backlog" test -e "$DIR/run/backlog-full"
  out HOST=127.0.0.1 PORT=$PORT CONTROL_PORT=$CONTROL_PORT TARGET_PORT=$TARGET_PORT BACKLOG_PORT=$BACKLOG_PORT
}
peer_command() {
  local control answer
  exec {control}<>"/dev/tcp/127.0.0.1/$CONTROL_PORT" || return 1
  echo "$1" >&$control
  read -r answer <&$control
  exec {control}>&-
  echo "ANSWER=$answer"
  [[ $answer == *'"ok": true'* ]]
}
peer_check() {
  local u=http://127.0.0.1:$PORT/text.txt
  t() { "$PYTHON" -c "import socket
s = socket.create_connection(('127.0.0.1', $CONTROL_PORT)); s.sendall(b'reset\n$*\n'); f = s.makefile(); f.readline(); assert '\"ok\": true' in f.readline()"; }
  ok "passes through" has '^20000$' curl -sS -m 10 "$u"
  t set cut_after=5000 dir=down && ok "cut by RST" has 'reset by peer' curl -sS -m 10 -o /dev/null "$u"
  t set cut_after=5000 cut=fin dir=down && ok "cut by FIN" has 'transfer closed' curl -sS -m 10 -o /dev/null "$u"
  t set stall_after=5000 dir=down && ok "stall" has 'timed out' curl -sS -m 1 -o /dev/null "$u"
  t set chunk=1 && ok "a byte a segment" has '206 Partial|200 OK' curl -sS -m 20 -D- -o /dev/null -r 0-5000 "$u"
  t set refuse=1 && ok "refuses" has 'reset|refused|Empty|Failed to connect' curl -sS -m 10 "$u"
  t set blackhole=1 && ok "accepts, never answers" has 'timed out' curl -sS -m 1 "$u"
  ok "connecting hangs" has 'Connection timed out|Timeout|timed out' curl -sS --connect-timeout 1 "http://127.0.0.1:$BACKLOG_PORT/"
}
peer_main "$@"
