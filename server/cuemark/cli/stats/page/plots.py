"""The plots of the page, as Vega-Lite specifications made with Altair.

Vega draws them as SVG: text stays text, and colours are names of the page's style sheet, so that light and
dark need no second drawing.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from cuemark.cli.report.characters import valid
from cuemark.cli.stats.families import family_of
from cuemark.cli.stats.stamp_states import SOUND

# The page's colours, see `page.css`.
INK: Final = "var(--ink)"
MUTED: Final = "var(--muted)"
LINE: Final = "var(--line)"
SOUNDS: Final = "var(--sound)"
BROKEN: Final = "var(--broken)"
STEPS: Final = (10, 100, 1000)  # at which the colour of a count changes
HEAT: Final = tuple(f"var(--heat-{step})" for step in range(len(STEPS) + 1))
ON_HEAT: Final = tuple(f"var(--on-heat-{step})" for step in range(len(STEPS) + 1))
ROW: Final = 24  # pixels
BAR: Final = 36  # pixels; a name above its bar
COLUMN: Final = (30, 58)  # pixels, at least and at most
GRID: Final = 660  # pixels that all columns may take
# The page puts the length of a video here.
WHOLE: Final = alt.Scale(domain=[0, 1], nice=False)
FONT: Final = "system-ui, sans-serif"
Spec = dict[str, Any]


def heat(counts: Mapping[tuple[str, str], int], notes: Mapping[str, int]) -> Spec:
    """Return how often each rule found something in each area, with the sums of both beside it.

    `counts` are findings by rule and area, `notes` how many notes an area has.
    """
    areas = sorted(notes, key=lambda area: (-notes[area], area))
    by_rule = {rule: sum(n for (one, _), n in counts.items() if one == rule) for rule, _ in counts}
    rules = sorted(by_rule, key=lambda rule: (family_of(rule).value, -by_rule[rule]))
    column = max(min(GRID // max(len(areas), 1), COLUMN[1]), COLUMN[0])
    cells = [
        {"rule": rule, "area": valid(area), "n": n, "family": family_of(rule).value}
        for (rule, area), n in counts.items()
    ]
    per_area = [
        {
            "area": valid(area),
            "notes": notes[area],
            "per": sum(n for (_, one), n in counts.items() if one == area) / notes[area],
        }
        for area in areas
    ]
    names = [valid(area) for area in areas]
    left = _heat_column(cells, per_area, rules, names, column)
    right = _sums([{"rule": rule, "n": n} for rule, n in by_rule.items()], rules)
    return _spec(alt.hconcat(left, right, spacing=14).resolve_scale(color="independent"), fits=False)


def _heat_column(
    cells: list[Spec], per_area: list[Spec], rules: list[str], areas: list[str], column: int
) -> alt.VConcatChart:
    # Areas without findings have columns, too.
    domain = alt.Scale(domain=areas)
    x = alt.X("area:N", scale=domain, axis=None)
    bars = alt.Chart(_values(per_area), width=alt.Step(column), height=46).encode(
        x=x,
        y=alt.Y("per:Q", axis=None),
        tooltip=[
            alt.Tooltip("area:N", title="folder"),
            alt.Tooltip("notes:Q", title="notes", format=","),
            alt.Tooltip("per:Q", title="findings per note", format=".2f"),
        ],
    )
    rate = bars.mark_bar(color=BROKEN, opacity=0.85) + bars.mark_text(dy=-7, fontSize=10, color=MUTED).encode(
        text=alt.Text("per:Q", format=".1f")
    )
    named = alt.X(
        "area:N",
        scale=domain,
        axis=alt.Axis(orient="bottom", labelAngle=-35, labelLimit=130, title=None, ticks=False, domain=False),
    )
    cell = alt.Chart(_values(cells), width=alt.Step(column), height=alt.Step(ROW)).encode(
        x=named,
        y=alt.Y("rule:N", sort=rules, axis=alt.Axis(title=None, labelLimit=200, ticks=False, domain=False)),
        tooltip=[
            alt.Tooltip("rule:N", title="rule"),
            alt.Tooltip("area:N", title="folder"),
            alt.Tooltip("n:Q", title="findings", format=","),
        ],
    )
    squares = cell.mark_rect(cornerRadius=3, stroke="var(--paper)", strokeWidth=2).encode(
        color=_stepped("n:Q", HEAT)
    )
    figures = cell.mark_text(fontSize=10.5).encode(
        text=alt.Text("n:Q", format=","), color=_stepped("n:Q", ON_HEAT)
    )
    table = (squares + figures).resolve_scale(color="independent")
    return alt.vconcat(rate.properties(title=_caption("Findings per note")), table, spacing=8)


def _sums(rows: list[Spec], rules: list[str]) -> alt.VConcatChart:
    base = alt.Chart(_values(rows), width=190, height=alt.Step(ROW)).encode(
        x=alt.X("n:Q", axis=None, scale=alt.Scale(domainMin=0)),
        y=alt.Y("rule:N", sort=rules, axis=None),
        tooltip=[alt.Tooltip("rule:N", title="rule"), alt.Tooltip("n:Q", title="findings", format=",")],
    )
    bars = base.mark_bar(color=BROKEN, opacity=0.85, height=12, cornerRadiusEnd=2)
    text = base.mark_text(align="left", dx=5, color=INK, fontSize=11).encode(text=alt.Text("n:Q", format=","))
    # An empty plot of the height of the one beside keeps the rows of both in line.
    above = alt.Chart(_values([{}]), width=190, height=46).mark_text(
        text="In all", align="left", color=MUTED, fontSize=11
    )
    above = above.encode(x=alt.value(0), y=alt.value(39))
    return alt.vconcat(above.properties(title=_caption(" ")), bars + text, spacing=8)


def bars(rows: Sequence[tuple[str, int]], what: str, colour: str = BROKEN) -> Spec:
    """Return a bar for each name, in the order given, with its count at the end; `what` is counted."""
    data = [{"at": at, "name": valid(name), "n": n} for at, (name, n) in enumerate(rows)]
    base = alt.Chart(_values(data), width="container", height=BAR * len(data)).encode(
        y=alt.Y("at:O", axis=None),
        x=alt.X("n:Q", axis=None, scale=alt.Scale(domainMin=0, domainMax=_room(rows))),
        tooltip=[alt.Tooltip("name:N", title="name"), alt.Tooltip("n:Q", title=what, format=",")],
    )
    bar = base.mark_bar(color=colour, opacity=0.85, height=5, yOffset=8, cornerRadiusEnd=2)
    name = base.mark_text(align="left", color=INK, fontSize=12.5, dy=-5, limit=320).encode(
        x=alt.value(0), text="name:N"
    )
    count = base.mark_text(align="left", dx=6, dy=8.5, color=MUTED, fontSize=11).encode(
        text=alt.Text("n:Q", format=",")
    )
    return _spec(bar + name + count)


def _room(rows: Sequence[tuple[str, int]]) -> float:
    # Behind the longest bar stands its count.
    return max((n for _, n in rows), default=1) * 1.18


def stamps(counts: Mapping[str, int]) -> Spec:
    """Return a bar for each state of timestamps, sound ones in another colour than the others."""
    total = sum(counts.values()) or 1
    order = sorted(counts, key=lambda state: (state != SOUND, -counts[state]))
    data = [{"state": state, "n": counts[state], "share": counts[state] / total} for state in order]
    base = alt.Chart(_values(data), width="container", height=ROW * len(data)).encode(
        y=alt.Y("state:N", sort=order, axis=alt.Axis(title=None, ticks=False, domain=False, labelLimit=220)),
        x=alt.X("n:Q", axis=None, scale=alt.Scale(domainMin=0, domainMax=total * 1.12)),
        tooltip=[
            alt.Tooltip("state:N", title="state"),
            alt.Tooltip("n:Q", title="timestamps", format=","),
            alt.Tooltip("share:Q", title="share", format=".2%"),
        ],
    )
    colour = alt.condition(f"datum.state == '{SOUND}'", alt.value(SOUNDS), alt.value(BROKEN))
    bar = base.mark_bar(height=12, cornerRadiusEnd=2, opacity=0.9).encode(color=colour)
    text = base.mark_text(align="left", dx=6, color=INK, fontSize=11).encode(text="label:N")
    label = "format(datum.n, ',') + '  ·  ' + format(datum.share, '.1%')"
    return _spec((bar + text).transform_calculate(label=label))


def timeline() -> Spec:
    """Return the plot of one video, empty: the page fills in the data `moments`, `density` and `end`."""
    clock = "floor(datum.value / 3600) + ':' + pad(floor(datum.value / 60) % 60, 2, '0', 'left')"
    axis = alt.Axis(title="hours:minutes into the video", labelExpr=clock, grid=True, tickSize=0, values=[0])
    x = alt.X("seconds:Q", axis=axis, scale=WHOLE)
    moments = alt.Chart(alt.NamedData(name="moments"), width="container", height=alt.Step(20)).encode(
        x=x,
        y=alt.Y(
            "note:N",
            sort=None,
            axis=alt.Axis(title=None, labelLimit=280, ticks=False, domain=False, grid=True),
        ),
        tooltip=[
            alt.Tooltip("note:N", title="note"),
            alt.Tooltip("clock:N", title="moment"),
            alt.Tooltip("state:N", title="state"),
        ],
        href="href:N",
    )
    # What is broken has another form than what is sound, besides another colour.
    sound = moments.transform_filter("datum.sound && !datum.beyond").mark_tick(
        color=SOUNDS, thickness=2, height=12, opacity=0.75
    )
    broken = moments.transform_filter("!datum.sound || datum.beyond").mark_point(
        filled=True, size=48, opacity=0.85
    )
    # What lies far beyond all others is drawn at the right edge, as an arrow to there.
    shape = alt.condition("datum.beyond", alt.value("triangle-right"), alt.value("diamond"))
    colour = alt.condition("datum.sound", alt.value(SOUNDS), alt.value(BROKEN))
    broken = broken.encode(shape=shape, color=colour)
    end = alt.Chart(alt.NamedData(name="end")).mark_rule(color=INK, strokeDash=[4, 3]).encode(x="seconds:Q")
    density = (
        alt.Chart(alt.NamedData(name="density"), width="container", height=54)
        .mark_bar(color=SOUNDS, opacity=0.45, binSpacing=1)
        .encode(
            x=alt.X("start:Q", bin="binned", axis=None, scale=WHOLE),
            x2="stop:Q",
            y=alt.Y(
                "n:Q",
                axis=alt.Axis(
                    title="citations",
                    tickCount=2,
                    tickMinStep=1,
                    format="d",
                    grid=False,
                    domain=False,
                    tickSize=0,
                ),
            ),
            tooltip=[
                alt.Tooltip("from:N", title="from"),
                alt.Tooltip("to:N", title="to"),
                alt.Tooltip("n:Q", title="citations", format=","),
            ],
        )
    )
    return _spec(alt.vconcat(density, sound + broken + end, spacing=6).resolve_scale(x="shared"))


def _stepped(field: str, colours: Sequence[str]) -> alt.Color:
    scale = alt.Scale(type="threshold", domain=list(STEPS), range=list(colours))
    return alt.Color(field, scale=scale, legend=None)


def _caption(text: str) -> alt.TitleParams:
    return alt.TitleParams(text, anchor="start", fontSize=11, fontWeight="normal", color=MUTED, offset=4)


def _values(rows: list[Spec]) -> alt.InlineData:
    return alt.InlineData(values=rows)


def _spec(chart: alt.TopLevelMixin, *, fits: bool = True) -> Spec:
    styled = chart.configure(
        background="transparent",
        font=FONT,
        axis=alt.AxisConfig(
            labelColor=INK,
            titleColor=MUTED,
            gridColor=LINE,
            domainColor=LINE,
            labelFontSize=11.5,
            labelPadding=7,
            titleFontSize=11,
            titleFontWeight="normal",
        ),
        view=alt.ViewConfig(stroke=None),
        aria=False,  # a table beside each plot says the same; hundreds of marks would be read one by one
    )
    spec: Spec = styled.to_dict()
    return spec | {"autosize": {"type": "fit-x", "contains": "padding"}} if fits else spec
