"""What can be folded, as text: the first line and the last one of each fold."""

from hypothesis import given
from inline_snapshot import snapshot

from cuemark.features.display.folding import folds
from cuemark.syntax.parse import parse
from tests.drawn import scene
from tests.features.test_any_vault import TEXT


def check(source: str, expected: str) -> None:
    text = scene(source).files["note.md"]
    shown = []
    for fold in folds(parse(text), text):
        lines = fold.span.of(text).split("\n")
        shown.append(f"{lines[0]} … {lines[-1].strip()}{' (comment)' * fold.is_comment}")
    assert "\n".join(shown) == expected


def test_front_matter_and_sections_are_folded_without_the_blank_lines_behind_them() -> None:
    check(
        """
---
title: Tides
---

# Tides
The moon.
## Springs
Twice a month.

## Neaps
And so is this.

""",
        snapshot("""\
--- … ---
# Tides … And so is this.
## Springs … Twice a month.
## Neaps … And so is this.\
"""),
    )


def test_fences_quotes_callouts_tables_and_comments_are_folded() -> None:
    check(
        """
```python
moon()
```

> [!note] Tides
> Twice a month.

> Quoted,
> twice.

| a | b |
| - | - |
| 1 | 2 |

<!-- left
out -->

Words that
go on.
""",
        snapshot("""\
```python … ```
> [!note] Tides … > Twice a month.
> Quoted, … > twice.
| a | b | … | 1 | 2 |
<!-- left … out --> (comment)\
"""),
    )


def test_lists_are_folded_and_so_are_their_items_of_several_lines() -> None:
    check(
        """
- one
- two
  - below two
  - and this

1. first
   goes on
2. second
""",
        snapshot("""\
- one … - and this
- two … - and this
  - below two … - and this
1. first … goes on\
"""),
    )


def test_what_looks_like_a_heading_in_a_fence_is_none() -> None:
    check(
        """
# Code
~~~
# no heading
x
~~~
""",
        snapshot("""\
# Code … ~~~
~~~ … ~~~\
"""),
    )


def test_a_single_line_cannot_be_folded() -> None:
    check("# Tides", "")
    check("- one", "")


@given(TEXT)
def test_folds_of_any_note_begin_in_different_lines_and_have_some(text: str) -> None:
    found = folds(parse(text), text)
    starts = [fold.span.start for fold in found]
    assert starts == sorted(set(starts))
    assert all(0 <= fold.span.start < fold.span.end <= len(text) for fold in found)
