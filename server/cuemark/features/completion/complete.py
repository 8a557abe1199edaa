"""Completion: what may stand where somebody types, by the first of the completers that knows the place."""

from collections.abc import Callable
from typing import Final

from cuemark.config import Config, Profile
from cuemark.features.completion.field_completion import in_field
from cuemark.features.completion.link_completion import in_wikilink
from cuemark.features.completion.mark_completion import in_callout, in_footnote
from cuemark.features.completion.markdown_completion import in_destination, in_label
from cuemark.features.completion.moment_completion import in_moment
from cuemark.features.completion.offer import LIMIT, Completion, Item, Kind
from cuemark.features.completion.tag_completion import in_tag
from cuemark.features.completion.typed import NO_CONFIG, Cursor
from cuemark.vault.index import Index

__all__ = ["LIMIT", "Completion", "Item", "Kind", "complete"]

Completer = Callable[[Cursor], Completion | None]
"""Returns None at a place that is none of its own."""

COMPLETERS: Final[tuple[Completer, ...]] = (
    in_wikilink,
    in_field,
    in_moment,
    in_callout,
    in_footnote,
    in_tag,
)
# Left to an editor that completes Markdown itself.
MARKDOWN_COMPLETERS: Final[tuple[Completer, ...]] = (in_destination, in_label)


def complete(
    index: Index,
    path: str,
    text: str,
    offset: int,
    profile: Profile,
    *,
    config: Config = NO_CONFIG,
    with_markdown: bool = True,
) -> Completion | None:
    """Return what may stand at `offset` in the note at `path`; None where nothing is known to.

    Without `with_markdown`, the links of Markdown are left to the editor.
    """
    cursor = Cursor(index, path, text, offset, profile, config)
    completers = (*COMPLETERS, *(MARKDOWN_COMPLETERS if with_markdown else ()))
    return next(filter(None, (completer(cursor) for completer in completers)), None)
