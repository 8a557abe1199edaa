"""The summary of a job on GitHub: tables in Markdown, appended to the file that it names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from cuemark.cli.messages import CallError, counted, one_line
from cuemark.cli.places import Located
from cuemark.cli.report.checkout import shown

NOTES: Final = 10  # rows of the table of notes
# What Markdown reads as more than itself, in a table too: `_`, `|`.
MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>|~&#!:@$]")

Key = TypeVar("Key", str, tuple[str, str])


def append_summary(file: str, located: Sequence[Located]) -> None:
    """Append the tables; raises `CallError` where the file cannot be written."""
    try:
        with Path(file).open("a", encoding="utf-8", newline="\n") as sink:
            sink.write(summary(located))
    except OSError as error:
        raise CallError(f"The job's summary '{file}' cannot be written: {error.strerror}") from error


def summary(located: Sequence[Located]) -> str:
    """Return how often each rule found something, and the notes where most was found."""
    notes = Counter(shown(one.places, one.finding.path) for one in located)
    if not notes:
        return "## cuemark\n\nNo findings\n"
    head = f"{counted(len(located), 'finding')} in {counted(len(notes), 'note')}"
    by_note = [(_text(path), f"{count:,}") for path, count in _most(notes)[:NOTES]]
    rules = _table(("Rule", "Severity", "Findings", "Safe fixes"), _rules(located))
    return "\n".join(("## cuemark", "", head, "", *rules, "", *_table(("Note", "Findings"), by_note), ""))


def _rules(located: Iterable[Located]) -> Iterator[tuple[str, ...]]:
    findings = [one.finding for one in located]
    found = Counter((one.code, one.severity.value) for one in findings)
    safe = Counter(one.code for one in findings if any(fix.safe for fix in one.fixes))
    for (code, severity), count in _most(found):
        yield code, severity, f"{count:,}", f"{safe[code]:,}"


def _most(counts: Counter[Key]) -> list[tuple[Key, int]]:
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    numbers = {"Findings", "Safe fixes"}
    yield _row(head)
    yield _row(["---:" if title in numbers else "---" for title in head])
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    return MARKUP.sub(r"\\\g<0>", one_line(text))
