"""The fast path's proof: cheap scans that show that nothing in a body can hide or fake a link.

A body is plain when its lines are paragraphs, lists and quotes of ordinary text, headings and
fences at the margin, and code spans that end on their line; when every `<` belongs to a
timestamp's anchor, a `<br>` or to nothing; and when no comment, table, math, definition or id of
a block is in it. `None` is always a right answer: the exact path then reads the note.
"""

import re
from typing import Final, NamedTuple

from cuemark.syntax.blocks import neutral
from cuemark.syntax.passage import OPAQUE, TAKEN, mask
from cuemark.syntax.tags import ANCHOR, CANONICAL_ANCHOR

TAG: Final = re.compile(r"<(?:br ?/?|/?(?:b|em|i|kbd|mark|small|strong|sub|sup|u))>")
NO_TAG: Final = re.compile(r"<(?=[\s\d=$€£~.,)-])")  # `< 5` begins no tag
CODE_SPAN: Final = re.compile(r"`[^`\n]*`")
FENCE: Final = re.compile(r"\n([ ]{0,3})(`{3,})([^\n]*)")
# `\[`, `\|`: escapes that make something else of brackets, pipes, code and tags.
HARD_ESCAPE: Final = re.compile(r"\\[`<\[\]|!\\]")
MARKER: Final = r"(?:[>*+-]|\d{1,9}[.)])"

# Every line that could be anything but a paragraph's, a plain list's or a heading at the margin.
RISK: Final = re.compile(
    r"\n(?=[^A-Za-z\n])(?:"  # most lines are blank or begin with a letter: those are settled at once
    r"(?<=\n\n)[ ]{4}|[ ]++\n"  # indented behind a blank line: maybe code
    # Behind the markers of its containers:
    rf"|[ ]*+(?:{MARKER}(?![ ]{{5}})[ ]*+)*+(?:"
    r"<(?!a class=\"yt-timestamp\")"  # an HTML block
    r"|\t"  # a tab: columns instead of characters
    r"|\[(?!\[)[^\]\n]*+(?:\]:|\n|\Z)"  # a definition, whose label may take two lines
    r"|(?<!\n)\#{1,6}(?:[ \t\n]|\Z)"  # a heading in a container, or indented
    rf"|{MARKER}[ ]{{5}}"  # code behind a marker
    r"|\d{1,2}:\d\d"  # a transcript's mark
    r")"
    r"|[ ]*+\[\[[^\]\n]*+\]\]:"  # what others read as a definition
    r"|(?<=[^\n]\n)[ >]*+[-=|:][-=|:\ ]*+(?:\n|\Z)"  # an underline, a table's delimiter, an empty item
    r"|(?:\#[^\n]*+|[ >]*+[-*_+\d.)][-*_+\ \d.)]*+)\n(?:[ ]{4}|[ ]{0,3}\t)"  # indented behind no paragraph
    r")"
)
BLOCK_ID: Final = re.compile(r"\^[A-Za-z0-9-]+[^\S\n]*(?:\n|\Z)")
# What may hold blank lines, in no container, or is known everywhere: HTML of the first kinds, definitions.
UNCUT: Final = re.compile(
    r"\n[ ]{0,3}<(?:[!?]|(?i:script|pre|style|textarea))"
    rf"|\n[ ]*+(?:{MARKER}[ ]*+)*+\[(?!\[)(?:[^\]\\\n]|\\.)*+(?:\]:|\n|\Z)"
)
BEFORE_HEADING: Final = re.compile(r"\n\n(?=#{1,6}[ \t])")
BEFORE_BLOCK: Final = re.compile(
    r"\n\n(?=[^ \t\n^\ue000])"
)  # `^id` names the block before it; U+E000: in math
WORTH_A_CUT: Final = 1_000  # characters
NAMED_MARK: Final = re.compile(r": \d{1,2}:\d\d")  # Name: 00:01:12


class Plain(NamedTuple):
    """A body that is proven plain; all offsets are in `text`."""

    text: str  # a newline and the body, code masked: same length, no line moved
    raw: str  # the same, unmasked
    anchors: list[re.Match[str]]
    fences: list[tuple[int, int, str]]  # with their info strings
    canonical: bool  # whether all anchors are


def prove(text: str, start: int, end: int) -> Plain | None:
    """Return the plain stretch `[start, end)` of a note, or None when the exact path must read it."""
    # The newline in front lets every pattern begin with one, which makes their search quick.
    raw = body = "\n" + text[start:end]
    if _holds_marks(body) or body.startswith("\n    "):
        return None
    fences: list[tuple[int, int, str]] = []
    if "`" in body:
        masked = _mask_code(body, fences)
        if masked is None:
            return None
        body = masked
    anchors = list(CANONICAL_ANCHOR.finditer(body))
    canonical = _are_all(body, anchors)
    if not canonical:
        anchors = list(ANCHOR.finditer(body))
        if not _are_all(body, anchors):
            return None
    if RISK.search(body) or NAMED_MARK.search(body) or ("^" in body and BLOCK_ID.search(body)):
        return None
    return Plain(body, raw, anchors, fences, canonical)


def _holds_marks(body: str) -> bool:
    """Whether a body holds a mark that alone sends it to the exact path.

    To look for one character is several times quicker than to look for two, so that goes first.
    """
    return (
        "\r" in body
        or OPAQUE in body
        or TAKEN in body
        or ("\\" in body and HARD_ESCAPE.search(body) is not None)
        or ("%" in body and "%%" in body)
        or ("$" in body and "$$" in body)
        or ("~" in body and "~~~" in body)
    )


def _are_all(body: str, anchors: list[re.Match[str]]) -> bool:
    """Whether every `<` of a body is one of these anchors', a plain tag's or begins nothing."""
    rest = body.count("<") - 2 * len(anchors)
    # Often the only other tag is the first: the `<br/>` of a `From:` line.
    if rest == 1 and TAG.match(body, body.find("<")):
        return True
    return not rest or rest == len(TAG.findall(body)) + len(NO_TAG.findall(body))


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
    body = neutral(body)
    if "```" in body:
        fences: list[tuple[int, int, str]] = []
        if not _find_fences(body, fences):
            return [(start, end)]
        body = mask(body, [(first, last) for first, last, _ in fences], OPAQUE)
    if UNCUT.search(body):
        return [(start, end)]
    cuts = [found.start() + 1 + start for found in where.finditer(body)]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _mask_code(body: str, fences: list[tuple[int, int, str]]) -> str | None:
    """Mask fences at the margin and code spans; None when a backtick does anything else."""
    if "```" in body:
        if not _find_fences(body, fences):
            return None
        body = mask(body, [(start, end) for start, end, _ in fences], OPAQUE)
    if "``" in body:
        return None
    body = CODE_SPAN.sub(lambda span: OPAQUE * len(span[0]), body)
    return None if "`" in body else body


def _find_fences(body: str, fences: list[tuple[int, int, str]]) -> bool:
    """Collect the fences; False when one is indented, never closed, or followed by indented text."""
    opened: re.Match[str] | None = None
    for line in FENCE.finditer(body):
        if opened is None:
            if line[1] or "`" in line[3] or line[3].lstrip().startswith("timestamp"):
                return False
            opened = line
        elif len(line[2]) >= len(opened[2]) and not line[3].strip(" "):
            fences.append((opened.start() + 1, line.end(), opened[3].strip()))
            opened = None
            if body.startswith(("\n    ", "\n\t"), line.end()):
                return False
    return opened is None
