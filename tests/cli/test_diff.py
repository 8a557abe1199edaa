"""`--diff`: a unified diff that other programs can apply, and that a terminal can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.cli.diff import for_terminal, unified

PIECES = st.sampled_from(["tide\n", "ebb\n", "\n", "\r\n", "ebb\r", "\u2028", "-- x", "+++ y\n"])
TEXTS = st.lists(PIECES).map("".join)


def check(before: str, after: str, expected: str) -> None:
    assert "".join(unified("talk.md", before, after)) == expected


def test_changed_lines_are_shown_with_what_is_around_them() -> None:
    check(
        "1\n2\n3\n4\nebb\n6\n",
        "1\n2\n3\n4\ntide\n6\n",
        "--- talk.md\n+++ talk.md\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-ebb\n+tide\n 6\n",
    )


def test_a_line_without_an_end_is_marked() -> None:
    mark = "\\ No newline at end of file\n"
    check("ebb", "tide", f"--- talk.md\n+++ talk.md\n@@ -1 +1 @@\n-ebb\n{mark}+tide\n{mark}")


def test_a_name_with_blanks_ends_with_a_tab_as_git_has_it() -> None:
    assert next(unified("a talk.md", "a", "b")) == "--- a talk.md\t\n"


def applied(before: str, diff: list[str]) -> str:
    """Apply a diff in the plainest way: keep what it shows and what it does not."""
    lines = [line + "\n" for line in before.split("\n")]
    lines[-1] = lines[-1][:-1]
    old, result = 0, []
    for line in diff[2:]:
        if line.startswith("@@"):
            first, _, count = line.split()[1][1:].partition(",")
            start = int(first) - (count != "0")
            result += lines[old:start]
            old = start
        else:
            text = line[1:].removesuffix("\n\\ No newline at end of file\n")
            result += [text] if line[0] in " +" else []
            old += line[0] in " -"
    return "".join([*result, *lines[old:]])


@given(TEXTS, TEXTS)
def test_a_diff_holds_all_that_changes(before: str, after: str) -> None:
    assert applied(before, [*unified("talk.md", before, after)]) == after


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("+\x1b[2Jtide\r\n", "+\\x1b[2Jtide\\x0d\n"),
        ("+tide\t\x9b2J\n", "+tide\t\\x9b2J\n"),
        (" höhe\n", " höhe\n"),
        ("-low water\n", "-low water\n"),
    ],
)
def test_nothing_in_a_note_commands_the_terminal(line: str, shown: str) -> None:
    assert for_terminal(line) == shown
