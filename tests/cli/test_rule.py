"""`cuemark rule`: all rules, or the page of one."""

import pytest

from cuemark.rules.pages import read_page
from cuemark.rules.table import BY_CODE, RULES
from tests.cli.terminal import Terminal


def test_all_rules_are_listed_with_their_severity_and_what_they_find(terminal: Terminal) -> None:
    lines = terminal.run("cuemark rule").out.rstrip("\n").split("\n")
    listed = [line.split(maxsplit=2) for line in lines]
    assert listed == [
        [rule.code, rule.severity, rule.summary] for rule in sorted(RULES, key=lambda one: one.code)
    ]


@pytest.mark.parametrize("code", BY_CODE)
def test_a_rule_is_explained_by_its_page(terminal: Terminal, code: str) -> None:
    run = terminal.run(f"cuemark rule {code}")
    assert (run.out, run.err, run.code) == (read_page(code), "", 0)


def test_all_rules_are_explained_at_once(terminal: Terminal) -> None:
    run = terminal.run("cuemark rule --all")
    pages = [read_page(code).rstrip("\n") for code in sorted(BY_CODE)]
    assert (run.out, run.err, run.code) == ("\n\n".join(pages) + "\n", "", 0)
