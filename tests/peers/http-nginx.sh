#!/bin/bash
# HTTP/1.1 and HTTPS: content codings, chunks and trailers, ranges, redirects, cookies, Basic, PUT and DELETE, client
# certificates, TLS versions, bad certificates: nginx.  PEER_BIG=1G: a sparse /big.bin of that size; PEER_LOCATIONS=FILE: more
# locations, in nginx's words.
# Ports: PORT (plain), TLS_PORT (1.2 and 1.3; h2 and http/1.1 by ALPN), TLS12_PORT, TLS10_PORT (a server of yesterday),
# H2C_PORT (HTTP/2 without TLS, by prior knowledge), MTLS_PORT (client certificate required), EXPIRED_PORT, WRONGHOST_PORT, SELFSIGNED_PORT, UNTRUSTED_PORT,
# PROXY_PORT (clients begin with the PROXY protocol; it answers for whom they came).
. "$(dirname "$0")/peer.sh"
MODULES=/usr/lib/nginx/modules
USER=lwuser PASSWORD=lwpass
peer_needs() {
  needs nginx=nginx "$MODULES/ngx_http_brotli_filter_module.so=libnginx-mod-http-brotli-filter" \
    "$MODULES/ngx_http_echo_module.so=libnginx-mod-http-echo" openssl=openssl zstd=zstd "$PYTHON=python3"
}

content() { # the files served
  local w=$DIR/data/www
  mkdir -p "$w/dir/sub dir" "$w/basic" "$w/slow" "$w/dav" "$w/encoded" "$DIR/data/tmp"
  chmod 777 "$w/dav" "$DIR/data/tmp"
  echo '<html><head><title>nginx peer</title></head><body>hello from nginx</body></html>' > "$w/index.html"
  seq 1 20000 > "$w/text.txt"
  head -c 1000000 /dev/urandom > "$w/random.bin"
  cp "$w/random.bin" "$w/slow/random.bin"
  head -c 1024 /dev/urandom > "$w/1k.bin"
  echo '{"a":[1,2,3],"b":{"c":null}}' > "$w/data.json"
  echo '<?xml version="1.0"?><r><x a="1">t</x></r>' > "$w/data.xml"
  echo secret > "$w/basic/secret.txt"
  printf 'caf\xe9 latin1\n' > "$w/latin1.txt"
  echo 'füß' > "$w/dir/ünïcode.txt"
  echo x > "$w/dir/sub dir/a b.txt"
  : > "$w/empty.txt"
  gzip -9 < "$w/text.txt" > "$w/encoded/gzip"
  zstd -q < "$w/text.txt" > "$w/encoded/zstd"
  "$PYTHON" -c 'import sys, zlib; sys.stdout.buffer.write(zlib.compress(sys.stdin.buffer.read()))' < "$w/text.txt" > "$w/encoded/deflate"
  "$PYTHON" -c 'import sys, zlib; c = zlib.compressobj(wbits=-15); sys.stdout.buffer.write(c.compress(sys.stdin.buffer.read()) + c.flush())' \
    < "$w/text.txt" > "$w/encoded/raw-deflate"
  head -c 100000000 /dev/zero | gzip -9 > "$w/encoded/bomb"
  [ -z "${PEER_BIG:-}" ] || truncate -s "$PEER_BIG" "$w/big.bin"
  printf '%s:%s\n' $USER "$(openssl passwd -apr1 $PASSWORD)" > "$DIR/conf/htpasswd"
}

