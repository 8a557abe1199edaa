"""The file of known findings: what is written is read again, and nothing else is taken for it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.config import Config
from cuemark.vault import root as roots
from cuemark.vault.baseline import (
    Baseline,
    configured_baseline,
    counts_of,
    read_baseline,
    written_baseline,
)
from cuemark.vault.files import Unread

NAMES = st.text(max_size=5) | st.sampled_from(["caf\udce9.md", "a/b.md"])
BASELINES = st.dictionaries(
    NAMES, st.dictionaries(st.text("abc-", min_size=1), st.integers(1, 9), min_size=1)
)


@given(BASELINES)
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, baseline: Baseline) -> None:
    file = tmp_path_factory.getbasetemp() / "known.json"
    file.write_text(written_baseline(baseline), "utf-8")
    again = read_baseline(file)
    assert not isinstance(again, Unread)
    assert all(counts_of(again, path) == counts for path, counts in baseline.items())
    assert len(again) == len(baseline)


def test_the_order_in_which_notes_were_found_changes_nothing() -> None:
    one, other = {"a.md": {"b": 1, "a": 2}, "b.md": {"a": 1}}, {"b.md": {"a": 1}, "a.md": {"a": 2, "b": 1}}
    assert written_baseline(one) == written_baseline(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        "[" * 100_000,
        '{"version": 2, "findings": {}}',
        '{"version": 1}',
        '{"version": 1, "findings": {"a.md": {"missing-note": 0}}}',
        '{"version": 1, "findings": {"a.md": {"missing-note": "3"}}}',
        '{"version": 1, "findings": {"a.md": 3}}',
        '{"version": 1, "findings": {}, "more": 1}',
        json.dumps({"version": True, "findings": {}}),
    ],
)
def test_any_other_file_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "known.json"
    file.write_text(text)
    assert isinstance(read_baseline(file), Unread)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "known.json").write_bytes(b'{"version": 1, "findings": {"\xff": {}}}')
    assert isinstance(read_baseline(tmp_path / "known.json"), Unread)


def test_nothing_outside_of_the_vault_is_read(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "known.json").write_text(written_baseline({"a.md": {"missing-note": 1}}))
    (tmp_path / "vault" / "known.json").symlink_to(tmp_path / "known.json")
    found, [problem] = configured_baseline(roots.at(tmp_path / "vault"), Config(baseline="known.json"))
    assert not found
    assert problem.message == "The baseline 'known.json' cannot be read: it lies outside of the vault"
