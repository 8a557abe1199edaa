"""What was found at the last run is found again, and whatever has changed since is seen."""

import io
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuemark.cli import judging, remembered
from cuemark.cli.main import main
from cuemark.vault import build

LONG_AGO = 1_000_000_000  # seconds since 1970: a time that nobody doubts
NOTES = {
    "tides.md": "# Tides\n\nSee [[moon]] and [[lighthouse#Lamp | the lamp]], not [[gone]].\n",
    "moon.md": "---\ntitle: The moon\n---\n\nOf [[Tides]] and [[chart.png]].\n",
    "keepers/lighthouse.md": "# Lighthouse\n\n## Lamp\n\nLit at dusk, see [[The moon]].\n",
    "keepers/log.md": "---\nvideoId: harbour_-01\n---\n\n# Log\n\nAlone. "
    '<a class="yt-timestamp" data-t="00:20:00">[00:20:00]</a>\n',
}


class Vault:
    """A vault whose files all have old times, each change a later one."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "vault"
        self.caches = folder / "caches"
        self._time = LONG_AGO
        self.judged: list[str] = []
        self.write("cuemark.toml", "")
        for path, text in NOTES.items():
            self.write(path, text)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        self._time += 1
        os.utime(file, (self._time, self._time))

    def remove(self, path: str) -> None:
        (self.root / path).unlink(missing_ok=True)

    def run(self, *options: str) -> str:
        with redirect_stdout(io.StringIO()) as report, redirect_stderr(io.StringIO()):
            main(["check", "--quiet", *options, str(self.root)])
        return report.getvalue()

    def check(self, *expected: str) -> None:
        """Check the vault again: the same as without a cache, and only the `expected` notes are judged."""
        self.judged.clear()
        found = self.run("--cache-dir", str(self.caches))
        assert sorted(self.judged) == sorted(expected)
        assert found == self.run("--no-cache")


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    made = Vault(tmp_path)
    watch(made, monkeypatch)
    return made


def watch(vault: Vault, patch: pytest.MonkeyPatch) -> None:
    """Note down which notes are judged, with caches even for so few of them."""
    judge = judging.judge
    patch.setattr(build, "WORTH_CACHING", 1)
    patch.setattr(remembered, "FEW", 1.0)

    def watched(index, paths, policy, *, sources):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - it stands in for one that has types
        vault.judged += paths
        return judge(index, paths, policy, sources=sources)

    patch.setattr(remembered, "judge", watched)


def test_nothing_is_judged_again_where_nothing_has_changed(vault: Vault) -> None:
    vault.check(*NOTES)
    vault.check()


def test_a_changed_note_is_judged_with_those_whose_findings_it_may_change(vault: Vault) -> None:
    vault.check(*NOTES)
    vault.write("keepers/log.md", NOTES["keepers/log.md"] + "\nSee [[nowhere]].\n")
    vault.check("keepers/log.md")
    vault.write("keepers/lighthouse.md", NOTES["keepers/lighthouse.md"].replace("## Lamp", "## Lantern"))
    vault.check("keepers/lighthouse.md", "tides.md")


def test_notes_that_come_and_go_are_seen(vault: Vault) -> None:
    vault.check(*NOTES)
    vault.write("gone.md", "# Here again\n")
    vault.check("gone.md", "tides.md")
    vault.remove("moon.md")
    vault.check("keepers/lighthouse.md", "tides.md")


def test_files_that_come_and_go_are_seen(vault: Vault) -> None:
    vault.check(*NOTES)
    vault.write("chart.png", "")
    vault.check("moon.md")
    vault.remove("chart.png")
    vault.check("moon.md")


def test_all_is_judged_when_something_changes_that_all_depend_on(vault: Vault) -> None:
    vault.check(*NOTES)
    vault.write(".gitignore", "chart.png\n")
    vault.check(*NOTES)
    vault.write("cuemark.toml", 'ignore = ["missing-note"]\n')
    vault.check(*NOTES)
    vault.write("log [harbour_-01].info.json", '{"id": "harbour_-01", "duration": 600}')
    vault.check(*NOTES)
    vault.write("log [harbour_-01].info.json", '{"id": "harbour_-01", "duration": 6000}')
    vault.check(*NOTES)
    vault.check()


def test_some_notes_are_reported_from_what_is_remembered_of_all(vault: Vault) -> None:
    vault.check(*NOTES)
    with redirect_stdout(io.StringIO()) as report, redirect_stderr(io.StringIO()):
        main(["check", "--quiet", "--cache-dir", str(vault.caches), str(vault.root / "tides.md")])
    assert report.getvalue().count("\n") == vault.run("--no-cache").count("tides.md:")
    vault.check()


def test_a_note_that_changed_just_now_is_always_judged(vault: Vault) -> None:
    vault.check(*NOTES)
    (vault.root / "moon.md").write_text("# Moon\n", "utf-8")
    vault.check("keepers/lighthouse.md", "moon.md", "tides.md")
    vault.check("keepers/lighthouse.md", "moon.md", "tides.md")


def test_a_row_that_another_program_has_made_new_is_no_ground_to_stand_on(vault: Vault) -> None:
    vault.check(*NOTES)
    vault.write("moon.md", "# Moon\n")
    vault.run("--cache-dir", str(vault.caches), "--select", "missing-note", str(vault.root / "moon.md"))
    vault.check(*NOTES)


def test_another_process_remembers_what_is_ignored(vault: Vault) -> None:
    """Each process has an order of sets of its own, and no word may depend on it."""
    vault.write(".gitignore", "".join(f"draft{number}\n*.bak{number}\n" for number in range(20)))
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from cuemark.cli.remembered import _others\nfrom cuemark.config import Config\n"
        "from cuemark.vault import build, root\n"
        "here = Path(sys.argv[1])\n"
        "print(_others(build.read_vault(root.at(here), Config()), here))\n"
    )
    words = [
        subprocess.run(
            (sys.executable, "-c", script, vault.root),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert words[0] == words[1]


TEXTS = st.sampled_from([
    *NOTES.values(), "", "[[tides]] [[a]] ![[chart.png]]\n",
    "---\ntitle: a\naliases: [gone]\n---\n[[moon#Lamp]]\n",
    "# Tides\n\n## Lamp\n\n[[keepers/log|x]] [y](../tides.md#lamp)\n", "^x\n\n[[#^x]] [[TIDES]]\n",
])  # fmt: skip
PATHS = st.sampled_from([*NOTES, "gone.md", "a.md", "keepers/a.md", "chart.png", "TIDES.md"])
STEPS = st.lists(st.tuples(PATHS, st.none() | TEXTS), min_size=1, max_size=4)


@given(rounds=st.lists(STEPS, min_size=1, max_size=4), selected=st.sampled_from([(), ("--select", "ALL")]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_changes_the_same_is_found_as_without_memory(
    rounds: list[list[tuple[str, str | None]]],
    selected: tuple[str, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    vault = Vault(folder)
    with pytest.MonkeyPatch.context() as patch:
        watch(vault, patch)
        options = (*selected, "--cache-dir", str(vault.caches))
        vault.run(*options)
        for steps in rounds:
            for path, text in steps:
                vault.remove(path) if text is None else vault.write(path, text)
            assert vault.run(*options) == vault.run(*selected, "--no-cache")
    shutil.rmtree(folder)
