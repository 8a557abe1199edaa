"""Whatever a note says, a hover shows it as text: no HTML, no image, no link but to a page of a video."""

import json
import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cuemark.features.hovers.hover import hover
from cuemark.syntax.parse import parse
from cuemark.vault.index import Index, make_entry

LONGEST = 4000  # characters of a hover
VIDEO_PAGE = re.compile(r"https://youtu\.be/[A-Za-z0-9_-]{11}(\?t=\d+)?")
OUR_LINK = re.compile(r"\[(https://youtu\.be/[^\]()]*)\]\(\1\)")
# What GitHub's Markdown makes a link of where nothing is marked up.
AUTOLINK = re.compile(r"(?:https?|ftp|command|vscode|file)://|\bwww\.|[\w.+-]+@[\w-]+\.\w", re.IGNORECASE)

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='command:workbench.action.quit'>x</a>",
    "<svg/onload=alert(1)>",
    "<iframe src=https://evil.example>",
    "<style>*{display:none}</style>",
    "<!-- a comment",
    "--> <b>",
    "<![CDATA[x]]>",
    "<?php x ?>",
    "<!DOCTYPE html>",
    "</p><div>",
    "<details open ontoggle=alert(1)>",
    "<b",
    "a <b>b</b> <i title='",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x&#62;",
    "&#x3C;b&#x3E;",
    "&amp;lt;b&amp;gt;",
    "[x](javascript:alert(1))",
    "[x](command:workbench.action.terminal.new)",
    "[x](vscode://evil)",
    "[x](data:text/html,evil)",
    "[x](file:///etc/passwd)",
    "[x](https://evil.example)",
    "[x](<https://evil.example>)",
    "[x](//evil.example)",
    "[x]( https://evil.example 'title')",
    "[x][evil]\n\n[evil]: https://evil.example",
    "[evil]: https://evil.example",
    "x](https://evil.example)",
    "](command:quit) [x",
    ")](https://evil.example)",
    "![x](https://evil.example/pixel.png)",
    "![](https://evil.example/pixel.png)",
    "![x][evil]",
    "[![x](https://evil.example/p.png)](https://evil.example)",
    "!\\[x](https://evil.example)",
    "\\[x](https://evil.example)",
    "\\\\[x](https://evil.example)",
    "<https://evil.example>",
    "<command:workbench.action.quit>",
    "<javascript:alert(1)>",
    "<evil@example.org>",
    "https://evil.example",
    "HTTPS://evil.example",
    "x:https://evil.example",
    "http://evil.example/[x](y)",
    "ftp://evil.example",
    "command://evil",
    "www.evil.example",
    "WWW.EVIL.EXAMPLE",
    "evil@example.org",
    "mailto:evil@example.org",
    "$(trash) $(sync~spin)",
    "# heading",
    "- list\n- of\n- things",
    "1. one",
    "> quote",
    "***",
    "---",
    "===",
    "```\ncode",
    "``` `<b>` ```",
    "`<b>`",
    "`` ` ``[x](y)",
    "~~~html",
    "| a | b |\n|---|---|\n| <b> | [x](y) |",
    ":--|--:",
    "**bold** __bold__ *it* _it_ ~~no~~",
    "**",
    "*",
    "a\\",
    "\\",
    "a\\\\",
    "**](https://evil.example)**",
    "[^1]\n\n[^1]: <b>",
    "[[x|<b>]] [[<b>]] [[x]](https://evil.example)",
    "![[https://evil.example/p.png]]",
    "line\r\n\r\n<b>\r\n# x",
    "line\u2028<b>\u2029<i>",
    "line\x0b<b>\x0c<i>\x85<u>",
    "tab\t<b>",
    "    <b>indented",
    "\u202e<b>\u2066",
    "\x00<b>\x01[x](y)\x02",
    "\ue000<b>\ue001",
    "{{<b>}} {%b%} ${b}",
    "'><b>",
    '"><b>',
    "🙂<b>🙂",
    "<b>" * 5000,
    "[" * 5000,
    "![" * 5000,
    "*" * 5000,
    "\\" * 5000,
    "a." * 5000,
    "https://evil.example " * 500,
]  # fmt: skip


