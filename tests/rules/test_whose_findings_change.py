"""Whoever keeps findings asks `affected` which of them to make anew: no other note's may have changed."""

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from cuemark.config import Config, Profile
from cuemark.rules.finding import Finding
from cuemark.rules.run import findings, policy_of
from cuemark.syntax.parse import parse
from cuemark.vault.affected import affected
from cuemark.vault.index import Index
from cuemark.vault.library import End
from tests.drawn import scene

ALL_RULES: Final = Config(select=("ALL",))


def index_of(files: dict[str, str]) -> Index:
    return Index.empty().with_notes({path: parse(text) for path, text in files.items()})


def found(index: Index, profile: Profile) -> dict[str, list[Finding]]:
    return {path: findings(index, path, policy_of(ALL_RULES, profile)) for path in index.notes}


def changed(before: Index, after: Index, profile: Profile = Profile.OBSIDIAN) -> set[str]:
    """The notes of which other things are found."""
    old, new = found(before, profile), found(after, profile)
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def check(files: str, path: str, text: str | None, wanted: str) -> None:
    """Say whose findings change when the note at `path` says `text`, or is gone: `wanted`, besides itself."""
    before = index_of(scene(files).files)
    after = before.with_note(path, None if text is None else parse(text))
    others = changed(before, after) - {path}
    assert others == {*wanted.split()}
    assert others <= affected(before, after, [path])


def test_a_note_of_the_same_title() -> None:
    check("-- haze.md --\n# Fog", "mist.md", "---\ntitle: Fog\n---\n", "haze.md")
    check("-- haze.md --\n# Fog\n-- mist.md --\n# Fog", "mist.md", "# Mist", "haze.md")
    check("-- haze.md --\n# Fog\n-- mist.md --\n# Fog", "mist.md", None, "haze.md")


def test_a_note_of_the_same_name_in_another_case() -> None:
    check("-- fog.md --\n# Fog", "Fog.md", "# Mist", "fog.md")
    check("-- fog.md --\n# Fog\n-- Fog.md --\n# Mist", "Fog.md", None, "fog.md")


def test_the_first_link_to_an_orphan_and_the_last() -> None:
    check("-- fog.md --\n-- horn.md --", "horn.md", "[[fog]]", "fog.md")
    check("-- fog.md --\n-- horn.md --\n[[fog]]", "horn.md", None, "fog.md")


def test_a_note_that_becomes_a_hub() -> None:
    hub = "### [Fog](https://www.youtube.com/watch?v=harbour_-02)\n[[fog]]"
    check("-- fog.md --\n-- horn.md --\n[[fog]]", "horn.md", hub, "fog.md")


def test_a_note_to_which_the_link_leads_instead() -> None:
    check("-- a/fog.md --\n-- b/horn.md --\n[[fog]]", "b/fog.md", "# Fog", "a/fog.md")


def anchors(clocks: str, video: str = "slowKiln_01") -> str:
    stamps = [f'<a class="yt-timestamp" data-t="{clock}">[{clock}]</a>' for clock in clocks.split()]
    return f"---\nvideoId: {video}\n---\n\n" + " ".join(stamps)


LATE: Final = anchors("12:34:07 14:10:31")
EARLY: Final = "00:00:41 00:05:19 00:12:10 00:19:02 00:27:27"


def test_another_note_of_the_video_that_shows_how_long_it_is() -> None:
    vault = f"-- fog.md --\n{LATE}\n-- calm.md --\n{anchors(EARLY)}"
    check(vault, "horn.md", anchors(EARLY), "fog.md")
    vault = f"-- fog.md --\n{LATE}\n-- horn.md --\n{anchors(EARLY)}"
    check(vault, "horn.md", None, "fog.md")
    check(vault, "horn.md", anchors("00:00:41"), "fog.md")
    check(vault, "horn.md", anchors(EARLY, "harbour_-02"), "fog.md")


def test_where_a_video_ends() -> None:
    files = {
        "fog.md": LATE,
        "calm.md": anchors(EARLY, "harbour_-02"),
        "link.md": "https://youtu.be/slowKiln_01?t=900",
    }
    before = index_of(files)
    after = before.with_ends({"slowKiln_01": End(800, is_exact=True, path="slow_kiln.info.json")})
    assert changed(before, after) == {"fog.md", "link.md"} == affected(before, after, [])
    assert affected(before, after.folded(), []) == {"fog.md", "link.md"}


PATHS: Final = st.sampled_from(
    ["fog.md", "Fog.md", "a/fog.md", "a/horn.md", "horn.md", "a/index.md", "a b.md"]
)
PIECES: Final = st.sampled_from(
    [
        *("[[fog]]", "[[Fog]]", "[[horn|x]]", "[[a b]]", "[[fog#Neaps]]", "[[fog#^id]]", "[x](a/fog.md)"),
        *("[x](../fog.md)", "[[a]]", "[x](a)", "From: [[horn]]", "# Fog", "# Horn", "## Neaps", "text ^id"),
        "### [Fog](https://www.youtube.com/watch?v=harbour_-02)",
        *("https://youtu.be/slowKiln_01?t=1", LATE.partition("\n\n")[2], anchors(EARLY).partition("\n\n")[2]),
    ]
)
FRONTS: Final = st.sampled_from(
    ["", "---\ntitle: Fog\n---\n", "---\naliases: [fog]\n---\n", "---\nvideoId: slowKiln_01\n---\n"]
)
TEXTS: Final = st.builds(str.__add__, FRONTS, st.lists(PIECES, max_size=3).map("\n\n".join))
VAULTS: Final = st.dictionaries(PATHS, TEXTS, max_size=5)


@given(VAULTS, st.dictionaries(PATHS, st.none() | TEXTS, min_size=1, max_size=2), st.sampled_from(Profile))
def test_after_any_change_no_other_findings_change(
    files: dict[str, str], changes: dict[str, str | None], profile: Profile
) -> None:
    before = index_of(files)
    after = before.with_notes({path: None if text is None else parse(text) for path, text in changes.items()})
    assert changed(before, after, profile) <= affected(before, after, changes)
