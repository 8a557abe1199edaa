"""Every action in any vault: what it does not change keeps its meaning, and nothing new is found."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from hypothesis import event, given
from hypothesis import strategies as st

from cuemark.text import Span
from tests.features.acted import Files, Meaning, check_findings, counted, done, meanings, offered
from tests.features.test_any_vault import TEXT
from tests.vault_layer.random_vaults import note_paths, texts

EXTRA = st.sampled_from([
    "![[tides#low]]\n\n", "![[fog]]\n\n", "text ![[fog#^x]] text\n\n", "> quote [[tides]]\n\n",
    "* one [[#Fog]]\n* two\n    * three\n\n", "[[#Low]] and [[a/tides#Low|x]] and [x](#low)\n\n",
    "## Neaps\n\nText [[fog]].\n\n", "```\n[[tides]]\n", "<!--toc:start-->\n- [[#x]]\n<!--toc:end-->\n\n",
    "[[fgo]] [[tidse#Low]]\n\n", "[r][r] [[r]]\n\n", "| a |\n| --- |\n| [[fog\\|x]] |\n\n",
    "# Low\r\n\r\ntext\r\n", "- [ ] task ^y\n\n", "Words of a sentence.\n",
])  # fmt: skip


@st.composite
def bodies(draw: st.DrawFn) -> str:
    return draw(texts) + "".join(draw(st.lists(EXTRA, max_size=4)))


@st.composite
def places(draw: st.DrawFn) -> tuple[dict[str, str], str, Span]:
    files = draw(st.dictionaries(note_paths, bodies(), min_size=1, max_size=5))
    path = draw(st.sampled_from(sorted(files)))
    ends = st.integers(0, len(files[path]))
    start, end = sorted((draw(ends), draw(ends)))
    return files, path, Span(start, draw(st.sampled_from([start, end])))


def check_extracted(files: Files, left: Files) -> None:
    """Each part has kept its name, wherever it lies now; one link to the new note is new."""
    old, new = (Counter(_nameless(what) for what in meanings(some).elements()) for some in (files, left))
    assert not old - new
    assert (new - old).total() == 1
    check_findings(files, left)


def _nameless(what: Meaning) -> Meaning:
    return what[2:] if what[0] == "link" and what[2] else what


def check_inlined(files: Files, left: Files) -> None:
    # A heading that nobody had written may be there now.
    lost = [what for what in (meanings(files) - meanings(left)).elements() if what[2:] != (None, True)]
    assert len(lost) <= 1, "only the embed is gone"


def check_converted(files: Files, left: Files) -> None:
    assert meanings(files) == meanings(left)
    check_findings(files, left)


def check_listed(files: Files, left: Files) -> None:
    (path,) = (path for path in files if files[path] != left[path])
    assert all(what[1] == path for what in meanings(files) - meanings(left)), (
        "only an old table's links are gone"
    )
    check_findings(files, left)


def check_silenced(files: Files, left: Files) -> None:
    assert meanings(files) == meanings(left)
    check_findings(files, left)


def check_created(files: Files, left: Files) -> None:
    lost = meanings(files) - meanings(left)
    assert lost, "what led nowhere leads somewhere"
    assert all(what[0] == "link" and what[2] is None for what in lost), "and all others lead where they led"


def check_mended(files: Files, left: Files) -> None:
    assert counted(files) - counted(left), "what was found is found no more"


CHECKS: Final[Mapping[str, Callable[[Files, Files], None]]] = {
    "Extract": check_extracted,
    "Inline": check_inlined,
    "Convert": check_converted,
    "Add": check_listed,
    "Update": check_listed,
    "Silence": check_silenced,
    "Create": check_created,
    "Replace": check_mended,
}


@given(text=TEXT, other=TEXT, data=st.data())
def test_no_action_raises_on_any_text_and_every_span_is_in_its_text(
    text: str, other: str, data: st.DataObject
) -> None:
    files = {"a.md": text, "b/a.md": other, "b/x.md": f"[[a#a]] ![[a]] [x](../a.md)\n\n{other}", "x.svg": ""}
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    for offer in offered(files, "a.md", Span(start, end)):
        change = offer.action.change()
        for edit in change.edits if change else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(files[edit.path])


@given(places())
def test_what_an_action_does_not_change_keeps_its_meaning(place: tuple[dict[str, str], str, Span]) -> None:
    files, path, span = place
    for offer in offered(files, path, span):
        check = CHECKS.get(offer.action.title.split()[0])
        change = offer.action.change() if check else None
        event(f"{offer.action.title.split()[0]} {'done' if change else 'refused'}")
        if offer.action.title.startswith(("Extract", "Inline")):
            assert change, "what is offered can be done"
        # Whoever is warned that a name will be ambiguous knows that links to it change.
        if check and change and not change.warning:
            check(files, done(files, change))
