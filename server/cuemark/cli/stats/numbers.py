"""The numbers of a vault: what the text, the JSON and the page all show."""

from collections import Counter
from typing import NamedTuple

from cuemark.cli.places import Located, Places
from cuemark.cli.statistics import most, wanted
from cuemark.cli.stats.families import ORDER
from cuemark.cli.stats.stamp_states import SOUND
from cuemark.cli.stats.survey import Fate, Survey


class Numbers(NamedTuple):
    """What was counted; rows are names with their counts, the largest first, notes by their paths."""

    notes: int
    videos: int  # those that notes are about, list or cite
    links: dict[Fate, int]
    stamps: dict[str, int]  # by state: `sound`, then codes of rules in the order of their table
    findings: list[tuple[str, int]]  # by code
    worst: list[tuple[str, int]]  # notes by findings
    wanted: list[tuple[str, int]]  # missing targets by the notes that want them
    linked: list[tuple[str, int]]  # notes by the other notes that link to them
    orphans: list[str]


def numbers(survey: Survey, places: Places) -> Numbers:
    """Count what a survey has seen; nothing is cut."""
    seen = survey.notes
    links: Counter[Fate] = sum((one.links for one in seen.values()), Counter())
    stamps: Counter[str] = sum((one.stamps for one in seen.values()), Counter())
    found = [finding for one in seen.values() for finding in one.findings]
    by_note = ((path, len(one.findings)) for path, one in seen.items() if one.findings)
    linked = ((path, survey.linked[path]) for path in seen if survey.linked[path])
    return Numbers(
        notes=len(seen),
        videos=len(_videos(survey)),
        links={fate: links[fate] for fate in Fate if links[fate]},
        stamps={state: stamps[state] for state in (SOUND, *ORDER) if stamps[state]},
        findings=most(Counter(finding.code for finding in found).items()),
        worst=most(by_note),
        wanted=most(wanted(Located(finding, places) for finding in found)),
        linked=most(linked),
        orphans=[path for path, one in seen.items() if one.is_orphan],
    )


def _videos(survey: Survey) -> set[str]:
    entries = (one.entry for one in survey.notes.values())
    return {video for entry in entries for video in (entry.video, *entry.hub_of, *entry.cites)} - {""}
