#!/usr/bin/env bash
# Lays out, in the folder named, what the tests in a real VS Code need: VS Code itself with its web server, out of the
# code-server package, with no script of any package run and nothing fetched from elsewhere. Node 20 and 22 will do.
set -euo pipefail
version=4.100.3 # a VS Code 1.100.3; later ones that were tried want Node 24
tools=$(mkdir -p "$1" && cd "$1" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

for program in chromium node npm rg; do
  command -v "$program" >/dev/null || { echo "The tests in VS Code need $program; on Debian: make system" >&2; exit 1; }
done

npm --prefix "$here/vscode" ci --ignore-scripts --silent

rm -rf "$tools/vscode" "$tools/ready"
mkdir "$tools/vscode"
cd "$tools/vscode"
npm pack --silent "code-server@$version" >/dev/null
tar -xzf code-server-*.tgz --strip-components=3 package/lib/vscode
rm code-server-*.tgz
npm install --ignore-scripts --omit=dev --silent
# Its search comes by a script of its package, which fetches it from elsewhere.
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
node out/server-main.js --version >"$tools/ready"
