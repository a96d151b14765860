#!/bin/bash
# SOCKS4 (not 4a) and SOCKS5 (no password, and user with password; CONNECT, BIND, UDP ASSOCIATE): dante.
# PORT is open, AUTH_PORT wants a password, BLOCKED_HOST is refused by rule; TARGET_PORT is a little web server behind it.
. "$(dirname "$0")/peer.sh"
USER=lwuser PASSWORD=lwpass
peer_needs() { needs danted=dante-server openssl=openssl "$PYTHON=python3"; }
configuration() { # NAME PORT METHOD; dante wants one item a line
  local unprivileged=nobody
  awk '$3 == 1 {exit 1}' /proc/self/uid_map || unprivileged=root
  cat <<E
errorlog: $DIR/log/$1.err
logoutput: $DIR/log/$1.log
internal: 127.0.0.1 port = $2
external: 127.0.0.1
socksmethod: $3
clientmethod: none
user.privileged: root
user.unprivileged: $unprivileged
timeout.negotiate: 30
client pass {
 from: 127.0.0.0/8 to: 0.0.0.0/0
}
socks block {
 from: 0.0.0.0/0 to: 127.0.0.66/32
}
socks pass {
 from: 0.0.0.0/0 to: 0.0.0.0/0
 command: bind connect udpassociate
}
socks pass {
 from: 0.0.0.0/0 to: 0.0.0.0/0
 command: bindreply udpreply
}
E
}
peer_start() {
  free_port PORT AUTH_PORT TARGET_PORT
  private_user $USER 4001 $PASSWORD
  mkdir -p "$DIR/data/www" "$DIR/data/tmp"
  chmod 1777 "$DIR/data/tmp"
  echo 'hello through the proxy' > "$DIR/data/www/index.html"
  configuration open $PORT none > "$DIR/conf/open.conf"
  configuration auth $AUTH_PORT username > "$DIR/conf/auth.conf"
  serve target "$PYTHON" -m http.server --bind 127.0.0.1 --directory "$DIR/data/www" $TARGET_PORT
  serve open env TMPDIR="$DIR/data/tmp" danted -f "$DIR/conf/open.conf" -p "$DIR/run/open.pid"
  serve auth env TMPDIR="$DIR/data/tmp" danted -f "$DIR/conf/auth.conf" -p "$DIR/run/auth.pid"
  wait_ports $PORT $AUTH_PORT $TARGET_PORT
  out HOST=127.0.0.1 PORT=$PORT AUTH_PORT=$AUTH_PORT USER=$USER PASSWORD=$PASSWORD TARGET_PORT=$TARGET_PORT BLOCKED_HOST=127.0.0.66
}
peer_check() {
  local target=http://127.0.0.1:$TARGET_PORT/index.html C="curl -sS -m 10"
  # shellcheck disable=SC2086
  {
    ok "SOCKS5" has 'hello through' $C --socks5 127.0.0.1:$PORT $target
    ok "SOCKS5, the proxy resolves" has 'hello through' $C --socks5-hostname 127.0.0.1:$PORT http://localhost:$TARGET_PORT/index.html
    ok "SOCKS4" has 'hello through' $C --socks4 127.0.0.1:$PORT $target
    ok "user and password" has 'hello through' $C --socks5 127.0.0.1:$AUTH_PORT --proxy-user $USER:$PASSWORD $target
    ok "wrong password" has 'rejected|authentication' $C --socks5 127.0.0.1:$AUTH_PORT --proxy-user $USER:bad $target
    ok "refused by rule" has "not allowed|(2)|Can't complete" $C --socks5 127.0.0.1:$PORT http://127.0.0.66:$TARGET_PORT/
    ok "target refuses" has "refused|(5)|Can't complete" $C --socks5 127.0.0.1:$PORT http://127.0.0.1:9/
  }
}
peer_main "$@"
