"""Edits put into a text: what a fix leaves, for `check --fix`, previews and tests."""

from collections.abc import Iterable

from cuemark.rules.finding import Edit


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits of one fix in it, the last of them applied first.

    All edits are of this one text, their spans those before any of them. An edit that overlaps
    one behind it is left out; two that only touch are both applied, in the order of their offsets.
    """
    limit = len(text)
    for edit in sorted(edits, key=lambda edit: edit.span)[::-1]:
        start, end = edit.span
        if 0 <= start <= end <= limit:
            text = text[:start] + edit.text + text[end:]
            limit = start
    return text
