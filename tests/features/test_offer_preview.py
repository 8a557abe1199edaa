"""What is told of an offer that somebody looks at."""

from inline_snapshot import snapshot

from cuemark.features.completion.offer_preview import moment_preview, wanted_preview
from tests.drawn import scene
from tests.features.vaults import index_of

VAULT = """
-- ebb.md --
---
title: The <b>ebb</b>
videoId: harbour_-01
---
## Turning

It leaves further. It turns here [00:12:34]. It goes on [00:12:35].
-- flow.md --
---
videoId: harbour_-01
---
[[Fog]] [[fog]] It turns [00:12:34], too. [[Moon]]
-- a.md --
[[fog | the fog]]
"""


def moment(seconds: int, more: str = "") -> str:
    drawn = scene(VAULT + more)
    return moment_preview(index_of(drawn.files), "harbour_-01", seconds, drawn.files.__getitem__)


def wanted(target: str, more: str = "") -> str:
    return wanted_preview(index_of(scene(VAULT + more).files), target)


def test_a_moment_shows_the_sentences_that_it_supports() -> None:
    assert moment(754) == snapshot("""\
**The \\<b\\>ebb\\</b\\>** · Turning

> It turns here.

**flow**

> Fog fog It turns, too.\
""")
    assert moment(753) == ""


def test_of_many_notes_a_few_are_shown() -> None:
    many = "".join(f"-- n{n}.md --\n---\nvideoId: harbour_-01\n---\nHere [00:00:05].\n" for n in range(5))
    assert moment(5, many) == snapshot("""\
**n0**

> Here.

**n1**

> Here.

**n2**

> Here.

… and 2 more notes\
""")


def test_a_wanted_name_shows_by_how_many_links() -> None:
    assert wanted("Fog") == snapshot("""\
Wanted by 3 links in 2 notes

- a
- flow\
""")
    assert wanted("Nothing") == ""


def test_of_many_notes_that_want_a_name_a_few_are_named() -> None:
    assert wanted("Star", "".join(f"-- n{n}.md --\n[[Star]]\n" for n in range(5))) == snapshot("""\
Wanted by 5 links in 5 notes

- n0
- n1
- n2
- … and 2 more notes\
""")
