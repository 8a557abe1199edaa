"""What is counted agrees with what the rules find, and files are written whole or not at all."""

import json
import os
import sys
from pathlib import Path

import pytest

from cuemark.cli.stats.stamp_states import states
from cuemark.config import Config, Profile
from cuemark.rules.run import findings, policy_of
from cuemark.syntax.parse import parse
from cuemark.vault.index import Index
from tests.cli.terminal import Terminal

VIDEO = "---\nvideoId: Kx7_hArb0ur\n---\n"


def check(text: str) -> list[str]:
    """Return the timestamps of a note with their states."""
    note = parse(text)
    index = Index.empty().with_note("note.md", note)
    found = findings(index, "note.md", policy_of(Config(), Profile.OBSIDIAN))
    return [f"{text[stamp.value_start : stamp.value_end]} {state}" for stamp, state in states(note, found)]


def test_each_timestamp_has_the_state_that_its_rule_says() -> None:
    assert check(f"""{VIDEO}
<a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>
<a class="yt-timestamp" data-t="1:05">[1:05]</a>
<a class="yt-timestamp" data-t="00:02:00">[00:03:00]</a>
<a class="yt-timestamp" data-t="00:02:00">[2:00]</a>
""") == [
        "00:01:05 sound",
        "1:05 malformed-timestamp",
        "00:02:00 timestamp-label-mismatch",
        "00:02:00 timestamp-label-style",
    ]


def test_a_rule_that_speaks_once_a_note_speaks_of_all_its_timestamps() -> None:
    assert check(f"{VIDEO}\n[00:01:05] and (00:02:00)") == [
        "00:01:05 bare-timestamp",
        "00:02:00 bare-timestamp",
    ]


def test_the_first_rule_counts() -> None:
    assert check(
        '<a class="yt-timestamp" data-t="1:05">[1:05]</a>'
        '<a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>'
    ) == [
        "1:05 malformed-timestamp",
        "00:01:05 timestamp-without-video",
    ]


def test_what_is_silenced_is_sound() -> None:
    silenced = '<a class="yt-timestamp" data-t="1:05">[1:05]</a> <!-- cuemark-ignore-line -->'
    assert check(VIDEO + silenced) == ["1:05 sound"]


ORPHANS = """
-- vault/cuemark.toml --
-- vault/index.md --
[[raku]]
-- vault/raku.md --
[[fire]] [[raku]]
-- vault/fire.md --
From: [[slow_kiln]]
[[glossary]]
-- vault/slow_kiln.md --
### [Fire](https://www.youtube.com/watch?v=slowKiln001)
[[smoke]]
-- vault/smoke.md --
[[missing]] [fog](notes/fog.md)
-- vault/notes/fog.md --
-- vault/notes/glossary.md --
-- vault/old/glossary.md --
"""


def test_orphans_are_what_the_rule_finds_whether_it_runs_or_not(terminal: Terminal) -> None:
    terminal.draw(ORPHANS)
    found = terminal.run("cuemark check --output-format json --select orphan-note vault")
    counted = json.loads(terminal.run("cuemark stats --output-format json vault").out)
    assert counted["orphans"] == [one["filename"] for one in json.loads(found.out)]
    assert [Path(path).stem for path in counted["orphans"]] == ["smoke"]


@pytest.mark.corpus
def test_orphans_of_a_real_vault_are_what_the_rule_finds(corpus: Path, terminal: Terminal) -> None:
    found = terminal.run(f"cuemark check --output-format json --select orphan-note {corpus}")
    counted = json.loads(terminal.run(f"cuemark stats --output-format json {corpus}").out)
    assert counted["orphans"] == [one["filename"] for one in json.loads(found.out)]


def test_the_text_begins_as_the_statistics_of_check(terminal: Terminal) -> None:
    terminal.draw(ORPHANS)
    assert terminal.run("cuemark stats vault").out.startswith(
        terminal.run("cuemark check --statistics vault").out
    )


def test_a_page_without_its_packages_is_refused_before_anything_is_read(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    run = terminal.run("cuemark stats --output-format html -o page.html nowhere")
    assert (run.out, run.code) == ("", 2)
    assert run.err == (
        "cuemark: error: The page is made with packages that are not installed; "
        "run pip install 'cuemark[report]'\n"
    )


def test_a_current_folder_that_is_gone_is_told(terminal: Terminal) -> None:
    gone = terminal.folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    run = terminal.run("cuemark stats")
    assert (run.out, run.err.count("\n"), run.code) == ("", 1, 2)
