#!/usr/bin/env bash
# Checks a vault in a job on GitHub: annotations, a summary, and `count`, the number of findings. Ends as `cuemark check`.
# It is told PYTHON, PATHS (one a line), ARGS (as in a shell) and VERSION; see action.yml.
set -euo pipefail

environment=$RUNNER_TEMP/cuemark
"$PYTHON" -m venv "$environment"
python=$environment/bin/python
[ -x "$python" ] || python=$environment/Scripts/python.exe # on Windows
"$python" -m pip install --quiet --disable-pip-version-check \
  "${VERSION:+cuemark==}${VERSION:-$GITHUB_ACTION_PATH}"

# xargs reads quotes as a shell does, and runs nothing that stands in them. The bash of macOS has no mapfile.
arguments=()
while IFS= read -r option; do arguments+=("$option"); done < <(xargs -r printf '%s\n' <<<"$ARGS")
arguments+=(--)
while IFS= read -r path; do
  if [ -n "${path// /}" ]; then arguments+=("$path"); fi
done <<<"$PATHS"

# The summary of this step alone, out of which the findings are counted.
summary=$RUNNER_TEMP/cuemark-summary.md
: >"$summary"
status=0
GITHUB_STEP_SUMMARY=$summary "$python" -m cuemark check --output-format github "${arguments[@]}" || status=$?

if [ -s "$summary" ]; then
  cat "$summary" >>"$GITHUB_STEP_SUMMARY"
  # `1,204 findings in 17 notes` or `No findings`
  count=$(grep -m 1 -oE '^([0-9,]+ findings? in |No findings)' "$summary" | tr -dc '0-9')
  echo "count=${count:-0}" >>"$GITHUB_OUTPUT"
fi
exit "$status"
