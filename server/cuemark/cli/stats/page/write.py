"""The page of `cuemark stats` as one text: plots, map, style and scripts, and nothing fetched from anywhere."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from typing import Any, Final, NamedTuple

import vl_convert
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import cuemark
from cuemark.cli.report.characters import valid
from cuemark.cli.stats.areas import areas
from cuemark.cli.stats.numbers import Numbers
from cuemark.cli.stats.page import plots
from cuemark.cli.stats.page.map import map_of, name_of
from cuemark.cli.stats.page.moments import moments_of
from cuemark.cli.stats.survey import Fate, Survey

SHOWN: Final = 12  # bars of a list
TABLED: Final = 50  # rows of its table
PAGE: Final = "cuemark.cli.stats.page"


class Table(NamedTuple):
    """The numbers of a plot for whoever does not see it."""

    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


class Figure(NamedTuple):
    """A number that stands large at the top of the page."""

    name: str
    value: str
    beside: str
    is_broken: bool = False


def as_page(survey: Survey, numbers: Numbers, name: str, day: date) -> str:
    """Return the page about a vault that is called `name`, made on this day."""
    area_of = areas(survey.notes)
    notes = Counter(area_of.values())
    counts = Counter(
        (finding.code, area_of[path]) for path, one in survey.notes.items() for finding in one.findings
    )
    lists = _lists(survey, numbers)
    moments = moments_of(survey)
    specs: dict[str, Any] = {
        "map": map_of(survey),
        "heat": plots.heat(counts, notes),
        "stamps": plots.stamps(numbers.stamps),
        "moments": moments,
        "timeline": plots.timeline(),
        **{one["id"]: one["plot"] for one in lists},
    }
    scripts = [
        _script(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")),
        _script(_read("page.js")),
        _script(_read("map.js")),
    ]
    environment = Environment(
        loader=PackageLoader(PAGE, ""), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    table = environment.get_template("table.html")
    return environment.get_template("page.html").render(
        name=valid(name),
        figures=_figures(numbers),
        map_words=f"{numbers.notes:,} notes in {len(notes):,} folders",
        areas_table=_areas_table(survey, area_of, notes),
        heat_table=_heat_table(counts, notes),
        stamps_table=Table(("State", "Timestamps"), _rows(numbers.stamps.items())),
        lists=lists,
        has_videos=bool(moments["videos"]),
        videos_left=moments["left"],
        table=lambda one: Markup(table.render(head=one.head, rows=one.rows)),
        version=cuemark.__version__,
        day=day.isoformat(),
        style=Markup(_read("page.css")),
        specs={id_: _data(spec) for id_, spec in specs.items()},
        scripts=scripts,
        hashes=" ".join(map(_hash, scripts)),
    )


def _figures(numbers: Numbers) -> list[Figure]:
    links, stamps = sum(numbers.links.values()), sum(numbers.stamps.values())
    lost = numbers.links.get(Fate.NOWHERE, 0)
    found = sum(count for _, count in numbers.findings)
    return [
        Figure("Notes", f"{numbers.notes:,}", f"{len(numbers.orphans):,} of them orphans"),
        Figure("Links", f"{links:,}", f"in {numbers.notes:,} notes"),
        Figure("Links that lead nowhere", f"{lost:,}", _share(lost, links, "of all links"), is_broken=True),
        Figure("Videos", f"{numbers.videos:,}", "named, listed or cited"),
        Figure("Timestamps", f"{stamps:,}", _share(numbers.stamps.get("sound", 0), stamps, "are sound")),
        Figure("Findings", f"{found:,}", f"by {len(numbers.findings)} rules", is_broken=True),
    ]


def _share(part: int, whole: int, words: str) -> str:
    return f"{part / whole:.1%} {words}" if whole else "none"


def _lists(survey: Survey, numbers: Numbers) -> list[dict[str, Any]]:
    named = {path: name_of(survey, path) for path in survey.notes}
    worst = [(named[path], count) for path, count in numbers.worst]
    linked = [(named[path], count) for path, count in numbers.linked]
    return [
        _list(
            "wanted",
            "Most-wanted notes",
            "Nobody wrote them; so many notes link there.",
            numbers.wanted,
            "notes",
        ),
        _list("worst", "Notes to mend first", "Where most findings are.", worst, "findings"),
        _list(
            "linked", "Notes most linked to", "By how many others link there.", linked, "notes", plots.SOUNDS
        ),
    ]


def _list(
    id_: str, title: str, lead: str, rows: list[tuple[str, int]], what: str, colour: str = plots.BROKEN
) -> dict[str, Any]:
    plot = plots.bars(rows[:SHOWN], what, colour)
    table = Table(("Note", what.capitalize()), _rows(rows[:TABLED]))
    return {"id": id_, "title": title, "lead": lead, "plot": plot, "table": table}


def _rows(rows: Any) -> list[tuple[str, ...]]:
    return [(valid(str(name)), f"{count:,}") for name, count in rows]


def _areas_table(survey: Survey, area_of: dict[str, str], notes: Counter[str]) -> Table:
    lost: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for path, one in survey.notes.items():
        lost[area_of[path]] += one.links[Fate.NOWHERE]
        found[area_of[path]] += len(one.findings)
    rows = [
        (valid(area), f"{count:,}", f"{lost[area]:,}", f"{found[area]:,}")
        for area, count in notes.most_common()
    ]
    return Table(("Folder", "Notes", "Links that lead nowhere", "Findings"), rows)


def _heat_table(counts: Counter[tuple[str, str]], notes: Counter[str]) -> Table:
    names = [area for area, _ in notes.most_common()]
    rules = sorted({rule for rule, _ in counts})
    rows = [(rule, *(f"{counts[rule, area]:,}" for area in names)) for rule in rules]
    return Table(("Rule", *map(valid, names)), rows)


# --- safety ------------------------------------------------------------------------------------


def _data(data: Any) -> Markup:
    """Write data so that nothing in it can end the element that holds it, whatever notes are called."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - no markup is left in it


def _script(text: str) -> Markup:
    return Markup(text.replace("</script", "<\\/script"))  # noqa: S704 - our own, and a library's


def _hash(script: str) -> str:
    """Return what allows one script in the page's policy, so that no other runs."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _read(name: str) -> str:
    return files(PAGE).joinpath(name).read_text("utf-8")
