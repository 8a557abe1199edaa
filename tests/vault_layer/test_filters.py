"""Which files Obsidian excludes, and which expressions are too dear to be tried."""

import pytest

from cuemark.vault.filters import compile_expression, compile_filters
from tests.growth import LINEAR, growth


def check(filters: list[str], excluded: str, kept: str) -> None:
    """Compare what filters say about paths apart by blanks; those that end with `/` are folders."""
    compiled = compile_filters(filters)
    assert compiled
    assert compiled.refused == ()
    paths = [*excluded.split(), *kept.split()]
    said = [p for p in paths if compiled.match(p.removesuffix("/"), is_folder=p.endswith("/"))]
    assert said == excluded.split()


def test_a_filter_is_the_start_of_a_path_in_any_case() -> None:
    check(["Templates/", "README"], "templates/ Templates/a.md readme.md", "a/Templates/b.md Templates.md")


def test_an_expression_is_searched_for_in_the_paths_of_files() -> None:
    check([r"/\.excalidraw\.md$/"], "a/b.Excalidraw.md", "a/b.excalidraw.md.txt a.excalidraw.md/")
    check([r"/^(archive|old)\/.*-draft/"], "archive/x/a-draft.md Old/a-draft.md", "x/archive/a-draft.md")


def test_nothing_configured_is_nothing() -> None:
    assert compile_filters([]) is None
    assert compile_filters([""]) is None


@pytest.mark.parametrize("source", [".*draft.*", "^.*draft", "draft.*$"])
def test_what_says_nothing_at_the_ends_costs_nothing(source: str) -> None:
    pattern = compile_expression(source)
    assert pattern
    assert "*" not in pattern.pattern
    assert pattern.search("a/my-draft.md")


@pytest.mark.parametrize(
    "source",
    [
        *(
            "(a+)+b",
            "(a|aa)*b",
            "(a?)*b",
            "(?:a{1,9}){1,9}b",
            "a*b*c",
            "^a*b*c*d",
            "^a|b*c*d",
            "a?" * 9 + "b",
        ),
        *(
            "(a|b)" * 9,
            r"(a)\1",
            "(?=a)b",
            "(?<x>a)",
            "a" * 300,
            "(",
            ")",
            "a\\",
            r"\p{L}",
            "[[:a]b]",
            "a{9999999999}",
        ),
    ],
)
def test_an_expression_that_is_wrong_or_could_be_slow_is_refused(source: str) -> None:
    assert compile_expression(source) is None
    compiled = compile_filters([f"/{source}/"])
    assert compiled
    assert compiled.refused == (f"/{source}/",)


@pytest.mark.parametrize("source", ["a[^b]*b", "^a.*b.*c", "(?:a|b)c?d?[ef]+g", r"(x|y)(z|w)\d{2}"])
def test_an_expression_that_is_tried_is_quick(source: str) -> None:
    compiled = compile_filters([f"/{source}/"])
    assert compiled
    assert compiled.expressions

    def search(size: int) -> None:
        for piece in ("a", "ab", "ac", "xz1", "e"):
            compiled.match(piece * (size // len(piece)), is_folder=False)

    assert growth(search, 64) < 8 * LINEAR  # quadratic at the most


def test_no_expression_is_tried_on_an_endless_path() -> None:
    compiled = compile_filters(["/a$/"])
    assert compiled
    assert compiled.match("a" * 512, is_folder=False)
    assert not compiled.match("a" * 513, is_folder=False)
