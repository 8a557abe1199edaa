"""The arguments of `cuemark moments`."""

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

MOMENT_FORMATS: Final = ("text", "json", "webvtt", "youtube")

# One id in sixty-four begins with a dash, as options do.
ID_WITH_DASH: Final = re.compile(r"-[A-Za-z0-9_-]{10}")


class MomentsOptions(NamedTuple):
    """What `cuemark moments` was asked to do."""

    video: str
    path: str = "."
    output_format: str = "text"
    config: str | None = None
    isolated: bool = False
    quiet: bool = False

    @classmethod
    def of(cls, parsed: argparse.Namespace) -> "MomentsOptions":
        """Return the options among what was parsed."""
        return cls(**{name: getattr(parsed, name) for name in cls._fields})


def add_moments(moments: argparse.ArgumentParser, output_format: Callable[[str], str]) -> None:
    """Add the options of `moments` to its parser; `output_format` reads one of `MOMENT_FORMATS`."""
    add = moments.add_argument
    add("video", metavar="VIDEO", help="the id or address of a video, or a note about it")
    add("path", nargs="?", default=".", metavar="PATH", help="the vault, or notes of it (default: .)")
    add(
        "--output-format",
        type=output_format,
        default="text",
        metavar="FORMAT",
        help="text (default), json, or chapters: webvtt, or youtube for its description",
    )
    configuration = moments.add_mutually_exclusive_group()
    configuration.add_argument(
        "--config", metavar="FILE", help="use this configuration instead of the vault's own"
    )
    configuration.add_argument("--isolated", action="store_true", help="use no configuration")
    add("-q", "--quiet", action="store_true", help="print the moments and errors alone")


def with_addresses(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with the address of each video whose id looks like an option."""
    return [f"https://youtu.be/{one}" if ID_WITH_DASH.fullmatch(one) else one for one in arguments]
