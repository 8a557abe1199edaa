"""Summary: a vault in one sentence, counted from the index alone."""

from typing import Final

from cuemark.features.preview import counted
from cuemark.vault.index import Index

# Of notes and pages, as keys have them, which are letters and digits alone.
EXTENSIONS: Final = ("md", "markdown", "html")


def summary(index: Index) -> str:
    """Return how many notes, videos and hubs there are, and how many names nobody has written yet."""
    entries = list(index.notes.values())
    videos = {entry.video for entry in entries if entry.video}
    watched = sum(bool(entry.video) for entry in entries)
    parts = [
        counted(len(entries), "note"),
        f"{watched:,} of them on {counted(len(videos), 'video')}" if videos else "",
        counted(hubs, "hub") if (hubs := sum(bool(entry.hub_of) for entry in entries)) else "",
    ]
    wanted = counted(_unwritten(index), "name")
    return f"{', '.join(filter(None, parts))}; {wanted} that links ask for and nobody has written"


def _unwritten(index: Index) -> int:
    """Count the names; `gone.md` of a Markdown link is `gone`, whose key is there as well."""
    wanted = (key for key in index.sources if key not in index.names and key not in index.files)
    return sum(not _is_named(index, key) for key in wanted)


def _is_named(index: Index, key: str) -> bool:
    names = (key.removesuffix(end) for end in EXTENSIONS if key.endswith(end))
    return any(name in index.names or name in index.sources for name in names)
