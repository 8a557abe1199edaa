"""Sort timestamps by their moments: those of a list in a line, or lines by their first one."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from cuemark.features.actions.action import Action, Asked
from cuemark.features.moments.moments_kept import keeping
from cuemark.features.moments.selected_stamps import own_span, run_of, selected
from cuemark.syntax.facts import Timestamp
from cuemark.text import Span
from cuemark.vault.edits import Change, Edit

KIND: Final = "refactor.rewrite"
LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


class Item(NamedTuple):
    """A line with those below it that are indented more, and the moment by which it is sorted."""

    text: str
    seconds: float


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the sorting of the list around the cursor or in the selection, and of the selected lines."""
    run = run_of(asked)
    if len(run) > 1 and not _is_sorted(run):
        title = f"Sort {len(run)} timestamps"
        yield Action(title, KIND, partial(_sorted_run, asked, run, title))
    lines = _lines(asked)
    items = _items(asked, lines) if lines.start < lines.end else []
    if len(items) > 1 and [*items] != sorted(items, key=_moment):
        title = f"Sort {len(items)} lines by their timestamps"
        yield Action(title, KIND, partial(_sorted_lines, asked, lines, items, title))


def _moment(item: Item) -> float:
    return item.seconds


def _is_sorted(run: Sequence[Timestamp]) -> bool:
    moments = [stamp.seconds for stamp in run]
    return moments == sorted(moments)


def _sorted_run(asked: Asked, run: Sequence[Timestamp], title: str) -> Change | None:
    """Put each timestamp into another's place; what stands between them stays."""
    text = asked.text_of(asked.path)
    places = [own_span(stamp) for stamp in run]
    texts = [own_span(stamp).of(text) for stamp in sorted(run, key=lambda one: one.seconds)]
    edits = (Edit(asked.path, *one) for one in zip(places, texts, strict=True) if one[0].of(text) != one[1])
    return keeping(asked, Change(title, tuple(edits)))


def _lines(asked: Asked) -> Span:
    """Return the whole lines that a selection touches, without the last one's ending; empty for one line."""
    starts = asked.note.line_starts
    text = asked.text_of(asked.path)
    first = bisect_left(starts, asked.span.start + 1) - 1
    last = bisect_left(starts, max(asked.span.end, asked.span.start + 1)) - 1
    if last <= first:
        return Span(0, 0)
    end = starts[last + 1] if last + 1 < len(starts) else len(text)
    return Span(starts[first], len(text[:end].rstrip("\r\n")))


def _items(asked: Asked, lines: Span) -> list[Item]:
    """Return the lines to sort; none where one has no timestamp, or something else stands among them."""
    stamps = [(stamp.start, stamp.seconds) for stamp in selected(replace(asked, span=lines))]
    whole = lines.of(asked.text_of(asked.path))
    items: list[Item] = []
    indent, offset = _indent(whole), lines.start
    for line in LINE.findall(whole):
        moment = next((seconds for start, seconds in stamps if offset <= start < offset + len(line)), None)
        if items and line.strip() and _indent(line) > indent:
            items[-1] = Item(items[-1].text + line, items[-1].seconds)
        elif moment is None or _indent(line) != indent:
            return []
        else:
            items.append(Item(line, moment))
        offset += len(line)
    return items


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _sorted_lines(asked: Asked, lines: Span, items: Sequence[Item], title: str) -> Change | None:
    newline = items[0].text[len(items[0].text.rstrip("\r\n")) :]
    ordered = [item.text.rstrip("\r\n") for item in sorted(items, key=_moment)]
    return keeping(asked, Change(title, (Edit(asked.path, lines, newline.join(ordered)),)))
