#!/bin/bash
# WebSocket: a server of the library websockets, plain and behind nginx (with TLS, with Basic, behind a redirect).
# Ports: DIRECT_PORT (permessage-deflate with 12 window bits), UNCOMPRESSED_PORT, PORT and TLS_PORT (nginx). Paths: /echo, /greet,
# /push (three messages, then close 1001), /big (1 MiB in fragments), /close (closes as told); nginx has /basic/echo (USER,
# PASSWORD), /redirect (to /echo) and /none (404).
. "$(dirname "$0")/peer.sh"
USER=lwuser PASSWORD=lwpass
peer_needs() {
  needs nginx=nginx openssl=openssl "$PYTHON=python3" /usr/lib/python3/dist-packages/websockets/__init__.py=python3-websockets
}
pass() { echo "proxy_pass http://127.0.0.1:$1; proxy_http_version 1.1; proxy_set_header Upgrade \$http_upgrade; proxy_set_header Connection upgrade; proxy_set_header Host \$host; proxy_read_timeout 60s;"; }
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
  listen 127.0.0.1:$PORT; listen 127.0.0.1:$TLS_PORT ssl; server_name localhost;
  ssl_certificate $TLS/chain.crt; ssl_certificate_key $TLS/server.key;
  location / { $(pass "$DIRECT_PORT") }
  location = /basic/echo { auth_basic "linewright realm"; auth_basic_user_file $DIR/conf/htpasswd; $(pass "$DIRECT_PORT") }
  location = /redirect { absolute_redirect off; return 302 /echo; }
  location = /none { return 404; }
 }
}
C
}
peer_start() {
  make_tls
  free_port PORT TLS_PORT DIRECT_PORT UNCOMPRESSED_PORT
  mkdir -p "$DIR/data/tmp"
  chmod 777 "$DIR/data/tmp"
  printf '%s:%s\n' $USER "$(openssl passwd -apr1 $PASSWORD)" > "$DIR/conf/htpasswd"
  configuration > "$DIR/conf/nginx.conf"
  serve websockets "$PYTHON" "$PEERS/helpers/websocket_server.py" "$DIRECT_PORT" "$UNCOMPRESSED_PORT"
  serve nginx nginx -p "$DIR/" -c "$DIR/conf/nginx.conf" -e "$DIR/log/error.log"
  wait_ports "$PORT" "$TLS_PORT" "$DIRECT_PORT" "$UNCOMPRESSED_PORT"
  out HOST=localhost PORT="$PORT" TLS_PORT="$TLS_PORT" DIRECT_PORT="$DIRECT_PORT" UNCOMPRESSED_PORT="$UNCOMPRESSED_PORT" CA="$CA" \
    USER=$USER PASSWORD=$PASSWORD
}
peer_check() {
  ok "echo, compressed, through nginx and TLS" py "
import asyncio, ssl, websockets
x = ssl.create_default_context(cafile=D['CA'])
async def talk():
    async with websockets.connect('wss://localhost:%s/echo' % D['TLS_PORT'], ssl=x, subprotocols=['chat']) as s:
        assert s.subprotocol == 'chat'
        await s.send('moin'); assert await s.recv() == 'moin'
asyncio.run(talk())"
  ok "three messages, not compressed" py "
import asyncio, websockets
async def talk():
    async with websockets.connect('ws://127.0.0.1:%s/push' % D['UNCOMPRESSED_PORT']) as s:
        assert len([m async for m in s]) == 3
asyncio.run(talk())"
}
peer_main "$@"
