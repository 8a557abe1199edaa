"""Whoever offers something to do with a timestamp. To add one, add its line."""

from collections.abc import Callable, Iterator
from typing import Final

from cuemark.features.actions.action import Action, Asked
from cuemark.features.moments import (
    find_moment,
    join_range,
    quote,
    shift_right,
    snap,
    sort_stamps,
    stamp_form,
)

PROVIDERS: Final[tuple[Callable[[Asked], Iterator[Action]], ...]] = (
    find_moment.offers,
    quote.offers,
    shift_right.offers,
    stamp_form.offers,
    snap.offers,
    sort_stamps.offers,
    join_range.offers,
)
