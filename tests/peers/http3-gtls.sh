#!/bin/bash
# HTTP/3 (and nothing else) by ngtcp2's example server: PORT; RETRY_PORT proves addresses with a Retry first; MTLS_PORT asks for
# a client certificate (CLIENT_P12 and LOCKED_KEY open with "opens"); SELFSIGNED_PORT has a certificate of its own, ODD_PORT one
# that OpenSSL can't read, ODD_CHAIN_PORT that one and genuine ones behind it; ALT_PORT
# answers /alt/text.txt by TLS and HTTP/1.1, and says that PORT has it by HTTP/3; TRAILERS_PORT sends trailer fields. Any /N under 20971520
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
  # A serial number with a superfluous zero: GnuTLS reads it, OpenSSL does not. Genuine certificates follow it.
  "$PYTHON" - "$TLS" <<'EOF'
import ssl, subprocess, sys
tls = sys.argv[1]
subprocess.run(["openssl", "req", "-x509", "-new", "-key", tls + "/selfsigned.key", "-days", "30", "-subj", "/CN=localhost",
                "-set_serial", "0x01020304050607", "-out", tls + "/odd.crt"], check=True, stderr=subprocess.DEVNULL)
der = bytearray(ssl.PEM_cert_to_DER_cert(open(tls + "/odd.crt").read()))
der[der.index(bytes.fromhex("020701020304050607")) + 2] = 0
odd = ssl.DER_cert_to_PEM_cert(bytes(der))
open(tls + "/odd.crt", "w").write(odd)
open(tls + "/odd-chain.crt", "w").write(odd + open(tls + "/chain.crt").read())
EOF
  openssl pkcs12 -export -inkey "$TLS/client.key" -in "$TLS/client.crt" -passout pass:opens -out "$TLS/client.p12"
  openssl pkcs8 -topk8 -in "$TLS/client.key" -passout pass:opens -out "$TLS/locked.key"
  free_port PORT RETRY_PORT MTLS_PORT SELFSIGNED_PORT TRAILERS_PORT ODD_PORT ODD_CHAIN_PORT ALT_PORT
  mkdir -p "$DIR/alt"
  printf 'HTTP/1.1 200 OK\r\nAlt-Svc: h3=":%s"\r\nContent-Length: 7\r\nConnection: close\r\n\r\nby tcp\n' $PORT > "$DIR/alt/text.txt"
  mkdir -p "$DIR/data/alt" && cp "$DIR/data/text.txt" "$DIR/data/alt/text.txt"
  serve alt openssl s_server -accept 127.0.0.1:$ALT_PORT -key "$TLS/server.key" -cert "$TLS/server.crt" -cert_chain "$TLS/ca.crt" \
    -HTTP -quiet
  serve quic gtlsserver -q -d "$DIR/data" 127.0.0.1 $PORT "$TLS/server.key" "$TLS/chain.crt"
  serve retry gtlsserver -q -V -d "$DIR/data" 127.0.0.1 $RETRY_PORT "$TLS/server.key" "$TLS/chain.crt"
  serve mtls gtlsserver -q --verify-client -d "$DIR/data" 127.0.0.1 $MTLS_PORT "$TLS/server.key" "$TLS/chain.crt"
  serve selfsigned gtlsserver -q -d "$DIR/data" 127.0.0.1 $SELFSIGNED_PORT "$TLS/selfsigned.key" "$TLS/selfsigned.crt"
  serve trailers gtlsserver -q --send-trailers -d "$DIR/data" 127.0.0.1 $TRAILERS_PORT "$TLS/server.key" "$TLS/chain.crt"
  serve odd gtlsserver -q -d "$DIR/data" 127.0.0.1 $ODD_PORT "$TLS/selfsigned.key" "$TLS/odd.crt"
  serve oddchain gtlsserver -q -d "$DIR/data" 127.0.0.1 $ODD_CHAIN_PORT "$TLS/selfsigned.key" "$TLS/odd-chain.crt"
  for p in $PORT $RETRY_PORT $MTLS_PORT $SELFSIGNED_PORT $TRAILERS_PORT $ODD_PORT $ODD_CHAIN_PORT; do wait_udp "$p"; done
  wait_ports $ALT_PORT
  out HOST=localhost PORT=$PORT RETRY_PORT=$RETRY_PORT MTLS_PORT=$MTLS_PORT SELFSIGNED_PORT=$SELFSIGNED_PORT \
    TRAILERS_PORT=$TRAILERS_PORT CA="$CA" CLIENT_CERT="$TLS/client.crt" CLIENT_KEY="$TLS/client.key" \
    CLIENT_P12="$TLS/client.p12" LOCKED_KEY="$TLS/locked.key" ODD_PORT=$ODD_PORT ODD_CHAIN_PORT=$ODD_CHAIN_PORT ALT_PORT=$ALT_PORT
}
peer_check() {
  ok "HTTP/3" has 'hello over QUIC' gtlsclient --exit-on-all-streams-close 127.0.0.1 $PORT https://localhost:$PORT/index.html
  ok "Retry" has 'hello over QUIC' gtlsclient --exit-on-all-streams-close 127.0.0.1 $RETRY_PORT https://localhost:$RETRY_PORT/index.html
}
peer_main "$@"
