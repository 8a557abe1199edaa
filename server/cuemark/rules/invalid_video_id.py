"""`invalid-video-id`: a `videoId` that no video of YouTube can have."""

import re
from collections.abc import Iterator
from typing import Final

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.parse import NO_VIDEO
from cuemark.text import Span

VIDEO_ID: Final = re.compile(r"[A-Za-z0-9_-]{11}")  # dQw4w9WgXcQ
KEY: Final = "videoId"


def check(context: Context) -> Iterator[Report]:
    """Report a `videoId` that is not 11 letters, digits, `_` and `-`."""
    field = context.note.field(KEY)
    for item in field.items if field else ():
        if item.text and item.text != NO_VIDEO and not VIDEO_ID.fullmatch(item.text):
            message = (
                f"'{item.text}' is no video's id: that is 11 letters, digits, '_' or '-'; "
                f"correct it, or write '{NO_VIDEO}'"
            )
            yield Report(Span(item.start, item.end), message)


RULE = Rule("invalid-video-id", Severity.WARNING, "'videoId' is not the id of a video", check)
