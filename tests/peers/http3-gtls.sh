#!/bin/bash
# HTTP/3 (and nothing else) by ngtcp2's example server: PORT; RETRY_PORT proves addresses with a Retry first; MTLS_PORT asks for
# a client certificate; SELFSIGNED_PORT has a certificate of its own; TRAILERS_PORT sends trailer fields. Any /N under 20971520
# is N bytes made up. Files: /index.html, /text.txt, /data.json, and /big of PEER_BIG bytes (default 4M)
. "$(dirname "$0")/peer.sh"
peer_needs() { needs gtlsserver=ngtcp2-server gtlsclient=ngtcp2-client openssl=openssl "$PYTHON=python3"; }
peer_start() {
  local p
  make_tls bad
  printf '<!doctype html><title>three</title>\nhello over QUIC\n' > "$DIR/data/index.html"
  seq -f 'line %g of the text' 1 2000 > "$DIR/data/text.txt"
  printf '{"protocol": "h3", "list": [1, 2, 3]}\n' > "$DIR/data/data.json"
  truncate -s "${PEER_BIG:-4M}" "$DIR/data/big"
  free_port PORT RETRY_PORT MTLS_PORT SELFSIGNED_PORT TRAILERS_PORT
  serve quic gtlsserver -q -d "$DIR/data" 127.0.0.1 $PORT "$TLS/server.key" "$TLS/chain.crt"
  serve retry gtlsserver -q -V -d "$DIR/data" 127.0.0.1 $RETRY_PORT "$TLS/server.key" "$TLS/chain.crt"
  serve mtls gtlsserver -q --verify-client -d "$DIR/data" 127.0.0.1 $MTLS_PORT "$TLS/server.key" "$TLS/chain.crt"
  serve selfsigned gtlsserver -q -d "$DIR/data" 127.0.0.1 $SELFSIGNED_PORT "$TLS/selfsigned.key" "$TLS/selfsigned.crt"
  serve trailers gtlsserver -q --send-trailers -d "$DIR/data" 127.0.0.1 $TRAILERS_PORT "$TLS/server.key" "$TLS/chain.crt"
  for p in $PORT $RETRY_PORT $MTLS_PORT $SELFSIGNED_PORT $TRAILERS_PORT; do wait_udp "$p"; done
  out HOST=localhost PORT=$PORT RETRY_PORT=$RETRY_PORT MTLS_PORT=$MTLS_PORT SELFSIGNED_PORT=$SELFSIGNED_PORT \
    TRAILERS_PORT=$TRAILERS_PORT CA="$CA" CLIENT_CERT="$TLS/client.crt" CLIENT_KEY="$TLS/client.key"
}
peer_check() {
  ok "HTTP/3" has 'hello over QUIC' gtlsclient --exit-on-all-streams-close 127.0.0.1 $PORT https://localhost:$PORT/index.html
  ok "Retry" has 'hello over QUIC' gtlsclient --exit-on-all-streams-close 127.0.0.1 $RETRY_PORT https://localhost:$RETRY_PORT/index.html
}
peer_main "$@"
