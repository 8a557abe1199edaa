"""Moments of time as people, players and URLs write them: a reader for each notation, all in seconds."""

import math
import re
from typing import Final

# `00:26:57`, `26:57`, `26:57.500`, `26:57,5`; minutes that stand first may have three digits.
CLOCK: Final = re.compile(r"(?:([0-9]{1,3}):([0-9]{1,2})|([0-9]{1,3})):([0-9]{1,2})(?:[.,]([0-9]{1,3}))?")

# What JavaScript trims before it reads a number; Python trims others.
BLANKS: Final = r"[\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*+"

# ` 26 `, `026`, `.5`, `1e3`, `0x1a`, nothing: what JavaScript's unary plus takes for a finite number.
NUMBER: Final = re.compile(
    rf"{BLANKS}(?:0(?:[xX]([0-9a-fA-F]++)|[oO]([0-7]++)|[bB]([01]++))"
    rf"|([+-]?+(?:[0-9]++\.?+[0-9]*+|\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+))?+{BLANKS}"
)
BASES: Final = {1: 16, 2: 8, 3: 2}

# `1617`, `1617.5`, `1617s`
SECONDS: Final = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)s?")

# `1h2m3s`, `2m`
UNITS: Final = re.compile(r"(?=[0-9])(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9}(?:\.[0-9]{1,9})?)s)?")

# `10`, `10.5`, `02:03`, `1:02:03.5`
NPT: Final = r"(?:[0-9]{1,9}:)?[0-5][0-9]:[0-5][0-9](?:\.[0-9]{0,9})?|[0-9]{1,9}(?:\.[0-9]{0,9})?"

# `5`, `5,10`, `,10`, `npt:10,20`
FRAGMENT: Final = re.compile(rf"(?:npt:)?(?=[^,]|,.)({NPT})?(?:,({NPT}))?")


def read_clock(text: str) -> float | None:
    """Read `HH:MM:SS` or `MM:SS`, with up to three decimals behind a point or a comma.

    None for anything else: blanks around it, minutes or seconds of 60 and more below a higher part.
    Hours may have one to three digits, and so may minutes that stand first.
    """
    clock = CLOCK.fullmatch(text)
    if clock is None:
        return None
    hours, minutes, first, seconds, decimals = clock.groups()
    if int(seconds) >= 60 or int(minutes or 0) >= 60:
        return None
    whole = int(hours or 0) * 3600 + int(minutes or first) * 60 + int(seconds)
    return whole + float(f".{decimals}") if decimals else float(whole)


def read_player(text: str) -> float | None:
    """Read `data-t` as the published player does: hours, minutes, seconds, whatever the number of parts.

    So `26:57` is 26 hours and 57 minutes, and a fourth part is dropped. Each part is read as JavaScript's
    unary plus reads it: blanks are trimmed, nothing is 0, `90` and `-5` are fine. None where the player
    would seek to NaN or to infinity.
    """
    seconds = 0.0
    for part, weight in zip(text.split(":", 3), (3600, 60, 1), strict=False):
        number = _javascript_number(part)
        if number is None:
            return None
        seconds += number * weight
    return seconds if math.isfinite(seconds) else None


def _javascript_number(text: str) -> float | None:
    # Source: ECMA-262, StringToNumber.
    number = NUMBER.fullmatch(text)
    if number is None:
        return None
    group = number.lastindex
    if group is None:
        return 0.0
    if group not in BASES:
        return float(number[group])
    # A thousand bits are no moment; int() would take them, float() would not.
    return float(int(number[group], BASES[group])) if len(number[group]) < 200 else None


def read_parameter(text: str) -> float | None:
    """Read the `t=` or `start=` of a YouTube URL: `1617`, `1617s`, `1h2m3s`, `2m`, and also a clock.

    Decimals are read. None for anything else, nothing included; percent signs are not decoded.
    """
    seconds = SECONDS.fullmatch(text)
    if seconds:
        return float(seconds[1])
    units = UNITS.fullmatch(text)
    if units is None:
        return read_clock(text)
    return int(units[1] or 0) * 3600.0 + int(units[2] or 0) * 60 + float(units[3] or 0)


def read_fragment(text: str) -> tuple[float | None, float | None] | None:
    """Read the `t=` of a media fragment, start and end: `5`, `5,10`, `,10`, `npt:10,20`, `1:02:03.5`.

    Source: Media Fragments URI 1.0, section 4.2.1, Normal Play Time: minutes and seconds are two digits below
    60, so `1:20` is none. An absent start or end is None, and so is the whole for any other text. An end
    before the start is returned as written.
    """
    fragment = FRAGMENT.fullmatch(text)
    return (_npt(fragment[1]), _npt(fragment[2])) if fragment else None


def _npt(text: str | None) -> float | None:
    if text is None:
        return None
    seconds = 0.0
    for part in text.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def write_clock(seconds: float) -> str:
    """Write `HH:MM:SS`, rounded down; hours take more digits from 100 on, what is no moment is `00:00:00`."""
    whole = max(math.floor(seconds), 0) if math.isfinite(seconds) else 0
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
