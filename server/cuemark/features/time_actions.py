"""Whoever offers something to do with a timestamp. To add one, add its line."""

from collections.abc import Callable, Iterator
from typing import Final

from cuemark.features import join_range, shift_right, snap, sort_stamps, stamp_form
from cuemark.features.action import Action, Asked

PROVIDERS: Final[tuple[Callable[[Asked], Iterator[Action]], ...]] = (
    shift_right.offers,
    stamp_form.offers,
    snap.offers,
    sort_stamps.offers,
    join_range.offers,
)
