"""Summary: a vault in one sentence, counted from the index alone."""

from cuemark.features.preview import counted
from cuemark.vault.index import Index


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
    return sum(key not in index.names and key not in index.files for key in index.sources)
