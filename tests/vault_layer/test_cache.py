"""The cache: whoever reads with it sees what the notes say, whatever happened to its file."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cuemark.config import Config
from cuemark.syntax.facts import Note
from cuemark.vault import build, reading
from cuemark.vault.build import read_vault
from cuemark.vault.cache import Cache, default_folder
from cuemark.vault.root import at
from cuemark.vault.scan import Source

LONG_AGO = 1_000_000_000  # seconds since 1970: a time that nobody doubts
NOTES = {
    "tides.md": "# Tides\n\nSee [[moon]] and [[lighthouse#Lamp | the lamp]].\n",
    "moon.md": "---\ntitle: The moon\nvideoId: 4moonAAAAAA\n---\n\nOf [[tides]].\n",
    "keepers/lighthouse.md": "# Lighthouse\n\n## Lamp\n\nLit at dusk. ^dusk\n",
}


@pytest.fixture(autouse=True)
def _every_vault_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "WORTH_CACHING", 1)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for path, text in NOTES.items():
        write(tmp_path / "vault", path, text)
    return tmp_path / "vault"


def write(vault: Path, path: str, text: str, changed: float = LONG_AGO) -> None:
    file = vault / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    os.utime(file, (changed, changed))


def cache_of(vault: Path, config: Config | None = None) -> Cache:
    return Cache(vault.parent / "caches", vault, config or Config())


def read(vault: Path, config: Config | None = None) -> tuple[dict[str, dict[str, object]], list[str]]:
    """Read a vault with its cache; return its index, and the notes that had to be read from disk."""
    anew: list[str] = []
    config = config or Config()
    read_note = reading.read_note

    def watched(source: Source, config: Config) -> Note:
        anew.append(source.text)
        return read_note(source, config)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_note", watched)
        found = read_vault(at(vault), config, cache=cache_of(vault, config))
    found.remember()
    return found.index.tables(), [path for path in sorted(NOTES) if NOTES[path] in anew]


def check(vault: Path, *expected: str) -> None:
    """Read a vault again: only the `expected` notes from disk, and the same as without a cache."""
    index, anew = read(vault)
    assert index == read_vault(at(vault), Config()).index.tables()
    assert anew == sorted(expected)


# --- what is kept ------------------------------------------------------------------------------


def test_notes_that_are_as_they_were_are_not_read_again(vault: Path) -> None:
    check(vault, *NOTES)
    check(vault)


def test_a_note_of_another_time_or_size_is_read_again(vault: Path) -> None:
    check(vault, *NOTES)
    write(vault, "moon.md", NOTES["moon.md"], LONG_AGO + 1)
    check(vault, "moon.md")
    write(vault, "tides.md", "# Ebb\n")
    check(vault)
    assert read(vault)[0]["notes"]["tides.md"].title == "Ebb"  # type: ignore[attr-defined] # of what a dictionary says


def test_a_note_that_just_changed_is_not_trusted(vault: Path) -> None:
    write(vault, "moon.md", NOTES["moon.md"], time.time())
    check(vault, *NOTES)
    check(vault, "moon.md")


def test_notes_that_are_gone_are_forgotten(vault: Path) -> None:
    check(vault, *NOTES)
    (vault / "moon.md").unlink()
    write(vault, "tides.md", NOTES["tides.md"], LONG_AGO + 1)
    check(vault, "tides.md")
    write(vault, "moon.md", NOTES["moon.md"])
    check(vault, "moon.md")


def test_notes_are_read_again_for_other_settings(vault: Path) -> None:
    check(vault, *NOTES)
    config = Config(video_keys=("film",))
    index, anew = read(vault, config)
    assert anew == sorted(NOTES)
    assert index == read_vault(at(vault), config).index.tables()


def test_a_small_vault_leaves_nothing_behind(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "WORTH_CACHING", len(NOTES) + 1)
    check(vault, *NOTES)
    assert not (vault.parent / "caches").exists()


@pytest.mark.corpus
def test_the_real_vault_is_the_same_from_its_cache(corpus: Path, tmp_path: Path) -> None:
    config, kept = Config(), Cache(tmp_path, corpus, Config())
    first = read_vault(at(corpus), config, cache=kept)
    first.remember()
    again = read_vault(at(corpus), config, cache=kept)
    assert again.index.tables() == first.index.tables()
    assert len(kept.known(again.listing.notes)) == len(again.index.notes)


# --- what may happen to the file ---------------------------------------------------------------


def test_nobody_else_can_read_the_file(vault: Path) -> None:
    check(vault, *NOTES)
    kept = [*cache_of(vault).file.parent.iterdir()]
    assert kept
    assert [stat.S_IMODE(file.stat().st_mode) for file in kept] == [0o600] * len(kept)


def test_a_damaged_file_is_no_matter(vault: Path) -> None:
    check(vault, *NOTES)
    file, dice = cache_of(vault).file, random.Random(7)
    whole = file.read_bytes()
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        file.write_bytes(damaged[: dice.choice((len(whole), dice.randrange(len(whole))))])
        assert read(vault)[0] == read_vault(at(vault), Config()).index.tables()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_cache_is_made_one(vault: Path, content: bytes) -> None:
    file = cache_of(vault).file
    file.parent.mkdir()
    file.write_bytes(content)
    read(vault)
    read(vault)
    check(vault)


def test_a_row_that_says_something_else_is_read_from_disk(vault: Path) -> None:
    check(vault, *NOTES)
    with sqlite3.connect(cache_of(vault).file) as database:
        (table,) = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchone()
        database.execute(f"UPDATE {table} SET data = x'93c0' WHERE path = ?", (b"moon.md",))
    check(vault, "moon.md")


def test_a_cache_that_cannot_be_made_is_done_without(vault: Path) -> None:
    (vault.parent / "caches").write_text("a file where the folder should be")
    check(vault, *NOTES)
    check(vault, *NOTES)


def test_a_disk_that_is_full_is_no_matter(vault: Path) -> None:
    """A limit on the size of files makes every larger write fail, as a full disk does."""
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from cuemark.config import Config\n"
        "from cuemark.vault import build, cache, root\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))\n"
        "build.WORTH_CACHING = 1\n"
        "vault = Path(sys.argv[1])\n"
        "kept = cache.Cache(vault.parent / 'caches', vault, Config())\n"
        "read = build.read_vault(root.at(vault), Config(), cache=kept)\n"
        "read.remember()\n"
        "print(len(read.index.notes))\n"
    )
    done = subprocess.run((sys.executable, "-c", script, vault), capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (f"{len(NOTES)}\n", "")
    check(vault, *NOTES)


def test_a_file_that_somebody_else_writes_is_left_alone(vault: Path) -> None:
    check(vault, *NOTES)
    other = sqlite3.connect(cache_of(vault).file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    write(vault, "moon.md", NOTES["moon.md"], LONG_AGO + 1)
    assert read(vault)[0] == read_vault(at(vault), Config()).index.tables()
    other.close()
    check(vault, "moon.md")


# --- where it lies -----------------------------------------------------------------------------


def test_the_user_may_say_where_caches_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CUEMARK_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert default_folder() == tmp_path / "cuemark"
    monkeypatch.setenv("CUEMARK_CACHE_DIR", str(tmp_path / "elsewhere"))
    assert default_folder() == tmp_path / "elsewhere"


def test_who_reads_anew_sees_what_the_cache_could_not_and_mends_it(vault: Path) -> None:
    read(vault)
    write(vault, "moon.md", NOTES["moon.md"].replace("The moon", "The noon"))  # no larger, no younger
    found = read_vault(at(vault), Config(), cache=cache_of(vault), anew=True)
    found.remember()
    again = read_vault(at(vault), Config(), cache=cache_of(vault))
    titles = [index.note("moon.md") for index in (found.index, again.index)]
    assert [note and note.title for note in titles] == ["The noon", "The noon"]
