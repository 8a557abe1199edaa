"""Where a video ends, as a file beside the notes or the configuration says, and what lies beyond."""

from typing import Final, NamedTuple

from cuemark.vault.index import Index
from cuemark.vault.names import name_of

EXACT_SLACK: Final = 2.0  # seconds: durations are rounded
# Behind the last words there may be music: so many seconds, or this share of the whole.
CUE_SLACK: Final = 60.0
CUE_SHARE: Final = 0.05


class KnownEnd(NamedTuple):
    """The end of a video."""

    seconds: float
    limit: float  # what lies beyond is impossible
    is_exact: bool  # a duration, and not the last cue
    says: str  # who says so, in the words of a message
    # Whether a moment within the limit is one of the video; `max-duration` is the end of no video.
    shows_what_fits: bool = True


def known_end(index: Index, video: str, longest: float | None) -> KnownEnd | None:
    """Return the end of a video, None when nothing tells it; `longest` is the configured `max-duration`."""
    end = index.ends.get(video) if video else None
    if end:
        slack = EXACT_SLACK if end.is_exact else max(CUE_SLACK, end.seconds * CUE_SHARE)
        return KnownEnd(end.seconds, end.seconds + slack, end.is_exact, f"'{name_of(end.path)}'")
    if longest is not None:
        return KnownEnd(
            longest, longest + EXACT_SLACK, is_exact=True, says="'max-duration'", shows_what_fits=False
        )
    return None


def beyond(last: float) -> float:
    """Return how far a video may go on behind a moment near its end."""
    return 2 * last + 600
