"""Addresses of videos on YouTube: the video's id and the moment that the address names."""

import re
from typing import Final, NamedTuple

from cuemark.syntax.facts import NOWHERE

# `https://www.youtube.com/watch?v=ID`, `https://youtu.be/ID?t=5`, `/shorts/`, `/live/`, `/embed/`; the host
# and the scheme in any case. Group 1 stands before a query that names the id, 2 before the id itself.
ADDRESS: Final = re.compile(
    r"(?i:https?://(?:(?:(?:www|m|music)\.)?youtube\.com|(?:www\.)?youtube-nocookie\.com))/"
    r"(?:(watch/?\?)|((?:shorts|live|embed)/))"
    r"|(?i:https?://(?:www\.)?youtu\.be)/()"
)

# `dQw4w9WgXcQ` and nothing more.
ID: Final = re.compile(r"[A-Za-z0-9_-]{11}(?=[/?#]|\Z)")

# `v=dQw4w9WgXcQ` in a query, behind `&` or, in HTML, `&amp;`.
ID_PARAMETER: Final = re.compile(r"(?:(?<=\?)|&(?:amp;)?)v=([A-Za-z0-9_-]{11})(?=[&#]|\Z)")

# `t=1617`, `&start=1617`, `#t=1h2m`; the value may be empty.
TIME_PARAMETER: Final = re.compile(r"[?&#](?:amp;)?(?:t|start)=([^&#]*+)")

# Pages below `/embed/` that have eleven letters too.
PAGES: Final = frozenset({"videoseries", "live_stream"})


class VideoLink(NamedTuple):
    """A video, and the raw value of its time parameter with its span in the URL; None and no span without."""

    id: str
    time: str | None = None
    time_start: int = NOWHERE
    time_end: int = NOWHERE


def split_url(url: str) -> VideoLink | None:
    """Split the URL of a YouTube video; None for any other text.

    The moment is the first `t` or `start` of the query or the fragment, as written, maybe empty.
    """
    address = ADDRESS.match(url)
    if address is None:
        return None
    video = _id(url, address)
    if video is None or video in PAGES:
        return None
    time = TIME_PARAMETER.search(url, address.end() - 1)
    return VideoLink(video, time[1], *time.span(1)) if time else VideoLink(video)


def _id(url: str, address: re.Match[str]) -> str | None:
    if address[1] is None:
        found = ID.match(url, address.end())
        return found[0] if found else None
    hash_at = url.find("#")
    found = ID_PARAMETER.search(url, address.end(), hash_at if hash_at >= 0 else len(url))
    return found[1] if found else None
