"""An offer of a completion, and the list of them that an editor is given."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import islice
from typing import Final, NamedTuple

from cuemark.features.tiers import rank
from cuemark.text import Span

LIMIT: Final = 100


class Kind(StrEnum):
    """What an item is."""

    NOTE = "note"
    WANTED = "wanted"
    FILE = "file"
    HEADING = "heading"
    BLOCK = "block"
    TEXT = "text"
    LABEL = "label"  # of a definition or a footnote
    CALLOUT = "callout"
    KEY = "key"
    VIDEO = "video"
    TAG = "tag"
    CHAPTER = "chapter"
    MOMENT = "moment"


class Item(NamedTuple):
    """One offer: `label` is shown and `insert` written over the completion's span."""

    kind: Kind
    label: str
    insert: str
    detail: str = ""  # shown beside the label: a title, a count
    path: str = ""  # of the note that a preview is about
    fragment: str = ""
    video: str = ""  # the video of a moment, whose citations a preview shows
    seconds: int = -1
    about: str = ""  # what is said there, shown beside the list


class Completion(NamedTuple):
    """The offers in order, the span that each replaces, and what was typed of it so far."""

    items: list[Item]
    span: Span
    typed: str  # from the start of `span` up to the cursor
    incomplete: bool  # whether to ask again when more is typed


def offered(
    items: Iterable[Item],
    span: Span,
    typed: str,
    *,
    before: str = "",
    after: str = "",
    incomplete: bool = False,
) -> Completion:
    """Return the first of some offers as a completion, each written between `before` and `after`.

    Editors compare each item with what was typed when it was offered: with more typed, it is another
    list. `incomplete` says that it is another one in any case.
    """
    found = list(islice(items, LIMIT + 1))
    written = [item._replace(insert=f"{before}{item.insert}{after}") for item in found[:LIMIT]]
    return Completion(written, span, typed, incomplete or bool(typed) or len(found) > LIMIT)


def meant(typed: str, items: Iterable[Item]) -> list[Item]:
    """Return the items whose labels a query finds, best first, and else in their order."""
    ranked = [(tier, item) for item in items if (tier := rank(typed, item.label)) is not None]
    return [item for _, item in sorted(ranked, key=lambda row: row[0])]
