"""What a note is as a whole: its title, its other names, its video, its lines and its one fence."""

from textwrap import dedent

import pytest
from msgspec import structs

from cuemark.syntax.facts import Link, LinkFlag, Note, Width
from cuemark.syntax.parse import parse

VIDEO = "https://www.youtube.com/watch?v=a-Talk_0123"
SAMPLE = dedent("""\
    ---
    title: Low water
    videoId: a-Talk_0123
    related: "[[pilots]]"
    ---

    # The *ebb*

    See [[tides#Spring | the
    tables]] and [this](a.md#b) <a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>
    [00:03:04] ^low

    > [!tip] [[quoted]]
    > `[[no]]` %%[[no]]%%

    | a | b |
    |---|---|
    | [[c|d]] | <!-- cuemark-ignore-line --> |

    ```
    [[no]]
    ```
    Setext
    ------
    - [[unclosed
""")


def check(source: str, *, title: str = "", aliases: tuple[str, ...] = (), video: str = "") -> Note:
    """The note goes by these names and is about this video."""
    note = parse(dedent(source) if source.startswith("\n") else source)
    assert (note.title, note.aliases, note.video) == (title, aliases, video)
    return note


def facts(text: str) -> list[object]:
    """What a text says, with the words that stand at each place instead of its offset."""
    note = parse(text)
    return [
        (note.title, note.aliases, note.video),
        [
            (heading.level, heading.text, words(text, heading.text_start, heading.text_end))
            for heading in note.headings
        ],
        [(link.kind, link.target, link.fragment, shown(text, link)) for link in note.links],
        [(stamp.kind, stamp.seconds, words(text, *stamp.span), stamp.value) for stamp in note.timestamps],
        [(block.id, words(text, block.block_start, block.block_end)) for block in note.blocks],
        [(problem.code, words(text, problem.start, problem.end)) for problem in note.problems],
        [(one.codes, words(text, one.start, one.end)) for one in note.suppressions],
    ]


def words(text: str, start: int, end: int) -> list[str]:
    return text[start:end].split()


def shown(text: str, link: Link) -> list[list[str]]:
    return [
        words(text, *span) for span in (link.span, link.target_span, link.display_span) if span.start >= 0
    ]


class TestNames:
    def test_the_title_is_that_of_the_front_matter(self) -> None:
        note = check("---\ntitle: Low  water\n---\n# Ebb\n", title="Low water")
        assert note.title_start == len("---\ntitle: ")

    def test_without_one_it_is_the_first_heading_of_the_first_level(self) -> None:
        note = check("## No\n# The *ebb*\n# Flow\n", title="The ebb")
        assert (note.title_start, note.title_end) == (len("## No\n# "), len("## No\n# The *ebb*"))

    def test_an_empty_title_is_none(self) -> None:
        check("---\ntitle:\n---\n# Ebb\n", title="Ebb")
        check('---\ntitle: " "\n---\nEbb\n')

    def test_aliases_are_a_list_or_a_string(self) -> None:
        check("---\naliases: [ebb, low tide]\n---\n", aliases=("ebb", "low tide"))
        check("---\nalias: ebb\n---\n", aliases=("ebb",))
        check("---\naliases:\n  - ebb\nalias: low tide\n---\n", aliases=("ebb", "low tide"))

    def test_an_empty_note_has_no_name(self) -> None:
        check("")
        check("\n\n")


