#!/bin/bash
# XML-RPC: Python's xmlrpc.server with introspection, signatures and multicall: PORT and TLS_PORT, paths /RPC2 and /basic (asks for
# USER and PASSWORD by Basic); PLAIN_PORT: HTTP/1.0 without introspection. Methods: sample.add, .echo, .types, .fail, .big, .slow.
. "$(dirname "$0")/peer.sh"
USER=lwuser PASSWORD=lwpass
peer_needs() { needs "$PYTHON=python3" openssl=openssl curl=curl; }
peer_start() {
  make_tls
  free_port PORT TLS_PORT PLAIN_PORT
  serve xmlrpc "$PYTHON" "$PEERS/helpers/xmlrpc_server.py" $PORT $TLS_PORT $PLAIN_PORT "$TLS/server.pem" $USER $PASSWORD
  wait_ports $PORT $TLS_PORT $PLAIN_PORT
  out HOST=localhost PORT=$PORT TLS_PORT=$TLS_PORT PLAIN_PORT=$PLAIN_PORT USER=$USER PASSWORD=$PASSWORD CA="$CA"
}
call() { echo "<methodCall><methodName>$1</methodName><params>${2:-}</params></methodCall>"; }
peer_check() {
  local C="curl -sS -m 10 -H Content-Type:text/xml" u=http://127.0.0.1:$PORT
  # shellcheck disable=SC2086
  {
    ok "methods" has 'sample.add' $C $u/RPC2 -d "$(call system.listMethods)"
    ok "signatures" has '<string>double</string>' $C $u/RPC2 -d "$(call system.methodSignature '<param><value>sample.add</value></param>')"
    ok "help" has 'Adds two numbers' $C $u/RPC2 -d "$(call system.methodHelp '<param><value>sample.add</value></param>')"
    ok "fault" has '<name>faultCode</name>' $C $u/RPC2 -d "$(call none)"
    ok "credentials" has '^200$' $C -o /dev/null -w '%{http_code}' -u $USER:$PASSWORD $u/basic -d "$(call sample.types)"
    ok "no credentials" has '^401$' $C -o /dev/null -w '%{http_code}' $u/basic -d "$(call sample.types)"
    ok "TLS" has 'sample.add' $C --cacert "$CA" https://localhost:$TLS_PORT/RPC2 -d "$(call system.listMethods)"
    ok "without introspection" has 'faultCode' $C http://127.0.0.1:$PLAIN_PORT/RPC2 -d "$(call system.listMethods)"
  }
}
peer_main "$@"
