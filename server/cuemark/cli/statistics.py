"""`check --statistics`: findings by rule, the worst notes, and the targets that most notes want."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from cuemark.cli.messages import one_line
from cuemark.cli.places import Located
from cuemark.rules import missing_note
from cuemark.syntax.facts import Note
from cuemark.text import Span
from cuemark.vault.names import decoded, key_of, without_extension

SHOWN: Final = 10  # rows of each table of notes
Key = tuple[str, ...]


def statistics(located: Sequence[Located]) -> str:
    """Return the tables as text; "" where nothing was found."""
    by_rule = Counter(one.finding.code for one in located)
    by_note = Counter(one.places.shown(one.finding.path) for one in located)
    tables = (
        ("Findings by rule", by_rule.items(), len(by_rule)),
        ("Notes with most findings", by_note.items(), SHOWN),
        ("Missing notes, by how many notes want them", wanted(located), SHOWN),
    )
    return "\n".join(table(title, most(rows, limit)) for title, rows, limit in tables if rows)


def wanted(located: Iterable[Located]) -> list[tuple[str, int]]:
    """Return the targets of missing notes, as most links spell them, and how many notes want each."""
    notes: Counter[Key] = Counter()
    spellings: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    missing = (one for one in located if one.finding.code == missing_note.RULE.code)
    for (places, path), group in groupby(missing, key=lambda one: (one.places, one.finding.path)):
        written = targets_of(places.note(path))
        targets = [written[one.finding.span] for one in group if one.finding.span in written]
        notes.update({key_of_target(target) for target in targets})
        for target in targets:
            spellings[key_of_target(target)][target] += 1
    return [(spellings[key].most_common(1)[0][0], count) for key, count in notes.items()]


def targets_of(note: Note | None) -> dict[Span, str]:
    """Return what the links of a note want, by where it is written; `[[x]](y)` may want either."""
    links = (link for pair in (note.links if note else ()) for link in (pair, pair.fallback) if link)
    return {link.target_span: link.target for link in links}


def key_of_target(target: str) -> Key:
    """Return what two spellings of one target have in common."""
    return tuple(key_of(part) for part in without_extension(decoded(target)).split("/"))


def most(rows: Iterable[tuple[str, int]], limit: int | None = None) -> list[tuple[str, int]]:
    """Return so many rows, or all: those of the largest counts first and equal ones by name."""
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:limit]


def table(title: str, rows: Sequence[tuple[str, int]]) -> str:
    """Return the lines of a table in the order given, its counts flush right."""
    width = max((len(f"{count:,}") for _, count in rows), default=0)
    lines = (f"  {count:>{width},}  {one_line(name)}\n" for name, count in rows)
    return f"{title}\n{''.join(lines)}"
