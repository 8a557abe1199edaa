"""What the configuration makes of a text: the values that count, and a message for each that does not."""

import dataclasses
import json
import pickle
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from cuemark.config import (
    FEATURES,
    KEYS,
    Config,
    ConfigProblem,
    Decoded,
    ExtraTimestamp,
    Profile,
    Scope,
    Wiki,
    decode,
    is_on,
    merge,
    parse,
)
from cuemark.config.keys import field_of
from cuemark.config.lines import deep_key_line, key_lines
from tests.growth import LINEAR, growth

PAGE = Path(__file__).parent.parent / "docs" / "configuration.md"
CODES = ("missing-note", "inexact-link", "self-link")


def check(source: str, expected: list[str], *, table: str = "") -> dict[str, Any]:
    """Compare the messages, each behind the line it is about; return the values that count."""
    decoded = parse(source.lstrip("\n"), table, known_codes=CODES)
    assert told(decoded) == expected
    return dict(decoded.values)


def told(decoded: Decoded) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in decoded.problems]


def test_good_keys_count_beside_bad_ones() -> None:
    values = check(
        """
profile = "quartz"
profle = "obsidian"
max-file-size = "big"
exclude = ["drafts/"]
""",
        snapshot(
            [
                "2: Unknown key 'profle'; did you mean 'profile'?",
                "3: 'max-file-size' must be a number of bytes, not 'big'",
            ]
        ),
    )
    assert values == {"profile": Profile.QUARTZ, "exclude": ("drafts/",)}


def test_a_message_says_what_a_value_should_be() -> None:
    check(
        """
profile = "quarz"
exclude = "drafts"
respect-gitignore = 1
max-file-size = -1
extensions = ["md", "mdx"]
select = ["missing-note", 3]
baseline = "../known.json"
max-duration = "long"
note-template = 2026-01-01
transcripts = ["/var/cues"]
fail-on = "off"
links.wiki = true
timestamps.extra = [{unit = "clock"}]
""",
        snapshot(
            [
                "1: 'profile' must be 'obsidian' or 'quartz', not 'quarz'",
                "2: 'exclude' must be a list of globs, not 'drafts'",
                "3: 'respect-gitignore' must be true or false, not 1",
                "4: 'max-file-size' must be a number of bytes, not -1",
                "5: 'extensions' must be a list of extensions such as 'md', without 'mdx', not ['md', 'mdx']",
                "6: 'select' must be a list of rules, not ['missing-note', 3]",
                "7: 'baseline' must be a path inside the vault, not '../known.json'",
                "8: 'max-duration' must be a number of seconds or 'HH:MM:SS', not 'long'",
                "9: 'note-template' must be a text, not a date",
                "10: 'transcripts' must be a path inside the vault or a list of them, not ['/var/cues']",
                "11: 'fail-on' must be 'error', 'warning', 'information' or 'hint', not 'off'",
                "12: 'links.wiki' must be 'auto', 'on' or 'off', not true",
                "13: 'timestamps.extra' must be a list of tables with 'pattern' and 'unit', not […]",
            ]
        ),
    )


def test_a_key_is_found_in_tables_below_comments_and_long_texts() -> None:
    check(
        '''
# select = 1
note-template = """
select = 2
"""
[links]  # select = 3
"wikis" = "on"
[severity]
self-link = 2
[[timestamps.extra]]
pattern = "@{time}"
''',
        snapshot(
            [
                "6: Unknown key 'links.wikis'; did you mean 'links.wiki'?",
                "8: 'severity.self-link' must be 'error', 'warning', 'information', 'hint' or 'off', not 2",
            ]
        ),
    )


def test_a_key_of_an_inline_table_has_the_line_of_its_table() -> None:
    check(
        '\nexclude = []\nlinks = {wiki = "maybe"}\n',
        ["2: 'links.wiki' must be 'auto', 'on' or 'off', not 'maybe'"],
    )


def test_a_table_is_no_value_and_a_value_no_table() -> None:
    check(
        "links = 3\nexclude.x = 1",
        snapshot(["1: 'links' must be a table, not 3", "2: 'exclude' must be a list of globs, not a table"]),
    )


def test_an_unknown_rule_does_not_count_and_its_neighbours_do() -> None:
    values = check(
        """
select = ["mising-note", "inexact-link", "ALL"]
ignore = ["nonsense"]
[severity]
self-lnk = "error"
[per-file-ignores]
"a.md" = ["self-link"]
""",
        snapshot(
            [
                "1: Unknown rule 'mising-note'; did you mean 'missing-note'?",
                "2: Unknown rule 'nonsense'",
                "4: Unknown rule 'self-lnk'; did you mean 'self-link'?",
            ]
        ),
    )
    assert values == {"select": ("inexact-link", "ALL"), "per_file_ignores": {"a.md": ("self-link",)}}


