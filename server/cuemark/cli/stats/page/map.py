"""The map of a vault as data for its page: areas, notes, links, and the missing notes that most want."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import atan2, cos, hypot, sin
from typing import Any, Final

from cuemark.cli.report.characters import valid
from cuemark.cli.statistics import key_of_target, targets_of
from cuemark.cli.stats.areas import areas
from cuemark.cli.stats.page.discs import Disc
from cuemark.cli.stats.page.labels import Box, Label, box_of, magnifications
from cuemark.cli.stats.page.layout import Layout, Place, layout
from cuemark.cli.stats.survey import Fate, Survey
from cuemark.rules import missing_note
from cuemark.vault.backlinks import is_entrance
from cuemark.vault.names import stem_of

WIDTH: Final = 1100.0  # of the map; its units are pixels where the window is wide enough
MARGIN: Final = 40.0  # left and right of the areas
NAMED: Final = 900  # notes that may have a name on the map, those that most others link to
DRAWN: Final = 30_000  # links, about; of more, every second or third is drawn, since nobody tells them apart
GHOSTS: Final = 160  # missing notes on the map
LONGEST: Final = 34  # letters of a name on the map
Edge = tuple[str, str]


def map_of(survey: Survey) -> dict[str, Any]:
    """Return what the page draws; notes are numbered in the order of their paths."""
    paths = list(survey.notes)
    number = {path: at for at, path in enumerate(paths)}
    entrances = {path for path in paths if is_entrance(survey.index, path)}
    edges = sorted(_edges(survey))
    # The links of hubs would tie everything to one point; the page shows them for a note that is chosen.
    drawn = [edge for edge in edges if entrances.isdisjoint(edge)]
    area_of = areas(paths)
    laid = _scaled(layout(area_of, drawn))
    ghosts = _ghosts(survey, laid, area_of)
    return {
        "width": WIDTH,
        "every": max(len(drawn) // DRAWN, 1),
        "height": round(max((disc.y + disc.radius for disc in laid.discs.values()), default=0.0) + 12),
        "areas": [
            [valid(area), *map(_round, disc), sum(area_of[path] == area for path in paths)]
            for area, disc in laid.discs.items()
        ],
        "x": [_round(laid.places[path].x) for path in paths],
        "y": [_round(laid.places[path].y) for path in paths],
        "title": [valid(name_of(survey, path)) for path in paths],
        "linked": [survey.linked[path] for path in paths],
        "lost": [survey.notes[path].links[Fate.NOWHERE] for path in paths],
        "hubs": [number[path] for path in entrances],
        "edges": [number[path] for edge in edges for path in edge],
        "ghosts": [
            [valid(target), _round(at.x), _round(at.y), [number[path] for path in wanting]]
            for target, at, wanting in ghosts
        ],
        **_named(survey, laid, ghosts),
    }


def name_of(survey: Survey, path: str) -> str:
    """Return what a note is called for people: its title, else its name."""
    return survey.notes[path].entry.title or stem_of(path)


def _edges(survey: Survey) -> set[Edge]:
    return {
        (min(path, target), max(path, target))
        for path, one in survey.notes.items()
        for target in one.leads_to
        if target in survey.notes
    }


def _scaled(laid: Layout) -> Layout:
    """Return the map at its width, with all coordinates above 0."""
    discs = laid.discs.values()
    left = min((disc.x - disc.radius for disc in discs), default=0.0)
    right = max((disc.x + disc.radius for disc in discs), default=0.0)
    top = min((disc.y - disc.radius for disc in discs), default=0.0)
    by = min((WIDTH - 2 * MARGIN) / max(right - left, 1.0), 4.0)
    shift = (WIDTH - by * (right - left)) / 2

    def place(x: float, y: float) -> Place:
        return Place((x - left) * by + shift, (y - top) * by + 26)

    return Layout(
        {area: Disc(*place(disc.x, disc.y), disc.radius * by) for area, disc in laid.discs.items()},
        {path: place(*at) for path, at in laid.places.items()},
    )


# --- missing notes -----------------------------------------------------------------------------


def _ghosts(survey: Survey, laid: Layout, area_of: Mapping[str, str]) -> list[tuple[str, Place, list[str]]]:
    """Return the targets that most notes want, where they are drawn, and who wants them."""
    wanting: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for path, one in survey.notes.items():
        written = targets_of(survey.index.note(path))
        for finding in one.findings:
            if finding.code == missing_note.RULE.code and finding.span in written:
                wanting[key_of_target(written[finding.span])].setdefault(path, written[finding.span])
    largest = sorted(wanting.values(), key=lambda sources: (-len(sources), min(sources.values())))
    chosen = largest[:GHOSTS]
    return [
        (next(iter(sources.values())), _beside(sources, laid, area_of, number), list(sources))
        for number, sources in enumerate(chosen)
    ]


def _beside(sources: Mapping[str, str], laid: Layout, area_of: Mapping[str, str], number: int) -> Place:
    """Return a place outside of the disc of the first note that wants it, on the side of all of them."""
    disc = laid.discs[area_of[next(iter(sources))]]
    places = [laid.places[path] for path in sources]
    x = sum(at.x for at in places) / len(places) - disc.x
    y = sum(at.y for at in places) / len(places) - disc.y
    # What the same notes want stands side by side, so that nothing covers the other.
    reach = disc.radius + 4 + 3.5 * (number % 3)
    angle = (atan2(y, x) if hypot(x, y) else float(number)) + 10 / disc.radius * (number % 5 - 2)
    return Place(disc.x + reach * cos(angle), disc.y + reach * sin(angle))


# --- names -------------------------------------------------------------------------------------


def _named(
    survey: Survey, laid: Layout, ghosts: Sequence[tuple[str, Place, list[str]]]
) -> dict[str, list[Any]]:
    """Return which notes and missing notes have names on the map, and from which magnification on."""
    number = {path: at for at, path in enumerate(survey.notes)}
    # A hub is called as its folder, whose name stands there already.
    plain = (path for path in survey.notes if not is_entrance(survey.index, path))
    linked = sorted(plain, key=lambda path: (-survey.linked[path], path))[:NAMED]
    labels = [_label(laid.places[path], name_of(survey, path)) for path in linked]
    labels += [_label(at, target) for target, at, _ in ghosts]
    shown = magnifications(labels, WIDTH, _titles(laid))
    notes = zip(linked, labels, shown[: len(linked)], strict=False)
    lost = zip(labels[len(linked) :], shown[len(linked) :], strict=True)
    return {
        "names": [[number[path], since, valid(label.text)] for path, label, since in notes if since],
        "ghostNames": [[at, since, valid(label.text)] for at, (label, since) in enumerate(lost) if since],
    }


def _label(at: Place, text: str) -> Label:
    cut = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
    return Label(at.x, at.y - 10, cut)


def _titles(laid: Layout) -> Iterator[Box]:
    """Yield what the names of the areas cover, each above its disc."""
    for area, disc in laid.discs.items():
        yield box_of(Label(disc.x, disc.y - disc.radius - 12, f"{area}  0,000"), 0.8)


def _round(number: float) -> float:
    return round(number, 1)
