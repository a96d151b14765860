#!/bin/bash
# Gemini: a page, a listing, redirections (one in a ring), input and sensitive input by CGI, a place for client certificates:
# molly-brown, with a self-signed certificate of its own.
. "$(dirname "$0")/peer.sh"
peer_needs() { needs molly-brown=molly-brown openssl=openssl; }

content() { # ROOT
  local r=$1
  mkdir -p "$r/docs" "$r/cgi-bin" "$r/members"
  cat > "$r/index.gmi" <<'E2'
# A small capsule
Welcome to the Gemini peer.

=> docs/ Documents
=> /about.gmi About this capsule
=> /cgi-bin/name Say your name
=> /cgi-bin/secret Say something secret
=> /old An address of before
=> /logo.png A picture
=> https://localhost/ Out of Gemini

## A list
* one
* two
> A quoted line
```art
  preformatted   text
```
E2
  printf '# About\nünïcode\n=> / Home\n' > "$r/about.gmi"
  cp "$PEERS/../../packaging/samples/logo.png" "$r/logo.png"
  head -c 100000 /dev/zero > "$r/docs/zero.bin"
  echo "plain text" > "$r/docs/note.txt"
  echo "# Members" > "$r/members/index.gmi"
  cat > "$r/cgi-bin/name" <<'E2'
#!/bin/sh
[ -n "$QUERY_STRING" ] || { printf '10 What is your name?\r\n'; exit; }
printf '20 text/gemini\r\nHello %s\n' "$QUERY_STRING"
E2
  sed 's/^\[.*/[ -n "$QUERY_STRING" ] || { printf "11 The secret word\\r\\n"; exit; }/' "$r/cgi-bin/name" > "$r/cgi-bin/secret"
  printf '#!/bin/sh\nprintf "30 https://localhost/\\r\\n"\n' > "$r/cgi-bin/out"
  chmod 755 "$r"/cgi-bin/*
  chmod -R a+rX "$r"
}
peer_start() {
  make_tls
  free_port PORT
  local r=$DIR/data/gemini fingerprint
  content "$r"
  # Nobody vouches for it, as for most servers of this kind.
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -days 3650 -keyout "$DIR/gemini.key" -out "$DIR/gemini.pem" 2>/dev/null
  fingerprint=$(openssl x509 -in "$TLS/client.crt" -outform DER | sha256sum | cut -d' ' -f1)
  cat > "$DIR/molly.conf" <<E2
Port = $PORT
Hostname = "localhost"
CertPath = "$DIR/gemini.pem"
KeyPath = "$DIR/gemini.key"
DocBase = "$r"
AccessLog = "$DIR/log/access.log"
ErrorLog = "$DIR/log/error.log"
CGIPaths = ["$r/cgi-bin/"]
[TempRedirects]
"^/old\$" = "/about.gmi"
"^/ring\$" = "/ring"
[CertificateZones]
"^/members/" = ["$fingerprint"]
E2
  serve molly molly-brown -c "$DIR/molly.conf"
  wait_ports $PORT
  out HOST=127.0.0.1 PORT=$PORT DATA="$r" CLIENT_CERTIFICATE="$TLS/client.crt" CLIENT_KEY="$TLS/client.key"
}
asked() { # PATH [OPTIONS...]: as a stock client would
  local path=$1
  shift
  printf 'gemini://localhost:%s%s\r\n' "$PORT" "$path" |
    timeout 10 openssl s_client -quiet -ign_eof -connect "127.0.0.1:$PORT" -servername localhost "$@" 2>/dev/null
}
peer_check() {
  ok "page" has '^# A small capsule' asked /
  ok "listing" has 'note.txt' asked /docs/
  ok "input" has '^10 What is your name' asked /cgi-bin/name
  ok "words" has '^Hello you' asked '/cgi-bin/name?you'
  ok "redirection" has '^30 gemini://localhost:[0-9]*/about.gmi' asked /old
  ok "missing" has '^51 ' asked /nothing
  ok "certificate wanted" has '^60 ' asked /members/
  ok "certificate shown" has '^# Members' asked /members/ -cert "$CLIENT_CERTIFICATE" -key "$CLIENT_KEY"
}
peer_main "$@"
