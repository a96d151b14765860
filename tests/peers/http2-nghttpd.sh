#!/bin/bash
# HTTP/2 by nghttp2's example server, which answers Expect: 100-continue at once and sends an upload back: PORT (TLS), H2C_PORT
# (prior knowledge). Files: /text.txt
. "$(dirname "$0")/peer.sh"
peer_needs() { needs nghttpd=nghttp2-server openssl=openssl "$PYTHON=python3"; }
peer_start() {
  make_tls
  seq 1 20000 > "$DIR/data/text.txt"
  free_port PORT H2C_PORT
  serve tls nghttpd -a 127.0.0.1 -d "$DIR/data" --echo-upload $PORT "$TLS/server.key" "$TLS/chain.crt"
  serve clear nghttpd -a 127.0.0.1 -d "$DIR/data" --echo-upload --no-tls $H2C_PORT
  wait_ports $PORT $H2C_PORT
  out HOST=127.0.0.1 PORT=$PORT H2C_PORT=$H2C_PORT CA="$CA"
}
peer_check() {
  local C="curl -sS -m 20 --cacert $CA"
  # shellcheck disable=SC2086
  {
    ok "HTTP/2" has '^20000$' $C --http2 https://localhost:$PORT/text.txt
    ok "prior knowledge" has '^20000$' $C --http2-prior-knowledge http://localhost:$H2C_PORT/text.txt
    ok "100 (Continue)" has 'HTTP/2 100' $C -i --http2 -H 'Expect: 100-continue' -d up https://localhost:$PORT/
  }
}
peer_main "$@"
