"""What is known of the real notes without the rule, so that `shifted-timestamps` can be measured.

Run `python -m tests.rules.shift_truth VAULT` for the numbers that the page of the rule states.
"""

import random
import sys
from array import array
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from msgspec import structs

from cuemark.config import Config, Profile
from cuemark.rules.run import findings, policy_of
from cuemark.syntax.facts import StampKind
from cuemark.syntax.moment_facts import pack_stamps, unpack_stamps
from cuemark.vault import root as roots
from cuemark.vault.build import read_vault
from cuemark.vault.index import Index
from cuemark.vault.moments import Moments, moments_of
from cuemark.vault.videos import notes_of

HOUR: Final = 3600.0
# The notes were written from transcripts that were cut there.
CAP: Final = 4 * HOUR + 30
ENOUGH: Final = 10  # anchors of a note that is a witness
FEW: Final = 5  # anchors of an hour and more; where there are fewer, little can be known
SLACK: Final = 60.0


class Truth(StrEnum):
    """Which reading of a note is right."""

    SHIFTED = "shifted"
    WRITTEN = "right as written"
    BOTH = "fits both ways"
    NEITHER = "fits neither way"
    DOUBTFUL = "would be in the first quarter"
    UNKNOWN = "no two witnesses"


class Case(NamedTuple):
    """A note with anchors of an hour and more: how many, what is true of it, and whether the rule speaks."""

    late: int
    truth: Truth  # by two witnesses
    by_one: Truth  # by the latest of any witness
    is_capped: bool  # half of its anchors of an hour and more lie beyond the cut
    is_found: bool


def is_witness(moments: Moments, at_least: int) -> bool:
    return moments.anchors >= at_least and moments.last <= CAP and 2 * moments.whole < max(moments.late, 1)


def end_by_two(lasts: Sequence[float]) -> float:
    """The moment at which most witnesses end, within a tenth; 0 when no two do."""
    support = [(sum(0.9 * last <= other <= last for other in lasts), last) for last in lasts]
    count, last = max(support, default=(0, 0.0))
    return 1.1 * last if count > 1 else 0.0


def truth_of(late: Sequence[float], end: float) -> Truth:
    if not end:
        return Truth.UNKNOWN
    moved = [seconds // 60 for seconds in late]
    as_written = 2 * sum(seconds <= end + SLACK for seconds in late) > len(late)
    as_shifted = 2 * sum(seconds <= end + SLACK for seconds in moved) > len(late)
    if as_written:
        # What fits as written fits when shifted, too; then the seconds are asked.
        is_natural = 4 * sum(seconds % 60 == 0 for seconds in late) < len(late)
        return Truth.WRITTEN if is_natural else Truth.BOTH
    if not as_shifted:
        return Truth.NEITHER
    return Truth.SHIFTED if max(moved) >= end / 1.1 / 4 else Truth.DOUBTFUL


def late_anchors(index: Index, path: str) -> list[float]:
    note = index.note(path)
    stamps = note.timestamps if note else ()
    anchors = [one for one in stamps if one.kind is StampKind.ANCHOR and not one.flaw]
    return [one.seconds for one in anchors if one.seconds >= HOUR]


def cases(folder: Path) -> list[Case]:
    index = read_vault(roots.at(folder), Config()).index
    policy = policy_of(Config(select=("shifted-timestamps",)), Profile.OBSIDIAN)
    found = []
    for path, entry in index.notes.items():
        late = late_anchors(index, path)
        if not late:
            continue
        others = [index.notes.get(other) for other in notes_of(index, entry.video) if other != path]
        known = [other.moments for other in others if other]
        two = end_by_two([float(one.last) for one in known if is_witness(one, ENOUGH)])
        one = max((float(one.last) for one in known if is_witness(one, 1)), default=0.0)
        is_capped = 2 * sum(seconds > CAP for seconds in late) >= len(late)
        is_found = bool(findings(index, path, policy))
        found.append(Case(len(late), truth_of(late, two), truth_of(late, one), is_capped, is_found))
    return found


def planted(folder: Path, dice: random.Random | None = None) -> list[bool]:
    """Shift each right note by itself and tell whether it is found; dice throw seconds, else all are 0."""
    index = read_vault(roots.at(folder), Config()).index
    policy = policy_of(Config(select=("shifted-timestamps",)), Profile.OBSIDIAN)
    found = []
    for path, entry in index.notes.items():
        note = index.note(path)
        if note is None or entry.moments.late:
            continue
        packed = array("I", unpack_stamps(note.plain_stamps))
        packed[1::2] = array("I", [60 * s + (dice.randrange(60) if dice else 0) for s in packed[1::2]])
        wrong = structs.replace(note, plain_stamps=pack_stamps(packed.tolist()))
        if moments_of(wrong).late >= FEW:
            found.append(bool(findings(index.with_note(path, wrong), path, policy)))
    return found


def precision(judged: Sequence[tuple[Truth, bool]]) -> float:
    counts = Counter(truth for truth, is_found in judged if is_found)
    return counts[Truth.SHIFTED] / (counts[Truth.SHIFTED] + counts[Truth.WRITTEN])


def recall(judged: Sequence[tuple[Truth, bool]]) -> float:
    found = [is_found for truth, is_found in judged if truth is Truth.SHIFTED]
    return sum(found) / len(found)


def main() -> None:
    known = cases(Path(sys.argv[1]))
    many = [case for case in known if case.late >= FEW]
    print(f"{len(known)} notes, {len(many)} of five and more; found {sum(case.is_found for case in known)}")
    for name, judged in (
        ("two witnesses", [(case.truth, case.is_found) for case in many]),
        ("two witnesses, any count", [(case.truth, case.is_found) for case in known]),
        ("one witness", [(case.by_one, case.is_found) for case in many]),
    ):
        print(f"{name}: precision {precision(judged):.3f}, recall {recall(judged):.3f}")
        for (truth, is_found), count in sorted(Counter(judged).items()):
            print(f"  {truth}, {'found' if is_found else 'silent'}: {count}")
    capped = [case.is_found for case in many if case.is_capped]
    print(f"beyond the cut: {sum(capped)} of {len(capped)} found")
    for name, dice in (("MM:SS:00", None), ("MM:SS:xx", random.Random(1))):
        moved = planted(Path(sys.argv[1]), dice)
        print(f"planted {name}: {sum(moved)} of {len(moved)} found")


if __name__ == "__main__":
    main()
