"""File URIs and paths of this machine, in both directions, in every spelling that editors use.

Rules: RFC 8089 (with its appendices on drives and UNC) and LSP 3.17, "URI". Windows' rules are a
parameter, so that they are tested everywhere.
"""

import os
import re
from typing import Final
from urllib.parse import quote_from_bytes, unquote_to_bytes

WINDOWS: Final = os.name == "nt"

FILE: Final = re.compile(r"file:(?://([^/?#]*)|(?!//))(/[^?#]*)", re.IGNORECASE)
"""A file URI: its host and its path. Example: `file://server/share/a.md`, `file:/home/a.md`."""

DRIVE: Final = re.compile(r"/?([A-Za-z]):(?=/|\Z)")
"""A drive at the start of a path. Example: `/c:` in `/c:/notes/a.md`."""

LONG: Final = re.compile(r"\\\\\?\\(UNC\\)?", re.IGNORECASE)
r"""Windows' prefix of long paths. Example: `\\?\` in `\\?\C:\notes`, `\\?\UNC\` in `\\?\UNC\server\share`."""

OCTETS: Final = {True: "surrogatepass", False: "surrogateescape"}
"""How names that are not UTF-8 become text: lone surrogates on Windows, escaped bytes elsewhere."""


def to_path(uri: str, *, windows: bool = WINDOWS) -> str | None:
    """Return the path that a file URI names; None for other schemes and for what names no path here.

    Names that are not UTF-8 come back as `os.fsdecode` gives them. A drive's letter is upper case,
    so that `c%3A` and `C:` are one path. A query or fragment is cut off.
    """
    parts = FILE.match(uri)
    if parts is None:
        return None
    try:
        host, path = (
            unquote_to_bytes(part or "").decode("utf-8", OCTETS[windows]) for part in parts.groups()
        )
    except UnicodeError:
        return None
    if "\0" in host + path:
        return None
    return _windows_path(host, path) if windows else _posix_path(host, path)


def _posix_path(host: str, path: str) -> str | None:
    return "/" + path.lstrip("/") if _is_local(host) else None


def _windows_path(host: str, path: str) -> str:
    path = path.replace("\\", "/")
    if DRIVE.fullmatch(host):
        path = f"/{host}{path}"  # `file://c:/a.md`: a slash was forgotten
    elif not _is_local(host):
        path = f"//{host}{path}"
    if drive := DRIVE.match(path):
        path = f"{drive[1].upper()}:{path[drive.end() :] or '/'}"
    return path.replace("/", "\\")


def _is_local(host: str) -> bool:
    return host.lower() in {"", "localhost"}


def from_path(path: str, *, windows: bool = WINDOWS) -> str:
    """Return the URI of an absolute path, which `to_path` reads back as the same path.

    All but letters, digits, `-._~`, `/` and a drive's colon is percent-encoded, as VS Code does it.
    """
    if not windows:
        return f"file://{_encoded(path, OCTETS[False])}"
    if prefix := LONG.match(path):
        path = ("\\\\" if prefix[1] else "") + path[prefix.end() :]
    path = path.replace("\\", "/")
    if drive := DRIVE.match(path):
        return f"file:///{drive[1].upper()}:{_encoded(path[drive.end() :] or '/', OCTETS[True])}"
    scheme = "file:" if path.startswith("//") else "file://"
    return scheme + _encoded(path, OCTETS[True])


def _encoded(path: str, errors: str) -> str:
    try:
        octets = path.encode("utf-8", errors)
    except UnicodeEncodeError:  # half a surrogate pair, which no file's name can hold outside Windows
        octets = path.encode("utf-8", "surrogatepass")
    return quote_from_bytes(octets, safe="/")


def document_key(uri: str, *, windows: bool = WINDOWS) -> str:
    """Return what all spellings of one document share: its path's key, or a foreign URI as it stands."""
    path = to_path(uri, windows=windows)
    return uri if path is None else path_key(path, windows=windows)


def path_key(path: str, *, windows: bool = WINDOWS) -> str:
    """Return what all spellings of one absolute path share; on Windows the case of letters is nothing."""
    return path.lower() if windows else path
