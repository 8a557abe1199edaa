"""What counts when a configuration says one thing and the call another."""

import pytest

from tests.cli.terminal import Terminal


def check(terminal: Terminal, configuration: str, arguments: str = "") -> list[str]:
    """Return severity and code of what is found in a note with a heading and a note that is missing."""
    terminal.write("cuemark.toml", configuration.encode())
    terminal.write("talk.md", b"# A talk\n\n[[gone]] [[#None]] [[talk]]\n")
    terminal.write("drafts/talk.md", b"# A draft\n\n[[unwritten#\n")
    lines = terminal.run(f"cuemark check {arguments}").out.split("\n")[:-1]
    return [" ".join(line.split()[1:3]) for line in lines]


UNCLOSED = "warning unclosed-link"
MISSING = "warning missing-note"
HEADING = "warning missing-heading"


def test_without_either_the_rules_that_are_on_by_default_count(terminal: Terminal) -> None:
    assert check(terminal, "") == [UNCLOSED, MISSING, HEADING]


def test_select_is_the_whole_choice(terminal: Terminal) -> None:
    configuration = 'extend-select = ["self-link"]\nignore = ["missing-note"]\nseverity.missing-note = "off"'
    assert check(terminal, configuration) == [UNCLOSED, HEADING, "information self-link"]
    assert check(terminal, configuration, "--select missing-note") == [MISSING]


def test_select_keeps_how_severe_a_rule_is_configured(terminal: Terminal) -> None:
    assert check(terminal, 'severity.missing-note = "error"', "--select missing-note") == [
        "error missing-note"
    ]


def test_a_rule_that_is_off_by_default_reports_mildly_when_selected(terminal: Terminal) -> None:
    assert check(terminal, "", "--select self-link") == ["information self-link"]


def test_all_selects_those_that_are_off_as_well(terminal: Terminal) -> None:
    assert {"information self-link", UNCLOSED, MISSING} < {*check(terminal, "", "--select ALL")}


def test_ignore_adds_to_what_is_configured(terminal: Terminal) -> None:
    assert check(terminal, 'ignore = ["missing-note"]', "--ignore unclosed-link") == [HEADING]


def test_exclude_adds_to_what_is_configured(terminal: Terminal) -> None:
    assert check(terminal, 'exclude = ["/talk.md"]', "--exclude drafts") == []


def test_exclude_begins_at_the_root_wherever_one_is(terminal: Terminal) -> None:
    check(terminal, "")
    terminal.enter("drafts")
    assert len(check(terminal, "", "--exclude /drafts ..")) == 2


@pytest.mark.parametrize("option", ["--isolated", "--config HERE/other.toml"])
def test_a_given_configuration_replaces_the_own_one(terminal: Terminal, option: str) -> None:
    terminal.write("other.toml", b"")
    assert check(terminal, 'ignore = ["missing-note"]\nselct = []', option) == [UNCLOSED, MISSING, HEADING]
    assert terminal.run(f"cuemark check -q {option}").err == ""
