"""Wikilinks: `[[note#Heading | text]]` and `![[image.png]]` in what the inline scanner left over.

What is one and what is not, `docs/links.md` tells to users; brackets
that look like one and are not (arrays, templates, tables of contents) are left alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from cuemark.syntax.facts import NOWHERE, Link, LinkFlag, LinkKind, Problem
from cuemark.syntax.passage import OPAQUE, TAKEN, Passage

# `[[`, `]]` in pairs; what is between them is looked at by hand.
PAIR: Final = re.compile(r"\[\[|\]\]")
# [[target | display with [single] brackets]]
LINK: Final = re.compile(r"\[\[(?![\[\"'])((?:[^\[\]]|\[(?!\[)|\](?!\]))*+)\]\]")
ARRAY: Final = re.compile(r"[\d\s,'\"]*+")  # [[1, 2]]
TEMPLATE: Final = re.compile(r"\{\{|\{%|<%|\$\{|\*")  # [[{{title}}]]
CONTENTS: Final = frozenset({"toc", "_toc_"})
FAR: Final = 200  # characters that are looked ahead for a bracket
HALF_CLOSED: Final = re.compile(r"\[\[([^\[\]\n]{1,200}+)\](?!\])")  # [[note | text]
# The details of a problem with nested brackets: what the outer ones are, so that they can be taken away.
CLOSED: Final = "closed"
OPEN: Final = "open"  # `[[a [[b]]`
DEEP: Final = "deep"  # several of them, one in the other
UNCLOSED_ARRAY: Final = re.compile(r"\s*+(?:[\[\"'\])]|[\d.,\s-]++[,\]])")  # [[1, 2], [3


class Piece(NamedTuple):
    """A stretch of a passage; `text` has its outer blanks and its line break taken away."""

    start: int
    end: int
    text: str


ABSENT: Final = Piece(NOWHERE, NOWHERE, "")


class Nest(NamedTuple):
    """Brackets around other ones, `[[a [[b]] c]]`; open ones end with the first pair inside."""

    start: int
    end: int
    how: str


class Found(NamedTuple):
    """A wikilink in offsets of its passage, before it becomes a fact."""

    start: int
    end: int
    target: Piece
    fragment: Piece | None
    display: Piece | None
    flags: int
    pipe: int


def read_wikilinks(
    passage: Passage, masked: str, fallbacks: Mapping[int, Link]
) -> tuple[list[Link], list[Problem]]:
    """Return the wikilinks of a passage and what is wrong with the form of its brackets.

    `masked` is the passage's text as the inline scanner left it; `fallbacks` are the Markdown
    links that `[[note]](dest)` is where the wikilink finds nothing, by the end of `]]`.
    """
    found = [link for match in LINK.finditer(masked) if (link := _read(passage, masked, match))]
    problems: list[Problem] = []
    if masked.count("[[") != len(found):
        found = list(_nested(passage, masked, found, problems))
    links = [_fact(passage, link, fallbacks.get(link.end)) for link in found]
    return links, problems


def _read(passage: Passage, masked: str, match: re.Match[str]) -> Found | None:
    start, end = match.span(1)
    content = match[1]
    if "\n" in content and content.count("\n") > 1:
        return None
    pipe = content.find("|")
    named = content if pipe < 0 else content[:pipe].removesuffix("\\")
    if OPAQUE in named or TAKEN in named or "]" in named or "[" in named:
        return None
    hash_at = named.find("#")
    target = _piece(start, named if hash_at < 0 else named[:hash_at])
    fragment = None if hash_at < 0 else _piece(start + hash_at + 1, named[hash_at + 1 :])
    if not is_wikilink(target.text, fragment is not None):
        return None
    flags, display, after = 0, None, end + 2
    if pipe >= 0:
        shown = content[pipe + 1 :]
        if shown.count("[") > shown.count("]") and masked.startswith("]", after):
            # `[[x | [00:32:06]]]`: the first of three brackets closes the inner one.
            shown, after = shown + "]", after + 1
        display = _piece(start + pipe + 1, passage.text[start + pipe + 1 : start + pipe + 1 + len(shown)])
        flags = _display_flags(shown, passage.text, start + pipe)
    at = start + pipe if pipe >= 0 else NOWHERE
    return Found(match.start(), after, target, fragment, display, flags, at)


def is_wikilink(target: str, has_fragment: bool = False) -> bool:  # noqa: FBT001, FBT002 - half of the name
    """Whether `[[target…]]` is a link at all, and not an array, a template or a table of contents."""
    if not target:
        return has_fragment
    return not (
        target.lower() in CONTENTS or ARRAY.fullmatch(target) or TEMPLATE.search(target) or target[0] in "\"'"
    )


def _display_flags(shown: str, text: str, pipe: int) -> int:
    flags = 0
    if "[" in shown or "]" in shown or TAKEN in shown:
        flags |= LinkFlag.BRACKETS
    if "#" in shown:
        flags |= LinkFlag.HASH
    if text[pipe - 1] != "\\":
        flags |= LinkFlag.BARE_PIPE
    return flags


def _piece(start: int, text: str) -> Piece:
    stripped = text.strip()
    start += len(text) - len(text.lstrip()) if stripped else 0
    return Piece(start, start + len(stripped), stripped.replace("\n", " "))


def _nested(passage: Passage, masked: str, found: list[Found], problems: list[Problem]) -> Iterator[Found]:
    """Report `[[` that no link begins with, and mark the links inside of such."""
    nests, unclosed, first = _pair(masked)
    begins = {link.start for link in found}
    for opener in unclosed:
        if opener not in begins and not passage.heading and not _begins_array(masked, opener):
            # Closed, it would stand inside of another that is open.
            held = _half_closed(passage.text, masked, opener) if opener == first else ""
            start = passage.at(opener)
            whole = (NOWHERE, NOWHERE) if _parts(passage.text, opener) else (start, start + 2)
            problems.append(Problem("unclosed-link", start, start + 2, held, *whole))
    outer = _outermost(nests)
    problems += (
        Problem("malformed-link", passage.at(nest.start), passage.until(nest.end), nest.how) for nest in outer
    )
    starts = [nest.start for nest in outer]
    for link in found:
        near = bisect_right(starts, link.start) - 1
        inside = near >= 0 and link.start < outer[near].end
        yield link._replace(flags=link.flags | LinkFlag.NESTED) if inside else link


def _parts(text: str, opener: int) -> bool:
    """Whether what is left without the brackets would be another thing.

    `[a][[(b)` is a link of CommonMark then, and the anchor of `[[00:01](<a …` is in no link's place.
    """
    close = text.find("]", opener, opener + FAR)
    if text.startswith("](<", close):
        return True
    return text[opener - 1 : opener] == "]" and text[opener + 2 : opener + 3] in {"(", "[", ":"}


def _pair(masked: str) -> tuple[list[Nest], list[int], int]:
    """Return the brackets that hold other ones, and each `[[` that holds none and is never closed.

    The number is the offset of the first that is never closed, whatever it holds.
    """
    nests: list[Nest] = []
    stack: list[int] = []
    inner: dict[int, int] = {}  # by an open `[[`: the end of the first pair inside it
    for bracket in PAIR.finditer(masked):
        if bracket[0] == "[[":
            stack.append(bracket.start())
        elif stack:
            opener = stack.pop()
            if opener in inner:
                nests.append(Nest(opener, bracket.end(), CLOSED))
            if stack:
                inner.setdefault(stack[-1], bracket.end())
    for depth, opener in enumerate(stack):
        if opener in inner:
            nests.append(Nest(opener, inner[opener], DEEP if depth else OPEN))
    return nests, [opener for opener in stack if opener not in inner], stack[0] if stack else NOWHERE


def _begins_array(masked: str, opener: int) -> bool:
    """Whether brackets that are never closed are those of an array, `[[1, 2], [[3` or `[[ [`."""
    inside = masked[max(opener - 8, 0) : opener].rstrip().endswith("[")
    return inside or UNCLOSED_ARRAY.match(masked, opener + 2) is not None


def _half_closed(text: str, masked: str, opener: int) -> str:
    """Return what stands between `[[` and the next single `]` of its line, "" when there is none."""
    found = HALF_CLOSED.match(masked, opener)
    return text[found.start(1) : found.end(1)] if found else ""


def _outermost(nests: list[Nest]) -> list[Nest]:
    result: list[Nest] = []
    for nest in sorted(nests):
        if not result or nest.start >= result[-1].end:
            result.append(nest)
        else:
            result[-1] = result[-1]._replace(how=DEEP)
    return result


def _fact(passage: Passage, found: Found, fallback: Link | None) -> Link:
    text, start = passage.text, found.start
    flags = found.flags
    if start and text[start - 1] == "!" and text[start - 2 : start - 1] != "\\":
        flags |= LinkFlag.EMBED
        start -= 1
    if passage.table:
        flags |= LinkFlag.TABLE
    fragment, display = found.fragment or ABSENT, found.display or ABSENT
    span = (start, found.end, *found.target[:2], *fragment[:2], *display[:2], found.pipe)
    if "\n" in text[start : found.end]:
        place = [offset if offset < 0 else passage.at(offset) for offset in span]
    else:
        shift = passage.at(start) - start
        place = [offset if offset < 0 else offset + shift for offset in span]
    written = found.fragment.text if found.fragment else None
    begin, end, a, b, c, d, e, f, pipe = place
    return Link(
        LinkKind.WIKI, begin, end, a, b, c, d, e, f, found.target.text, written, flags, pipe, fallback
    )
