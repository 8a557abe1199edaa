"""Facts from a body that is proven plain: a few regular expressions over the whole of it.

Whatever this returns is exactly what the exact path returns; `None` hands the note over to it.
Nine notes in ten are read here, so each line of the loops below is paid for some hundred thousand
times in a vault: they call no function of ours for an ordinary link, heading or timestamp.
"""

import re
from typing import Final

from cuemark.syntax.body import VIDEO, Body, heading_video, read_anchors
from cuemark.syntax.facts import Heading, Link, LinkFlag, LinkKind, Problem, Tag, Timestamp
from cuemark.syntax.hashtags import CANDIDATE, read_hashtags
from cuemark.syntax.headings import MARKUP, heading_text
from cuemark.syntax.markdown_links import destination_link
from cuemark.syntax.own_notations import Given
from cuemark.syntax.passage import OPAQUE, TAKEN, Passage, mask
from cuemark.syntax.plain import Plain
from cuemark.syntax.tags import CANONICAL_ANCHOR
from cuemark.syntax.timestamps import (
    CLOCKS,
    read_bare,
    read_link_stamps,
    read_macros,
    read_misplaced,
    read_urls,
    read_well_formed,
)
from cuemark.syntax.wikilinks import are_all, read_simple

# [text](destination) on one line, without brackets, tags or a title.
INLINE_LINK: Final = re.compile(r"(!?)\[([^\[\]<\n]*)\]\(([^\s()<>\[\]\\&\x00-\x1f\x7f]+)\)")
HEADING: Final = re.compile(r"\n(#{1,6})(?:[ \t]+([^\n]*))?(?=\n|\Z)")
CLOSING_HASHES: Final = re.compile(r"(?<![^ \t])#++[ \t]*+$")
# What may begin a bare stamp: a bracket that is no anchor's label, a parenthesis.
BRACKET: Final = re.compile(r"\[(?<!\">\[)\d{1,2}:\d\d")
PAREN: Final = re.compile(r"\(\d{1,2}:\d\d")


def read_plain(text: str, start: int, plain: Plain, given: Given) -> Body | None:
    """Return the facts of a plain body; None when a bracket in it needs the exact path."""
    shift, body = start - 1, plain.text
    links = read_simple(body, plain.raw, shift)
    if links is None:
        return None
    others: list[Timestamp] = []
    stamps = _anchors(plain, shift, others)
    if stamps is None:
        return None
    # Only brackets that belong to no wikilink and no anchor may be links of Markdown or bare stamps.
    paired = 2 * len(links) + len(plain.anchors)
    single = body.count("[") != paired or body.count("]") != paired or not plain.canonical
    if single and not (are_all(body, len(links)) and _take_inline_links(plain, shift, links)):
        return None
    if citing := [link for link in links if link.fragment or link.kind is not LinkKind.WIKI]:
        others += read_link_stamps(citing, text)
    others += _unlinked_stamps(plain, shift, links, given, single=single)
    others.sort(key=_place)
    headings = _headings(plain, shift)
    return Body(
        headings,
        [],
        read_anchors(text, headings) if "{#" in body else [],
        links,
        stamps,
        others,
        _problems(plain, shift) if single else [],
        [],
        set(VIDEO.findall(body)) if "youtu" in body else set(),
        [(first + shift, last + shift, info) for first, last, info in plain.fences],
        _hashtags(text, start, plain, links) if CANDIDATE.search(body) else [],
    )


def _anchors(plain: Plain, shift: int, others: list[Timestamp]) -> list[int] | None:
    """Return starts and seconds of the canonical anchors, in turn, and collect the others.

    None when a label holds brackets that the exact path must look at.
    """
    if plain.canonical:
        return [number for found in plain.anchors for number in (found.start() + shift, CLOCKS[found[1]])]
    stamps: list[int] = []
    for found in plain.anchors:
        if CANONICAL_ANCHOR.fullmatch(plain.text, *found.span()):
            stamps += (found.start() + shift, CLOCKS[found[1]])
        elif OPAQUE in found[0] or "[[" in found[2] or "]]" in found[2] or "](" in found[2]:
            return None
        else:
            others.append(read_well_formed(found, shift))
    return stamps


