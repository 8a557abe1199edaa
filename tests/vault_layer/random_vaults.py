"""Random vaults that are small and dense: few names, so that links meet notes, files and each other."""

from typing import Final

from hypothesis import strategies as st

FOLDERS: Final = ("", "a/", "a/b/", "c/", "caf\u00e9/")
STEMS: Final = (
    "tides",
    "Tides",
    "low tide",
    "low-tide",
    "index",
    "README",
    "fog",
    "\u00e9bb",
    "e\u0301bb",
    "talk.mp4",
)
NAMES: Final = ("chart.png", "Chart.png", "talk.mp4", "low tide")
NOTES: Final = tuple(f"{folder}{stem}.md" for folder in FOLDERS for stem in STEMS)
FILES: Final = tuple(f"{folder}{name}" for folder in FOLDERS for name in NAMES)
FIELDS: Final = (
    "title: Tides", "title: low tide", "title: Low  Tide", "aliases: [fog, Low Tide]", "alias: low-tide",
    "videoId: fog-in-port", "tags: [Tide, tide/low]", "videoId: empty", 'up: "[[index]]"', "title: [",
)  # fmt: skip
WIKILINKS: Final = (
    "[[tides]]", "[[Tides | x]]", "[[low tide]]", "[[Low Tide#low]]", "[[low_tide]]", "[[fog#^x]]",
    "[[fog#Low]]", "[[a/tides]]", "[[./tides]]", "[[../fog]]", "[[/tides]]", "[[b/fog]]", "[[A/Tides]]",
    "[[\u00e9bb]]", "[[\u00c9BB#Low]]", "[[gone]]", "[[low%20tide]]", "[[tides.md]]", "[[talk.mp4]]",
    "![[chart.png]]", "[[#Low]]", "[[index]]", "[[01:02]]", "[[tides", "[[https://example.org]]",
    "[[tides]](fog.md#low)", "[[gone]](a/)", "[[#12]](b/#Low)", "| [[tides|x]] |\n| --- |",
)  # fmt: skip
LINKS: Final = (
    "[x](tides.md)", "[x](a/tides.md#low)", "[x](low%20tide.md)", "[x](low%20tide)", "[x](tides.html#top)",
    "![x](chart.png)", "[x](a/chart.png?raw)", "[x](../a)", "[x](b/)", "[x](..)", "[x](/)", "[x](/c)",
    "[x](.#low)", "[x](../caf%C3%A9/#low)", 'x <a href="fog.md#x">x</a>', "[r]: fog.md#low",
)  # fmt: skip
PLACES: Final = (
    "#tide/low #fog", "#Tide",
    "# Low", "## low", "# Fog", "text ^x", 'text <a id="low"></a>', "<!-- cuemark-ignore-line -->",
    '<a class="yt-timestamp" data-t="00:01:00">[00:01:00]</a>',
    '<a class="yt-timestamp" data-t="1:00">[01:00]</a>', '<a class="yt-timestamp" data-t="x">[00:02]</a>',
    "[0:07](https://youtu.be/fog-in-port?t=7)", "[0:09](https://youtu.be/tides--2024?t=9)",
    "### [Fog and tides](https://www.youtube.com/watch?v=fog-in-port)",
)  # fmt: skip


def _text(fields: list[str], lines: list[str]) -> str:
    front = "\n".join(["---", *fields, "---", ""]) if fields else ""
    return front + "\n\n".join([*lines, ""])


texts = st.builds(
    _text,
    st.lists(st.sampled_from(FIELDS), max_size=2, unique=True),
    st.lists(st.sampled_from((*WIKILINKS, *LINKS, *PLACES)), max_size=6),
)
note_paths = st.sampled_from(NOTES)
file_paths = st.sampled_from(FILES)
