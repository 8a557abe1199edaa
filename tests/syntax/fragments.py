"""Markdown generated out of fragments that may hide or fake a link, and the hostile texts that tests share."""

from typing import Final

from hypothesis import strategies as st

STAMP: Final = '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>'
FRONT: Final = ("", "---\nvideoId: a-Talk_0123\n---\n", '---\ntitle: "[[tides]]"\nvideoId: empty\n---\n\n', "\ufeff", "---\n")

# What may begin a line; containers first.
STARTS: Final = (
    *("", "", "", "  ", "    ", "     ", "\t", " \t", "> ", ">", "> > ", "- ", "* ", "+ ", "-   ", "-     ", "1. ", "12) "),
    *("10.  ", "# ", "## ", "#", "###### ", "####### ", "   # ", "- # ", "> ## ", "```", "```` ", "~~~", "``` text\n", "   ```"),
    *("```timestamp\n", "---", "***", "===", "- - -", "--", "|", "| a | b |\n|---|---|\n| ", "---|---", "%%", "$$", "<!--", "-->"),
    *("<div>", "</div>", "<script>", "<x-y>", "<br>", "[a]: ", "[a b]:", "[tides]: ", "[[tides]]: ", "[^1]: ", "From: ", "[!tip] "),
    *("00:01:02 ", "1:02\n", "Pilot: 00:01:02", "\\[01:02\\]", "^low", "- [ ] ", "- [x] ", ": ", "::", "+++", "\\# "),
)
# What may stand in a line.
INLINES: Final = (
    *("tides", "low water", " ", " ", ".", "\u00a0", "é", "🌊", "[[tides]]", "[[tide tables | the tables]]", "[[low#Ebb|ebb]]"),
    *("![[chart.png]]", "[[#Ebb]]", "[[tides\\|x]]", "[[a|[b]]]", "[[ [[", "[[", "]]", "[", "]", "[[]]", "[[|a]]", "[[toc]]"),
    *("[[1, 2]]", "[[{{x}}]]", "[[a|`b`]]", "[[a`b`]]", "[[a|`#`]]", "](", "](tides.md)", "[a](b.md)", "![a](b.png)", "[a](b.md 'c')", "[a][b]"),
    *("[a]()", "[a](<b c>)", "[a](b#c)", "[a](#t=62)", "[5:06](https://youtu.be/a-Talk_0123?t=5)", "[a](https://youtu.be/a-Talk_0123)"),
    *("https://youtu.be/a-Talk_4567", "https://youtu.be/a-Talk_0123?t=5", "[a]", "[tides]", "(b)", "`", "``", "`a`", "`[[b]]`", "\\"),
    *("\\[", "\\`", "*", "**", "_", "~~", "==", "<", ">", "< 5", STAMP, STAMP, "<br/>", "<br>", "<b>", "</b>", "</a>", "<a ", "<a>"),
    *('<a class="yt-timestamp" data-t="1:02">[1:02]</a>', '<a class="yt-timestamp" data-t="00:01:02">', "[00:01](", "<!-- a -->"),
    *("<!-- cuemark-ignore-line -->", "<!--", "-->", '<a href="b.md">', '<img src="a.png">', '<b id="x">', "<https://tides.example>"),
    *("[00:01:02]", "(1:02)", "[00:01:02, 00:03:04]", "12:30", "{{youtube-timestamp 5}}", "%%", "%%a%%", "$$", "$$a$$", "$5", "|"),
    *(" ^low", "^", "#", " #", " {#x}", "&amp;", "[^1]", "{", "\x0b", "\u2028", "\0", "\1", "\x7f", "a: b", "  ", "\t"),
)
NEWLINES: Final = ("\n", "\n", "\n", "\n\n", "\n\n", "\n\n\n", "\n \n", "\r\n", "\r", "\n    ", "  \n", "")


def _line(start: str, inlines: list[str], newline: str) -> str:
    return start + "".join(inlines) + newline


def notes(newlines: tuple[str, ...] = NEWLINES) -> st.SearchStrategy[str]:
    """Texts of up to a dozen lines; most are nearly plain, so that a single fragment decides the path."""
    starts = st.one_of(st.just(""), st.sampled_from(STARTS))
    inlines = st.lists(st.sampled_from(INLINES), max_size=5)
    lines = st.lists(st.builds(_line, starts, inlines, st.sampled_from(newlines)), max_size=12)
    return st.builds(lambda front, body: front + "".join(body), st.sampled_from(FRONT), lines)