def vault(payload: str) -> dict[str, str]:
    """Notes that say the payload wherever a hover might repeat it."""
    said = json.dumps(payload)
    line = payload.replace("\n", " ").replace("\r", " ")
    named = line.replace("/", "_")[:2000]
    body = f"# {line}\n\n{payload}\n\n{line} ^block\n"
    return {
        "titled.md": f"---\ntitle: {said}\nvideoId: harbour_-01\n---\n{body}\n[00:01:10] {line}.\n",
        f"named/{named}.md": f"---\naliases: [door]\nvideoId: {said}\n---\n{body}",
        f"one/{named}/words.md": f"{line} [00:01:10]",
        "two/words.md": f"---\ntitle: {said}\nvideoId: harbour_-02\n---\n{line} [00:01:10] {payload}",
        f"files/{named}.svg": "",
        "hub.md": f"### [{line}](https://youtu.be/harbour_-01)\n\n### {line}\n",
        "note.md": "\n\n".join(
            (
                "---\nvideoId: harbour_-01\n---",
                "[[titled]] [[titled#block]] [[titled#^block]] [[titled#Missing]]",
                f"[[door]] [[words]] [[{line}]] [[titled#{line}]] [[#{line}]] [[titled|{line}]]",
                f"[x](<{line}.md>) [x](<files/{named}.svg>) [{line}](titled.md) [x](gone.md#{line})",
                f"# {line}",
                f"{payload} [00:01:10] {payload}",
                f'{line} <a class="yt-timestamp" data-t="{line}">[{line}]</a> {line}',
                f'{line} <a class="yt-timestamp" data-t="00:01:10">{line}</a> {line}',
                f"{line}. [00:01:12, 00:02:00] [{line}](https://youtu.be/harbour_-02?t=70)",
                f"[{line}](#t={line})",
                f"| {line} | [00:01:10] |",
            )
        ),
        "video.md": f"---\nvideoId: {said}\n---\n{line} [00:01:10]",
    }


def hovers(files: dict[str, str]) -> Iterator[str]:
    notes = [(path, parse(text)) for path, text in files.items() if path.endswith(".md")]
    others = [path for path in files if not path.endswith(".md")]
    index = Index.built(((make_entry(path, note), note) for path, note in notes), others)
    for path in ("note.md", "video.md", "two/words.md", "titled.md"):
        note = index.note(path)
        assert note
        places = {4, *(item.start for field in note.fields for item in field.items)}
        places |= {offset for link in note.links for offset in (link.start, link.end, link.fragment_start)}
        places |= {stamp.start + 1 for stamp in note.timestamps}
        found = (hover(index, path, offset, lambda read: files.get(read, "")) for offset in sorted(places))
        yield from {one.markdown for one in found if one}


def tokens(markdown: str) -> Iterator[Token]:
    for block in MarkdownIt("js-default", {"html": True, "linkify": False}).parse(markdown):
        yield block
        yield from block.children or ()


def check(payload: str) -> None:
    """Whatever is hovered in notes that say the payload, the hover acts in no way, and stays short."""
    shown = list(hovers(vault(payload)))
    assert len(shown) > 5
    for markdown in shown:
        assert len(markdown) <= LONGEST
        assert not AUTOLINK.search(OUR_LINK.sub("", markdown))
        for token in tokens(markdown):
            assert not token.type.startswith(("html", "image", "fence", "code", "table", "hr")), markdown
            assert token.type != "heading_open", markdown
            if token.type == "link_open":
                assert VIDEO_PAGE.fullmatch(str(token.attrs["href"])), markdown


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_hover_shows_hostile_text_as_text(payload: str) -> None:
    check(payload)
