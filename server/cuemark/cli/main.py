"""The command line: its arguments, and which command they ask for.

Exit codes: 0 nothing found, 1 findings, 2 a wrong call or a file that cannot be read, 130 Ctrl-C.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

import cuemark

FAILED: Final = 2
INTERRUPTED: Final = 130
FORMATS: Final = ("concise", "full", "json")


def entry() -> NoReturn:
    """Run the command `cuemark` and leave with its exit code."""
    raise SystemExit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough, as `head` does.
        sys.stderr.close()
        return FAILED


def _run(options: argparse.Namespace) -> int:
    # Each command imports what it needs: `check` never loads the protocol, `serve` no report.
    match options.command:
        case "serve":
            from cuemark.lsp.table import serve  # noqa: PLC0415 - see above

            return serve()
        case "check":
            from cuemark.cli.check import check  # noqa: PLC0415 - see above

            return check(options)
        case _:
            from cuemark.cli.explain import explain  # noqa: PLC0415 - see above

            return explain(options.code)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong with the call."""
        self.exit(FAILED, f"cuemark: error: {message}; see '{self.prog} --help'\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("cuemark", description=cuemark.__doc__)
    parser.add_argument("--version", action="version", version=f"cuemark {cuemark.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    serve = commands.add_parser("serve", help="speak the language server protocol on standard input and output")
    serve.add_argument("--stdio", action="store_true", help="accepted and ignored: editors append it")
    serve.add_argument("--clientProcessId", help=argparse.SUPPRESS)
    _add_check(commands.add_parser("check", help="report what is broken in notes"))
    rule = commands.add_parser("rule", help="explain a rule, or list all rules")
    rule.add_argument("code", nargs="?", metavar="CODE", help="such as missing-note; without it, all rules are listed")
    return parser


def _add_check(check: argparse.ArgumentParser) -> None:
    add = check.add_argument
    add("paths", nargs="*", default=["."], metavar="PATH", help="folders or notes to report on (default: .)")
    add("--output-format", choices=FORMATS, default="concise", help="how findings are written")
    add("--select", type=_codes, metavar="CODES", help="run only these rules, separated by commas, or ALL")
    add("--ignore", type=_codes, metavar="CODES", help="do not run these rules")
    add("--config", metavar="FILE", help="use this configuration instead of the vault's own")
    add("--isolated", action="store_true", help="use no configuration")
    add("--exclude", action="append", metavar="GLOB", help="leave these files out; may be given again")
    add("--statistics", action="store_true", help="count findings by rule, note and missing target")
    add("--exit-zero", action="store_true", help="leave with 0 even when something was found")
    add("--quiet", "-q", action="store_true", help="print findings alone, no summary and no progress")
    add("--color", choices=("auto", "always", "never"), default="auto", help="when to use colours")
    add("--no-cache", action="store_true", help="read every note anew")


def _codes(written: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in written.split(",") if code.strip())
