"""Facts from a body that is proven plain: a few regular expressions over the whole of it.

Whatever this returns is exactly what the exact path returns; `None` hands the note over to it.
"""

import re
from typing import Final

from cuemark.syntax.body import Body, HeadingPlace, read_headings
from cuemark.syntax.facts import NOWHERE, Link, LinkFlag, LinkKind, Problem, Timestamp
from cuemark.syntax.passage import OPAQUE, Passage, mask
from cuemark.syntax.plain import Plain
from cuemark.syntax.timestamps import BARE, read_anchor, read_bare, read_link_stamps
from cuemark.syntax.wikilinks import is_wikilink

# [[target#fragment | display]] on one line, without brackets inside; code may stand in the display.
SIMPLE: Final = re.compile(
    r"\[\[([^\[\]|#<\n\0\1]*)(?:#([^\[\]|<\n\0\1]*))?(?:\|([^\[\]\n\1]*))?\]\]"
)
NEIGHBOURS: Final = frozenset({"]", "("})  # of `]]`: brackets that the exact path must look at
HEADING: Final = re.compile(r"\n(#{1,6})(?:[ \t]+([^\n]*))?(?=\n|\Z)")
CLOSING_HASHES: Final = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
PAREN: Final = re.compile(r"\(\d{1,2}:\d\d")
# A bracket that may hold a bare stamp: not the label of an anchor.
BRACKET: Final = re.compile(r"\[(?<!\">\[)\d{1,2}:\d\d")


class _Clocks(dict[str, int]):
    """Seconds of `HH:MM:SS`, -1 for any other text; remembers what it was asked."""

    def __missing__(self, clock: str) -> int:
        seconds = -1
        if CLOCK.fullmatch(clock):
            seconds = int(clock[:2]) * 3600 + int(clock[3:5]) * 60 + int(clock[6:])
        if len(self) < 1 << 16:  # more values than four hours have seconds are no clocks
            self[clock] = seconds
        return seconds


CLOCK: Final = re.compile(r"[0-9]{2}:[0-5][0-9]:[0-5][0-9]")
CLOCKS: Final = _Clocks()


def read_plain(text: str, start: int, plain: Plain, *, has_video: bool) -> Body | None:
    """Return the facts of a plain body; None when a bracket in it needs the exact path."""
    shift = start - 1
    links = _wikilinks(plain, shift)
    if links is None:
        return None
    stamps: list[int] = []
    others: list[Timestamp] = []
    problems: list[Problem] = []
    if not _anchors(plain, shift, stamps, others, problems):
        return None
    single = plain.text.count("]") - 2 * len(links) - len(stamps) // 2
    if single and "](" in plain.text:
        return None
    others += read_link_stamps([link for link in links if link.fragment], text)
    if has_video:
        others += _bare(plain, shift)
    headings, anchors = read_headings(text, _headings(plain, shift))
    code = [(first + shift, last + shift, info) for first, last, info in plain.fences]
    others.sort(key=lambda stamp: (stamp.start, stamp.value_start))
    return Body(headings, [], anchors, links, stamps, others, problems, [], set(), code)


def _wikilinks(plain: Plain, shift: int) -> list[Link] | None:
    body = plain.text
    links: list[Link] = []
    for found in SIMPLE.finditer(body):
        link = _wikilink(plain, shift, found)
        if link is None:
            return None
        links.append(link)
    if body.count("[[") != len(links) or body.count("]]") != len(links):
        return None
    return links


def _wikilink(plain: Plain, shift: int, found: re.Match[str]) -> Link | None:
    body = plain.text
    named, fragment, display = found.groups()
    at, end = found.span()
    target = named.strip()
    # A slug of some length is an identifier, and no array, template or table of contents.
    if not (len(target) > 5 and target.isidentifier()) and not is_wikilink(target, fragment is not None):
        return None
    before = body[at - 1]
    if before == "[" or body[end : end + 1] in NEIGHBOURS:
        return None
    position = at + shift + 2
    target_start = position + _lead(named) if target else position
    fragment_start = fragment_end = display_start = display_end = NOWHERE
    flags, pipe = 0, NOWHERE
    if fragment is not None:
        fragment_start, fragment_end = _trimmed(fragment, found.start(2) + shift)
        fragment = fragment.strip()
    if display is not None:
        if body[found.start(3) - 2] == "\\":
            return None
        shown = plain.raw[found.start(3) : end - 2] if OPAQUE in display else display
        display_start, display_end = _trimmed(shown, found.start(3) + shift)
        pipe = found.start(3) - 1 + shift
        flags = LinkFlag.BARE_PIPE | (LinkFlag.HASH if "#" in display else 0)
    if before == "!":
        flags |= LinkFlag.EMBED
        at -= 1
    elif before == " " and body[max(at - 7, 0) : at] == "\nFrom: ":
        flags |= LinkFlag.FROM
    return Link(
        LinkKind.WIKI, at + shift, end + shift, target_start, target_start + len(target),
        fragment_start, fragment_end, display_start, display_end, target, fragment, flags, pipe,
    )  # fmt: skip


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip()) if text[0].isspace() else 0


def _trimmed(text: str, start: int) -> tuple[int, int]:
    stripped = text.strip()
    if not stripped:
        return start, start
    start += _lead(text)
    return start, start + len(stripped)


def _anchors(
    plain: Plain, shift: int, stamps: list[int], others: list[Timestamp], problems: list[Problem]
) -> bool:
    """Collect the anchors; False when a label holds brackets that the exact path must look at."""
    if plain.canonical:
        for found in plain.anchors:
            stamps.append(found.start() + shift)
            stamps.append(CLOCKS[found[1]])
        return True
    passage: Passage | None = None
    for found in plain.anchors:
        value, label = found.groups()
        seconds = CLOCKS[value]
        if seconds >= 0 and label == f"[{value}]":
            stamps += (found.start() + shift, seconds)
            continue
        if "[[" in label or "]]" in label:
            return False
        if passage is None:
            passage = Passage([(shift, plain.raw)])
        stamp = read_anchor(passage, *found.span())
        if isinstance(stamp, Problem):
            problems.append(stamp)
        else:
            others.append(stamp)
    return True


def _bare(plain: Plain, shift: int) -> list[Timestamp]:
    body = plain.text
    if not BRACKET.search(body) and not PAREN.search(body):
        return []
    spans = [found.span() for found in plain.anchors] + [found.span() for found in SIMPLE.finditer(body)]
    masked = mask(body, sorted(spans), "\1")
    return list(read_bare(Passage([(shift, plain.raw)]), masked)) if BARE.search(masked) else []


def _headings(plain: Plain, shift: int) -> list[HeadingPlace]:
    places: list[HeadingPlace] = []
    for found in HEADING.finditer(plain.text):
        start, end = found.start() + 1 + shift, found.end() + shift
        written = found[2] or ""
        text = CLOSING_HASHES.sub("", written) if written.endswith(("#", " ")) else written
        stripped = text.strip()
        text_start = end if found[2] is None else found.start(2) + shift + len(text) - len(text.lstrip())
        places.append(HeadingPlace(len(found[1]), start, end, text_start, text_start + len(stripped)))
    return places
