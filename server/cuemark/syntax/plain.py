"""The fast path's proof: cheap scans that show that nothing in a body can hide or fake a link.

A body is plain when its lines are paragraphs, lists and quotes of ordinary text, headings and
fences at the margin, and code spans that end on their line; when every `<` belongs to a
timestamp's anchor, a `<br>` or to nothing; and when no comment, table, math, definition or id of
a block is in it. `None` is always a right answer: the exact path then reads the note.
"""

import re
from itertools import accumulate, count
from operator import add
from typing import Final

from msgspec import Struct

from cuemark.syntax.blocks import NEUTRAL, without_comments
from cuemark.syntax.fences import find_fences, held_fences
from cuemark.syntax.moment_facts import CANONICAL
from cuemark.syntax.passage import OPAQUE, TAKEN, mask
from cuemark.syntax.tags import CANONICAL_ANCHOR, CLOSED_ANCHOR
from cuemark.syntax.timestamps import CLOCKS

TAG: Final = re.compile(r"<(?:br ?/?|/?(?:b|em|i|kbd|mark|small|strong|sub|sup|u))>")
NO_TAG: Final = re.compile(r"<(?! [aA][ \t\n%])(?=[\s\d=$€£~.,)-])")  # `< 5` begins no tag, `< a` may
# `\[`, `\|`: escapes that make something else of brackets, pipes, code and tags.
HARD_ESCAPE: Final = re.compile(r"\\[`<\[\]|!\\]")
MARKER: Final = r"(?:[>*+-]|\d{1,9}[.)])"

# Every line that could be anything but a paragraph's, a plain list's or a heading at the margin.
RISK: Final = re.compile(
    r"\n(?=[^A-Za-z\n])"  # most lines are blank or begin with a letter: those are settled at once
    # So are most items and headings: behind the marker stand letters, behind the heading nothing indented.
    r"(?!(?:[*+-]|\d{1,2}\.)[ ]{1,4}+(?:\*\*)?+[A-Za-z]|\#[^\n]*+(?:\Z|\n(?![ ]{4}|[ ]{0,3}\t)))"
    r"(?:"
    r"(?<=\n\n)[ ]{4}|[ ]++\n"  # indented behind a blank line: maybe code
    # Behind the markers of its containers:
    rf"|[ ]*+(?:{MARKER}(?![ ]{{5}})[ ]*+)*+(?:"
    r"<(?!a class=\"yt-timestamp\")"  # an HTML block
    r"|\t"  # a tab: columns instead of characters
    r"|\[(?!\[)[^\]\n]*+(?:\]:|\n|\Z)"  # a definition, whose label may take two lines
    r"|(?<!\n)\#{1,6}(?:[ \t\n]|\Z)"  # a heading in a container, or indented
    rf"|{MARKER}[ ]{{5}}"  # code behind a marker
    r"|[^\S\n]*+\d{1,2}:\d\d"  # a transcript's mark
    r")"
    r"|[ ]*+\[\[[^\]\n]*+\]\]:"  # what others read as a definition
    r"|(?<=[^\n]\n)[ >]*+[-=|:][-=|:\ \t]*+(?:\n|\Z)"  # an underline, a table's delimiter, an empty item
    # Indented behind no paragraph:
    r"|(?:\#[^\n]*+|[ ]*+>[ \t>]*+|[ >]*+[-*_+\d.)][-*_+\ \t\d.)]*+)\n(?:[ ]{4}|[ ]{0,3}\t)"
    r")"
)
BLOCK_ID: Final = re.compile(r"\^[A-Za-z0-9-]+[^\S\n]*(?:\n|\Z)")
# What may hold blank lines, in no container, or is known everywhere: HTML of the first kinds, definitions.
UNCUT: Final = re.compile(
    r"\n[ ]{0,3}<(?:[!?]|(?i:script|pre|style|textarea))"
    rf"|\n[ ]*+(?:{MARKER}[ ]*+)*+\[(?!\[)(?:[^\]\\\n]|\\.)*+(?:\]:|\n|\Z)"
)
HTML: Final = re.compile(r"\n[ ]{0,3}<")
BEFORE_HEADING: Final = re.compile(r"\n\n(?=#{1,6}[ \t])")
# `^id` names the block before it, and U+E000 stands for math.
BEFORE_BLOCK: Final = re.compile(r"\n\n(?=[^\s^\ue000])")
MASKED_ANCHOR: Final = TAKEN * CANONICAL
SECONDS: Final = CLOCKS.__getitem__
WORTH_A_CUT: Final = 1_000  # characters
TIME: Final = re.compile(r":(?<=\d:)\d\d")
NAMED_MARK: Final = re.compile(r"(?::[ ]|\#[ \t]++)\d{1,2}:\d\d")  # Name: 00:01:12, # 00:01:12


class Plain(Struct, frozen=True, gc=False):
    """A body that is proven plain; all offsets but those of `stamps` are in `text`."""

    text: str  # a newline and the body, code and canonical anchors masked: same length, no line moved
    raw: str  # the same, unmasked
    stamps: list[int]  # starts, in the note's offsets, and seconds of the canonical anchors, in turn
    anchors: list[re.Match[str]]  # the other ones
    timed: bool  # whether a time stands anywhere else
    fences: list[tuple[int, int, str]]  # with their info strings


