"""`--output-format json`: its shape, and that its positions cut from the text what they are about."""

import json
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
import pytest

from cuemark.rules.table import BY_CODE
from cuemark.text import LineIndex
from tests.cli.terminal import Terminal
from tests.drawn import scene

EXAMPLE = Path(__file__).parents[1] / "vault"


class Exact(msgspec.Struct, forbid_unknown_fields=True):
    """An object that has these members and no other, as the contract says."""


class Location(Exact):
    row: int
    column: int


class Edit(Exact):
    filename: str
    location: Location
    end_location: Location
    content: str


class Fix(Exact):
    applicability: Literal["safe", "unsafe"]
    message: str
    edits: list[Edit]


class Record(Exact):
    filename: str
    location: Location
    end_location: Location
    code: str
    severity: Literal["error", "warning", "information", "hint"]
    message: str
    url: str
    fix: Fix | None


class Cut(NamedTuple):
    """What a record is about, as a reader of the report finds it in the file."""

    code: str
    text: str


def records(terminal: Terminal, line: str) -> list[Record]:
    printed = terminal.run(line).out
    assert json.loads(printed) is not None
    return msgspec.json.decode(printed, type=list[Record], strict=True)


def cut(terminal: Terminal, place: Record | Edit) -> str:
    """Return what lies between two locations, read from the file that is named."""
    lines = LineIndex(terminal.file(place.filename).read_bytes().decode())
    start, end = (
        lines.line_span(at.row - 1).start + at.column - 1 for at in (place.location, place.end_location)
    )
    return lines.text[start:end]


def check(terminal: Terminal, source: str, newline: str = "\n") -> list[Record]:
    """Each record is about what carets are drawn under; return the records."""
    drawn = scene(source)
    for path, text in drawn.files.items():
        terminal.write(path, text.replace("\n", newline).encode())
    found = records(terminal, "cuemark check --output-format json")
    marked = [Cut(mark.name, mark.span.of(drawn.files[mark.path])) for mark in drawn.ranges]
    assert [Cut(one.code, cut(terminal, one)) for one in found] == marked
    return found


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions_count_characters_whatever_ends_the_lines(terminal: Terminal, newline: str) -> None:
    drawn = """
-- talk.md --
---
videoId: slowKiln_01
---
# 🌊 Fire

🔥 [[talk]] 🔥 [[brände]] and\t[[波 の 音]]
               ^^^^^^ missing-note
                              ^^^^^ missing-note
e\u0301 <a class="yt-timestamp" data-t="26:57">[26:57]</a>
                                   ^^^^^ malformed-timestamp
"""
    check(terminal, drawn, newline)


def test_a_last_line_without_newline_has_its_place(terminal: Terminal) -> None:
    terminal.write("fire.md", b"[[fire]]\nThe last: [[ash]]")
    (found,) = records(terminal, "cuemark check --output-format json")
    assert cut(terminal, found) == "ash"


def test_a_place_far_in_a_long_line_is_found(terminal: Terminal) -> None:
    terminal.write("fire.md", ("🔥" * 386_740 + " [[ash]] [[fire]]").encode())
    (found,) = records(terminal, "cuemark check --output-format json")
    assert (found.location.row, found.location.column, cut(terminal, found)) == (1, 386_744, "ash")


def test_nothing_found_is_an_empty_list(terminal: Terminal) -> None:
    terminal.write("fire.md", b"Nothing is wrong here.")
    assert terminal.run("cuemark check --output-format json").out == "[]\n"


def test_every_record_of_the_example_vault_has_the_shape_of_the_contract(terminal: Terminal) -> None:
    found = records(terminal, f"cuemark check --output-format json {EXAMPLE}")
    assert {one.code for one in found} <= {*BY_CODE}
    assert all(Path(one.filename).is_relative_to(EXAMPLE) for one in found)
    assert {one.fix.applicability for one in found if one.fix} == {"safe", "unsafe"}
    assert {one.url.rpartition("/")[2] for one in found} == {f"{one.code}.md" for one in found}


def test_a_fix_says_what_to_put_where(terminal: Terminal) -> None:
    terminal.draw("""
-- 🔥.md --
🔥 [[Ash Glazes]]
-- ash_glazes.md --
# Ash
""")
    (found,) = records(terminal, "cuemark check --output-format json")
    assert found.fix
    edits = [(cut(terminal, edit), edit.content) for edit in found.fix.edits]
    assert edits == [("Ash Glazes", "ash_glazes"), ("", "|Ash Glazes")]


def test_a_name_that_is_no_utf_8_leaves_the_report_valid(terminal: Terminal) -> None:
    terminal.write("caf\udce9.md", b"[[caf\xc3\xa9]] [[#None]]")
    (found, *_) = records(terminal, "cuemark check --output-format json")
    assert found.filename.endswith("caf�.md")


def test_a_bom_is_no_column_as_in_editors(terminal: Terminal) -> None:
    terminal.write("vault/talk.md", b"\xef\xbb\xbfSee [[gone]].\r\n")
    [found] = json.loads(terminal.run("cuemark check --output-format json vault").out)
    assert found["location"] == {"row": 1, "column": 7}
    assert found["end_location"] == {"row": 1, "column": 11}
