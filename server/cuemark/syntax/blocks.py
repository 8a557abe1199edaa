"""The exact path's structure: markdown-it-py says what the blocks are, this file where they lie.

markdown-it-py gives each block the lines it spans and its text without the prefixes of its
containers; the text is found again at the end of its lines, so that every character has an offset.
"""

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cuemark.syntax.body import HeadingPlace
from cuemark.syntax.passage import OPAQUE, Passage, mask
from cuemark.text import line_starts

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# What stands for a character that must mean nothing to the block parser, and for a comment's.
NEUTRAL: Final = "\ue000"
SPLITS_NOTHING: Final = "\ue001"  # what stands for the pipe of a wikilink, of which two are no comment
RUN: Final = re.compile(rf"{NEUTRAL}{{2,}}+")
FOOTNOTE: Final = re.compile(r"^([ \t>*+-]*+)\[(?=\^[^\]\s]++\]:)", re.MULTILINE)  # [^1]: text
ROW_LINK: Final = re.compile(r"\[\[[^\[\]\n]*+\]\]")
DELIMITER: Final = re.compile(
    r"[\r\n][ \t>]*+[-:|][ \t:|-]*+(?=[\r\n]|\Z)"
)  # |---|:--:|, and what may be one
PIPE: Final = re.compile(r"(?<!\\)\|")
DOLLARS_OR_PERCENTS: Final = re.compile(
    r"(?m:^[ \t>]*+(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n)"  # a fence, whose end is looked for
    r"|`[^`\n]++`"
    r"|(?m:^[ \t>]*+(?P<block>%%|\$\$))"  # a block: up to the next one, over lines
    r"|%%(?P<note>[^%\n]++)%%|\$\$(?P<math>[^$\n]++)\$\$"
)
LONE_ID: Final = re.compile(r"\^[A-Za-z0-9-]++[ \t]*+")  # ^id
# CommonMark's own limit is 20; deeper nesting costs recursion and is nobody's note.
NESTING: Final = 40


class Structure(NamedTuple):
    """The blocks of a body."""

    passages: list[Passage]
    headings: list[HeadingPlace]
    html: list[tuple[int, int]]  # HTML blocks, opaque but for anchors and comments
    code: list[tuple[int, int, str]]  # fenced blocks with their info string
    definitions: list[tuple[str, int, int]]  # key and span of the lines of `[label]: dest`
    named: list[tuple[int, int]]  # in step with `passages`: the block that an id in the passage names


@cache
def _parser() -> "MarkdownIt":
    # A start whose notes are all plain, or in the cache, does without the time that this takes.
    from markdown_it import MarkdownIt  # noqa: PLC0415 - said above

    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def read_blocks(text: str, start: int, end: int) -> Structure:
    """Return the blocks of the stretch `[start, end)` of a text."""
    return _Reader(text, start, end).read()


def read_tokens(body: str) -> "list[Token]":
    """Return markdown-it-py's blocks of a body, for whoever asks where they lie."""
    return _parser().parse(neutral(body), {})


