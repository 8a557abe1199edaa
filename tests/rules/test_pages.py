"""The pages of the rules are their tests: every `vault` block is judged, every `fixed` block compared.

Carets name the findings of all rules, so a block also says that nothing else is found. A `fixed` block
behind a `vault` block is its first file after the safe fixes; `fixed unsafe` takes the unsafe ones as
well, and the next such block behind it the second fix of each finding that has one.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from markdown_it import MarkdownIt

from cuemark.rules.finding import Finding, Fix
from cuemark.rules.table import BY_CODE, RULES
from tests.drawn import scene
from tests.rules.judged import Vault, check_fix, of_info

FOLDER: Final = Path(__file__).parents[2] / "docs" / "rules"
PAGES: Final = {page.stem: page.read_text("utf-8") for page in sorted(FOLDER.glob("*.md"))}
# **Default:** warning · **Fix:** safe for …, unsafe for …
SUMMARY: Final = re.compile(r"\*\*Default:\*\* (\w+) · \*\*Fix:\*\* (.+)")
SECTIONS: Final = ["What triggers it", "How to fix it", "Examples", "Rationale"]


class Fixed(NamedTuple):
    """A text after fixes; `number` says which fix of each finding."""

    text: str
    is_unsafe: bool
    number: int


class Example(NamedTuple):
    """A `vault` block with the `fixed` blocks behind it."""

    code: str
    said: str  # the paragraph before it
    words: list[str]
    source: str
    fixed: list[Fixed]

    @property
    def vault(self) -> Vault:
        return of_info(self.words, scene(self.source).files)


def examples(code: str) -> Iterator[Example]:
    example, said = None, ""
    for token in MarkdownIt("commonmark").parse(PAGES[code]):
        kind, *words = token.info.split() or [""]
        if token.type == "fence" and kind == "vault":
            example = Example(code, said, words, token.content, [])
            yield example
        elif token.type == "fence" and kind == "fixed":
            assert example, "a fixed block stands behind a vault block"
            number = sum(one.is_unsafe == bool(words) for one in example.fixed)
            example.fixed.append(Fixed(token.content, words == ["unsafe"], number))
        else:
            example, said = None, token.content or said


def all_examples() -> list[Example]:
    """Every example, read to its end, since the blocks behind it belong to it."""
    return [example for code in PAGES for example in list(examples(code))]


def named(example: Example) -> str:
    return f"{example.code}: {example.said}"


EXAMPLES: Final = pytest.mark.parametrize("example", all_examples(), ids=named)


def drawn(example: Example) -> list[tuple[str, int, int, str]]:
    """What the carets name; with `crlf` each line above a place makes it one character later."""
    files = scene(example.source).files

    def moved(path: str, offset: int) -> int:
        return offset + files[path].count("\n", 0, offset) * ("crlf" in example.words)

    ranges = scene(example.source).ranges
    return sorted((path, moved(path, start), moved(path, end), name) for name, path, start, end in ranges)


@EXAMPLES
def test_the_rules_find_what_the_page_draws(example: Example) -> None:
    found = [(one.path, *one.span, one.code) for one in example.vault.findings()]
    assert sorted(found) == drawn(example)


def chosen(finding: Finding, fixed: Fixed) -> Iterator[Fix]:
    """The fix of a finding that a `fixed` block shows: the safe one first, as `check --fix` does."""
    fixes = sorted(finding.fixes, key=lambda fix: not fix.safe)
    yield from [fix for fix in fixes if fixed.is_unsafe or fix.safe][fixed.number : fixed.number + 1]


@EXAMPLES
def test_a_fix_leaves_what_the_page_shows(example: Example) -> None:
    vault = example.vault
    first = next(iter(vault.files))
    for fixed in example.fixed:
        fixes = [fix for finding in vault.findings() for fix in chosen(finding, fixed)]
        assert vault.fixed(*fixes).files[first].replace("\r\n", "\n") == fixed.text


@EXAMPLES
def test_a_fix_mends_its_finding_and_leaves_no_other(example: Example) -> None:
    vault = example.vault
    for finding in vault.findings():
        for fix in finding.fixes:
            check_fix(vault, finding, fix)


@EXAMPLES
def test_what_is_said_is_a_sentence_without_its_full_stop(example: Example) -> None:
    found = example.vault.findings()
    for said in [*(one.message for one in found), *(fix.title for one in found for fix in one.fixes)]:
        assert re.fullmatch(r"[A-Z0-9'].*[^.!\s]", said), said


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert {*PAGES} == {rule.code for rule in RULES}


@pytest.mark.parametrize("code", PAGES)
def test_a_page_has_its_parts_in_order(code: str) -> None:
    tokens = MarkdownIt("commonmark").parse(PAGES[code])
    headings = [(one.tag, text.content) for one, text in pairwise(tokens) if one.type == "heading_open"]
    assert headings[0] == ("h1", code)
    parts = [text for tag, text in headings if tag == "h2"]
    assert [part for part in parts if part != "How to silence it"] == SECTIONS


@pytest.mark.parametrize("code", PAGES)
def test_a_page_states_the_severity_and_the_fixes_that_its_examples_show(code: str) -> None:
    summary = SUMMARY.search(PAGES[code])
    assert summary, "a page says **Default:** severity · **Fix:** which"
    found = [one for example in examples(code) for one in example.vault.findings() if one.code == code]
    kinds = {"safe" if fix.safe else "unsafe" for finding in found for fix in finding.fixes}
    assert summary[1] == BY_CODE[code].severity
    assert {*re.findall(r"\b(safe|unsafe|none)\b", summary[2])} == (kinds or {"none"})
