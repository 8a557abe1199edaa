"""`cuemark rule`: the page of one rule, or one line for each of them."""

import sys
from difflib import get_close_matches

from cuemark.rules.pages import read_page
from cuemark.rules.table import BY_CODE, RULES


def explain(code: str | None) -> int:
    """Print a rule's page and return the exit code."""
    if code is None:
        width = max(len(rule.code) for rule in RULES)
        for rule in sorted(RULES):
            print(f"{rule.code:{width}}  {rule.severity:11}  {rule.summary}")
        return 0
    if code not in BY_CODE:
        near = get_close_matches(code, BY_CODE, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else "; 'cuemark rule' lists all rules"
        print(f"cuemark: error: No rule is called '{code}'{hint}", file=sys.stderr)
        return 2
    rule = BY_CODE[code]
    print(read_page(code).rstrip() or f"# {rule.code}\n\n{rule.summary}.")
    return 0
