#!/bin/bash
# Gopher+: attributes of items and the questions of a form (ASK), as pygopherd tells them. It takes no answers to forms: a request
# with data is none for it.
. "$(dirname "$0")/peer.sh"
SETTINGS=/etc/pygopherd/pygopherd.conf
peer_needs() { needs /usr/sbin/pygopherd=pygopherd $SETTINGS=pygopherd curl=curl; }

content() { # ROOT
  local r=$1
  mkdir -p "$r"
  printf 'What is for breakfast.\n' > "$r/breakfast.txt"
  printf 'Eggs, or what else there is\n' > "$r/breakfast.txt.abstract"
  cat > "$r/breakfast.txt.ask" <<'E2'
Note: Tell us what you like
Ask: Your name	Anna
AskP: The word
AskL: Anything else
Choose: How would you like it?	boiled	fried	scrambled
Select: With	salt	pepper
ChooseF: A recipe of yours
E2
  chmod -R a+rX "$r"
}
peer_start() {
  free_port PORT
  local r=$DIR/data/gopher
  content "$r"
  sed -E "s|^port *=.*|port = $PORT|; s|^root *=.*|root = $r|; s|^usechroot *=.*|usechroot = no|; s|^pidfile *=.*|pidfile = $DIR/pid|
    s|^set[ug]id *=.*||; s|^logmethod *=.*|logmethod = file|; s|^# *interface *=.*|interface = 127.0.0.1|; s|^# *servername *=.*|servername = localhost|" \
    $SETTINGS > "$DIR/pygopherd.conf"
  serve gopher /usr/sbin/pygopherd "$DIR/pygopherd.conf"
  wait_ports $PORT
  out HOST=127.0.0.1 PORT=$PORT DATA="$r"
}
peer_check() {
  local C="curl -sS -m 10" u=gopher://127.0.0.1:$PORT
  # shellcheck disable=SC2086
  {
    ok "menu" has 'breakfast' $C $u/
    ok "attributes" has '^.ADMIN:' $C "$u/0/breakfast.txt%09!"
    ok "abstract" has '^ Eggs' $C "$u/0/breakfast.txt%09!"
    ok "questions" has '^ Choose: How would' $C "$u/0/breakfast.txt%09!"
    ok "a document by Gopher+" has '^What is for' $C "$u/0/breakfast.txt%09+"
    ok "missing" has '^--2' $C "$u/0/none%09+"
  }
}
peer_main "$@"
