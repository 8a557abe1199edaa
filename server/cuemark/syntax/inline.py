"""The inline scanner: what in a passage is code, HTML, an escape or a Markdown link.

CommonMark's precedence: code spans, tags and autolinks from left to right, then links by a
stack of brackets. What it takes is masked, so that wikilinks and stamps are read from the rest.
Linear: each kind of closer that was not found once is not looked for again.
"""

import re
from bisect import bisect_left
from collections.abc import Collection
from typing import Final, NamedTuple

from cuemark.syntax.destination import Destination, read_inline
from cuemark.syntax.facts import LinkKind
from cuemark.syntax.passage import OPAQUE, TAKEN, mask
from cuemark.syntax.tags import read_anchor_end, read_tag_end

# Escapes, runs of backticks, what may begin a tag, brackets; and whole wikilinks without any of them inside.
SPECIAL: Final = re.compile(r"\\[!-/:-@\[-`{-~]|`++|<|!?\[(?:\[[^\[\]\\`<]*+\]\](?![\[(]))?+|\]")
BACKTICKS: Final = re.compile(r"`++")
BLANKS: Final = re.compile(r"[ \t\n]+")
AUTOLINK: Final = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20\x7f<>]*+)>")  # <https://a.b>
LABEL_LIMIT: Final = 999  # CommonMark 0.31, section 4.7


class RawLink(NamedTuple):
    """A Markdown link in offsets of its passage; `label` is the key of a reference."""

    kind: LinkKind
    start: int
    end: int
    text_start: int
    text_end: int
    target_start: int
    target_end: int
    image: bool
    label: str = ""


class Inline(NamedTuple):
    """What the scanner found in a passage, all in the passage's offsets."""

    masked: str  # wikilinks and stamps may be read from this
    links: list[RawLink]
    fallbacks: dict[int, RawLink]  # by the end of `[[note]]`: what `[[note]](dest)` is else
    anchors: list[tuple[int, int]]  # whole timestamp anchors
    misplaced: list[int]  # the starts of those that stand where a link has its destination
    tags: list[tuple[int, int]]  # other tags and comments
    codes: list[tuple[int, int]]
    escapes: list[tuple[int, int]]


def label_key(label: str) -> str:
    """Return the key by which CommonMark matches labels: white space collapsed, case folded."""
    return BLANKS.sub(" ", label.strip()).casefold()


def scan(text: str, labels: Collection[str]) -> Inline:
    """Scan a passage; `labels` are the keys of the note's reference definitions."""
    scanner = _Scanner(text, labels)
    scanner.run()
    return scanner.result()


