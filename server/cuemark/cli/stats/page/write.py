"""The page of `cuemark stats` as one text, which fetches nothing from anywhere."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any, Final

import vl_convert
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import cuemark
from cuemark.cli.report.characters import valid
from cuemark.cli.stats.areas import areas
from cuemark.cli.stats.numbers import Numbers
from cuemark.cli.stats.page import contents, plots
from cuemark.cli.stats.page.map import map_of
from cuemark.cli.stats.page.moments import moments_of
from cuemark.cli.stats.survey import Survey

PAGE: Final = "cuemark.cli.stats.page"


def as_page(survey: Survey, numbers: Numbers, name: str, day: date) -> str:
    """Return the page about a vault that is called `name`, made on this day."""
    area_of = areas(survey.notes)
    notes = Counter(area_of.values())
    counts = Counter(
        (finding.code, area_of[path]) for path, one in survey.notes.items() for finding in one.findings
    )
    rankings = contents.rankings(survey, numbers)
    moments = moments_of(survey)
    drawn_map = map_of(survey)
    specs = {
        "map": drawn_map,
        "heat": plots.heat(counts, notes),
        "stamps": plots.stamps(numbers.stamps),
        "moments": moments,
        "timeline": plots.timeline(),
        **{one.id: one.plot for one in rankings},
    }
    return _rendered(
        specs,
        name=valid(name),
        figures=contents.figures(numbers),
        map_words=f"{numbers.notes:,} notes in {len(notes):,} folders",
        every=drawn_map["every"],
        folders=contents.folders(survey, area_of, notes),
        heat=contents.heat(counts, notes),
        stamps=contents.table(("State", "Timestamps"), numbers.stamps.items()),
        rankings=rankings,
        has_videos=bool(moments["videos"]),
        videos_left=moments["left"],
        version=cuemark.__version__,
        day=day.isoformat(),
    )


def _rendered(specs: Mapping[str, Any], **contents: object) -> str:
    map_script = f'"use strict";\n(() => {{\n{_read("map.js")}\n{_read("hand.js")}}})();'
    scripts = [_script(text) for text in (_library(), _read("page.js"), map_script)]
    environment = Environment(loader=PackageLoader(PAGE, ""), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html").render(
        contents,
        style=Markup(_read("page.css")),  # noqa: S704 - our own
        specs={id_: _data(spec) for id_, spec in specs.items()},
        scripts=scripts,
        hashes=" ".join(map(_hash, scripts)),
    )


def _library() -> str:
    """Return Vega with all that it needs, which lies in the package vl-convert."""
    library: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return library


# --- safety ------------------------------------------------------------------------------------


def _data(data: object) -> Markup:
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
