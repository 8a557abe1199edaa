"""The arguments of every command; `docs/cli.md` tells them to users, and a test compares the two."""

import argparse
from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches
from typing import Final, NamedTuple, NoReturn

import cuemark
from cuemark.cli.exit_code import ExitCode
from cuemark.cli.messages import error
from cuemark.cli.moments_arguments import MOMENT_FORMATS, add_moments

# `concise` and `full` are for people, the others for programs.
FORMATS: Final = ("concise", "full", "json", "json-lines", "github", "gitlab", "junit", "sarif", "rdjson")
FOR_PEOPLE: Final = FORMATS[:2]
COLOURS: Final = ("auto", "always", "never")


class CheckOptions(NamedTuple):
    """What `cuemark check` was asked to do."""

    paths: Sequence[str] = (".",)
    output_format: str = "concise"
    statistics: bool = False
    select: tuple[str, ...] | None = None  # None: as configured
    ignore: tuple[str, ...] = ()
    exclude: Sequence[str] = ()
    config: str | None = None
    isolated: bool = False
    exit_zero: bool = False
    quiet: bool = False
    color: str = "auto"
    no_cache: bool = False

    @classmethod
    def of(cls, parsed: argparse.Namespace) -> "CheckOptions":
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
    parsed, unknown = top.parse_known_args(arguments)
    if unknown:
        parser = commands[parsed.command]
        options = [option for action in parser._actions for option in action.option_strings]  # noqa: SLF001
        parser.leave(f"Unknown argument '{unknown[0]}'; {_hint(unknown[0], options, parser.prog)}")
    return parsed


def parsers() -> tuple[Parser, dict[str, Parser]]:
    """Return the parser of the whole line, and that of each command by its name."""
    top = Parser("cuemark", description=cuemark.__doc__, allow_abbrev=False)
    top.add_argument("--version", action="version", version=f"cuemark {cuemark.__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    check = commands.add_parser("check", help="report what is wrong in notes", allow_abbrev=False)
    _add_what(check)
    _add_report(check)
    serve = commands.add_parser(
        "serve", help="speak the language server protocol with an editor", allow_abbrev=False
    )
    serve.add_argument(
        "--stdio", action="store_true", help="speak on standard input and output, as is done anyway"
    )
    serve.add_argument("--clientProcessId", metavar="PID", help=argparse.SUPPRESS)  # VS Code appends it
    rule = commands.add_parser("rule", help="explain a rule, or list all rules", allow_abbrev=False)
    rule.add_argument(
        "code", nargs="?", metavar="CODE", help="such as missing-note; without it, all are listed"
    )
    moments = commands.add_parser(
        "moments", help="list the moments of a video that notes cite", allow_abbrev=False
    )
    add_moments(moments, _one_of(MOMENT_FORMATS))
    return top, {"check": check, "serve": serve, "rule": rule, "moments": moments}


def _add_what(check: argparse.ArgumentParser) -> None:
    add = check.add_argument
    add("paths", nargs="*", default=["."], metavar="PATH", help="folders or notes to report on (default: .)")
    add("--select", type=_codes, metavar="CODES", help="run only these rules, separated by commas, or ALL")
    add("--ignore", type=_codes, default=(), metavar="CODES", help="do not run these rules")
    add(
        "--exclude",
        action="append",
        default=[],
        metavar="GLOB",
        help="pass over these files, too; may be repeated",
    )
    configuration = check.add_mutually_exclusive_group()
    configuration.add_argument(
        "--config", metavar="FILE", help="use this configuration instead of the vault's own"
    )
    configuration.add_argument("--isolated", action="store_true", help="use no configuration")
    add("--no-cache", action="store_true", help="read every note anew")


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
    add("--exit-zero", action="store_true", help="leave with 0 even when something was found")
    add("-q", "--quiet", action="store_true", help="print findings and errors alone")
    add(
        "--color",
        type=_one_of(COLOURS),
        default="auto",
        metavar="WHEN",
        help="auto (default), always or never",
    )


def _codes(written: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in written.split(",") if code.strip())
    if not codes:  # as from an unset variable; `--select` of nothing would find nothing
        raise argparse.ArgumentTypeError("names no rule")
    return codes


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
