#!/bin/bash
# check.sh FILE.har...: are these archives what others read? Installs its judges with npm, once, in a cache folder.
set -eu
[ $# -gt 0 ] || { echo "check.sh FILE.har..."; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
files=()
for file in "$@"; do files+=("$(realpath "$file")"); done
cache=${XDG_CACHE_HOME:-$HOME/.cache}/linewright-tests/har
mkdir -p "$cache"
cp "$here/package.json" "$here/check.mjs" "$cache"
cd "$cache"
npm install --silent --no-audit --no-fund
exec node check.mjs "${files[@]}"
