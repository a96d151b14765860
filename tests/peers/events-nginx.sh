#!/bin/bash
# Server-sent events: a server of Python's library (helpers/event_server.py), plain and behind nginx, which speaks HTTP/2 over TLS.
# Ports: DIRECT_PORT, TLS_PORT (nginx). Paths: see the helper; nginx has /old (a redirect to /count).
. "$(dirname "$0")/peer.sh"
peer_needs() { needs nginx=nginx openssl=openssl "$PYTHON=python3"; }
configuration() {
  local user="nobody nogroup"
  awk '$3 == 1 {exit 1}' /proc/self/uid_map || user="root root"
  cat <<C
daemon off; master_process on; worker_processes 1; user $user;
pid $DIR/run/nginx.pid; error_log $DIR/log/error.log info;
events { worker_connections 1024; }
http {
 access_log $DIR/log/access.log;
 client_body_temp_path $DIR/data/tmp/body; proxy_temp_path $DIR/data/tmp/proxy; fastcgi_temp_path $DIR/data/tmp/f;
 uwsgi_temp_path $DIR/data/tmp/u; scgi_temp_path $DIR/data/tmp/s;
 server {
  listen 127.0.0.1:$TLS_PORT ssl http2; server_name localhost;
  ssl_certificate $TLS/chain.crt; ssl_certificate_key $TLS/server.key;
  location / { proxy_pass http://127.0.0.1:$DIRECT_PORT; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off; }
  location = /old { absolute_redirect off; return 307 /count?\$args; }
 }
}
C
}
peer_start() {
  make_tls
  free_port TLS_PORT DIRECT_PORT
  mkdir -p "$DIR/data/tmp"
  chmod 777 "$DIR/data/tmp"
  configuration > "$DIR/conf/nginx.conf"
  serve events "$PYTHON" "$PEERS/helpers/event_server.py" "$DIRECT_PORT"
  serve nginx nginx -p "$DIR/" -c "$DIR/conf/nginx.conf" -e "$DIR/log/error.log"
  wait_ports "$TLS_PORT" "$DIRECT_PORT"
  out HOST=localhost TLS_PORT="$TLS_PORT" DIRECT_PORT="$DIRECT_PORT" CA="$CA"
}
peer_check() {
  ok "events through nginx, HTTP/2" py "
import subprocess
text = subprocess.check_output(['curl', '-sN', '--cacert', D['CA'], 'https://localhost:%s/count?to=4&per=2' % D['TLS_PORT']])
assert text.count(b'event: count') == 2, text"
  ok "204 after the last one" py "
import subprocess
code = subprocess.check_output(['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', '-H', 'Last-Event-ID: 4',
                                'http://127.0.0.1:%s/count?to=4&per=2' % D['DIRECT_PORT']])
assert code == b'204', code"
}
peer_main "$@"
