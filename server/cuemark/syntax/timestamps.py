"""Timestamps: citations of a moment, in each notation that real notes use.

One function per notation. To add one, write its function and name it in `parse.py`'s table of readers.
"""

import re
from collections.abc import Iterable, Iterator
from math import nan
from typing import Final

from msgspec import structs

from cuemark.syntax.clock import read_clock, read_fragment, read_parameter, read_player
from cuemark.syntax.facts import NOWHERE, Flaw, Link, LinkKind, Problem, StampKind, Timestamp
from cuemark.syntax.passage import Passage
from cuemark.syntax.tags import CUT_OFF, OPENING, STAMPED, TAG, Attribute, attributes, closing_tag
from cuemark.syntax.video_url import split_url
from cuemark.text import Span

# What is wrong with a broken anchor.
UNCLOSED: Final = "It is not closed"
MISPLACED: Final = "It stands in the place of a link's destination"
PLAYED: Final = "yt-timestamp"  # the class by which a page's player knows its timestamps
CANONICAL: Final = re.compile(r"[0-9]{2}:[0-5][0-9]:[0-5][0-9]")  # 00:26:57
TIME: Final = r"\d{1,2}:\d{2}(?::\d{2})?+(?![\d:])"
MOMENT: Final = re.compile(TIME)
# What stands between the times of a list or a range; \u2013 and \u2014 are the two long dashes.
BETWEEN: Final = r"(?:,|;|-|\u2013|\u2014|&|and|to)"
TIMES: Final = rf"{TIME}(?:[ \t]*+{BETWEEN}[ \t]*+{TIME})*+"
ALONE: Final = r"(?<![^\W_].)(?<!\].)"  # behind a bracket: no letter and no `]` stands before it
BARE: Final = re.compile(  # [00:26:57], (26:57), [00:01:02, 00:03:04], [00:01:02 - 00:03:04]
    rf"\[{ALONE}{TIMES}\](?!\([<\1])|\({ALONE}{TIMES}\)"
)
LABELLED: Final = re.compile(rf"\\?[\[(]?\s*({TIME})")
MACRO: Final = re.compile(r"\{\{youtube-timestamp[ \t]++([\d:]++)[ \t]*+\}\}")
MOMENT_BEFORE: Final = re.compile(r"\d{1,2}:\d{2}[\])]{0,2}\Z")  # `00:26:57]` before `</a>`
MOMENT_TEXT: Final = re.compile(rf"(?<!\[)(?<!\]\()\[{TIME}\]\(\Z")  # `[00:26:57](` before `<a …>`
HALF_CLOSED: Final = re.compile(rf"\[{TIME}\](?:</ ?a\b[ \t]*[)>]?|<\\a>)", re.IGNORECASE)  # [00:26:57]</a)
URL: Final = re.compile(r"https?://[^\s<>\0\1\"'\])]++")
MARK: Final = re.compile(  # 00:12 text, \[08:02\] text, Name: 00:01:12
    rf"^(?:\\\[({TIME})\\\]|(?:[^\n:\[\]]{{1,40}}: )?({TIME})(?=[ \t]|$))", re.MULTILINE
)


class _Clocks(dict[str, int]):
    """Seconds of `HH:MM:SS` and `MM:SS`, -1 for any other text; remembers what it was asked."""

    def __missing__(self, clock: str) -> int:
        seconds = read_clock(clock)
        whole = -1 if seconds is None else int(seconds)
        if len(self) < 1 << 14:  # in a day there are more seconds, in a vault fewer
            self[clock] = whole
        return whole


CLOCKS: Final = _Clocks()


def read_anchor(passage: Passage, start: int, end: int) -> Timestamp | Problem:
    """Read the timestamp's `<a …>…</a>` at `[start, end)` of a passage.

    An anchor that is never closed is a `broken-anchor`; one whose form is wrong has a `flaw`.
    """
    text = passage.text
    opening = OPENING.match(text, start)
    if opening is None or opening.end() == end:
        how = MISPLACED if text.startswith("](", max(start - 2, 0)) else UNCLOSED
        label = HALF_CLOSED.match(text, end) if opening else None
        whole = (passage.at(start), passage.until(label.end())) if label else ()
        return Problem("broken-anchor", passage.at(start), passage.until(end), how, *whole)
    closing = closing_tag(text, opening.end())
    label_end = closing.start() if closing else end
    found = {attribute.name: attribute for attribute in attributes(text, start, opening.end())}
    data = found.get("data-t")
    value = data.value if data else ""
    value_start, value_end = (data.start, data.end) if data else (start, opening.end())
    played = read_player(value) if data else None
    flaws, class_span = _class_flaws(text, start, opening.end(), found.get("class"))
    if data is None or not CANONICAL.fullmatch(value):
        flaws.insert(0, Flaw.VALUE if data else Flaw.NO_VALUE)
    return Timestamp(
        StampKind.ANCHOR,
        passage.at(start),
        passage.until(end),
        passage.at(value_start),
        max(passage.at(value_start), passage.until(value_end)),
        passage.at(opening.end()),
        max(passage.at(opening.end()), passage.until(label_end)),
        value,
        text[opening.end() : label_end],
        nan if played is None else played,
        tag_end=passage.until(opening.end()),
        flaw=", ".join(flaws),
        class_start=passage.at(class_span.start) if class_span else NOWHERE,
        class_end=passage.at(class_span.end) if class_span else NOWHERE,
    )


