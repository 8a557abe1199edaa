"""When there are colours: on a terminal, unless somebody says otherwise; the option has the last word."""

import io

import pytest

from cuemark.cli.colour import paint_for


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "variables", "coloured"),
    [
        ("auto", {}, ["screen"]),
        ("auto", {"NO_COLOR": "1"}, []),
        ("auto", {"NO_COLOR": ""}, ["screen"]),
        ("auto", {"FORCE_COLOR": "1"}, ["screen", "file", "nothing"]),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, []),
        ("auto", {"TERM": "dumb"}, []),
        ("always", {"NO_COLOR": "1"}, ["screen", "file", "nothing"]),
        ("never", {"FORCE_COLOR": "1"}, []),
    ],
)
def test_colours_are_where_somebody_wants_them(
    choice: str, variables: dict[str, str], coloured: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    sinks = {"screen": Screen(), "file": io.StringIO(), "nothing": None}
    assert [name for name, sink in sinks.items() if paint_for(choice, sink).on] == coloured
