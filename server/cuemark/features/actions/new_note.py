"""The text of a note that is made: the configured template, filled in so that its YAML stays sound."""

import re
from itertools import count
from typing import Final

from cuemark.config import Config
from cuemark.features.completion.insertable import without_breaks
from cuemark.vault.index import Index
from cuemark.vault.names import FORBIDDEN, folder_of, is_file_name, key_of, note_stem

TEMPLATE: Final = "---\ntitle: {title}\nvideoId: {videoId}\n---\n"
FRONT: Final = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
# A line of the front matter whose whole value is filled in: `title: {title}` or `title: "{title}"`.
VALUE: Final = re.compile(r"^([^\n:]+:[ \t]+)([\"']?)\{(title|videoId)\}\2[ \t]*$", re.MULTILINE)
ABOUT_VIDEO: Final = re.compile(r"^[^\n]*\{videoId\}[^\n]*\n", re.MULTILINE)
PLACE: Final = re.compile(r"\{(title|videoId)\}")
# What YAML reads as a text without quotes, unless it is one of the words.
PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .,'()!?/&+-]*[\w.,'()!?])?")
LONGEST: Final = 60  # characters of a title that is made of a text
TRIED: Final = 50  # numbers behind a name
WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def extension_of(config: Config) -> str:
    """Return the extension of a new note, with its dot."""
    return ".md" if "md" in config.extensions else f".{config.extensions[0]}"


def new_text(config: Config, title: str, video: str, body: str = "", newline: str = "\n") -> str:
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
    return f"{text}{gap}".replace("\n", newline) + body


def _filled_front(front: str, values: dict[str, str]) -> str:
    if not values["videoId"]:
        front = ABOUT_VIDEO.sub("", front)
    front = VALUE.sub(lambda found: f"{found[1]}{scalar(values[found[3]])}", front)
    return PLACE.sub(lambda found: values[found[1]], front)


def title_of_stem(stem: str) -> str:
    """Return a title for a note of this name: `tide_tables` is called `Tide tables`."""
    if " " in stem or not stem.islower():
        return stem
    title = " ".join(filter(None, re.split(r"[_-]", stem)))
    return title[:1].upper() + title[1:] if key_of(title) == key_of(stem) else stem


def free_name(index: Index, beside: str, shown: str, extension: str) -> tuple[str, str]:
    """Return a path and a title for a new note that nothing has and no link asks for, out of a text.

    `beside` is the path of a note in the same folder, whose habits the name follows: `tide_tables` has no
    blanks and no capitals.
    """
    words = " ".join(FORBIDDEN.sub(" ", without_breaks(shown)).split())
    title = words[:LONGEST].rsplit(" ", 1)[0] if len(words) > LONGEST else words
    title = title.strip(" .,;:!?-*_\"'") or "Note"
    for number in count(1):
        called = title if number == 1 else f"{title} {number}"
        name = _in_the_habit_of(note_stem(beside), called)
        path = f"{folder_of(beside)}/{name}{extension}".lstrip("/")
        keys = {key_of(name), key_of(called), key_of(name + extension)}
        is_free = not any(key in table for key in keys for table in (index.names, index.sources, index.files))
        if is_free and is_file_name(name) and not index.skips(path, is_folder=False):
            return path, called
        if number == TRIED:
            break
    return "", ""


def _in_the_habit_of(stem: str, title: str) -> str:
    """Return the title as a name of a file, with `_` or `-` for blanks where the other name has them."""
    mark = next((mark for mark in "_-" if mark in stem), "")
    if " " in stem or not mark or not stem.islower():
        return title
    return mark.join(re.findall(r"\w+", title.lower().replace("'", ""))) or title


def scalar(text: str) -> str:
    """Return a text as a scalar of YAML, in quotes where it would be read as something else."""
    is_plain = PLAIN.fullmatch(text) and text.lower() not in WORDS
    if is_plain or re.fullmatch(r"[\w-]{11}", text):
        return text
    return "'" + text.replace("'", "''") + "'"
