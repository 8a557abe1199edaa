"""Which fixes can be made at once."""

from cuemark.rules.finding import Finding, Fix, Severity
from cuemark.rules.together import at_once, only_fixes, safe_fixes
from cuemark.text import Span
from cuemark.vault.edits import Edit, apply


def fix(text: str, *places: str, safe: bool = True) -> Fix:
    """Put `x` in the place of each of these words."""
    spans = [Span(text.index(word), text.index(word) + len(word)) for word in places]
    return Fix("Replace", safe, tuple(Edit("note.md", span, "x") for span in spans))


def check(text: str, left: str, *places: tuple[str, ...]) -> None:
    assert apply(text, at_once(fix(text, *words) for words in places)) == left


def test_fixes_of_different_places_are_all_made() -> None:
    check("one two three", "x two x", ("three",), ("one",))


def test_of_fixes_that_overlap_the_first_counts() -> None:
    check("one two three", "x three", ("one two",), ("two three",))


def test_a_fix_is_made_as_a_whole_or_not_at_all() -> None:
    check("one two three", "x two three", ("one",), ("three", "one"))


def test_what_is_only_inserted_twice_is_inserted_once() -> None:
    one = Fix("Close", safe=True, edits=(Edit("note.md", Span(3, 3), "]]"),))
    assert apply("one", at_once([one, one])) == "one]]"


def finding(*fixes: Fix) -> Finding:
    return Finding("note.md", Span(0, 1), "code", Severity.WARNING, "message", fixes)


def test_where_there_is_a_choice_people_choose() -> None:
    sure, one, other = fix("a", "a"), fix("a", "a", safe=False), fix("a", "a", safe=False)
    found = [finding(sure), finding(one, other), finding(other), finding()]
    assert safe_fixes(found) == [sure]
    assert only_fixes(found) == [sure, other]