class TestVideo:
    def test_it_is_the_front_matters(self) -> None:
        check("---\nvideoId: a-Talk_0123\n---\n", video="a-Talk_0123")

    def test_an_address_is_as_good_as_an_id(self) -> None:
        check(f"---\nvideoId: {VIDEO}&t=5\n---\n", video="a-Talk_0123")

    def test_an_id_that_is_none_is_kept_for_the_rule(self) -> None:
        check("---\nvideoId: a-Talk\n---\n", video="a-Talk")

    def test_the_word_empty_means_none(self) -> None:
        check(f"---\nvideoId: empty\n---\n[a]({VIDEO})\n")

    def test_other_keys_may_be_configured(self) -> None:
        assert parse("---\nyoutube: a-Talk_0123\n---\n", ("youtube",)).video == "a-Talk_0123"
        assert parse("---\nyoutube: empty\n---\n" + VIDEO, ("youtube",)).video == ""

    def test_a_field_whose_whole_value_is_an_address_names_it(self) -> None:
        check(f"---\nsource: {VIDEO}\n---\n", video="a-Talk_0123")
        check(f'---\nsource: "see {VIDEO}"\n---\n')
        check(f"---\nsources: [{VIDEO}, https://youtu.be/a-Talk_4567]\n---\n")

    @pytest.mark.parametrize(
        "body",
        [
            f"[The talk]({VIDEO})",
            f"![The talk]({VIDEO})",
            f"<{VIDEO}>",
            f"{VIDEO}&t=5",
            f"See {VIDEO} for more.",
            f"[talk]\n\n[talk]: {VIDEO}",
            '<iframe src="https://www.youtube.com/embed/a-Talk_0123"></iframe>',
            '<a href="https://youtu.be/a-Talk_0123">talk</a>',
            "[a](https://www.youtube.com/shorts/a-Talk_0123) [b](https://www.youtube.com/live/a-Talk_0123)",
            "| a |\n|---|\n| [b](https://youtu.be/a-Talk_0123) |",
        ],
    )
    def test_it_is_the_only_video_that_the_body_links(self, body: str) -> None:
        check(f"{body}\n\n## Ebb\n\nAnd flow.\n", video="a-Talk_0123")

    def test_of_two_it_is_none(self) -> None:
        check(f"[a]({VIDEO})\n\n## Ebb\n\n[b](https://youtu.be/a-Talk_4567)\n")

    def test_code_links_none(self) -> None:
        check(f"`{VIDEO}`\n\n```\n{VIDEO}\n```\n")


class TestLines:
    def test_lines_know_where_they_start(self) -> None:
        assert parse("a\nbc\r\nd\re").line_starts == [0, 2, 6, 8]
        assert parse("a\n").line_starts == [0, 2]
        assert parse("").line_starts == [0]

    def test_other_line_ends_of_unicode_end_none(self) -> None:
        assert parse("a\u2028b\x0bc\x0cd\x85e\x1cf\n").line_starts == [0, 11 + 1]

    def test_a_line_may_be_very_long(self) -> None:
        assert parse("a" * 70_000 + "\nb\n").line_starts == [0, 70_001, 70_003]

    def test_it_knows_what_its_characters_need(self) -> None:
        assert [parse(text).width for text in ("tide", "høy", "🌊")] == [
            Width.ASCII,
            Width.BASIC,
            Width.ASTRAL,
        ]
        assert parse("\ud83c\udf0a").width is Width.BASIC


class TestLineEndings:
    @pytest.mark.parametrize("newline", ["\r\n", "\r"])
    def test_other_line_ends_say_the_same(self, newline: str) -> None:
        assert facts(SAMPLE.replace("\n", newline)) == facts(SAMPLE)

    def test_mixed_line_ends_say_the_same(self) -> None:
        lines = SAMPLE.split("\n")
        mixed = "".join(line + ("\n", "\r\n", "\r")[number % 3] for number, line in enumerate(lines))
        assert facts(mixed.rstrip()) == facts(SAMPLE.rstrip())

    def test_a_missing_end_of_the_last_line_says_the_same(self) -> None:
        assert facts(SAMPLE.rstrip("\n")) == facts(SAMPLE)

    def test_a_byte_order_mark_says_nothing(self) -> None:
        assert facts("\ufeff" + SAMPLE) == facts(SAMPLE)
        assert parse("\ufeff# Ebb\n").title == "Ebb"


class TestWholeFence:
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_any_line_ends_may_be_in_it(self, newline: str) -> None:
        assert parse("From: [[radio]]\n```\n# Ebb\n```".replace("\n", newline)).fence[0] > 0

    @pytest.mark.parametrize("info", ["", "markdown", "md"])
    def test_a_body_may_be_one_fence(self, info: str) -> None:
        text = f"---\ntitle: Ebb\n---\n\nFrom: [[radio]] <br/>\n\n```{info}\n# Ebb\n```\n"
        start, end = parse(text).fence
        assert text[start:end] == f"```{info}\n# Ebb\n```"

    @pytest.mark.parametrize(
        "body",
        ["```\na\n```\n\nb\n", "a\n\n```\nb\n```\n", "```\na\n", "```text\na\n```\n", "    a\n", "a\n"],
    )
    def test_any_other_body_is_not(self, body: str) -> None:
        assert parse(body).fence == (-1, -1)


class TestFrontMatterLinks:
    def test_they_are_told_from_those_of_the_body(self) -> None:
        flags = [link.flags for link in parse('---\na: "[[b]]"\n---\n[[c]]\n').links]
        assert flags == [LinkFlag.FIELD, 0]


def test_facts_are_values() -> None:
    assert parse(SAMPLE) == parse(SAMPLE)
    assert structs.replace(parse(SAMPLE), title="Ebb") != parse(SAMPLE)