def _class_flaws(text: str, start: int, end: int, found: Attribute | None) -> tuple[list[str], Span | None]:
    """Return what is wrong with the class of the opening tag `[start, end)`, and where to mend it."""
    if found and PLAYED in found.value.split():
        return ([] if TAG.fullmatch(text, start, end) else [Flaw.TAG]), None
    flaw = Flaw.CLASS if found else Flaw.NO_CLASS
    if not TAG.fullmatch(text, start, end):
        return [flaw, Flaw.TAG], None
    behind_name = start + len("<a")
    return [flaw], Span(found.start, found.end) if found else Span(behind_name, behind_name)


def read_well_formed(found: re.Match[str], shift: int) -> Timestamp:
    """Return what `read_anchor` would for a match of `ANCHOR`; `shift` leads to the note's offsets."""
    value, label = found.groups()
    start, value_start, label_start = found.start() + shift, found.start(1) + shift, found.start(2) + shift
    played = read_player(value)
    label_end = label_start + len(label)
    return Timestamp(
        StampKind.ANCHOR, start, found.end() + shift, value_start, value_start + len(value),
        label_start, label_end, value, label, nan if played is None else played, tag_end=label_start,
        flaw="" if CANONICAL.fullmatch(value) else "value",
    )  # fmt: skip


def misplaced(passage: Passage, start: int, end: int) -> Problem:
    """Return what is wrong with the anchor `[start, end)`, where a link has its destination: `[00:01](<a …`.

    Where the text before it is a moment, the problem tells how far the whole goes.
    """
    text = passage.text
    opening = OPENING.match(text, start)
    tag = passage.at(start), passage.until(opening.end() if opening else end)
    moment = MOMENT_TEXT.search(text, max(start - 16, 0), start)
    whole = (passage.at(moment.start()), passage.until(end + text.startswith(")", end))) if moment else ()
    return Problem("broken-anchor", *tag, MISPLACED, *whole)


def read_bare(passage: Passage, masked: str) -> Iterator[Timestamp]:
    """Read `[00:26:57]`, `(26:57)`, and lists and ranges in one bracket."""
    for bracket in BARE.finditer(masked):
        # A bracket and its times stand on one line.
        shift = passage.at(bracket.start()) - bracket.start()
        start, end = bracket.start() + shift, bracket.end() + shift
        times = bracket[0][1:-1]
        seconds = CLOCKS[times]
        if seconds >= 0:
            yield Timestamp(
                StampKind.BARE, start, end, start + 1, end - 1, start, end, times, bracket[0], float(seconds),
                group_start=start, group_end=end,
            )  # fmt: skip
            continue
        for time in MOMENT.finditer(masked, bracket.start() + 1, bracket.end() - 1):
            seconds = CLOCKS[time[0]]
            if seconds >= 0:
                span = (time.start() + shift, time.end() + shift)
                yield Timestamp(
                    StampKind.BARE, *span, *span, start, end, time[0], bracket[0], float(seconds),
                    group_start=start, group_end=end,
                )  # fmt: skip


def read_macros(passage: Passage, masked: str) -> Iterator[Timestamp]:
    """Read Logseq's `{{youtube-timestamp 1617}}`."""
    for macro in MACRO.finditer(masked):
        seconds = read_parameter(macro[1])
        if seconds is not None:
            yield _silent(StampKind.MACRO, passage, macro.span(), macro.span(1), macro[1], seconds=seconds)


def read_marks(passage: Passage, masked: str) -> Iterator[Timestamp]:
    r"""Read a transcript's own marks: a time that begins a line, `\[08:02\]`, `Name: 00:01:12`."""
    del masked  # the escaped brackets are masked there
    for mark in MARK.finditer(passage.text):
        group = 1 if mark[1] else 2
        seconds = read_clock(mark[group])
        if seconds is not None:
            yield _silent(
                StampKind.MARK, passage, mark.span(group), mark.span(group), mark[group], seconds=seconds
            )


