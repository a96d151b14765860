#!/bin/bash
# Peers for a socket console: echo over TCP, TCP6, UDP, UDP6, TLS, TLS with client certificate, DTLS, Unix-domain stream, datagrams, packets;
# discard, a source of 100,000 lines, a line server, one that greets and says goodbye, multicast echo on the loopback: socat
. "$(dirname "$0")/peer.sh"
peer_needs() { needs socat=socat openssl=openssl "$PYTHON=python3"; }
peer_start() {
  local listen="bind=127.0.0.1,reuseaddr,fork,max-children=200" group=239.255.77.77
  make_tls
  free_port TCP_PORT UDP_PORT TLS_PORT MTLS_PORT DTLS_PORT DISCARD_PORT SOURCE_PORT MCAST_PORT CRLF_PORT TALK_PORT
  serve tcp socat TCP-LISTEN:$TCP_PORT,$listen PIPE
  serve udp socat UDP4-RECVFROM:$UDP_PORT,bind=127.0.0.1,fork PIPE
  serve tls socat OPENSSL-LISTEN:$TLS_PORT,$listen,cert="$TLS"/server.pem,verify=0 PIPE
  serve mtls socat OPENSSL-LISTEN:$MTLS_PORT,$listen,cert="$TLS"/server.pem,cafile="$CA",verify=1 PIPE
  serve dtls socat OPENSSL-DTLS-LISTEN:$DTLS_PORT,bind=127.0.0.1,reuseaddr,fork,cert="$TLS"/server.pem,verify=0 PIPE
  serve discard socat -u TCP-LISTEN:$DISCARD_PORT,$listen OPEN:/dev/null
  seq 1 100000 > "$DIR/data/lines"
  serve source socat -U TCP-LISTEN:$SOURCE_PORT,$listen OPEN:"$DIR"/data/lines,rdonly
  printf '#!/bin/bash
while read -r line; do printf "you said %%s\r\n" "$line"; done
' > "$DIR/conf/lines"
  chmod 755 "$DIR/conf/lines"
  serve crlf socat TCP-LISTEN:$CRLF_PORT,$listen EXEC:"$DIR/conf/lines"
  printf '#!/bin/bash
printf "Welcome. Say something, I repeat it; quit ends.\r\n"
while read -r line && [ "$line" != quit ]; do printf "you said: %%s\r\n" "$line"; done
printf "Goodbye.\r\n"
' > "$DIR/conf/talk"
  chmod 755 "$DIR/conf/talk"
  serve talk socat TCP-LISTEN:$TALK_PORT,$listen EXEC:"$DIR/conf/talk"
  serve mcast "$PYTHON" "$PEERS/helpers/mcast_echo.py" $group $MCAST_PORT 127.0.0.1
  serve unix socat UNIX-LISTEN:"$DIR"/run/echo.sock,fork,mode=666 PIPE
  serve unixdgram socat UNIX-RECVFROM:"$DIR"/run/datagrams.sock,fork,mode=666 PIPE
  serve unixseq socat UNIX-LISTEN:"$DIR"/run/packets.sock,type=5,fork,mode=666 PIPE # 5 = SOCK_SEQPACKET
  if has_ipv6; then
    free_port TCP6_PORT UDP6_PORT
    serve tcp6 socat TCP6-LISTEN:$TCP6_PORT,bind=[::1],reuseaddr,fork PIPE
    serve udp6 socat UDP6-RECVFROM:$UDP6_PORT,bind=[::1],fork PIPE
    wait_ports $TCP6_PORT
    wait_udp $UDP6_PORT
    out HOST6=::1 TCP6_PORT=$TCP6_PORT UDP6_PORT=$UDP6_PORT
  fi
  wait_ports $TCP_PORT $TLS_PORT $MTLS_PORT $DISCARD_PORT $SOURCE_PORT $CRLF_PORT $TALK_PORT
  wait_udp $UDP_PORT $DTLS_PORT $MCAST_PORT
  for socket in echo datagrams packets; do
    wait_for "the Unix-domain socket $socket" test -S "$DIR/run/$socket.sock"
  done
  out HOST=127.0.0.1 TCP_PORT=$TCP_PORT UDP_PORT=$UDP_PORT TLS_PORT=$TLS_PORT MTLS_PORT=$MTLS_PORT DTLS_PORT=$DTLS_PORT \
    DISCARD_PORT=$DISCARD_PORT SOURCE_PORT=$SOURCE_PORT CRLF_PORT=$CRLF_PORT TALK_PORT=$TALK_PORT MCAST_GROUP=$group MCAST_PORT=$MCAST_PORT \
    UNIX_SOCKET="$DIR/run/echo.sock" UNIX_DATAGRAMS="$DIR/run/datagrams.sock" UNIX_PACKETS="$DIR/run/packets.sock" CA="$CA" CLIENT_CERT="$TLS/client.crt" CLIENT_KEY="$TLS/client.key"
}
peer_check() {
  ok "TCP, UDP, Unix-domain" py "
import socket
def stream(s): s.settimeout(5); s.sendall(b'hello\n'); b = s.recv(100); assert b == b'hello\n', b
stream(socket.create_connection(('127.0.0.1', int(D['TCP_PORT']))))
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.settimeout(5); u.connect(('127.0.0.1', int(D['UDP_PORT']))); u.send(b'x' * 1000); assert len(u.recv(2000)) == 1000
s = socket.socket(socket.AF_UNIX); s.connect(D['UNIX_SOCKET']); stream(s)"
  ok "TLS, TLS with client certificate" py "
import socket, ssl
x = ssl.create_default_context(cafile=D['CA'])
for p in ('TLS_PORT', 'MTLS_PORT'):
    if p == 'MTLS_PORT': x.load_cert_chain(D['CLIENT_CERT'], D['CLIENT_KEY'])
    s = x.wrap_socket(socket.create_connection(('localhost', int(D[p]))), server_hostname='localhost'); s.settimeout(5); s.sendall(b'hi'); assert s.recv(10) == b'hi'"
  ok "source and line server" py "
import socket
s = socket.create_connection(('127.0.0.1', int(D['SOURCE_PORT']))).makefile().read().split(); assert len(s) == 100000 and s[-1] == '100000'
c = socket.create_connection(('127.0.0.1', int(D['CRLF_PORT']))); c.sendall(b'moin\n'); assert c.recv(100) == b'you said moin\r\n'
t = socket.create_connection(('127.0.0.1', int(D['TALK_PORT']))).makefile('rw'); t.write('moin\nquit\n'); t.flush(); assert t.read().splitlines()[1:] == ['you said: moin', 'Goodbye.']"
  ok "multicast on the loopback" py "
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(5); s.bind(('127.0.0.1', 0))
s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton('127.0.0.1'))
s.sendto(b'mc', (D['MCAST_GROUP'], int(D['MCAST_PORT']))); assert s.recv(100) == b'echo mc'"
}
peer_main "$@"
