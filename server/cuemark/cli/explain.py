"""`cuemark rule`: the page of one rule, or one line for each of them."""

from cuemark.cli.exit_code import ExitCode
from cuemark.cli.messages import CallError, no_such_rule
from cuemark.cli.output import standard_output
from cuemark.rules.pages import read_page
from cuemark.rules.table import BY_CODE, RULES


def explain(code: str | None) -> ExitCode:
    """Print a rule's page, or all rules; raises `CallError` for a code that no rule has."""
    if code is not None and code not in BY_CODE:
        raise CallError(no_such_rule(code, BY_CODE))
    with standard_output() as sink:
        sink.write(_all() if code is None else _page(code))
    return ExitCode.CLEAN


def explain_all() -> ExitCode:
    """Print the pages of all rules, in the order of their codes."""
    with standard_output() as sink:
        sink.write("\n".join(_page(code) for code in sorted(BY_CODE)))
    return ExitCode.CLEAN


def _all() -> str:
    width = max(map(len, BY_CODE))
    rules = sorted(RULES, key=lambda rule: rule.code)
    return "".join(f"{rule.code:{width}}  {rule.severity:11}  {rule.summary}\n" for rule in rules)


def _page(code: str) -> str:
    # A package that was put together without its pages has one line for each.
    return (
        read_page(code).rstrip("\n") + "\n" if read_page(code) else f"# {code}\n\n{BY_CODE[code].summary}\n"
    )
