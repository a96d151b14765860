#!/bin/bash
# An HTTP proxy: plain requests, CONNECT, Basic: tinyproxy.  PORT is open, AUTH_PORT wants a password;
# TARGET_PORT is a little web server to reach through it.
. "$(dirname "$0")/peer.sh"
USER=lwuser PASSWORD=lwpass
peer_needs() { needs tinyproxy=tinyproxy-bin "$PYTHON=python3"; }
configuration() { # NAME PORT
  cat <<E
Port $2
Listen 127.0.0.1
Timeout 60
MaxClients 100
LogFile "$DIR/log/$1.log"
LogLevel Connect
PidFile "$DIR/run/$1.pid"
Allow 127.0.0.1
Allow ::1
E
  if [ "$1" = auth ]; then echo "BasicAuth $USER $PASSWORD"; fi
}
peer_start() {
  free_port PORT AUTH_PORT TARGET_PORT
  mkdir -p "$DIR/data/www"
  echo 'hello through the proxy' > "$DIR/data/www/index.html"
  configuration open $PORT > "$DIR/conf/open.conf"
  configuration auth $AUTH_PORT > "$DIR/conf/auth.conf"
  serve target "$PYTHON" -m http.server --bind 127.0.0.1 --directory "$DIR/data/www" $TARGET_PORT
  serve open tinyproxy -d -c "$DIR/conf/open.conf"
  serve auth tinyproxy -d -c "$DIR/conf/auth.conf"
  wait_ports $PORT $AUTH_PORT $TARGET_PORT
  out HOST=127.0.0.1 PORT=$PORT AUTH_PORT=$AUTH_PORT USER=$USER PASSWORD=$PASSWORD TARGET_PORT=$TARGET_PORT
}
peer_check() {
  local target=http://127.0.0.1:$TARGET_PORT/index.html C="curl -sS -m 10"
  # shellcheck disable=SC2086
  {
    ok "plain" has 'hello through' $C -x http://127.0.0.1:$PORT $target
    ok "CONNECT" has 'hello through' $C -p -x http://127.0.0.1:$PORT $target
    ok "407 without a password" has '407' $C -D- -x http://127.0.0.1:$AUTH_PORT $target
    ok "Basic" has 'hello through' $C -x http://127.0.0.1:$AUTH_PORT -U $USER:$PASSWORD $target
  }
}
peer_main "$@"
