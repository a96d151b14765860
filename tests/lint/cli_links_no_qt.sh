#!/bin/sh
# cli_links_no_qt.sh PROGRAM: the command line is core alone: no Qt among its libraries, and it runs.
set -eu
libraries=$(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
echo "$libraries"
[ -n "$libraries" ] || { echo "$1 has no dynamic section?"; exit 1; }
if echo "$libraries" | grep -iE 'qt|qscintilla'; then
  echo "$1 links Qt: something in core or app/cli uses it"
  exit 1
fi
if ldd "$1" | grep -iE 'libqt|qscintilla'; then
  echo "a library of $1 brings Qt along"
  exit 1
fi
"$1" --version
