"""Names: the only place that compares how notes, files and links are spelled.

Paths are relative to the root, with `/`, in the spelling of the disk. A key is a name's slug
form: its letters and digits alone, case folded; whatever two names have in common in any step
of resolution, they have the same key.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from cuemark.syntax.facts import Link

NOTE_EXTENSIONS: Final = (".md", ".markdown")
INDEX_STEMS: Final = frozenset({"index", "readme"})  # what a folder's own note is called
PAGE: Final = ".html"  # what sites make of a note
SYMBOLS: Final = re.compile(r"[^0-9a-z]+")
SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|[A-Za-z]:[\\/]")  # https:, //host, C:\
ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|mailto:")  # in a wikilink `Name: more` is a name


def nfc(name: str) -> str:
    """Return the composed form, in which names are compared."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


@lru_cache(maxsize=1 << 12)
def key_of(name: str) -> str:
    """Return the slug form of a name; a name without letters and digits is its own."""
    if name.isascii():
        return plain_key(name) or SYMBOLS.sub("", name.lower()) or name
    folded = nfc(name).casefold()
    return "".join(filter(str.isalnum, folded)) or folded


def plain_key(name: str) -> str:
    """Return the slug form of a name of ASCII letters, digits, blanks, `_` and `-` alone; "" for any other.

    Nearly all targets of links are such: they hold no folders, dots, escapes and schemes.
    """
    bare = name.replace("_", "")
    if not bare.isalnum():
        bare = bare.replace("-", "").replace(" ", "")
    return bare.lower() if bare.isalnum() and bare.isascii() else ""


def folded(name: str) -> str:
    """Return the form in which names are compared ignoring case."""
    return nfc(name).casefold()


def folder_of(path: str) -> str:
    """Return the folder of a path, "" for the root."""
    return path.rpartition("/")[0]


def name_of(path: str) -> str:
    """Return the last part of a path."""
    return path.rpartition("/")[2]


def without_extension(path: str) -> str:
    """Return a note's path without `.md`; any other path as it is. Other dots are no extension."""
    lowered = path.lower()
    for extension in NOTE_EXTENSIONS:
        if lowered.endswith(extension) and len(name_of(path)) > len(extension):
            return path[: -len(extension)]
    return path


def stem_of(path: str) -> str:
    """Return the last part of a path without `.md`."""
    return without_extension(name_of(path))


def note_path(path: str) -> str:
    """Return the path of a note without its extension, which the configuration may have chosen."""
    folder, slash, name = path.rpartition("/")
    return folder + slash + (name.rpartition(".")[0] or name)


def note_stem(path: str) -> str:
    """Return the name by which links find a note."""
    name = name_of(path)
    return name.rpartition(".")[0] or name


def decoded(written: str) -> str:
    """Return the percent-decoded form; bytes that are no UTF-8 stay as they are."""
    if "%" not in written:
        return written
    plain = unquote(written, errors="surrogateescape")
    return written if any("\udc80" <= char <= "\udcff" for char in plain) else plain


def spellings(written: str) -> tuple[str, ...]:
    """Return what a link may mean by its target: what is written, and then its percent-decoded form."""
    plain = decoded(written)
    return (written,) if plain == written else (written, plain)


def without_query(url: str) -> str:
    """Return the path of a relative URL: `?query` does not tell where it leads."""
    return url.partition("?")[0]


def joined(folder: str, written: str) -> str | None:
    """Return `written`, which may begin with `./` and `../`, taken from a folder; None outside the root."""
    parts = [] if written.startswith("/") or not folder else folder.split("/")
    for part in written.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def leads_outside(link: Link) -> bool:
    """Whether a link leads to another place than the vault: `https:`, `mailto:`, `//host`."""
    return is_outside(link.target, is_wiki=link.is_wiki)


def is_outside(target: str, *, is_wiki: bool) -> bool:
    """Whether a target is another place than the vault; a wikilink may be called `Name: more`."""
    if ":" not in target and not target.startswith("//"):
        return False  # nearly every link
    return bool((ADDRESS if is_wiki else SCHEME).match(target))


def link_keys(link: Link) -> set[str]:
    """Return the keys under which a link may find something; none for a link within its note."""
    if link.fallback is None and (key := plain_key(link.target)):
        return {key}  # nearly every link
    keys = _target_keys(link) if link.target and not leads_outside(link) else set()
    return keys | link_keys(link.fallback) if link.fallback else keys


def _target_keys(link: Link) -> set[str]:
    path = link.target if link.is_wiki else without_query(link.target)
    keys: set[str] = set()
    for written in spellings(path):
        # A path may end with a slash, and the root is nothing else.
        name = name_of(written.rstrip("/")) or "/"
        keys.add(key_of(name))
        if "." in name:
            keys.add(key_of(without_extension(name)))
            keys.add(key_of(name.removesuffix(PAGE)))
    return keys


def folder_keys(folder: str) -> tuple[str, ...]:
    """Return the keys under which links may find a folder, or the note that speaks for it.

    A relative path may end in dots wherever it leads, so those are keys of every folder.
    """
    return (key_of(name_of(folder) or "/"), ".", "..")


def tag_keys(tag: str) -> list[str]:
    """Return the keys of a tag and of those that it lies below: `tide/spring` and `tide`."""
    whole = folded(tag)
    return [whole[:end] for end, char in enumerate(whole) if char == "/" and end] + [whole]


def is_file_name(name: str) -> bool:
    """Whether a note may be called so on every system: no separators, reserved or trailing characters."""
    if not name.strip() or name != name.strip() or name.endswith(".") or name.startswith("."):
        return False
    if len(name.encode("utf-8", "replace")) > 240 or FORBIDDEN.search(name):
        return False
    return PurePosixPath(name).stem.upper() not in RESERVED


FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
DEVICES: Final = frozenset(f"{device}{number}" for device in ("COM", "LPT") for number in range(1, 10))
RESERVED: Final = DEVICES | {"CON", "PRN", "AUX", "NUL"}
