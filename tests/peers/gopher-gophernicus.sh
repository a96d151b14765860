#!/bin/bash
# Gopher: menus, item types, searches by CGI, caps.txt: gophernicus, one process a connection under socat; TLS_PORT: gophers, by
# socat.  PEER_MENU=100000: /bigmenu with so many items.
. "$(dirname "$0")/peer.sh"
peer_needs() { needs gophernicus=gophernicus socat=socat setpriv=util-linux; }

content() { # ROOT
  local r=$1 i
  mkdir -p "$r/docs/sub dir" "$r/cgi-bin" "$r/auto"
  cat > "$r/gophermap" <<'E2'
iWelcome to the gopher peer	fake	(NULL)	0
0About	/docs/about.txt
1Documents	/docs
1Automatic listing	/auto
7Search (echoes the words)	/cgi-bin/search.cgi
9Binary	/docs/random.bin
IPicture	/docs/logo.png
0Old text (code page 437)	/docs/old.ans
hWeb link	URL:http://localhost/
1Another host	/x	other.example	70
3An error item	/nope
8Telnet item	user	localhost	2323
E2
  printf 'About this server.\r\n.leading dot\nünïcode\n' > "$r/docs/about.txt"
  printf '\033[1;33m\311\315\315\315\315\315\315\315\315\315\315\273\033[0m\r\n\033[1;33m\272\033[0m caf\202 437 \033[1;33m\272\033[0m\r\n\033[1;33m\310\315\315\315\315\315\315\315\315\315\315\274\033[0m\r\n' > "$r/docs/old.ans"
  head -c 100000 /dev/urandom > "$r/docs/random.bin"
  cp "$PEERS/../../packaging/samples/logo.png" "$r/docs/logo.png"
  echo x > "$r/docs/sub dir/a b.txt"
  for i in 1 2 3; do echo "file $i" > "$r/auto/file$i.txt"; done
  # an automatic listing stops at 1024 entries; a gophermap has no such limit
  [ -z "${PEER_MENU:-}" ] || { mkdir -p "$r/bigmenu"; seq "$PEER_MENU" | sed 's#.*#0Item number &\t/docs/about.txt#' > "$r/bigmenu/gophermap"; }
  cat > "$r/cgi-bin/search.cgi" <<E2
#!/bin/sh
printf 'iYou searched for: %s\tfake\t(NULL)\t0\r\n0A hit\t/docs/about.txt\tlocalhost\t$PORT\r\n' "\$QUERY_STRING"
E2
  chmod 755 "$r/cgi-bin/search.cgi"
  chmod -R a+rX "$r"
}
peer_start() {
  make_tls
  free_port PORT TLS_PORT
  local r=$DIR/data/gopher as="setpriv --reuid=65534 --regid=65534 --clear-groups "
  # In a user namespace only root exists.
  awk '$3 == 1 {exit 1}' /proc/self/uid_map || as=
  content "$r"
  serve gopher socat "TCP-LISTEN:$PORT,bind=127.0.0.1,reuseaddr,fork,max-children=100" \
    "EXEC:${as}gophernicus -h localhost -p $PORT -T $TLS_PORT -r $r -nr -nm -nu -ns -o UTF-8 -e ans=9,nofork"
  serve tls socat "OPENSSL-LISTEN:$TLS_PORT,bind=127.0.0.1,reuseaddr,fork,cert=$TLS/server.pem,verify=0" "TCP:127.0.0.1:$PORT"
  wait_ports $PORT $TLS_PORT
  out HOST=127.0.0.1 PORT=$PORT TLS_PORT=$TLS_PORT CA="$CA" DATA="$r"
}
peer_check() {
  local C="curl -sS -m 10" u=gopher://127.0.0.1:$PORT
  # shellcheck disable=SC2086
  {
    ok "root menu" has '^1Documents' $C $u/
    ok "text" has 'About this server' $C $u/0/docs/about.txt
    ok "automatic listing" has 'file2.txt' $C $u/1/auto
    ok "search" has 'searched for: two.words' $C "$u/7/cgi-bin/search.cgi%09two%20words"
    ok "binary" has '^100000$' sh -c "curl -sS $u/9/docs/random.bin | wc -c"
    ok "missing" has 'Error: File' $C $u/0/none
    ok "caps.txt" has 'CAPS' $C $u/0/caps.txt
    ok "gophers (TLS)" has '^1Documents' $C --cacert "$CA" gophers://localhost:$TLS_PORT/
  }
}
peer_main "$@"
