"""`shifted-timestamps` is found where it is true of real notes, and nowhere else."""

from pathlib import Path

import pytest

from tests.rules.shift_truth import FEW, Truth, cases, planted, precision, recall


@pytest.mark.corpus
def test_real_notes_that_are_shifted_are_found_and_right_ones_are_not(corpus: Path) -> None:
    known = [case for case in cases(corpus) if case.late >= FEW]
    for judged in (
        [(case.truth, case.is_found) for case in known],
        [(case.by_one, case.is_found) for case in known],
    ):
        assert sum(truth is Truth.SHIFTED for truth, _ in judged) > 300
        assert sum(truth is Truth.WRITTEN for truth, _ in judged) > 300
        assert precision(judged) >= 0.98
        assert recall(judged) >= 0.97


@pytest.mark.corpus
def test_real_notes_that_we_shift_are_found(corpus: Path) -> None:
    found = planted(corpus)
    assert len(found) > 1000
    assert sum(found) / len(found) >= 0.97