def _take_inline_links(plain: Plain, shift: int, links: list[Link]) -> bool:
    """Add the links of Markdown; False when brackets are left that may be part of any link."""
    body = plain.text
    if "](" not in body:
        return True
    inline = list(INLINE_LINK.finditer(body))
    if len(inline) + len(_misplaced(plain)) != body.count("]("):
        return False
    for found in inline:
        start, end = found.span()
        text_start, text_end = found.span(2)
        links.append(
            destination_link(
                LinkKind.MARKDOWN,
                (start + shift, end + shift),
                found.start(3) + shift,
                found[3],
                display=(text_start + shift, text_end + shift),
                flags=LinkFlag.EMBED if found[1] else 0,
            )
        )
    links.sort(key=_start)
    return True


def _misplaced(plain: Plain) -> list[re.Match[str]]:
    """Return the anchors that stand in the place of a destination: `[00:01:02](<a …>…</a>)` is no link."""
    body = plain.text
    if "](<" not in body:
        return []
    return [found for found in plain.anchors if body.startswith("](", found.start() - 2)]


def _problems(plain: Plain, shift: int) -> list[Problem]:
    passage = Passage([(shift, plain.raw)])
    return [problem for found in _misplaced(plain) for problem in read_misplaced(passage, *found.span())]


def _unlinked(plain: Plain, shift: int, links: list[Link]) -> str:
    """Return the body with all links and anchors masked: what bare stamps and addresses are read from."""
    spans = [(link.start - shift, link.end - shift) for link in links]
    spans += [found.span() for found in plain.anchors]
    return mask(plain.text, sorted(spans), TAKEN)


def _unlinked_stamps(
    plain: Plain, shift: int, links: list[Link], given: Given, *, single: bool
) -> list[Timestamp]:
    """Read the stamps that are no links: bare ones, addresses of videos and macros that name one."""
    body = plain.text
    named = "youtu" in body
    bare = given.has_video and ((single and BRACKET.search(body)) or ("(" in body and PAREN.search(body)))
    if not named and not bare:
        return []
    rest, passage = _unlinked(plain, shift, links), Passage([(shift, plain.raw)])
    stamps = [*read_urls(passage, rest), *read_macros(passage, rest)] if named else []
    return [*stamps, *read_bare(passage, rest)] if bare else stamps


def _hashtags(text: str, start: int, plain: Plain, links: list[Link]) -> list[Tag]:
    shift = start - 1
    rest, passage = _unlinked(plain, shift, links), Passage([(shift, plain.raw)])
    return list(read_hashtags(text, start, passage, rest))


def _headings(plain: Plain, shift: int) -> list[Heading]:
    headings: list[Heading] = []
    raw = plain.raw
    for found in HEADING.finditer(plain.text):
        start, end = found.span()
        hashes, written = found.groups()
        if not written:
            headings.append(
                Heading(len(hashes), start + 1 + shift, end + shift, end + shift, end + shift, "")
            )
            continue
        text_start = end - len(written)
        written = raw[text_start:end]
        if written[-1] in "# ":
            written = CLOSING_HASHES.sub("", written)
        shown = written.strip()
        if shown != written:
            text_start += len(written) - len(written.lstrip())
        text_start += shift
        video = heading_video(shown) if "](" in shown else ""
        text_end = text_start + len(shown)
        if MARKUP.search(shown):
            shown = heading_text(shown)
        headings.append(
            Heading(len(hashes), start + 1 + shift, end + shift, text_start, text_end, shown, video)
        )
    return headings


def _start(link: Link) -> int:
    return link.start


def _place(stamp: Timestamp) -> tuple[int, int]:
    return stamp.start, stamp.value_start
