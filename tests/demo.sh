#!/usr/bin/env bash
# What cuemark does, shown on the example vault: findings, a fix, hovers, the moments of a video. `make demo` runs it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

show() {
  if [ -t 1 ]; then printf '\n\033[1m$ %s\033[0m\n' "$*"; else printf '\n$ %s\n' "$*"; fi
  "$@"
}

echo 'What is wrong in the example vault'
show cuemark check --exit-zero tests/vault

echo
echo 'One kind of finding in full, with the fix that is offered'
show cuemark check --exit-zero --output-format full --select malformed-timestamp tests/vault

echo
echo 'What an editor shows where the cursor stands on a timestamp'
show python tests/demo_hover.py tests/vault slow_kiln/reading_the_fire.md '[00:08:05]'

echo
echo 'And where a transcript lies beside the notes: what is said at that moment'
show python tests/demo_hover.py tests/vault harbour_radio/keepers_log.md '[00:07:10]'

echo
echo 'What notes cite of that video, as chapters for its description'
show cuemark moments --output-format youtube harbour_-03 tests/vault