def read_urls(passage: Passage, masked: str) -> Iterator[Timestamp]:
    """Read a video's address with `t=` that stands in the text by itself."""
    if "youtu" not in masked:
        return
    for url in URL.finditer(masked):
        video = split_url(url[0])
        seconds = read_parameter(video.time) if video and video.time else None
        if video and video.time and seconds is not None:
            at = url.start()
            value = (at + video.time_start, at + video.time_end)
            stamp = _silent(StampKind.LINK, passage, url.span(), value, video.time, seconds=seconds)
            end = stamp.end
            yield structs.replace(stamp, label="", label_start=end, label_end=end, video=video.id)


def _silent(
    kind: StampKind,
    passage: Passage,
    whole: tuple[int, int],
    value: tuple[int, int],
    text: str,
    *,
    seconds: float,
) -> Timestamp:
    span = passage.at(whole[0]), passage.until(whole[1])
    inner = passage.at(value[0]), passage.until(value[1])
    return Timestamp(kind, *span, *inner, *inner, text, text, seconds)


def read_link_stamps(links: Iterable[Link], text: str) -> Iterator[Timestamp]:
    """Read the moments that links name: a video's `t=`, a media fragment `#t=`, a label that is a moment."""
    for one in links:
        # `[[12:34]](…)` is the Markdown link: no note is called so.
        link = one.fallback if one.fallback and MOMENT.fullmatch(one.target) else one
        if link.kind is LinkKind.DEFINITION:
            continue
        stamp = _video_stamp(link, text) or _fragment_stamp(link, text)
        if stamp is not None:
            yield stamp


def label_moment(label: str) -> float | None:
    """Return the seconds of the first moment that a label names, None where it names none."""
    found = LABELLED.match(label)
    return read_clock(found[1]) if found else None


def _label(link: Link, text: str) -> tuple[str, int, int]:
    start, end = link.display_start, link.display_end
    if start < 0 or link.kind is LinkKind.AUTOLINK:
        return "", link.end, link.end
    if link.is_wiki:
        return text[start:end], start, end
    # The brackets of `[26:57](…)` are part of what a finding underlines.
    return text[start:end], max(start - 1, 0), min(end + 1, len(text))


def _video_stamp(link: Link, text: str) -> Timestamp | None:
    video = split_url(link.target) if "youtu" in link.target else None
    if video is None or link.is_wiki:
        return None
    label, label_start, label_end = _label(link, text)
    if video.time is None and not MOMENT.fullmatch(label.strip(" \t[]()\\")):
        return None
    played = read_parameter(video.time) if video.time else 0.0
    start = link.target_start + video.time_start if video.time is not None else link.target_start
    end = link.target_start + video.time_end if video.time is not None else link.target_end
    return Timestamp(
        StampKind.LINK, link.start, link.end, start, end, label_start, label_end, video.time or "", label,
        nan if played is None else played, video=video.id, flaw="" if video.time else Flaw.NO_TIME,
    )  # fmt: skip


def _fragment_stamp(link: Link, text: str) -> Timestamp | None:
    fragment = link.fragment
    if fragment is None or not fragment.startswith("t="):
        return None
    moments = read_fragment(fragment[2:])
    if moments is None:
        return None
    seconds = moments[0] if moments[0] is not None else 0.0
    label, label_start, label_end = _label(link, text)
    start, end = link.fragment_start + 2, link.fragment_end
    return Timestamp(
        StampKind.FRAGMENT,
        link.start,
        link.end,
        start,
        end,
        label_start,
        label_end,
        fragment[2:],
        label,
        seconds,
    )


def read_cut_off(passage: Passage, masked: str) -> Iterator[Problem]:
    """Report the opening tag of a timestamp that ends with its passage: the rest was lost."""
    found = CUT_OFF.search(masked)
    if found and STAMPED.search(found[0]):
        end = len(masked.rstrip())
        yield Problem("broken-anchor", passage.at(found.start()), passage.until(end), UNCLOSED)


def read_orphans(passage: Passage, tags: Iterable[tuple[int, int]]) -> Iterator[Problem]:
    """Report each `</a>` behind a moment that no `<a>` among the passage's tags opens."""
    text, opened = passage.text, 0
    for start, end in tags:
        if text.startswith(("<a ", "<a\n", "<a>"), start):
            opened += 1
        elif text.startswith("</a", start):
            if not opened and MOMENT_BEFORE.search(text, max(start - 12, 0), start):
                yield Problem("broken-anchor", passage.at(start), passage.until(end), "It closes nothing")
            opened = max(opened - 1, 0)
