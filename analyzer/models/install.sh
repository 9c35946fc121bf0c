#!/bin/sh
# Installs the locked packages whose files hold the models. Called by the build; says nothing and
# does nothing when they are already there.
set -eu
cd "$(dirname "$0")"

lock=package-lock.json
installed=node_modules/.openproctor-lock
if cmp -s "$lock" "$installed"; then
  exit 0
fi
fail() {
  echo "openproctor: $1; the build needs Node 20 or newer with npm to fetch the models" >&2
  exit 1
}
command -v node >/dev/null 2>&1 || fail "node is not installed"
command -v npm >/dev/null 2>&1 || fail "npm is not installed"
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 20 ] || fail "node $(node --version) is too old"
npm ci --ignore-scripts --loglevel=error || fail "npm could not install the models (see above)"
cp "$lock" "$installed"
