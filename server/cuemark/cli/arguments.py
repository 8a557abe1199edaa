"""The arguments of every command; `docs/cli.md` tells them to users, and a test compares the two."""

import argparse
import sys
from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Final, NamedTuple, NoReturn

import cuemark
from cuemark.cli.exit_code import ExitCode
from cuemark.cli.messages import error
from cuemark.cli.moments_arguments import MOMENT_FORMATS, add_moments, with_addresses
from cuemark.cli.stats_arguments import FORMATS as STATS_FORMATS
from cuemark.cli.stats_arguments import add_stats
from cuemark.config.keys import SEVERITIES

# `concise` and `full` are for people, the others for programs.
FORMATS: Final = ("concise", "full", "json", "json-lines", "github", "gitlab", "junit", "sarif", "rdjson")
FOR_PEOPLE: Final = FORMATS[:2]
COLOURS: Final = ("auto", "always", "never")


class CheckOptions(NamedTuple):
    """What `cuemark check` was asked to do."""

    paths: Sequence[str] = (".",)
    output_format: str = "concise"
    output_file: str | None = None
    statistics: bool = False
    show_settings: bool = False
    select: tuple[str, ...] | None = None  # None: as configured
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Sequence[tuple[str, tuple[str, ...]]] = ()  # globs with codes
    severity: Sequence[tuple[str, str]] = ()  # codes with what they are
    fail_on: str | None = None  # None: as configured
    baseline: str | None = None
    no_baseline: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    fix_only: bool = False
    diff: bool = False
    since: str | None = None  # a revision of git
    stdin_filename: str | None = None
    exclude: Sequence[str] = ()
    force_exclude: bool = False
    config: str | None = None
    isolated: bool = False
    exit_zero: bool = False
    exit_non_zero_on_fix: bool = False
    quiet: bool = False
    color: str = "auto"
    no_cache: bool = False
    cache_dir: str | None = None
    watch: bool = False

    @property
    def is_mending(self) -> bool:
        """Whether fixes are applied, if only to show them."""
        return self.fix or self.fix_only or self.diff

    @classmethod
    def of(cls, parsed: argparse.Namespace) -> "CheckOptions":
        """Return the options among what was parsed."""
        return cls(**{name: getattr(parsed, name) for name in cls._fields})


class BaselineOptions(NamedTuple):
    """What `cuemark baseline` was asked to do."""

    path: str = "."
    baseline: str | None = None  # None: as configured
    grow: bool = False
    config: str | None = None
    quiet: bool = False

    @classmethod
    def of(cls, parsed: argparse.Namespace) -> "BaselineOptions":
        """Return the options among what was parsed."""
        return cls(**{name: getattr(parsed, name) for name in cls._fields})


class Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong with a call."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where help is, and leave."""
        self.leave(f"{message[:1].upper()}{message[1:]}; see '{self.prog} --help'")

    def leave(self, message: str) -> NoReturn:
        """Say what is wrong, and leave."""
        error(message)
        raise SystemExit(ExitCode.FAILED)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the arguments of the command line, or these; leaves with 2 when they mean nothing."""
    top, commands = parsers()
    arguments = [*(sys.argv[1:] if arguments is None else arguments)]
    if arguments[:1] == ["moments"]:
        arguments = with_addresses(arguments)
    parsed, unknown = top.parse_known_args(arguments)
    if unknown:
        parser = commands[parsed.command]
        actions = parser._actions  # noqa: SLF001 - argparse has no other list of them
        options = [option for action in actions for option in action.option_strings]
        parser.leave(f"Unknown argument '{unknown[0]}'; {_hint(unknown[0], options, parser.prog)}")
    return parsed


def parsers() -> tuple[Parser, dict[str, Parser]]:
    """Return the parser of the whole line, and that of each command by its name."""
    top = Parser("cuemark", description=cuemark.__doc__, allow_abbrev=False)
    top.add_argument("--version", action="version", version=f"cuemark {cuemark.__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    add_command = partial(_add_command, commands)
    check = add_command("check", "report what is wrong in notes")
    _add_what(check)
    _add_rules(check)
    _add_fixes(check)
    _add_report(check)
    serve = add_command("serve", "speak the language server protocol with an editor")
    serve.add_argument(
        "--stdio", action="store_true", help="speak on standard input and output, as is done anyway"
    )
    serve.add_argument("--clientProcessId", metavar="PID", help=argparse.SUPPRESS)  # VS Code appends it
    rule = add_command("rule", "explain a rule, or list all rules")
    which = rule.add_mutually_exclusive_group()
    which.add_argument(
        "code", nargs="?", metavar="CODE", help="such as missing-note; without it, all are listed"
    )
    which.add_argument("--all", action="store_true", help="explain all rules")
    _add_baseline(add_command("baseline", "write down what is wrong now, so that check fails on what is new"))
    add_moments(
        add_command("moments", "list the moments of a video that notes cite"), _one_of(MOMENT_FORMATS)
    )
    add_stats(add_command("stats", "count what a vault holds, and draw it as a page"), _one_of(STATS_FORMATS))
    return top, {**commands.choices}


def _add_command(commands: "argparse._SubParsersAction[Parser]", name: str, summary: str) -> Parser:
    described = f"{summary[0].upper()}{summary[1:]}."
    return commands.add_parser(name, help=summary, description=described, allow_abbrev=False)


def _add_what(check: argparse.ArgumentParser) -> None:
    add = check.add_argument
    add("paths", nargs="*", default=["."], metavar="PATH", help="folders or notes to report on (default: .)")
    add(
        "--since",
        metavar="REV",
        help="report on notes that changed since a revision of git, and on links that the changes broke",
    )
    add("--stdin-filename", metavar="FILE", help="read this note from standard input, and report on it")
    add(
        "--exclude",
        action="append",
        default=[],
        metavar="GLOB",
        help="pass over these files, too; may be repeated",
    )
    add("--force-exclude", action="store_true", help="pass over excluded notes in silence, if named, too")
    configuration = check.add_mutually_exclusive_group()
    configuration.add_argument(
        "--config", metavar="FILE", help="use this configuration instead of the vault's own"
    )
    configuration.add_argument("--isolated", action="store_true", help="use no configuration")
    add("--no-cache", action="store_true", help="read every note anew")
    add("--cache-dir", metavar="FOLDER", help="keep the cache here")
    add("--watch", action="store_true", help="check again whenever something changes, until Ctrl-C")


def _add_rules(check: argparse.ArgumentParser) -> None:
    add = check.add_argument
    add("--select", type=_codes, metavar="CODES", help="run only these rules, separated by commas, or ALL")
    add("--extend-select", type=_codes, default=(), metavar="CODES", help="run these rules, too")
    add("--ignore", type=_codes, default=(), metavar="CODES", help="do not run these rules")
    add(
        "--per-file-ignores",
        type=_file_ignores,
        action="append",
        default=[],
        metavar="GLOB:CODES",
        help="do not run these rules on these notes; may be repeated",
    )
    add(
        "--severity",
        type=_severity,
        action="append",
        default=[],
        metavar="CODE=LEVEL",
        help=f"what findings of a rule are: {', '.join(SEVERITIES)}; may be repeated",
    )
    add(
        "--fail-on",
        type=_one_of(SEVERITIES[:-1]),
        metavar="LEVEL",
        help=f"the least severity that leaves with 1: {', '.join(SEVERITIES[:-1])} (default: warning)",
    )
    known = check.add_mutually_exclusive_group()
    known.add_argument("--baseline", metavar="FILE", help="leave out what this baseline knows")
    known.add_argument("--no-baseline", action="store_true", help="report what the baseline knows, too")


def _add_fixes(check: argparse.ArgumentParser) -> None:
    add = check.add_argument
    add("--fix", action="store_true", help="apply the safe fixes, and report what is left")
    add("--unsafe-fixes", action="store_true", help="let fixes that are only likely count as well")
    add("--fix-only", action="store_true", help="apply fixes, and report nothing")
    add(
        "--exit-non-zero-on-fix",
        action="store_true",
        help="leave with 1 when something was fixed, even if nothing is left",
    )


def _add_report(check: argparse.ArgumentParser) -> None:
    add = check.add_argument
    form = check.add_mutually_exclusive_group()
    form.add_argument(
        "--output-format", type=_one_of(FORMATS), default="concise", metavar="FORMAT",
        help=f"how findings are written: {', '.join(FORMATS)} (default: concise)",
    )  # fmt: skip
    form.add_argument(
        "--statistics", action="store_true", help="count findings by rule, note and missing target"
    )
    form.add_argument("--diff", action="store_true", help="print what fixes would change, and write nothing")
    form.add_argument(
        "--show-settings", action="store_true", help="print what is configured, and check nothing"
    )
    add(
        "-o", "--output-file", metavar="FILE", help="write the report to this file instead of standard output"
    )
    add("--exit-zero", action="store_true", help="leave with 0 even when something was found")
    add("-q", "--quiet", action="store_true", help="print findings and errors alone")
    add(
        "--color",
        type=_one_of(COLOURS),
        default="auto",
        metavar="WHEN",
        help="auto (default), always or never",
    )


def _add_baseline(baseline: argparse.ArgumentParser) -> None:
    add = baseline.add_argument
    add("path", nargs="?", default=".", metavar="PATH", help="a folder or note of the vault (default: .)")
    add("--baseline", metavar="FILE", help="the file to write (default: as configured)")
    add("--grow", action="store_true", help="take in what is new as well, not only take out what is mended")
    add("--config", metavar="FILE", help="use this configuration instead of the vault's own")
    add("-q", "--quiet", action="store_true", help="print errors alone")


def _codes(written: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in written.split(",") if code.strip())
    if not codes:  # as from an unset variable; `--select` of nothing would find nothing
        raise argparse.ArgumentTypeError("names no rule")
    return codes


def _file_ignores(written: str) -> tuple[str, tuple[str, ...]]:
    glob, _, codes = written.rpartition(":")
    if not glob:
        raise argparse.ArgumentTypeError(f"'{written}' is not of the form GLOB:CODES")
    return glob, _codes(codes)


def _severity(written: str) -> tuple[str, str]:
    code, _, level = written.partition("=")
    if level not in SEVERITIES:
        raise argparse.ArgumentTypeError(
            f"'{written}' is not of the form CODE=LEVEL; a level is {', '.join(SEVERITIES[:-1])} or off"
        )
    return code, level


def _one_of(words: Sequence[str]) -> Callable[[str], str]:
    def read(written: str) -> str:
        if written in words:
            return written
        *most, last = words
        raise argparse.ArgumentTypeError(f"'{written}' is none of {', '.join(most)} and {last}")

    return read


def _hint(written: str, options: Collection[str], command: str) -> str:
    near = get_close_matches(written.partition("=")[0], options, n=1)
    return f"did you mean '{near[0]}'?" if near else f"see '{command} --help'"
