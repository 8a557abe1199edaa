"""Facts from a body that is proven plain: a few regular expressions over the whole of it.

Whatever this returns is exactly what the exact path returns; `None` hands the note over to it.
Nine notes in ten are read here, so each line of the loops below is paid for some hundred thousand
times in a vault: they call no function of ours for an ordinary link, heading or timestamp.
"""

import re
from operator import attrgetter
from typing import Final

from cuemark.syntax.body import VIDEO, Body, heading_video, read_anchors
from cuemark.syntax.facts import Heading, Link, LinkFlag, LinkKind, Problem, Tag, Timestamp
from cuemark.syntax.hashtags import OTHER, read_hashtags
from cuemark.syntax.headings import heading_text
from cuemark.syntax.markdown_links import destination_link
from cuemark.syntax.moment_facts import CANONICAL
from cuemark.syntax.own_notations import Given
from cuemark.syntax.passage import TAKEN, Passage, mask
from cuemark.syntax.plain import Plain
from cuemark.syntax.simple_links import read_simple
from cuemark.syntax.tags import ANCHOR
from cuemark.syntax.timestamps import (
    misplaced,
    read_anchor,
    read_bare,
    read_link_stamps,
    read_macros,
    read_urls,
    read_well_formed,
)

# [text](destination) on one line, without brackets, tags or a title.
INLINE_LINK: Final = re.compile(r"\[([^\[\]<\n\1]*)\]\(([^\s()<>\[\]\\&\x00-\x1f\x7f]+)\)")
LINK_TEXT: Final = re.compile(r"\[[^\[\]\n]*+\]\(\Z")
# A heading whose text is what a reader sees, any other, or what may be a tag.
HEADING: Final = re.compile(
    r"#(?:(?<=\n#)(#{0,5}+)"
    r"(?:[ \t]++(?:(?=\S)([^\n\\`*_~=<\[\]!&{^\0\1#]++)(?<=\S)|([^\n]*+))|[ \t]*+)(?![^\n])"
    rf"|(?<=\s#)[^{OTHER}])"
)
CLOSING_HASHES: Final = re.compile(r"(?<![^ \t])#++[ \t]*+$")
HARD_LABEL: Final = re.compile(r"[\0\1]|\[\[|\]\]|\]\(")  # code, another anchor, a link
# What may begin a bare stamp: a bracket that is no anchor's label, a parenthesis.
BRACKET: Final = re.compile(r"\[(?<!\">\[)\d{1,2}:\d\d")
FRAGMENT: Final = attrgetter("fragment")
KIND: Final = attrgetter("kind")
PAREN: Final = re.compile(r"\(\d{1,2}:\d\d")


def read_plain(text: str, start: int, plain: Plain, given: Given) -> Body | None:
    """Return the facts of a plain body; None when a bracket in it needs the exact path."""
    shift, body = start - 1, plain.text
    simple = read_simple(body, plain.raw, shift)
    others = _others(plain, shift)
    if simple is None or others is None:
        return None
    links, single = simple
    problems: list[Problem] = []
    # Only brackets that belong to no wikilink and no anchor may be links of Markdown.
    if single and not _take_inline_links(plain, shift, links, problems):
        return None
    # Both are plain attributes read in C: this is asked of every link of the vault.
    if any(map(FRAGMENT, links)) or any(map(KIND, links)):
        citing = [link for link in links if link.fragment or link.kind is not LinkKind.WIKI]
        others += read_link_stamps(citing, text)
    named = _names_videos(body)
    others += _unlinked_stamps(plain, shift, links, given, named=named)
    others.sort(key=_place)
    headings, tagged = _headings(plain, shift)
    return Body(
        headings,
        [],
        read_anchors(text, headings) if "{" in body and "{#" in body else [],
        links,
        plain.stamps,
        others,
        problems,
        [],
        set(VIDEO.findall(body)) if named else set(),
        [(first + shift, last + shift, info) for first, last, info in plain.fences],
        _hashtags(text, start, plain, links) if tagged else [],
    )


def _others(plain: Plain, shift: int) -> list[Timestamp] | None:
    """Return the anchors that are not canonical; None when the exact path must look at one more closely."""
    stamps: list[Timestamp] = []
    for found in plain.anchors:
        if HARD_LABEL.search(found[0]):
            return None
        if well_formed := ANCHOR.fullmatch(plain.text, *found.span()):
            stamps.append(read_well_formed(well_formed, shift))
            continue
        stamp = read_anchor(Passage([(shift, plain.raw)]), *found.span())
        if isinstance(stamp, Problem):
            return None
        stamps.append(stamp)
    return stamps


