"""The rules find the same by several processes as by one, whatever becomes of them."""

import os
from typing import NoReturn

import pytest

from cuemark.cli import judging
from cuemark.cli.judging import judge
from cuemark.config import Config, Profile
from cuemark.rules.run import findings, policy_of
from tests.features.vaults import index_of

INDEX = index_of({f"talk_{number}.md": f"See [[talk_{number + 1}]] and [[gone]].\n" for number in range(9)})
POLICY = policy_of(Config(), Profile.OBSIDIAN)


def check(processes: int) -> None:
    paths = sorted(INDEX.notes)
    alone = [one for path in paths for one in findings(INDEX, path, POLICY)]
    found = judge(INDEX, paths, POLICY, processes)
    assert sorted(found) == sorted(alone)
    assert len(found) == 10


@pytest.mark.parametrize("processes", [1, 2, 3, 20])
def test_processes_change_nothing(processes: int) -> None:
    check(processes)


def test_notes_of_a_process_that_dies_are_judged_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> NoReturn:
        os._exit(3)

    monkeypatch.setattr(judging, "_answer", die)
    check(3)