def test_an_empty_selection_is_one() -> None:
    assert check("select = []", []) == {"select": ()}


def test_a_vault_names_no_programs() -> None:
    values = check(
        'player = "rm"\npath = ["rm"]\ninterpreter = "rm"\nlog-level = "debug"\n',
        snapshot(
            [
                "1: 'player' is taken from your own settings alone, never from a vault",
                "2: 'path' is taken from your own settings alone, never from a vault",
                "3: 'interpreter' is taken from your own settings alone, never from a vault",
                "4: 'log-level' is taken from your own settings alone, never from a vault",
            ]
        ),
    )
    assert values == {}


def test_pyproject_has_a_table_for_it() -> None:
    source = '[project]\nname = "notes"\n[tool.cuemark]\nprofile = "quartz"\n[tool.cuemark.links]\nwiki = 1\n'
    values = check(source, ["6: 'links.wiki' must be 'auto', 'on' or 'off', not 1"], table="tool.cuemark")
    assert values == {"profile": Profile.QUARTZ}
    assert check("[tool]\nother = 1", [], table="tool.cuemark") == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = 1\nb", "2: This is not TOML: Expected '=' after a key in a key/value pair"),
        ("a = 1\n\na = 2\nb = 1", "3: This is not TOML: Cannot overwrite a value"),
        ("\n\n" + "x." * 50_000 + "y = 1", "3: A key has too many parts to be read safely"),
        ("a = " + "[" * 50_000, "None: Too deeply nested to be read safely"),
        ("a = " + "9" * 5_000, "None: A number has too many digits to be read safely"),
        (
            "max-file-size = 0x" + "f" * 9_000,
            "1: 'max-file-size' must be a number of bytes, not a huge number",
        ),
    ],
)
def test_what_is_not_toml_is_one_problem(source: str, expected: str) -> None:
    assert told(parse(source)) == [expected]


@pytest.mark.parametrize(
    "piece", ['"', "'", '"""', "'''", '\\"', '"\\', "[", "a ", "a.", '"a".', "#", "= ", "x=1\n"]
)
def test_hostile_texts_are_searched_in_linear_time(piece: str) -> None:
    def search(size: int) -> None:
        key_lines(piece * size)
        deep_key_line(piece * size)

    assert growth(search, 12_500) < LINEAR


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    assert parse('\ufeffprofile = "quartz"\r\nfail-on = 1\r\n') == (
        {"profile": Profile.QUARTZ},
        (
            ConfigProblem(
                "fail-on", "'fail-on' must be 'error', 'warning', 'information' or 'hint', not 1", 2
            ),
        ),
    )


def test_thousands_of_mistakes_are_cut() -> None:
    assert len(parse("\n".join(f"key{number} = 1" for number in range(5_000))).problems) == 100


def test_an_editor_may_nest_or_dot_its_keys() -> None:
    nested = {"links": {"wiki": "off"}, "features": {"hover": True}, "severity": {"self-link": "hint"}}
    dotted = {"links.wiki": "off", "features.hover": True, "severity.self-link": "hint"}
    assert decode(nested, by_user=True) == decode(dotted, by_user=True)
    assert decode(dotted, by_user=True).values == {
        "links_wiki": Wiki.OFF,
        "features": {"hover": True},
        "severity": {"self-link": "hint"},
    }


def test_null_means_not_set_and_the_client_keeps_its_own_key() -> None:
    settings = {"profile": None, "links": None, "trace": {"server": "verbose"}, "trace.server": "off"}
    assert decode(settings, by_user=True) == Decoded()
    assert decode(None, by_user=True) == Decoded()


def test_settings_that_are_no_table_are_a_problem() -> None:
    assert told(decode([1], by_user=True)) == ["None: The settings must be a table, not [1]"]


def test_the_user_names_programs() -> None:
    values = decode({"path": "cuemark", "interpreter": ["python3", "-I"], "player": "x"}, by_user=True).values
    assert values == {"path": ("cuemark",), "interpreter": ("python3", "-I"), "player": "x"}


def test_the_vault_wins_over_the_editor_and_the_command_over_both() -> None:
    vault = parse('profile = "quartz"\nfail-on = "error"').values
    editor = decode({"profile": "obsidian", "max-duration": "1:00:00"}, by_user=True).values
    command = decode({"fail-on": "hint"}, by_user=True).values
    merged = merge(vault, editor, command)
    assert merged == Config(profile=Profile.QUARTZ, max_duration=3600.0, fail_on="hint")


