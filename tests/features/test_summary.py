"""The summary of drawn vaults."""

from cuemark.features.summary import summary
from tests.drawn import scene
from tests.features.vaults import index_of


def check(source: str, expected: str) -> None:
    assert summary(index_of(scene(source).files)) == expected


def test_notes_videos_hubs_and_names_are_counted() -> None:
    check(
        """
-- hub.md --
### [Tides](https://www.youtube.com/watch?v=harbour_-01)
### [Fog](https://www.youtube.com/watch?v=harbour_-02)
-- a.md --
---
videoId: harbour_-01
---
[[b]] [[Fog]] [[fog]] [[hub]]
-- b.md --
---
videoId: harbour_-01
---
[[Moon]]
""",
        "3 notes, 2 of them on 1 video, 1 hub; 2 names that links ask for and nobody has written",
    )


def test_of_what_there_is_none_nothing_is_said() -> None:
    check("-- a.md --\n[[Fog]]", "1 note; 1 name that links ask for and nobody has written")
    check("-- a.md --\n[a](a.md) [f](fog.md)", "1 note; 1 name that links ask for and nobody has written")
    check("-- a.md --\n", "1 note; 0 names that links ask for and nobody has written")
