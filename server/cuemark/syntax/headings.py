"""The text of a heading as a reader sees it, and the slug that GitHub gives it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from cuemark.syntax.inline import Inline, RawLink, scan
from cuemark.syntax.passage import mask
from cuemark.syntax.wikilinks import LINK

# A heading without any of these is its own text.
MARKUP: Final = re.compile(r"[\\`*_~=<\[\]!&{^]")
# What takes a closer look: escapes, longer runs of backticks, images, entities.
HARD: Final = re.compile(r"\\|``|!\[|&[A-Za-z#]")
# [[target | text]], [text](destination) and `code`, whose text is no markup itself, or a timestamp's anchor.
SIMPLE_PART: Final = re.compile(
    r"\[\[(?![\"'])(?:[^\[\]|`<]*\|)?([^\[\]|`<*_~={^]*)\]\](?!\()"
    r"|\[([^\[\]`<*_~={^]*)\]\([^\s()<>\[\]`]*\)"
    r"|`([^`]++)`"
    r'|<a class="yt-timestamp" data-t="[^"<>`]*">([^<>`*_~={^&]*)</a>'
)
REST: Final = re.compile(r"[`*_~=<\[\]{^]")
EMPHASIS: Final = re.compile(r"\*+|_+|~~|==")
CUSTOM_ID: Final = re.compile(r"\{#([^\s{}]++)\}$")  # {#id}
BLOCK_ID: Final = re.compile(r"(?<=[ \t])\^[A-Za-z0-9-]++$")  # ^id
HTML_HEADING: Final = re.compile(  # <h3>Title</h3>
    r"<h([1-6])\b(?![^<>]*\bid=)[^<>]*+>(.{1,400}?)</h\1>", re.IGNORECASE | re.DOTALL
)
HTML_TAG: Final = re.compile(r"<[^<>]*+>")
BLANKS: Final = re.compile(r"\s+")
LINE_END: Final = re.compile(r"\r\n?|\n")
# Stands for a piece of a heading that is read already.
SHOWN: Final = "\0"
PIECE: Final = re.compile(SHOWN)
Cut = tuple[int, int, str]  # a span of a heading and what a reader sees there
# GitHub keeps letters, marks, decimal digits, connector punctuation, blanks and hyphens.
KEPT: Final = frozenset({"Nd", "Nl", "Pc"})
ASCII_DROPPED: Final = re.compile(r"[^\w\- ]")


def heading_text(raw: str) -> str:
    """Return the text of a heading: emphasis, code and links reduced to what is shown."""
    if "\n" in raw or "\r" in raw:
        # All but the first line begin with the marks of the heading's containers.
        raw = " ".join(line.lstrip(" \t>").rstrip() for line in LINE_END.split(raw))
    if not MARKUP.search(raw):
        return raw
    if not HARD.search(raw) and not REST.search(SIMPLE_PART.sub("", raw)):
        return " ".join(SIMPLE_PART.sub(_shown, raw).split())
    raw = raw.replace(SHOWN, "\N{REPLACEMENT CHARACTER}")
    return _reduced(BLOCK_ID.sub("", CUSTOM_ID.sub("", raw)), 0).strip()


def _shown(part: re.Match[str]) -> str:
    return (part[part.lastindex] if part.lastindex else "").strip()


def _reduced(raw: str, depth: int) -> str:
    # Links in links in links are nobody's heading; the bound keeps the work linear.
    if depth == 3 or not MARKUP.search(raw):
        return raw
    inline = scan(raw, ())
    cuts = [*_link_cuts(inline, raw, depth + 1), *_wiki_cuts(inline, raw, depth + 1)]
    cuts += [(start, end, raw[start:end].strip("`").strip()) for start, end in inline.codes]
    cuts += [(start, end, "") for start, end in inline.tags]
    cuts += [(start, end, _label(raw[start:end])) for start, end in inline.anchors]
    cuts += [(start, end, raw[start + 1]) for start, end in inline.escapes]
    rest, shown = _cut_out(raw, cuts)
    pieces = iter(shown)
    text = PIECE.sub(lambda _: next(pieces), unescape(_emphasis(rest)))
    return " ".join(text.split())


def _link_cuts(inline: Inline, raw: str, depth: int) -> Iterable[Cut]:
    for link in (*inline.links, *inline.fallbacks.values()):
        yield (link.start, link.end, _reduced(_inner(link, raw), depth))


def _inner(link: RawLink, raw: str) -> str:
    return raw[link.text_start : link.text_end].replace("[[", "").replace("]]", "")


def _wiki_cuts(inline: Inline, raw: str, depth: int) -> Iterable[Cut]:
    for found in LINK.finditer(inline.masked):
        shown = raw[found.start(1) : found.end(1)].split("|", 1)[-1].strip()
        yield (*found.span(), _reduced(shown, depth))


def _label(anchor: str) -> str:
    return anchor.partition(">")[2].rpartition("<")[0]


def _cut_out(text: str, cuts: list[Cut]) -> tuple[str, list[str]]:
    """Return the text with one mark for each outermost cut, and what is shown in their places.

    So nothing that is code, escaped, or reduced already is taken for emphasis or an entity.
    """
    rest: list[str] = []
    shown: list[str] = []
    position = 0
    for start, end, replacement in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        if start >= position:
            rest.append(text[position:start])
            shown.append(replacement)
            position = end
    return SHOWN.join((*rest, text[position:])), shown


def _emphasis(text: str) -> str:
    """Drop the delimiters of emphasis that have a partner, in one pass."""
    openers: dict[str, list[tuple[int, int]]] = {}
    cuts: list[tuple[int, int]] = []
    for run in EMPHASIS.finditer(text):
        start, end = run.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        kind = text[start]
        inside_word = kind == "_" and before.isalnum() and after.isalnum()
        waiting = openers.setdefault(kind, [])
        if waiting and before.strip() and not inside_word:
            cuts += (waiting.pop(), run.span())
        elif after.strip() and not inside_word:
            waiting.append((start, end))
    return mask(text, sorted(cuts), "")


def html_headings(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the slugs and spans of the headings in a block of HTML that have no `id` of their own.

    GitHub gives them names as it does to Markdown's headings, and READMEs link to them.
    """
    for found in HTML_HEADING.finditer(text):
        shown = unescape(HTML_TAG.sub("", found[2]))
        if slug := github_slug(BLANKS.sub(" ", shown).strip()):
            yield slug, *found.span(2)


def github_slug(text: str) -> str:
    """Return GitHub's slug of a heading's text, without a number.

    Source: github-slugger 2, the reference implementation of what GitHub does.
    """
    lowered = text.lower()
    if lowered.isascii():
        return ASCII_DROPPED.sub("", lowered).replace(" ", "-")
    return "".join(char for char in lowered if _is_kept(char)).replace(" ", "-")


def _is_kept(char: str) -> bool:
    if char in "- ":
        return True
    category = unicodedata.category(char)
    return category[0] in "LM" or category in KEPT


def heading_slugs(texts: Iterable[str]) -> list[str]:
    """Return the slugs of a note's headings, numbered: the second `a` is `a-1`, then `a-2`."""
    counts: dict[str, int] = {}
    slugs: list[str] = []
    for text in texts:
        slug = numbered = github_slug(text)
        while numbered in counts:
            counts[slug] += 1
            numbered = f"{slug}-{counts[slug]}"
        counts[numbered] = 0
        slugs.append(numbered)
    return slugs