def _take_inline_links(plain: Plain, shift: int, links: list[Link], problems: list[Problem]) -> bool:
    """Add the links of Markdown; False when brackets are left that may be part of any link.

    `[00:01:02](<a …>…</a>)`, an anchor in the place of a destination, is no link but a problem.
    """
    body = plain.text
    if "](" not in body:
        return True
    inline, unlinked = list(INLINE_LINK.finditer(body)), _misplaced(plain, shift)
    if len(inline) + len(unlinked) != body.count("]("):
        return False
    for found in inline:
        start, end = found.span()
        text_start, text_end = found.span(1)
        image = body[start - 1] == "!"
        links.append(
            destination_link(
                LinkKind.MARKDOWN,
                (start + shift - image, end + shift),
                found.start(2) + shift,
                found[2],
                display=(text_start + shift, text_end + shift),
                flags=LinkFlag.EMBED if image else 0,
            )
        )
    links.sort(key=_start)
    passage = Passage([(shift, plain.raw)])
    problems += (misplaced(passage, *span) for span in unlinked)
    return True


def _misplaced(plain: Plain, shift: int) -> list[tuple[int, int]]:
    spans = [found.span() for found in plain.anchors]
    spans += [(start - shift, start - shift + CANONICAL) for start in plain.stamps[::2]]
    return [span for span in sorted(spans) if _is_misplaced(plain.text, span[0])]


def _is_misplaced(body: str, start: int) -> bool:
    if not body.startswith("](", start - 2):
        return False
    return LINK_TEXT.search(body, body.rfind("\n", 0, start), start) is not None


def _names_videos(body: str) -> bool:
    """Whether a video may be named: by an address, which holds a slash, or by a macro in braces."""
    slash = body.find("/")
    if body.startswith("<br/>", slash - 3):  # of a `From:` line
        slash = body.find("/", slash + 1)
    return (slash >= 0 or "{" in body) and "youtu" in body


def _unlinked(plain: Plain, shift: int, links: list[Link]) -> str:
    """Return the body with all links and anchors masked: what bare stamps and addresses are read from."""
    spans = [(link.start - shift, link.end - shift) for link in links]
    spans += [found.span() for found in plain.anchors]
    return mask(plain.text, sorted(spans), TAKEN)


def _unlinked_stamps(
    plain: Plain, shift: int, links: list[Link], given: Given, *, named: bool
) -> list[Timestamp]:
    """Read the stamps that are no links: bare ones, addresses of videos and macros that name one."""
    bare = given.has_video and plain.timed and _may_hold_bare(plain)
    if not named and not bare:
        return []
    rest, passage = _unlinked(plain, shift, links), Passage([(shift, plain.raw)])
    stamps = [*read_urls(passage, rest), *read_macros(passage, rest)] if named else []
    return [*stamps, *read_bare(passage, rest)] if bare else stamps


def _may_hold_bare(plain: Plain) -> bool:
    body = plain.text
    if BRACKET.search(body) or PAREN.search(body):
        return True
    # A bracket behind `">` is nearly always the label of an anchor.
    return body.count('">[') > sum(anchor[0].count('">[') for anchor in plain.anchors)


def _hashtags(text: str, start: int, plain: Plain, links: list[Link]) -> list[Tag]:
    shift = start - 1
    rest, passage = _unlinked(plain, shift, links), Passage([(shift, plain.raw)])
    return list(read_hashtags(text, start, passage, rest))


def _headings(plain: Plain, shift: int) -> tuple[list[Heading], bool]:
    """Return the headings, and whether tags may be in the body."""
    headings: list[Heading] = []
    tagged = False
    for found in HEADING.finditer(plain.text):
        hashes, shown, written = found.groups()
        if hashes is None:
            tagged = True
            continue
        start, end = found.start() + shift, found.end() + shift
        level = len(hashes) + 1
        if shown is not None:
            headings.append(Heading(level, start, end, end - len(shown), end, shown))
        elif written is None:
            headings.append(Heading(level, start, end, end, end, ""))
        else:
            tagged = tagged or "#" in written
            raw = plain.raw[end - shift - len(written) : end - shift]
            headings.append(_heading(level, start, end, raw))
    return headings, tagged


def _heading(level: int, start: int, end: int, written: str) -> Heading:
    """Return the heading of which the text needs a closer look."""
    shown = CLOSING_HASHES.sub("", written).strip()
    text_start = end - len(written.lstrip())
    text_end = text_start + len(shown)
    video = heading_video(shown) if "](" in shown else ""
    return Heading(level, start, end, text_start, text_end, heading_text(shown), video)


def _start(link: Link) -> int:
    return link.start


def _place(stamp: Timestamp) -> tuple[int, int]:
    return stamp.start, stamp.value_start