def neutral(text: str) -> str:
    """Return a text of the same length in which comments, math and a few marks mean nothing.

    `%%…%%` and `$$…$$` are opaque, a footnote is no reference definition, and the pipe of a
    wikilink splits no cell.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if NEUTRAL in text:
        text = text.replace(NEUTRAL, "\N{REPLACEMENT CHARACTER}")
    if "%%" in text or "$$" in text:
        text = without_comments(text)
    if "[^" in text:
        text = FOOTNOTE.sub(rf"\g<1>{NEUTRAL}", text)
    if "|" in text and DELIMITER.search(text):
        text = ROW_LINK.sub(lambda link: link[0].replace("|", SPLITS_NOTHING), text)
    return text


def without_comments(text: str) -> str:
    """Return a text of the same length and lines in which `%%…%%` and `$$…$$` mean nothing."""
    pieces: list[str] = []
    position = 0
    absent: set[str] = set()
    while found := DOLLARS_OR_PERCENTS.search(text, position):
        start, end = found.span()
        if fence := found["fence"]:
            closing = re.compile(rf"^[ \t>]*+{re.escape(fence)}+[ \t]*+$", re.MULTILINE).search(text, end)
            end = closing.end() if closing else len(text)
            pieces.append(text[position:end])
        elif block := found["block"]:
            start = found.start("block")
            close = -1 if block in absent else text.find(block, end)
            if close < 0:
                absent.add(block)
                pieces.append(text[position:end])
            else:
                end = close + 2
                pieces += (text[position:start], _blanked(text[start:end]))
        elif found["note"] or found["math"]:
            pieces += (text[position:start], NEUTRAL * (end - start))
        else:
            pieces.append(text[position:end])
        position = end
    return "".join((*pieces, text[position:]))


def _blanked(text: str) -> str:
    return "".join(char if char in "\r\n" else NEUTRAL for char in text)


class _Reader:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text[start:end]
        self.shift = start
        self.neutral = neutral(self.text)
        self.hides = RUN.search(self.neutral) is not None
        self.starts = [*line_starts(self.text), len(self.text) + 1]
        self.found = Structure([], [], [], [], [], [])
        self.siblings: list[list[list[int]]] = [[]]  # by level: the lines of the last two blocks
        self.said = -1  # the line behind the last paragraph

    def line(self, number: int) -> tuple[int, int]:
        """Return the span of a line without its ending, in the body."""
        start, end = self.starts[number], self.starts[number + 1] - 1
        if end > start and self.text[end - 1 : end + 1] == "\r\n":
            end -= 1
        return start, max(start, end)

    def lines(self, block: list[int]) -> tuple[int, int]:
        """Return the note's span of the lines `[first, last)`, without the last line's ending."""
        first, last = block[0], max(block[0], block[1] - 1)
        return self.line(first)[0] + self.shift, self.line(last)[1] + self.shift

    def read(self) -> Structure:
        env: dict[str, Any] = {}
        tokens = _parser().parse(self.neutral, env)
        for index, token in enumerate(tokens):
            self.take(token, tokens[index - 1] if index else token)
        for key, definition in (*env.get("references", {}).items(), *_duplicates(env)):
            self.found.definitions.append((key, *self.lines(definition["map"])))
        return self.found

    def take(self, token: "Token", before: "Token") -> None:
        if token.map is None:
            return
        if token.nesting >= 0 and token.type != "inline":
            self.enter(token.level, token.map)
        match token.type:
            case "inline" if before.type == "heading_open":
                self.heading(token, before)
            case "inline" if before.type in {"th_open", "td_open"}:
                pass  # a row is cut into cells by us, so that its links are whole
            case "inline":
                self.paragraph(token)
            case "tr_open":
                self.row(token.map[0])
            case "html_block":
                self.found.html.append(self.lines(token.map))
            case "code_block" if token.map[0] == self.said:
                self.go_on(token)
            case "fence" | "code_block":
                self.found.code.append((*self.lines(token.map), token.info.strip()))
            case _:
                pass

    def enter(self, level: int, lines: list[int]) -> None:
        """Note the lines of a block; what was inside of the blocks before it is none of its siblings."""
        del self.siblings[level + 1 :]
        while len(self.siblings) <= level:
            self.siblings.append([])
        self.siblings[level] = [*self.siblings[level][-1:], lines]

    def align(self, number: int, content: str) -> tuple[int, str]:
        """Return where a line of a block's content lies in the note, and its text there."""
        start, end = self.line(number)
        source = self.neutral[start:end]
        wanted = content.strip()
        at = source.rfind(wanted)
        if at < 0:  # tabs of a container were expanded; what is left is the whole line
            at, wanted = 0, source
        return start + at + self.shift, self.text[start + at : start + at + len(wanted)]

    def content(self, token: "Token") -> list[tuple[int, str]]:
        first, last = token.map or (0, 0)
        lines = token.content.split("\n")
        # Lines of no-break spaces and the like are blank to the parser, and it takes them away at both ends.
        while last - first > len(lines) and lines[0].strip() not in self.neutral[slice(*self.line(first))]:
            first += 1
        return [self.align(first + index, line) for index, line in enumerate(lines)]

    def paragraph(self, token: "Token") -> None:
        self.said = token.map[1] if token.map else -1
        self.add(Passage(self.hide(self.content(token)), top=token.level == 1), token)

    def go_on(self, token: "Token") -> None:
        """Take the lines right behind a paragraph as its own: no code interrupts one.

        markdown-it-py says so of lines that leave the paragraph's container, and look like an item.
        """
        first, last = token.map or (0, 0)
        lines = list(takewhile(str.strip, token.content.split("\n")))
        placed = [self.align(first + index, line) for index, line in enumerate(lines)]
        self.add(Passage(self.hide(placed)), token)
        behind = first + len(lines)
        if last > behind:
            self.found.code.append((*self.lines([behind, last]), ""))

    def hide(self, lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Return the lines with the comments that `neutral` found hidden."""
        if not self.hides:
            return lines
        return [(origin, self.hidden(origin, line)) for origin, line in lines]

    def hidden(self, origin: int, line: str) -> str:
        seen = self.neutral[origin - self.shift : origin - self.shift + len(line)]
        # A single mark stands for one bracket or pipe, which the inline scanner must see.
        return mask(line, [run.span() for run in RUN.finditer(seen)], OPAQUE)

    def add(self, passage: Passage, token: "Token") -> None:
        self.found.passages.append(passage)
        lines, siblings = token.map or [0, 0], self.siblings[-1]
        if len(siblings) > 1 and LONE_ID.fullmatch(passage.text):
            lines = self.filled(siblings[0])
        self.found.named.append(self.lines(lines))

    def filled(self, lines: list[int]) -> list[int]:
        """Return the lines of a block without blank ones at its end, which lists have."""
        first, last = lines
        while last - first > 1 and not self.text[self.starts[last - 1] : self.starts[last]].strip(" \t>\r\n"):
            last -= 1
        return [first, last]

    def heading(self, token: "Token", opening: "Token") -> None:
        lines = self.content(token)
        start, end = self.lines(opening.map or [0, 0])
        if opening.markup[:1] == "#":
            lines = [self.behind_hashes(lines[0], opening)]
        text_start, text_end = lines[0][0], lines[-1][0] + len(lines[-1][1])
        self.found.headings.append(HeadingPlace(int(opening.tag[1]), start, end, text_start, text_end))
        self.add(Passage(self.hide(lines), heading=True), opening)

    def behind_hashes(self, line: tuple[int, str], opening: "Token") -> tuple[int, str]:
        """Return an ATX heading's text, which must not be found again in its closing hashes."""
        start, end = self.line((opening.map or [0])[0])
        source = self.neutral[start:end]
        hashes = source.find(opening.markup) + len(opening.markup)
        wanted = len(line[1])
        at = hashes + len(source[hashes:]) - len(source[hashes:].lstrip())
        return start + at + self.shift, self.text[start + at : start + at + wanted]

    def row(self, number: int) -> None:
        start, end = self.line(number)
        cut = start
        for pipe in PIPE.finditer(self.neutral, start, end):
            self.cell(cut, pipe.start(), number)
            cut = pipe.end()
        self.cell(cut, end, number)

    def cell(self, start: int, end: int, number: int) -> None:
        if self.text[start:end].strip():
            lines = self.hide([(start + self.shift, self.text[start:end])])
            self.found.passages.append(Passage(lines, table=True))
            self.found.named.append(self.lines([number, number + 1]))


def _duplicates(env: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"\0{number}", entry) for number, entry in enumerate(env.get("duplicate_refs", []))]
