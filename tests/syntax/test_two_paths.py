"""The fast path returns exactly what the exact path returns, whenever it accepts a text or a section."""

import json
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cuemark.syntax.parse import parse
from cuemark.syntax.plain import prove
from tests.syntax.fragments import STAMP, notes

SPECIFICATION: Final = Path(__file__).parents[2] / ".cache" / "commonmark.json"
VAULT: Final = Path(__file__).parents[1] / "vault"
# Plain sections around a text that may not be: each must be read for itself.
AROUND: Final = "See [[low water | ebb]].\n\n{}\n\n## On [[tides]]\n\n- flow [00:01:02] {}\n"


def check(text: str) -> None:
    """Both paths say the same of a text; compared as they print, since NaN equals nothing."""
    assert repr(parse(text)) == repr(parse(text, fast=False))


def is_plain(text: str) -> bool:
    return prove(text, 0, len(text)) is not None


def specification() -> list[str]:
    assert SPECIFICATION.exists(), (
        "run `make test` once: it fetches the examples of CommonMark's specification"
    )
    return [entry["markdown"] for entry in json.loads(SPECIFICATION.read_text("utf-8"))]


# The same for the paragraphs of a section that is long enough to be cut.
BESIDE: Final = "## Ebb\n\n" + "The water falls. " * 70 + "\n\n- flow\n\n{}\n\n[[tides]] {}\n"


@given(notes())
@example("a\n[b\nc]: d")
@example("```timestamp\n00:01:02\n```\n")
@example(" #\tEbb\n")
@example("[[a]] ebb!")
@example("https://youtu.be/a-Talk_0123?t=5![[a]]")
@example("# \x0b\n")
@example("From: ![[a]]")
@example("```` \n```` \n")
@example('Ebb < a class="yt-timestamp" data-t="00:01:02"> flow')
@example("---\nvideoId: a-Talk_0123\n---\n## 0:12:34 Ebb\n")
@example("Ebb\n=\t\n")
@example("[[low_water || ebb]]\n\n---\n")
@example('---\nvideoId: a-Talk_0123\n---\nebb ">[0:07:56]\n')
@example("---\nvideoId: a-Talk_0123\n---\n\u00a00:12:34 ebb\n")
@example("3.   * [[ebb]]\n    * [[flow]]\n")
@example("Ebb\n===\t")
@example("ebb | flow\n--- | ---\t\n[[a]]")
@example("---\nvideoId: a-Talk_0123\n---\n\xa000:01:12")
@example("#ebb\ue000\ue000")
def test_they_agree_on_generated_notes(text: str) -> None:
    check(text)


@given(notes(("\n", "\n\n")), st.sampled_from(["", STAMP, "[a][tides]", "[00:01:02]", "`"]))
def test_they_agree_on_sections(text: str, end: str) -> None:
    check(AROUND.format(text, end))
    check(BESIDE.format(text, end))


def test_they_agree_on_the_specifications_examples() -> None:
    texts = specification()
    assert len(texts) == 652
    for text in texts:
        check(text)
        check("---\nvideoId: a-Talk_0123\n---\n" + AROUND.format(text, ""))


def test_they_agree_on_the_example_vault() -> None:
    texts = [path.read_text("utf-8", errors="replace") for path in VAULT.rglob("*.md")]
    assert len(texts) > 10
    for text in texts:
        check(text)


def test_they_agree_on_an_anchor_in_another() -> None:
    check(f'<a class="yt-timestamp" data-t="00:01:02">{STAMP}</a>')


def test_they_agree_on_the_order_of_anchors() -> None:
    check(BESIDE.format('<b id="low">\n\nTides <b id="high">\n', ""))


def test_they_agree_on_fences_that_html_swallows() -> None:
    check(AROUND.format("<br/>\n```\n\n```\n", ""))


def test_they_agree_on_code_in_an_anchor() -> None:
    check('See <a class="yt-timestamp" data-t="`0`0:00:16">[`x`]</a>.')


def test_ordinary_notes_are_plain() -> None:
    assert is_plain(
        f"From: [[radio]] <br/>\n\n## Ebb\n\n- **Low** [[tides | water]] {STAMP}, {STAMP}.\n"
        "  - `x`\n\n> [!tip] a\n"
    )


@pytest.mark.corpus
def test_they_agree_on_the_real_vault(corpus: Path) -> None:
    for path in sorted(corpus.rglob("*.md")):
        check(path.read_text("utf-8", errors="replace"))


@pytest.mark.corpus
def test_nearly_all_real_notes_are_plain(corpus: Path) -> None:
    texts = [path.read_text("utf-8", errors="replace") for path in corpus.rglob("*.md")]
    plain = sum(prove(text, parse(text).body_start, len(text)) is not None for text in texts)
    # The rest is read section by section, of which most are plain, too.
    assert plain / len(texts) >= 0.95
