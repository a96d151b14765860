#!/bin/bash
# HTTP/1.1 with Digest (RFC 7616) and Basic, and Negotiate with a Kerberos of its own: lighttpd and a KDC.
# Ports: PORT (Digest with MD5 at /digest/, Basic at /basic/), SHA256_PORT (Digest with SHA-256); with PEER_KERBEROS=1 also
# /negotiate/, KDC_PORT, and KRB5_CONFIG and KRB5CCNAME of a user who has a ticket.
. "$(dirname "$0")/peer.sh"
USER=lwuser PASSWORD=lwpass REALM=LW.TEST
peer_needs() {
  needs /usr/sbin/lighttpd=lighttpd
  [ -z "${PEER_KERBEROS:-}" ] || needs krb5kdc=krb5-kdc kadmin.local=krb5-admin-server kinit=krb5-user \
    /usr/lib/lighttpd/mod_authn_gssapi.so=lighttpd-mod-authn-gssapi
}
digest_file() { # ALGORITHM-COMMAND: user:realm:H(user:realm:password)
  printf '%s:lw:%s\n' $USER "$(printf '%s' "$USER:lw:$PASSWORD" | "$1" | cut -d' ' -f1)"
}
protected() { # FOLDER METHOD BACKEND MORE [REALM]
  echo "\$HTTP[\"url\"] =~ \"^/$1/\" { $3 auth.require = (\"\" => (\"method\" => \"$2\", \"realm\" => \"${5:-lw}\", \"require\" => \"valid-user\" $4)) }"
}
configuration() { # NAME PORT ALGORITHM
  cat <<E
server.modules = ("mod_auth", "mod_authn_file"${PEER_KERBEROS:+, \"mod_authn_gssapi\"}, "mod_accesslog")
server.document-root = "$DIR/data/www"
server.errorlog = "$DIR/log/$1-error.log"
accesslog.filename = "$DIR/log/$1-access.log"
server.bind = "127.0.0.1"
server.port = $2
mimetype.assign = (".txt" => "text/plain; charset=utf-8")
E
  protected digest digest "auth.backend = \"htdigest\" auth.backend.htdigest.userfile = \"$DIR/conf/digest-$1\"" ", \"algorithm\" => \"$3\""
  protected basic basic "auth.backend = \"plain\" auth.backend.plain.userfile = \"$DIR/conf/plain\"" ""
  [ -z "${PEER_KERBEROS:-}" ] || protected negotiate gssapi "auth.backend = \"gssapi\" auth.backend.gssapi.keytab = \"$DIR/conf/http.keytab\" auth.backend.gssapi.principal = \"HTTP/localhost\" auth.backend.gssapi.store-creds = \"disable\"" "" $REALM
}
kerberos() { # a realm of one server and one user, all of it under DIR
  free_port KDC_PORT
  cat > "$DIR/conf/krb5.conf" <<E
[libdefaults]
default_realm = $REALM
dns_lookup_kdc = false
dns_lookup_realm = false
dns_canonicalize_hostname = false
rdns = false
udp_preference_limit = 1
[realms]
$REALM = {
  kdc = 127.0.0.1:$KDC_PORT
}
[domain_realm]
localhost = $REALM
E
  cat > "$DIR/conf/kdc.conf" <<E
[realms]
$REALM = {
  database_name = $DIR/data/principal
  key_stash_file = $DIR/data/stash
  acl_file = $DIR/conf/none.acl
  kdc_listen = 127.0.0.1:$KDC_PORT
  kdc_tcp_listen = 127.0.0.1:$KDC_PORT
}
E
  export KRB5_CONFIG=$DIR/conf/krb5.conf KRB5_KDC_PROFILE=$DIR/conf/kdc.conf
  { kdb5_util create -s -r $REALM -P master
    kadmin.local -q "addprinc -pw $PASSWORD $USER"
    kadmin.local -q "addprinc -randkey HTTP/localhost"
    kadmin.local -q "ktadd -k $DIR/conf/http.keytab HTTP/localhost"; } >"$DIR/log/kdb.out" 2>&1 || fail "the realm"
  serve kdc env KRB5_CONFIG="$KRB5_CONFIG" KRB5_KDC_PROFILE="$KRB5_KDC_PROFILE" krb5kdc -n
  wait_ports "$KDC_PORT"
  printf '%s\n' $PASSWORD | KRB5CCNAME=FILE:$DIR/data/cache kinit $USER >"$DIR/log/kinit.out" 2>&1 || fail "kinit"
  chmod 644 "$DIR/data/cache" "$DIR/conf/http.keytab"
  out "KDC_PORT=$KDC_PORT" "KRB5_CONFIG=$KRB5_CONFIG" "KRB5CCNAME=FILE:$DIR/data/cache"
}
peer_start() {
  free_port PORT SHA256_PORT
  local w=$DIR/data/www folder
  for folder in digest basic negotiate; do
    mkdir -p "$w/$folder"
    echo "secret of $folder" > "$w/$folder/secret.txt"
  done
  digest_file md5sum > "$DIR/conf/digest-md5"
  digest_file sha256sum > "$DIR/conf/digest-sha256"
  printf '%s:%s\n' $USER $PASSWORD > "$DIR/conf/plain"
  [ -z "${PEER_KERBEROS:-}" ] || kerberos
  configuration md5 "$PORT" MD5 > "$DIR/conf/md5.conf"
  configuration sha256 "$SHA256_PORT" SHA-256 > "$DIR/conf/sha256.conf"
  local name
  for name in md5 sha256; do
    serve $name env ${KRB5_CONFIG:+KRB5_CONFIG="$KRB5_CONFIG"} /usr/sbin/lighttpd -D -f "$DIR/conf/$name.conf"
  done
  wait_ports "$PORT" "$SHA256_PORT"
  out "PORT=$PORT" "SHA256_PORT=$SHA256_PORT" "USER=$USER" "PASSWORD=$PASSWORD"
}
peer_check() {
  local c="curl -sS -m 20"
  ok "Digest MD5" has 'secret of digest' $c --digest -u "$USER:$PASSWORD" "http://localhost:$PORT/digest/secret.txt"
  ok "Digest SHA-256" has 'secret of digest' $c --digest -u "$USER:$PASSWORD" "http://localhost:$SHA256_PORT/digest/secret.txt"
  ok "Basic" has 'secret of basic' $c -u "$USER:$PASSWORD" "http://localhost:$PORT/basic/secret.txt"
  [ -z "${PEER_KERBEROS:-}" ] || ok "Negotiate" has 'secret of negotiate' env "KRB5_CONFIG=$KRB5_CONFIG" "KRB5CCNAME=$KRB5CCNAME" \
    $c --negotiate -u : "http://localhost:$PORT/negotiate/secret.txt"
}
peer_main "$@"
