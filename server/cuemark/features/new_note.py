"""The text of a note that is made: the configured template, filled in so that its YAML stays sound."""

import re
from typing import Final

from cuemark.config import Config

TEMPLATE: Final = "---\ntitle: {title}\nvideoId: {videoId}\n---\n"
FRONT: Final = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
# A line of the front matter whose whole value is filled in: `title: {title}` or `title: "{title}"`.
VALUE: Final = re.compile(r"^([^\n:]+:[ \t]+)([\"']?)\{(title|videoId)\}\2[ \t]*$", re.MULTILINE)
ABOUT_VIDEO: Final = re.compile(r"^[^\n]*\{videoId\}[^\n]*\n", re.MULTILINE)
PLACE: Final = re.compile(r"\{(title|videoId)\}")
# What YAML reads as a text without quotes, unless it is one of the words.
PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .,'()!?/&+-]*[\w.,'()!?])?")
WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def new_text(config: Config, title: str, video: str, body: str = "") -> str:
    """Return the text of a new note called `title`; `video` is its video's id, "" for none.

    A line of the front matter that has nothing but a video to tell is left out where there is none.
    """
    template = config.note_template or TEMPLATE
    front = FRONT.match(template)
    end = front.end() if front else 0
    values = {"title": " ".join(title.split()), "videoId": video}
    head = _filled_front(template[:end], values)
    tail = PLACE.sub(lambda found: values[found[1]], template[end:])
    text = head + tail
    if not body:
        return text
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return f"{text}{gap}{body}"


def _filled_front(front: str, values: dict[str, str]) -> str:
    if not values["videoId"]:
        front = ABOUT_VIDEO.sub("", front)
    front = VALUE.sub(lambda found: f"{found[1]}{scalar(values[found[3]])}", front)
    return PLACE.sub(lambda found: values[found[1]], front)


def scalar(text: str) -> str:
    """Return a text as a scalar of YAML, in quotes where it would be read as something else."""
    is_plain = PLAIN.fullmatch(text) and text.lower() not in WORDS
    if is_plain or re.fullmatch(r"[\w-]{11}", text):
        return text
    return "'" + text.replace("'", "''") + "'"
