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

# xargs reads quotes as a shell does, and runs nothing that stands in them.
mapfile -t options < <(xargs -r printf '%s\n' <<<"$ARGS")
mapfile -t paths < <(grep -v '^[[:space:]]*$' <<<"$PATHS" || true)

# The summary of this step alone, out of which the findings are counted.
summary=$RUNNER_TEMP/cuemark-summary.md
: >"$summary"
status=0
GITHUB_STEP_SUMMARY=$summary "$python" -m cuemark check --output-format github "${options[@]}" -- "${paths[@]}" || status=$?

cat "$summary" >>"$GITHUB_STEP_SUMMARY"
# 1,204 findings in 17 notes
count=$(sed -nE '3{s/^([0-9,]+) findings? in .*/\1/p;s/^No findings$/0/p}' "$summary" | tr -d ,)
echo "count=$count" >>"$GITHUB_OUTPUT"
exit "$status"
