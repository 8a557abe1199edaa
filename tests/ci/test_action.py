"""The action for GitHub: its script is run as a job would run it, and told the same."""

import re
import sys
from typing import Any, Final

import pytest
import yaml

from tests.ci.machine import ROOT, Machine, Run, examples

ACTION: Final[dict[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INPUT: Final = re.compile(r"\$\{\{ inputs\.([a-z]+) \}\}")
# A Python whose environments have cuemark already, so that nothing is built for each test.
PYTHON: Final = """#!/bin/bash
# {python} -m venv FOLDER
mkdir -p "$3/bin"
cat >"$3/bin/python" <<'END'
#!/bin/bash
if [ "$2" = pip ]; then echo "$@" >>{installed}; else exec {python} "$@"; fi
END
chmod +x "$3/bin/python"
"""


def check(machine: Machine, **inputs: str) -> tuple[Run, str, str]:
    """Run the last step with these inputs; return what it printed, its outputs, and the job's summary."""
    step = ACTION["runs"]["steps"][-1]
    values = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
    temp = machine.here.parent
    python = temp / "python"
    python.write_text(PYTHON.format(python=sys.executable, installed=machine.installed))
    python.chmod(0o755)
    told = {name: INPUT.sub(lambda found: values[found[1]], text) for name, text in step["env"].items()}
    files = {name: temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    run = machine.run(
        step["run"],
        **told | {"PYTHON": str(python)},
        **{name: str(file) for name, file in files.items()},
        GITHUB_ACTION_PATH=str(ROOT),
        GITHUB_WORKSPACE=str(machine.here),
        RUNNER_TEMP=str(temp / "runner"),
        PYTHONPATH=str(ROOT / "server"),
    )
    return run, files["GITHUB_OUTPUT"].read_text(), files["GITHUB_STEP_SUMMARY"].read_text()


@pytest.fixture(autouse=True)
def _runner(machine: Machine) -> None:
    (machine.here.parent / "runner").mkdir()


def test_findings_are_annotated_counted_and_summed_up(machine: Machine) -> None:
    run, output, summary = check(machine, paths="notes")
    assert run.code == 1
    assert run.out.startswith("::warning file=notes/raku.md,line=1,col=12,")
    assert output == "count=1\n"
    assert "1 finding in 1 note\n" in summary


def test_nothing_found_counts_0(machine: Machine) -> None:
    run, output, summary = check(machine, paths="notes/fire.md")
    assert (run.out, run.code, output) == ("", 0, "count=0\n")
    assert "No findings" in summary


def test_thousands_of_findings_are_counted(machine: Machine) -> None:
    machine.draw("-- notes/many.md --\n" + "[[gone]] " * 1233)
    assert check(machine)[1] == "count=1234\n"


def test_paths_stand_one_a_line_and_may_hold_blanks(machine: Machine) -> None:
    machine.draw("-- notes/old notes/ash.md --\n[[gone]]\n")
    assert check(machine, paths="notes/old notes\nnotes/fire.md\n")[1] == "count=1\n"


def test_options_are_read_as_a_shell_reads_them(machine: Machine) -> None:
    machine.draw("-- notes/old notes/ash.md --\n[[gone]]\n")
    assert check(machine, args="--exclude 'old notes' --exit-zero")[0].code == 0
    assert check(machine, args='--exclude "old notes" --ignore missing-note')[1] == "count=0\n"


def test_what_is_written_in_inputs_is_never_run(machine: Machine) -> None:
    for text in ("$(touch run)", "`touch run`", "'; touch run; '", "-- ; touch run"):
        assert check(machine, paths=text)[0].code == 2
        assert check(machine, args=text)[0].code == 2
    assert not (machine.here / "run").exists()


def test_a_wrong_call_is_2_and_counts_nothing(machine: Machine) -> None:
    run, output, _ = check(machine, paths="nowhere")
    assert (run.code, output) == (2, "")
    assert "There is no file or folder 'nowhere'" in run.err


def test_cuemark_comes_from_the_action_or_in_the_version_that_was_asked_for(machine: Machine) -> None:
    check(machine)
    check(machine, version="0.2.1")
    assert [line.split()[-1] for line in machine.installed.read_text().splitlines()] == [
        str(ROOT),
        "cuemark==0.2.1",
    ]


def test_actions_of_others_are_pinned_to_a_commit() -> None:
    shown = [step for page in examples("GitHub") for step in page["jobs"]["cuemark"]["steps"]]
    used = [step["uses"] for step in (*ACTION["runs"]["steps"], *shown) if "uses" in step]
    assert [one for one in used if not re.search(r"@[0-9a-f]{40}$", one)] == ["OWNER/cuemark@v0.1.0"]


def test_the_page_shows_inputs_and_outputs_as_they_are() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    rows = set(re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE))
    assert rows == {*ACTION["inputs"], *ACTION["outputs"]}
    action, _ = examples("GitHub")
    (step,) = [one for one in action["jobs"]["cuemark"]["steps"] if "OWNER" in one.get("uses", "")]
    assert {*step["with"]} <= {*ACTION["inputs"]}


def test_the_example_of_the_page_does_what_it_says(machine: Machine) -> None:
    machine.draw("-- notes/a/x.md --\n[[talk]]\n-- notes/b/talk.md --\n-- notes/c/talk.md --\n")
    action, _ = examples("GitHub")
    _, step, last = action["jobs"]["cuemark"]["steps"]
    _, output, _ = check(machine, **step["with"])
    assert output == "count=1\n"  # of the two, one is an ambiguous link
    (name,) = last["env"]
    shown = machine.run(last["run"], **{name: output.strip().removeprefix("count=")})
    assert shown.out == "1 findings\n"
