"""Completion of marks that Markdown has beside links: kinds of callouts, footnotes."""

import re
from collections.abc import Iterator
from typing import Final

from cuemark.features.completion.offer import Completion, Item, Kind, meant, offered
from cuemark.features.completion.typed import Cursor, link_there
from cuemark.features.preview import capped
from cuemark.text import NEWLINE, Span

# `> [!no`
CALLOUT: Final = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:>[ \t]?)+\[!([\w-]*)\Z")
CALLOUT_REST: Final = re.compile(r"[\w-]*+\]?+")
# Source: Obsidian's help, "Callouts": the kinds, with other names for them.
CALLOUTS: Final = {
    "note": "",
    "abstract": "summary, tldr",
    "info": "",
    "todo": "",
    "tip": "hint, important",
    "success": "check, done",
    "question": "help, faq",
    "warning": "caution, attention",
    "failure": "fail, missing",
    "danger": "error",
    "bug": "",
    "example": "",
    "quote": "cite",
}
# `text[^1`, and `[^1` where a line begins, which defines one.
FOOTNOTE: Final = re.compile(r"\[\^([^\s\[\]^]*)\Z")
FOOTNOTE_REST: Final = re.compile(r"[^\s\[\]^]*+\]")
DEFINED: Final = re.compile(r" {0,3}\[\^([^\s\[\]^]+)\]:[ \t]*(.*)")
USED: Final = re.compile(r"\[\^([^\s\[\]^]+)\](?!:)")
FENCE: Final = re.compile(r"[ \t>]*(`{3,}|~{3,})")
SHOWN: Final = 60  # characters of what a footnote says


def in_callout(cursor: Cursor) -> Completion | None:
    """Return the kinds of callouts, behind `> [!`."""
    found = CALLOUT.match(cursor.before) if cursor.is_whole_line else None
    if found is None:
        return None
    rest = CALLOUT_REST.match(cursor.behind)
    span = Span(cursor.offset - len(found[1]), cursor.offset + (rest.end() if rest else 0))
    if not link_there(cursor.text, Span(span.start - len("[!"), span.end)):
        return None
    title_follows = cursor.behind[rest.end() if rest else 0 :].strip()
    return offered(_callouts(found[1]), span, found[1], after="]" if title_follows else "] ")


def _callouts(typed: str) -> list[Item]:
    """Return the kinds; another name for one is offered when it is typed."""
    kinds = [Item(Kind.CALLOUT, kind, kind, others) for kind, others in CALLOUTS.items()]
    aliases = [(alias, kind) for kind, names in CALLOUTS.items() for alias in names.split(", ") if alias]
    others = [Item(Kind.CALLOUT, alias, alias, kind) for alias, kind in aliases] if typed else []
    return meant(typed, kinds + others)


def in_footnote(cursor: Cursor) -> Completion | None:
    """Return the footnotes that the note has, behind `[^`; where a line begins, those that it still owes."""
    found = FOOTNOTE.search(cursor.before)
    if found is None:
        return None
    rest = FOOTNOTE_REST.match(cursor.behind)
    span = Span(cursor.offset - len(found[1]), cursor.offset + (rest.end() if rest else 0))
    if not link_there(cursor.text, Span(span.start - len("[^"), span.end)):
        return None
    defines = cursor.is_whole_line and not cursor.before[: found.start()].strip()
    items = [
        Item(Kind.LABEL, label, label, capped(said, SHOWN))
        for label, said in _footnotes(cursor.text, span)
        if not (defines and said)
    ]
    return offered(meant(found[1], items), span, found[1], after="]: " if defines else "]")


def _footnotes(text: str, typed: Span) -> list[tuple[str, str]]:
    """Return the label of each footnote and what it says, "" where that is not written yet, in order."""
    text = f"{text[: typed.start]}\0{text[typed.end :]}"  # what is typed there is no footnote yet
    used: dict[str, str] = {}
    for line in _prose(text):
        if defined := DEFINED.match(line):
            used[defined[1]] = defined[2].strip() or "…"
        else:
            for label in USED.findall(line):
                used.setdefault(label, "")
    return list(used.items())


def _prose(text: str) -> Iterator[str]:
    """Yield the lines outside of fences that may hold a footnote."""
    fence = ""
    for line in NEWLINE.split(text):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and fence and mark[1].startswith(fence):
            fence = ""
        elif not fence and "[^" in line:
            yield line
