"""The command `cuemark`: which of its commands is asked for, and how it ends."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from cuemark.cli.arguments import BaselineOptions, CheckOptions, parse
from cuemark.cli.exit_code import ExitCode
from cuemark.cli.messages import CallError, error


def entry() -> NoReturn:
    """Run the command `cuemark` and leave with its exit code."""
    raise SystemExit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `--help`, `--version` and a wrong call leave at once."""
    options = parse(arguments)
    try:
        return _run(options)
    except CallError as refused:
        error(str(refused))
        return ExitCode.FAILED
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    # Each command imports what it needs: `check` never loads the protocol, `serve` no report.
    match options.command:
        case "serve":
            from cuemark.lsp.table import serve  # noqa: PLC0415 - see above

            return serve()
        case "check":
            return _check(CheckOptions.of(options))
        case "baseline":
            from cuemark.cli.baseline import write_baseline  # noqa: PLC0415 - see above

            return write_baseline(BaselineOptions.of(options))
        case "moments":
            from cuemark.cli.moments.command import moments  # noqa: PLC0415 - see above
            from cuemark.cli.moments_arguments import MomentsOptions  # noqa: PLC0415 - see above

            return moments(MomentsOptions.of(options))
        case "stats":
            from cuemark.cli.stats.command import stats  # noqa: PLC0415 - see above
            from cuemark.cli.stats_arguments import StatsOptions  # noqa: PLC0415 - see above

            return stats(StatsOptions.of(options))
        case _:
            from cuemark.cli.explain import explain, explain_all  # noqa: PLC0415 - see above

            return explain_all() if options.all else explain(options.code)


def _check(options: CheckOptions) -> int:
    if options.watch:
        from cuemark.cli.watch import watch  # noqa: PLC0415 - see above

        return watch(options)
    from cuemark.cli.check import check  # noqa: PLC0415 - see above

    return check(options)