def test_the_editor_wins_where_only_one_person_sees_it() -> None:
    vault = parse('diagnostics.scope = "vault"\nfeatures = {hover = true, folding = true}').values
    editor = decode({"diagnostics.scope": "open", "features.folding": False}, by_user=True).values
    merged = merge(vault, editor)
    assert (merged.diagnostics_scope, merged.features) == (Scope.OPEN, {"hover": True, "folding": False})


def test_tables_are_joined_and_lists_replaced() -> None:
    vault = parse('ignore = ["self-link"]\nseverity = {self-link = "error"}').values
    editor = decode({"ignore": ["inexact-link"], "severity": {"self-link": "hint", "x": "off"}}).values
    merged = merge(vault, editor)
    assert (merged.ignore, merged.severity) == (("self-link",), {"self-link": "error", "x": "off"})


def test_nothing_set_is_all_defaults() -> None:
    assert merge({}) == Config()


def test_every_key_has_a_field_and_every_field_a_key() -> None:
    assert [field_of(name) for name in KEYS] == [field.name for field in dataclasses.fields(Config)]


def test_a_configuration_travels_between_processes() -> None:
    config = merge(parse('severity = {a = "off"}\n[[timestamps.extra]]\npattern = "@{time}"').values)
    assert config.timestamps_extra == (ExtraTimestamp("@{time}"),)
    assert pickle.loads(pickle.dumps(config)) == config


def sections() -> dict[str, str]:
    """Return the part of the page about each key."""
    parts = re.split(r"^### `(.+)`\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    names = [re.sub(r"\.[A-Z]+$", ".*", name) for name in parts[::2]]
    return dict(zip(names, parts[1::2], strict=True))


def test_the_page_has_every_key() -> None:
    assert list(sections()) == list(KEYS)


@pytest.mark.parametrize("name", KEYS)
def test_the_page_tells_the_default(name: str) -> None:
    default = getattr(Config(), field_of(name))
    written = "not set" if default is None else f"`{json.dumps(default)}`"
    assert sections()[name].startswith(f"\nDefault: {written}\n")


@pytest.mark.parametrize("name", KEYS)
def test_the_example_of_the_page_sets_the_key(name: str) -> None:
    example = re.search(r"```(toml|json)\n(.*?)```", sections()[name], re.DOTALL)
    assert example
    if example[1] == "toml":
        values, problems = parse(example[2])
    else:
        values, problems = decode(json.loads(example[2])["cuemark"], by_user=True)
    assert not problems
    assert list(values) == [field_of(name)]
    assert values[field_of(name)] != getattr(Config(), field_of(name))


def test_the_page_tells_each_feature_with_its_defaults() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (on|off) \| (on|off) \|", sections()["features.*"], re.MULTILINE)
    assert {name: (here == "on", there == "on") for name, here, there in rows} == dict(FEATURES)


def test_a_feature_that_there_is_not_is_told_with_the_nearest_name() -> None:
    values, problems = parse("features = {hovr = false, folding = true}")
    assert values == {"features": {"folding": True}}
    assert told(Decoded(problems=problems)) == ["1: Unknown feature 'hovr'; did you mean 'hover'?"]


def test_what_somebody_has_set_counts_before_the_default_of_the_editor() -> None:
    assert is_on({}, "folding", in_vscode=False)
    assert not is_on({}, "folding", in_vscode=True)
    assert is_on({"folding": True}, "folding", in_vscode=True)
    assert not is_on({"hover": False}, "hover", in_vscode=False)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["md", "on", "1:00"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
names = st.sampled_from([*KEYS, "links", "severity", "features", "severity.x", "", "."]) | st.text(max_size=8)


@given(section=st.dictionaries(names, json_values, max_size=5), by_user=st.booleans())
def test_any_settings_become_a_configuration(section: dict[str, Any], *, by_user: bool) -> None:
    values, problems = decode(section, by_user=by_user, known_codes=CODES)
    assert isinstance(merge(values), Config)
    assert len(values) + len(problems) <= 2 * max(1, sum(map(_size, section.values())))


def _size(value: object) -> int:
    return max(1, len(value)) if isinstance(value, dict | list) else 1


@given(st.text(alphabet="a.[]\"'=#\n {}-,1", max_size=60))
def test_any_text_is_read(source: str) -> None:
    assert isinstance(merge(parse(source).values), Config)