locations() {
  cat <<E
charset utf-8; autoindex off;
location /dir/ { autoindex on; }
location = /latin1.txt { charset iso-8859-1; }
location /basic/ { auth_basic "linewright realm"; auth_basic_user_file $DIR/conf/htpasswd; }
location /slow/ { limit_rate 100k; }
location /plain/ { alias $DIR/data/www/; gzip off; brotli off; }
# what is coded already: any client gets it so
location = /encoded/gzip { types { } default_type text/plain; gzip off; brotli off; add_header Content-Encoding gzip; }
location = /encoded/zstd { types { } default_type text/plain; gzip off; brotli off; add_header Content-Encoding zstd; }
location = /encoded/deflate { types { } default_type text/plain; gzip off; brotli off; add_header Content-Encoding deflate; }
location = /encoded/raw-deflate { types { } default_type text/plain; gzip off; brotli off; add_header Content-Encoding deflate; }
location = /encoded/bomb { types { } default_type text/plain; gzip off; brotli off; add_header Content-Encoding gzip; }
location /dav/ { dav_methods PUT DELETE MKCOL COPY MOVE; create_full_put_path on; client_max_body_size 0; autoindex on; }
location = /redir301 { return 301 /index.html; }
location = /redir302 { return 302 /index.html; }
location = /redir303 { return 303 /index.html; }
location = /redir307 { return 307 /echo; }
location = /redir308 { return 308 /echo; }
location = /redir-rel { absolute_redirect off; return 302 data.json; }
location = /redirect-to-https { return 302 https://localhost:$TLS_PORT/text.txt; }
location = /redirect-to-http { return 302 http://localhost:$PORT/text.txt; }
location = /redirect-other-host { return 302 http://127.0.0.1:$PORT/headers; }
location = /loop { absolute_redirect off; return 302 /loop2; }
location = /loop2 { absolute_redirect off; return 302 /loop; }
location = /chain/0 { return 200 "end of chain\n"; }
location ~ ^/chain/(?<d>[123])\$ { absolute_redirect off; set \$n 0; if (\$d = 3) { set \$n 2; } if (\$d = 2) { set \$n 1; } return 302 /chain/\$n; }
$(for code in 204 304 403 404 410 418 500 503; do echo "location = /status/$code { return $code; }"; done)
location = /status/429 { add_header Retry-After 1 always; return 429; }
location = /cut { return 444; }
location = /headers { default_type text/plain; return 200 "method=\$request_method proto=\$server_protocol host=\$http_host ua=\$http_user_agent ae=\$http_accept_encoding cookie=\$http_cookie auth=\$http_authorization tls=\$ssl_protocol cipher=\$ssl_cipher sni=\$ssl_server_name alpn=\$ssl_alpn_protocol reused=\$ssl_session_reused dn=\$ssl_client_s_dn connection=\$connection requests=\$connection_requests\n"; }
location = /cookie { add_header Set-Cookie "a=1; Path=/; HttpOnly"; add_header Set-Cookie "b=2; Path=/; Max-Age=60; SameSite=Lax"; return 200 "cookies\n"; }
location = /cache { add_header Cache-Control max-age=60; add_header ETag '"v1"'; return 200 "cached\n"; }
location = /echo { client_max_body_size 0; client_body_buffer_size 1m; add_header X-Method \$request_method always; add_header X-Content-Type \$http_content_type always; echo_read_request_body; echo_request_body; }
location = /chunked { ssi on; ssi_types *; gzip off; brotli off; default_type text/plain; try_files /text.txt =404; }
location = /trailers { ssi on; ssi_types *; gzip off; brotli off; default_type text/plain; add_header Trailer X-Sum; add_trailer X-Sum 20000; try_files /text.txt =404; }
E
  [ -z "${PEER_LOCATIONS:-}" ] || cat "$PEER_LOCATIONS"
}
server() { # PORT OPTIONS SETTINGS
  echo "server { listen 127.0.0.1:$1$2;"
  if has_ipv6; then echo "listen [::1]:$1$2;"; fi
  echo "server_name localhost; ${3:-} root $DIR/data/www; include $DIR/conf/locations.conf; }"
}
certificate() { echo "ssl_certificate $TLS/$1.crt; ssl_certificate_key $TLS/$2.key;"; }
configuration() {
  # In a user namespace only root exists.
  local user="nobody nogroup"
  awk '$3 == 1 {exit 1}' /proc/self/uid_map || user="root root"
  cat <<E
load_module $MODULES/ngx_http_brotli_filter_module.so; load_module $MODULES/ngx_http_echo_module.so;
daemon off; master_process on; worker_processes 1; user $user;
pid $DIR/run/nginx.pid; error_log $DIR/log/error.log info;
events { worker_connections 2048; }
http {
 include /etc/nginx/mime.types; default_type application/octet-stream; access_log $DIR/log/access.log;
 client_body_temp_path $DIR/data/tmp/body; proxy_temp_path $DIR/data/tmp/proxy; fastcgi_temp_path $DIR/data/tmp/f;
 uwsgi_temp_path $DIR/data/tmp/u; scgi_temp_path $DIR/data/tmp/s;
 sendfile on; keepalive_timeout 30s; keepalive_requests 1000000; http2_max_concurrent_streams 128;
 gzip on; gzip_min_length 200; gzip_types *; gzip_vary on; brotli on; brotli_types *; brotli_min_length 200;
 ssl_session_cache shared:S:1m; ssl_session_tickets on;
E
  server $PORT " default_server"
  server $TLS_PORT " ssl http2" "$(certificate chain server) ssl_protocols TLSv1.2 TLSv1.3;"
  server $H2C_PORT " http2"
  server $TLS12_PORT " ssl" "$(certificate chain server) ssl_protocols TLSv1.2;"
  server $TLS10_PORT " ssl" "$(certificate chain server) ssl_protocols TLSv1 TLSv1.1; ssl_ciphers DEFAULT@SECLEVEL=0;"
  server $MTLS_PORT " ssl" "$(certificate chain server) ssl_client_certificate $CA; ssl_verify_client on;"
  server $EXPIRED_PORT " ssl" "$(certificate expired expired)"
  server $WRONGHOST_PORT " ssl" "$(certificate wronghost wronghost)"
  server $SELFSIGNED_PORT " ssl" "$(certificate selfsigned selfsigned)"
  server $UNTRUSTED_PORT " ssl" "$(certificate untrusted untrusted)"
  echo "server { listen 127.0.0.1:$PROXY_PORT proxy_protocol; default_type text/plain;"
  echo 'location / { return 200 "$proxy_protocol_addr $proxy_protocol_port"; } }'
  echo "}"
}
peer_start() {
  make_tls bad
  free_port PORT TLS_PORT H2C_PORT TLS12_PORT TLS10_PORT MTLS_PORT EXPIRED_PORT WRONGHOST_PORT SELFSIGNED_PORT UNTRUSTED_PORT PROXY_PORT
  content
  locations > "$DIR/conf/locations.conf"
  configuration > "$DIR/conf/nginx.conf"
  serve nginx nginx -p "$DIR/" -c "$DIR/conf/nginx.conf" -e "$DIR/log/error.log"
  wait_ports $PORT $TLS_PORT $H2C_PORT $TLS12_PORT $TLS10_PORT $MTLS_PORT $EXPIRED_PORT $WRONGHOST_PORT $SELFSIGNED_PORT $UNTRUSTED_PORT $PROXY_PORT
  if has_ipv6; then out HOST6=::1; fi
  out HOST=127.0.0.1 PORT=$PORT TLS_PORT=$TLS_PORT H2C_PORT=$H2C_PORT TLS12_PORT=$TLS12_PORT TLS10_PORT=$TLS10_PORT MTLS_PORT=$MTLS_PORT \
    EXPIRED_PORT=$EXPIRED_PORT WRONGHOST_PORT=$WRONGHOST_PORT SELFSIGNED_PORT=$SELFSIGNED_PORT UNTRUSTED_PORT=$UNTRUSTED_PORT PROXY_PORT=$PROXY_PORT \
    USER=$USER PASSWORD=$PASSWORD CA="$CA" CLIENT_CERT="$TLS/client.crt" CLIENT_KEY="$TLS/client.key" DATA="$DIR/data/www"
}
peer_check() {
  local u=http://localhost:$PORT s=https://localhost:$TLS_PORT
  local C="curl -sS -m 20 --cacert $CA"
  # shellcheck disable=SC2086
  {
    ok "GET" has 'hello from nginx' $C $u/
    ok "TLS 1.3, HTTP/1.1 when only that is offered" has 'proto=HTTP/1.1 .*tls=TLSv1.3 .*alpn=http/1.1' $C --http1.1 $s/headers
    ok "HTTP/2 by ALPN" has 'proto=HTTP/2.0 .*alpn=h2' $C --http2 $s/headers
    ok "HTTP/2 by prior knowledge" has 'proto=HTTP/2.0' $C --http2-prior-knowledge http://localhost:$H2C_PORT/headers
    ok "TLS 1.2 only" has 'tls=TLSv1.2' $C https://localhost:$TLS12_PORT/headers
    ok "TLS 1.0 is refused by a client of today" has 'unsupported protocol|alert|wrong version|no protocols|legacy sigalg' $C https://localhost:$TLS10_PORT/
    for coding in gzip br; do
      ok "$coding" has "[Cc]ontent-[Ee]ncoding: $coding" $C -D- -o /dev/null -H "Accept-Encoding: $coding" $u/text.txt
    done
    ok "brotli decodes" has '^20000$' $C --compressed -H 'Accept-Encoding: br' $u/text.txt
    for coding in gzip deflate zstd; do
      ok "coded file: $coding" has '^20000$' sh -c "$C --compressed $u/encoded/$coding | if [ $coding = zstd ]; then zstd -dqf 2>/dev/null || cat; else cat; fi"
    done
    ok "range" has '206 Partial' $C -D- -o /dev/null -r 100-199 $u/plain/random.bin
    ok "chunked" has 'Transfer-Encoding: chunked' $C -D- -o /dev/null $u/chunked
    ok "trailer" has 'X-Sum: 20000' $C --raw $u/trailers
    ok "redirects" has 'hello from' $C -L $u/redir301
    ok "redirect to HTTPS" has '^20000$' $C -L $u/redirect-to-https
    ok "redirect chain" has 'end of chain' $C -L $u/chain/3
    ok "redirect loop" has 'Maximum .* redirects' $C -L --max-redirs 5 $u/loop
    ok "echo, 307 keeps the body" has 'a=b&c' $C -L -d 'a=b&c' $u/redir307
    ok "Basic" has secret $C -u $USER:$PASSWORD $u/basic/secret.txt
    ok "401" has '401 Unauthorized' $C -I $u/basic/secret.txt
    ok "PUT" has '201 Created' $C -D- -T "$DATA/data.json" $u/dav/new.json
    ok "DELETE" has '204 No Content' $C -D- -X DELETE $u/dav/new.json
    ok "status" has '304 Not' $C -D- $u/status/304
    ok "client certificate wanted" has '400 No required SSL certificate|required' $C https://localhost:$MTLS_PORT/
    ok "client certificate" has 'dn=CN=lwuser' $C --cert $CLIENT_CERT --key $CLIENT_KEY https://localhost:$MTLS_PORT/headers
    ok "expired" has 'expired' $C https://localhost:$EXPIRED_PORT/
    ok "wrong host" has 'subject name' $C https://localhost:$WRONGHOST_PORT/
    ok "self-signed" has 'self.signed' $C https://localhost:$SELFSIGNED_PORT/
    ok "untrusted" has 'unable to get local issuer' $C https://localhost:$UNTRUSTED_PORT/
    ok "cut" has 'Empty reply' $C $u/cut
  }
}
peer_main "$@"