class _Scanner:
    def __init__(self, text: str, labels: Collection[str]) -> None:
        self.text = text
        self.labels = labels
        self.ticks: dict[int, list[int]] | None = None
        self.stack: list[tuple[int, int]] = []  # start of `[` or `![`, start of its text
        self.inactive = 0  # openers below this height can no longer open a link
        self.links: list[RawLink] = []
        self.fallbacks: dict[int, RawLink] = {}
        self.anchors: list[tuple[int, int]] = []
        self.misplaced: list[int] = []
        self.tags: list[tuple[int, int]] = []
        self.codes: list[tuple[int, int]] = []
        self.escapes: list[tuple[int, int]] = []
        self.absent: set[str] = set()
        self.closed = -1  # where the bracket pair that was closed last began
        self.closed_end = -1

    def run(self) -> None:
        position = 0
        while found := SPECIAL.search(self.text, position):
            position = self.step(found[0], found.start(), found.end())

    def step(self, token: str, start: int, end: int) -> int:
        """Take one token and return where to go on."""
        match token[0]:
            case "\\":
                self.escapes.append((start, end))
                return end
            case "`":
                return self.code(start, end)
            case "<":
                return self.tag(start)
            case "]":
                return self.close(start)
            case _ if token[-1] == "[":
                self.stack.append((start, end))
                return end
            case _:
                return self.whole(start, end)

    def whole(self, start: int, end: int) -> int:
        """Take `[[note]]` at once: nothing follows that makes it a link of Markdown, unless it is a label."""
        after_opener = self.text.index("[", start) + 1
        if self.labels:
            self.stack.append((start, after_opener))
            return after_opener
        self.inactive = min(self.inactive, len(self.stack))
        self.closed, self.closed_end = start, end
        return end

    def code(self, start: int, end: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for run in BACKTICKS.finditer(self.text):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        closers = self.ticks.get(end - start, [])
        index = bisect_left(closers, end)
        if index == len(closers):
            return end
        after = closers[index] + end - start
        self.codes.append((start, after))
        return after

    def tag(self, start: int) -> int:
        if after := read_anchor_end(self.text, start):
            self.anchors.append((start, after))
            if start and self.closed_end == start - 1 and self.text[start - 1] == "(":
                self.misplaced.append(start)
            return after
        if found := AUTOLINK.match(self.text, start):
            span = (start, found.end(), *found.span(1), *found.span(1))
            self.links.append(RawLink(LinkKind.AUTOLINK, *span, image=False))
            return found.end()
        if after := read_tag_end(self.text, start, self.absent):
            self.tags.append((start, after))
            return after
        return start + 1

    def close(self, position: int) -> int:
        after = position + 1
        if not self.stack:
            return after
        start, text_start = self.stack.pop()
        height = len(self.stack)
        image = self.text[start] == "!"
        active = image or height >= self.inactive
        self.inactive = min(self.inactive, height)
        link = self.link(start, text_start, position) if active else None
        if link is None:
            self.closed, self.closed_end = start, after
            return after
        if self.is_wiki(link):
            self.fallbacks[after] = link
            return link.end
        self.links.append(link)
        if not image:
            self.inactive = height
        return link.end

    def is_wiki(self, link: RawLink) -> bool:
        """Whether the link is `[[note]](dest)`: its text one pair of brackets, closed just before."""
        return (
            link.kind is LinkKind.MARKDOWN
            and self.closed == link.text_start
            and self.closed_end == link.text_end
        )

    def link(self, start: int, text_start: int, position: int) -> RawLink | None:
        """Return the link whose text ends with the `]` at `position`."""
        image = self.text[start] == "!"
        follows = self.text[position + 1 : position + 2]
        if follows == "(" and (dest := read_inline(self.text, position + 1)):
            return self.inline(start, text_start, position, dest)
        if not self.labels:
            return None
        end, label = position + 1, self.text[text_start:position]
        if follows == "[" and (close := self.text.find("]", position + 2, position + LABEL_LIMIT)) > 0:
            if close > position + 2:
                label = self.text[position + 2 : close]
            end = close + 1
        for stop in (end, position + 1):
            if len(label) <= LABEL_LIMIT and "[" not in label and label_key(label) in self.labels:
                kind, key = LinkKind.REFERENCE, label_key(label)
                return RawLink(kind, start, stop, text_start, position, start, start, image, key)
            label = self.text[text_start:position]
        return None

    def inline(self, start: int, text_start: int, position: int, dest: Destination) -> RawLink | None:
        target = self.text[dest.start : dest.end]
        if target.startswith("[[") and target.endswith("]]"):
            return None  # `[text]([[note]])`: the author means the inner link
        if read_anchor_end(self.text, dest.start - 1) is not None:
            return None  # `[00:01:02](<a class="yt-timestamp" …>)`: a broken timestamp is never a link
        image = self.text[start] == "!"
        span = (start, dest.after, text_start, position, dest.start, dest.end)
        return RawLink(LinkKind.MARKDOWN, *span, image)

    def result(self) -> Inline:
        whole = [(link.start, link.end) for link in self.links]
        # Of `[[note]](dest)` only `(dest)` is taken: the rest may be a wikilink.
        rest = [(end, link.end) for end, link in self.fallbacks.items()]
        brackets = [span for span in self.escapes if self.text[span[0] + 1] in "[]"]
        masked = self.text
        if opaque := self.codes + self.tags + brackets:
            masked = mask(masked, sorted(opaque), OPAQUE)
        if taken := whole + rest + self.anchors:
            masked = mask(masked, sorted(taken), TAKEN)
        return Inline(
            masked,
            self.links,
            self.fallbacks,
            self.anchors,
            self.misplaced,
            self.tags,
            self.codes,
            self.escapes,
        )
