"""Where the blocks of a text lie, for whoever folds or selects them: lists, quotes, code, paragraphs."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cuemark.syntax.blocks import read_tokens
from cuemark.text import Span, line_starts

if TYPE_CHECKING:
    from markdown_it.token import Token

CALLOUT: Final = re.compile(r"[ \t>]*+\[!")  # > [!note] Title
COMMENT: Final = re.compile(r"[ \t>]*+<!--")


class Shape(StrEnum):
    """What a block is."""

    CALLOUT = "callout"
    CODE = "code"  # fenced or indented
    COMMENT = "comment"
    HEADING = "heading"
    HTML = "html"
    ITEM = "item"
    LIST = "list"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ROW = "row"
    TABLE = "table"


class Block(NamedTuple):
    """A block: from the start of its first line to the end of its last one that says something."""

    shape: Shape
    span: Span


SHAPES: Final = {
    "blockquote_open": Shape.QUOTE,
    "bullet_list_open": Shape.LIST,
    "code_block": Shape.CODE,
    "fence": Shape.CODE,
    "heading_open": Shape.HEADING,
    "html_block": Shape.HTML,
    "list_item_open": Shape.ITEM,
    "ordered_list_open": Shape.LIST,
    "paragraph_open": Shape.PARAGRAPH,
    "table_open": Shape.TABLE,
    "tr_open": Shape.ROW,
}


# An editor asks for what can be folded and selected about the text that it shows, again and again.
@lru_cache(maxsize=4)
def layout(text: str, start: int) -> tuple[Block, ...]:
    """Return the blocks behind the offset `start`, where the body begins; what holds others before them."""
    return tuple(_blocks(text[start:], start))


def _blocks(body: str, shift: int) -> Iterator[Block]:
    starts = [*line_starts(body), len(body)]
    for token in read_tokens(body):
        shape = SHAPES.get(token.type)
        if shape and token.map:
            start, end = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
            end = start + len(body[start:end].rstrip(" \t>\r\n" if token.nesting else "\r\n"))
            yield Block(_exactly(shape, token, body[start:end]), Span(start + shift, end + shift))


def _exactly(shape: Shape, token: "Token", text: str) -> Shape:
    if shape is Shape.QUOTE and CALLOUT.match(text):
        return Shape.CALLOUT
    return Shape.COMMENT if shape is Shape.HTML and COMMENT.match(token.content) else shape
