"""The arguments of `cuemark stats`."""

import argparse
from collections.abc import Callable
from typing import Final, NamedTuple

FORMATS: Final = ("text", "json", "html")


class StatsOptions(NamedTuple):
    """What `cuemark stats` was asked to do."""

    paths: tuple[str, ...] = (".",)
    output_format: str = "text"
    output_file: str | None = None  # None: standard output
    exclude: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    quiet: bool = False

    @classmethod
    def of(cls, parsed: argparse.Namespace) -> "StatsOptions":
        """Return the options among what was parsed."""
        given = {name: getattr(parsed, name) for name in cls._fields}
        return cls(**{**given, "paths": tuple(parsed.paths), "exclude": tuple(parsed.exclude)})


def add_stats(stats: argparse.ArgumentParser, output_format: Callable[[str], str]) -> None:
    """Add the options of `stats` to its parser; `output_format` reads one of `FORMATS`."""
    add = stats.add_argument
    where = "folders of one vault to count in (default: .)"
    add("paths", nargs="*", default=["."], metavar="PATH", help=where)
    add(
        "--output-format",
        type=output_format,
        default="text",
        metavar="FORMAT",
        help="text (default), json, or html: one page with plots, which needs cuemark[report]",
    )
    add(
        "-o", "--output-file", metavar="FILE", help="write the report to this file instead of standard output"
    )
    add(
        "--exclude",
        action="append",
        default=[],
        metavar="GLOB",
        help="pass over these files, too; may be repeated",
    )
    configuration = stats.add_mutually_exclusive_group()
    configuration.add_argument(
        "--config", metavar="FILE", help="use this configuration instead of the vault's own"
    )
    configuration.add_argument("--isolated", action="store_true", help="use no configuration")
    add("-q", "--quiet", action="store_true", help="print the numbers and errors alone")
