"""Reading with the help of other processes gives what reading alone gives, whatever becomes of them."""

import sys
from pathlib import Path

import pytest

from cuemark.config import Config
from cuemark.vault import rows, scan, worker
from cuemark.vault.root import at
from cuemark.vault.rows import read_rows, worth

MANY = 400  # notes: several portions, so that the workers get some


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for number in range(MANY):
        text = f"---\ntitle: Talk {number}\n---\n\nAfter [[talk_{number - 1}#Part | the last]].\n\n## Part\n"
        (tmp_path / f"talk_{number}.md").write_text(text, "utf-8")
    (tmp_path / "broken.md").write_bytes(b"\xff [[talk_1]]\n")
    return tmp_path


def check(vault: Path, workers: int) -> list[tuple[int, int]]:
    """Read a vault alone and with workers; return what was told of the progress when alone."""
    config, told = Config(), []
    notes = scan.walk(at(vault), config).notes
    alone = read_rows(vault, config, notes, lambda done, total: told.append((done, total)), workers=0)
    assert read_rows(vault, config, notes, workers=workers) == alone
    return told


def test_workers_change_nothing(vault: Path) -> None:
    assert check(vault, workers=2) == [(128, 401), (256, 401), (384, 401), (401, 401)]


def test_notes_of_a_worker_that_dies_are_read_here(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "COMMAND", ("-c", "import sys; sys.stdin.buffer.read(9); sys.exit(3)"))
    check(vault, workers=2)


def test_what_a_worker_says_is_not_trusted(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "COMMAND", ("-c", r"print('\0\0\0\x01\x90', end='', flush=True)"))
    check(vault, workers=1)


def test_a_worker_that_cannot_start_is_done_without(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(vault / "no_python"))
    check(vault, workers=1)


def test_a_vault_lends_its_files_to_no_worker_as_modules(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault / "msgspec.py").write_text("raise SystemExit(1)\n", "utf-8")
    monkeypatch.chdir(vault)
    monkeypatch.setattr(rows, "read_portion", lambda *_: pytest.fail("A worker reads all of it"))
    config = Config()
    notes = scan.walk(at(vault), config).notes[:1]
    with worker.Worker() as helper:
        assert len(helper.read(vault, config, notes)) == 1


def test_few_notes_are_worth_no_worker() -> None:
    assert worth(MANY) == 0
