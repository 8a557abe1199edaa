"""What `docs/ci.md` shows does what it says: every line of it is run."""

import json

from tests.ci.machine import PAGE, Machine, blocks, examples

FOUND = "notes/raku.md:1:12: warning missing-note No note is named 'sawdust'; create it or correct the link\n"


def check(machine: Machine, line: str, expected: str, code: int = 1) -> None:
    """Run a line; it reports what is wrong in the vault."""
    run = machine.run(line)
    assert (run.out, run.code) == (expected, code), run.err


def test_a_job_on_github_without_the_action(machine: Machine) -> None:
    _, plain = examples("GitHub")
    *setup, line = [step["run"] for step in plain["jobs"]["cuemark"]["steps"] if "run" in step]
    for one in setup:
        assert machine.run(one).code == 0
    assert machine.installed.read_text() == "install cuemark\n"
    check(
        machine,
        line,
        "::warning file=notes/raku.md,line=1,col=12,endColumn=19,title=missing-note"
        "::No note is named 'sawdust'; create it or correct the link\n",
    )


def test_a_job_on_gitlab_leaves_a_report(machine: Machine) -> None:
    (pipeline,) = examples("GitLab")
    job = pipeline["notes"]
    run = machine.run("\n".join(job["script"]))
    report = json.loads((machine.here / job["artifacts"]["reports"]["codequality"]).read_text())
    assert run.code == 1
    assert job["artifacts"]["when"] == "always"
    assert [one["check_name"] for one in report] == ["missing-note"]


def test_a_page_is_made_every_night(machine: Machine) -> None:
    (pipeline,) = examples("A page every night")
    job = pipeline["pages"]
    assert machine.run("\n".join(job["script"])).code == 0
    assert machine.installed.read_text() == "install --quiet cuemark[report]\n"
    (folder,) = job["artifacts"]["paths"]
    assert "<!doctype html>" in (machine.here / folder / "index.html").read_text("utf-8")


def test_the_lines_for_a_shell(machine: Machine) -> None:
    whole, hook, counted = [text for _, text in blocks("A shell")]
    check(machine, whole, FOUND)
    check(machine, counted, machine.run("cuemark check --statistics -q notes || true").out, 0)
    machine.run("git init -q && git add notes/fire.md")
    check(machine, hook, "", 0)
    machine.run("git add notes/raku.md")
    # xargs has a code of its own for what fails.
    check(machine, hook, FOUND, 123)


def test_every_block_of_the_page_is_run_by_a_test() -> None:
    headings = ("GitHub", "GitLab", "pre-commit", "A shell", "A page every night")
    assert sum(len(blocks(heading)) for heading in headings) == PAGE.read_text("utf-8").count("\n```\n")
