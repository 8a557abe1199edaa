"""`check --statistics`: findings by rule, the worst notes, and the targets that most notes want."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cuemark.cli.places import Places
from cuemark.rules.finding import Finding
from cuemark.vault.index import Index
from cuemark.vault.names import key_of

SHOWN = 10  # rows of each table


def statistics(index: Index, findings: list[Finding], places: Places) -> str:
    """Return the tables as text."""
    by_rule = Counter(finding.code for finding in findings).most_common()
    by_note = Counter(finding.path for finding in findings).most_common(SHOWN)
    wanted = wanted_targets(index, findings)[:SHOWN]
    tables = (
        ("Findings by rule", by_rule),
        ("Notes with most findings", [(places.shown(path), count) for path, count in by_note]),
        ("Missing notes that are wanted most", wanted),
    )
    return "\n".join("\n".join(_table(title, rows)) + "\n" for title, rows in tables if rows)


def wanted_targets(index: Index, findings: Iterable[Finding]) -> list[tuple[str, int]]:
    """Return the targets of missing notes with the number of notes that want them."""
    notes: dict[str, set[str]] = {}
    spellings: dict[str, Counter[str]] = {}
    for finding in findings:
        if finding.code == "missing-note":
            note = index.note(finding.path)
            for link in note.links if note else ():
                if link.target_span == finding.span:
                    key = key_of(link.target)
                    notes.setdefault(key, set()).add(finding.path)
                    spellings.setdefault(key, Counter())[link.target] += 1
    counted = [(spellings[key].most_common(1)[0][0], len(paths)) for key, paths in notes.items()]
    return sorted(counted, key=lambda row: (-row[1], row[0]))


def _table(title: str, rows: list[tuple[str, int]]) -> Iterator[str]:
    width = max(len(f"{count:,}") for _, count in rows)
    yield title
    yield from (f"  {count:>{width},}  {name}" for name, count in rows)
