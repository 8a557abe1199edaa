"""HTML inside a passage: where a tag or a timestamp's anchor ends, what attributes it has."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

# CommonMark 0.31, section 6.6; comments as in that version (`<!-->` and `<!--->` are whole).
TAG: Final = re.compile(
    r"<(?:"
    r"[A-Za-z][A-Za-z0-9-]*+"
    r"(?:[ \t\n]++[A-Za-z_:][\w.:-]*+(?:[ \t\n]*+=[ \t\n]*+(?:[^ \t\n\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+"
    r"[ \t\n]*+/?>"
    r"|/[A-Za-z][A-Za-z0-9-]*+[ \t\n]*+>"
    r"|!--(?:-?>|(?:[^-]|-(?!->))*+-->)"
    r"|\?(?:[^?]|\?(?!>))*+\?>"
    r"|![A-Za-z][^>]*+>"
    r"|!\[CDATA\[(?:[^\]]|\](?!\]>))*+\]\]>"
    r")"
)
# A timestamp's anchor as it should be, and any whose tag is as it should be.
CANONICAL_ANCHOR: Final = re.compile(
    r'<a class="yt-timestamp" data-t="([0-9]{2}:[0-5][0-9]:[0-5][0-9])">\[\1\]</a>'
)
ANCHOR: Final = re.compile(r'<a class="yt-timestamp" data-t="([^"<>\n]{0,99})">([^<>\n]{0,99})</a>')
# Any anchor on one line that is as good as closed, whatever is wrong with its tag.
CLOSED_ANCHOR: Final = re.compile(r'<a class="yt[^<>\n]{0,300}>[^<>\n]{0,99}</a>')
# The opening tag of an anchor, also a broken one: `<a …>`, `< a …>`, `<a%20…>`.
OPENING: Final = re.compile(r"< ?a(?:[ \t\n]|%20)[^<>]{0,400}+>", re.IGNORECASE)
CLOSING: Final = re.compile(r"</a[ \t]*>", re.IGNORECASE)
# The opening tag of an anchor that ends with its passage before its `>`.
CUT_OFF: Final = re.compile(r"<a[ \t\n][^<>\0\1]{0,400}+\Z", re.IGNORECASE)
# A class that begins with `yt`, one that holds `yt` and `timestamp`, or a `data-t`.
STAMPED: Final = re.compile(
    r"class\s*=\s*[\"']?\s*yt|class\s*=[^>]*\byt[^\"'>]*timestamp|\bdata-t\b", re.IGNORECASE
)
ATTRIBUTE: Final = re.compile(  # href="a", href='a', href=a
    r"[ \t\n](?P<name>[A-Za-z_:][\w.:-]*+)[ \t\n]*+=[ \t\n]*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^ \t\n\"'=<>`]++))"
)
# What must come behind the opener of a comment, a declaration and the like.
CLOSERS: Final = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "<!": ">"}
# A label is a stamp or a few words; an anchor that is not closed soon is broken.
LABEL_LIMIT: Final = 200


class Attribute(NamedTuple):
    """An attribute's lower-case name and its value with the value's place."""

    name: str
    value: str
    start: int
    end: int


def read_tag_end(text: str, position: int, absent: set[str]) -> int | None:
    """Return the end of the tag, comment, or other HTML at `position`; None when there is none.

    `absent` collects the closers that no text behind `position` holds, so that a passage full
    of unclosed comments is searched once.
    """
    closer = next((end for start, end in CLOSERS.items() if text.startswith(start, position)), "")
    if closer in absent:
        return None
    found = TAG.match(text, position)
    if found is None and closer and text.find(closer, position) < 0:
        absent.add(closer)
    return found.end() if found else None


def read_anchor_end(text: str, position: int) -> int | None:
    """Return the end of the timestamp's `<a …>…</a>` at `position`, however broken.

    An anchor without `</a>` ends with its opening tag. None when there is no such anchor.
    """
    if anchor := ANCHOR.match(text, position):
        return anchor.end()
    opening = OPENING.match(text, position)
    if opening is None or not STAMPED.search(opening[0]):
        return None
    closing = closing_tag(text, opening.end())
    return closing.end() if closing else opening.end()


def closing_tag(text: str, position: int) -> re.Match[str] | None:
    """Return the `</a>` that belongs to an anchor whose label begins at `position`."""
    closing = CLOSING.search(text, position, position + LABEL_LIMIT)
    if closing is None or text.find("<a", position, closing.start()) >= 0:
        return None
    return closing


def attributes(text: str, start: int, end: int) -> Iterator[Attribute]:
    """Yield the attributes of the tag at `[start, end)`."""
    for found in ATTRIBUTE.finditer(text, start, end):
        kind = found.lastgroup or "bare"
        yield Attribute(found["name"].lower(), found[kind], *found.span(kind))