def prove(text: str, start: int, end: int) -> Plain | None:
    """Return the plain stretch `[start, end)` of a note, or None when the exact path must read it."""
    # The newline in front lets every pattern begin with one, which makes their search quick.
    raw = body = text[start - 1 : end] if text[start - 1 : start] == "\n" else "\n" + text[start:end]
    if _holds_marks(body) or body.startswith("\n    "):
        return None
    fences: list[tuple[int, int, str]] = []
    if "`" in body:
        masked = _mask_code(body, fences)
        if masked is None:
            return None
        body = masked
    body, stamps = _take_canonical(body, start - 1)
    anchors: list[re.Match[str]] = []
    if not _has_no_tags(body):
        anchors = list(CLOSED_ANCHOR.finditer(body))
        rest = body.count("<") - 2 * len(anchors)
        if rest and rest != len(TAG.findall(body)) + len(NO_TAG.findall(body)):
            return None
    timed = TIME.search(body) is not None
    if RISK.search(body) or (timed and NAMED_MARK.search(body)) or ("^" in body and BLOCK_ID.search(body)):
        return None
    return Plain(body, raw, stamps, anchors, timed, fences)


def _holds_marks(body: str) -> bool:
    """Whether a body holds a mark that alone sends it to the exact path.

    To look for one character is several times quicker than to look for two, so that goes first.
    """
    return (
        "\r" in body
        or OPAQUE in body
        or TAKEN in body
        or NEUTRAL in body
        or ("\\" in body and HARD_ESCAPE.search(body) is not None)
        or ("%" in body and "%%" in body)
        or ("$" in body and "$$" in body)
        or ("~" in body and "~~~" in body)
    )


def _has_no_tags(body: str) -> bool:
    """Whether no `<` is left but perhaps the first, that of the `<br/>` of a `From:` line."""
    first = body.find("<")
    return first < 0 or (TAG.match(body, first) is not None and body.find("<", first + 1) < 0)


def _take_canonical(body: str, shift: int) -> tuple[str, list[int]]:
    """Return a body with its canonical anchors masked, and their starts and seconds in turn.

    A vault has a hundred thousand, so nothing here is done for each of them but in C.
    """
    between = CANONICAL_ANCHOR.split(body)
    clocks = between[1::2]
    if not clocks:
        return body, []
    del between[1::2]
    stamps = [0] * (2 * len(clocks))
    stamps[::2] = map(add, accumulate(map(len, between[:-1])), count(shift, CANONICAL))
    stamps[1::2] = map(SECONDS, clocks)
    return MASKED_ANCHOR.join(between), stamps


def sections(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a body before headings at the margin; one stretch where it cannot be cut.

    A heading behind a blank line ends every block but a fence, a comment or the like, and the
    stretches know nothing of each other unless a definition is among them.
    """
    return _cut(text, start, end, BEFORE_HEADING)


def paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a section before whatever else begins at the margin behind a blank line: that, too, ends it all."""
    return _cut(text, start, end, BEFORE_BLOCK) if end - start >= WORTH_A_CUT else [(start, end)]


def _cut(text: str, start: int, end: int, where: re.Pattern[str]) -> list[tuple[int, int]]:
    body = "\n" + text[start:end]
    if any(mark in body for mark in ("\r", OPAQUE, TAKEN, "~~~")):
        return [(start, end)]
    if "%%" in body or "$$" in body:
        if "```" in body:
            return [(start, end)]  # a fence may hide either, or be hidden
        body = without_comments(body)
    if "```" in body:
        fences: list[tuple[int, int, str]] = []
        if not find_fences(body, fences) or any(_follows_html(body, first) for first, _, _ in fences):
            return [(start, end)]
        body = mask(body, [(first, last) for first, last, _ in fences], OPAQUE)
    if UNCUT.search(body):
        return [(start, end)]
    cuts = [found.start() + 1 + start for found in where.finditer(body)]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _follows_html(body: str, start: int) -> bool:
    """Whether a line among those right before may begin HTML, which goes on to the next blank line."""
    return HTML.search(body, body.rfind("\n\n", 0, start) + 1, start) is not None


def _mask_code(body: str, fences: list[tuple[int, int, str]]) -> str | None:
    """Mask fences at the margin and code spans; None when a backtick does anything else."""
    if "```" in body:
        if not find_fences(body, fences):
            return None
        fences += held_fences(body)
        fences.sort()
        body = mask(body, [(start, end) for start, end, _ in fences], OPAQUE)
    pieces = body.split("`")
    spans = pieces[1::2]
    # Each span ends on its line, and no two backticks touch.
    if len(pieces) % 2 == 0 or "" in pieces[1:-1] or "\n" in "".join(spans):
        return None
    pieces[1::2] = [OPAQUE * (len(span) + 2) for span in spans]
    return "".join(pieces)
