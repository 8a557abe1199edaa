"""The outline of a note, as text: each symbol with its kind where that is no heading, below its parent."""

from collections.abc import Iterable, Iterator

from hypothesis import given
from inline_snapshot import snapshot

from cuemark.features.display.outline import Symbol, SymbolKind, outline
from cuemark.syntax.parse import parse
from tests.drawn import scene
from tests.features.test_any_vault import TEXT


def check(source: str, expected: str, *, with_moments: bool = False) -> None:
    """The names of all symbols, and the text from which each was taken where it is another one."""
    text = scene(source).files["note.md"]
    symbols = outline(parse(text), with_moments=with_moments)
    assert "\n".join(lines(text, symbols)) == expected


def lines(text: str, symbols: Iterable[Symbol], indent: str = "") -> Iterator[str]:
    for symbol in symbols:
        kind = "" if symbol.kind is SymbolKind.HEADING else f"{symbol.kind} "
        focus = symbol.focus.of(text)
        yield f"{indent}{kind}{symbol.name}" + (f" = {focus}" if focus != symbol.name else "")
        yield from lines(text, symbol.children, indent + "  ")


def test_headings_hold_those_below_them() -> None:
    check(
        """
# Tides
## Springs
#### Why twice
## Neaps
# Fog
""",
        snapshot("""\
Tides
  Springs
    Why twice
  Neaps
Fog\
"""),
    )


def test_a_heading_is_called_what_a_reader_sees() -> None:
    check(
        """
# *The* [[tides|Tides]] `x`
#
""",
        snapshot("""\
The Tides x = *The* [[tides|Tides]] `x`
# = \
"""),
    )


def test_a_heading_that_is_one_link_to_a_video_is_a_video() -> None:
    check(
        """
### [Tide tables](https://youtu.be/harbour_-01)
""",
        snapshot("video Tide tables = [Tide tables](https://youtu.be/harbour_-01)"),
    )


MOMENTS = """
---
videoId: harbour_-01
---
[00:00:05] begins.
# Tides
They turn <a class="yt-timestamp" data-t="1:05">[1:05]</a>.
## Springs
Higher [at noon](https://youtu.be/harbour_-01?t=90).
"""


def test_moments_are_left_out_unless_asked_for() -> None:
    check(
        MOMENTS,
        snapshot("""\
Tides
  Springs\
"""),
    )


def test_moments_stand_below_their_headings_by_what_plays() -> None:
    check(
        MOMENTS,
        snapshot("""\
moment 00:00:05 = [00:00:05]
Tides
  moment 01:05:00 = [1:05]
  Springs
    moment 00:01:30 = [at noon]\
"""),
        with_moments=True,
    )


def test_a_moment_that_nothing_plays_is_called_by_its_label() -> None:
    check(
        """
<a class="yt-timestamp" data-t="soon">[at noon]</a>
<a class="yt-timestamp">[]</a>
""",
        snapshot("""\
moment at noon = [at noon]
moment no moment = []\
"""),
        with_moments=True,
    )


def test_a_note_without_headings_has_no_outline() -> None:
    check("Only words.", "")


@given(TEXT)
def test_every_symbol_is_named_and_lies_in_its_parent(text: str) -> None:
    def look(symbols: tuple[Symbol, ...], start: int, end: int) -> None:
        for symbol in symbols:
            assert symbol.name.strip()
            assert start <= symbol.whole.start <= symbol.focus.start <= symbol.focus.end <= symbol.whole.end
            assert symbol.whole.end <= end
            look(symbol.children, *symbol.whole)

    look(outline(parse(text), with_moments=True), 0, len(text))
