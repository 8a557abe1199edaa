"""Completion, tried by taking an offer: the note before, `$0` being the cursor, and the note afterwards."""

from cuemark.config import Profile
from cuemark.features.completion.complete import LIMIT, Completion, complete
from cuemark.vault.index import Linking
from tests.drawn import scene
from tests.features.vaults import index_of

HARBOUR = """
-- harbour/tide_tables.md --
---
title: How to read a tide table
aliases: [Springs and neaps]
---
## Springs

The moon keeps its half ^moon

## Neaps
## Questions
### Questions
-- harbour/low_water.md --
---
title: Low water
---
-- kiln/words.md --
-- harbour/words.md --
"""


def completion(source: str, profile: Profile = Profile.OBSIDIAN) -> Completion | None:
    drawn = scene(source)
    path, offset = drawn.cursor
    return complete(index_of(drawn.files), path, drawn.files[path], offset, profile)


def check(
    before: str, after: str, *, take: str = "", vault: str = HARBOUR, path: str = "harbour/note.md"
) -> None:
    """The note after taking the offer with the label `take`, else the first one, and the cursor in it."""
    source = f"{vault}-- {path} --\n{before}"
    found = completion(source)
    assert found
    item = next(item for item in found.items if take in {"", item.label})
    text = scene(source).files[path]
    assert f"{text[: found.span.start]}{item.insert}$0{text[found.span.end :]}" == after


def offers(source: str) -> list[str]:
    """All offers in order: the label, and what stands beside it."""
    found = completion(source)
    assert found
    return [f"{item.label}  {item.detail}".rstrip() for item in found.items]


# --- what is written ---------------------------------------------------------------------------


def test_a_link_is_closed() -> None:
    check("[[tid$0", "[[tide_tables]]$0")
    check("See [[tid$0 for the times", "See [[tide_tables]]$0 for the times")


def test_brackets_that_the_editor_has_closed_are_used() -> None:
    check("[[$0]]", "[[tide_tables]]$0", take="tide_tables")
    check("[[tid$0]] for the times", "[[tide_tables]]$0 for the times")
    check("[[tid$0] for the times", "[[tide_tables]]$0 for the times")


def test_what_follows_the_part_is_kept() -> None:
    check("[[tid$0|]]", "[[tide_tables$0|]]")
    check("[[tid$0|the tables]]", "[[tide_tables$0|the tables]]")
    check("[[tid$0#Springs|the tables]]", "[[tide_tables$0#Springs|the tables]]")
    check("[[tide_tables#Ne$0|the tables]]", "[[tide_tables#Neaps$0|the tables]]")


def test_the_whole_part_is_replaced_wherever_the_cursor_is_in_it() -> None:
    check("[[ti$0de]]", "[[tide_tables]]$0")
    check("[[ti$0de | text]]", "[[tide_tables$0 | text]]")


def test_a_heading_is_offered_behind_the_hash() -> None:
    check("[[tide_tables#$0", "[[tide_tables#Springs]]$0")
    check("[[tide_tables#Ne$0]]", "[[tide_tables#Neaps]]$0")
    check("# Ebb\n\n[[#$0]]", "# Ebb\n\n[[#Ebb]]$0")
    check("[[Springs and neaps#Ne$0]]", "[[Springs and neaps#Neaps]]$0")


def test_other_links_of_the_line_are_left_alone() -> None:
    check(
        "[[tide_tables#Ne$0|]] and [[low_water]]",
        "[[tide_tables#Neaps$0|]] and [[low_water]]",
    )
    check("[[tid$0 and [[low_water]]", "[[tide_tables]]$0 and [[low_water]]")
    check("[[low_water]], [[tid$0]], [[low_water]]", "[[low_water]], [[tide_tables]]$0, [[low_water]]")


def test_an_embed_keeps_its_mark() -> None:
    check("![[tid$0", "![[tide_tables]]$0")
    check("![[tide_tables#^$0]]", "![[tide_tables#^moon]]$0")


def test_a_link_in_a_table_keeps_its_escaped_pipe() -> None:
    check(
        "| a | b |\n| - | - |\n| [[tid$0\\|tables]] | b |\n",
        "| a | b |\n| - | - |\n| [[tide_tables$0\\|tables]] | b |\n",
    )
    check("| a | b |\n| - | - |\n| [[tid$0 | b |\n", "| a | b |\n| - | - |\n| [[tide_tables]]$0 | b |\n")


def test_headings_lists_and_callouts_hold_links() -> None:
    check("## On [[tid$0", "## On [[tide_tables]]$0")
    check("- [ ] read [[tid$0", "- [ ] read [[tide_tables]]$0")
    check("> [!note] See [[tid$0]]", "> [!note] See [[tide_tables]]$0")


def test_the_front_matter_holds_links_in_quotes() -> None:
    check('---\nsee: "[[tid$0"\n---\n', '---\nsee: "[[tide_tables]]$0"\n---\n')


def test_blanks_are_kept_as_they_were_written() -> None:
    check("[[ tid$0 | text ]]", "[[ tide_tables$0 | text ]]")
    check("[[ tid$0 ]]", "[[ tide_tables ]]$0")
    check("[[tide_tables | $0]]", "[[tide_tables | How to read a tide table]]$0")
    check("[[tide_tables |$0]]", "[[tide_tables | How to read a tide table]]$0")
    check("[[tide_tables|$0", "[[tide_tables|How to read a tide table]]$0")


def test_a_block_is_offered_behind_the_caret() -> None:
    check("[[tide_tables#^$0", "[[tide_tables#^moon]]$0")
    check("[[tide_tables#^mo$0|text]]", "[[tide_tables#^moon$0|text]]")
    check("Ebb ^ebb\n\n[[#^$0]]", "Ebb ^ebb\n\n[[#^ebb]]$0")


def test_a_title_or_an_alias_is_offered_as_the_text() -> None:
    check("[[tide_tables|neap$0]]", "[[tide_tables|Springs and neaps]]$0")
    check("[[tide_tables#Neaps|$0]]", "[[tide_tables#Neaps|How to read a tide table]]$0")


# --- what is offered ---------------------------------------------------------------------------


def test_the_stem_is_the_label_and_the_title_stands_beside_it() -> None:
    assert offers(f"{HARBOUR}-- harbour/note.md --\n[[read$0") == ["tide_tables  How to read a tide table"]
    assert offers(f"{HARBOUR}-- harbour/note.md --\n[[table$0") == ["tide_tables  How to read a tide table"]


def test_an_alias_that_was_meant_is_written_as_the_text() -> None:
    check("[[neaps$0", "[[tide_tables | Springs and neaps]]$0")
    check("[[neaps$0]]", "[[tide_tables | Springs and neaps]]$0")
    check("| a |\n| - |\n| [[neaps$0 |", "| a |\n| - |\n| [[tide_tables \\| Springs and neaps]]$0 |")
    assert offers(f"{HARBOUR}-- harbour/note.md --\n[[neaps$0") == [
        "Springs and neaps  tide_tables",
        "tide_tables  How to read a tide table",
    ]


def test_an_alias_is_not_written_where_the_name_was_meant_or_a_text_stands_already() -> None:
    check("[[neaps$0|the tables]]", "[[tide_tables$0|the tables]]")
    check("[[neaps$0#Springs]]", "[[tide_tables$0#Springs]]")
    vault = "-- tides.md --\n---\naliases: [All about tides]\n---\n-- note.md --\n"
    assert offers(f"{vault}[[tid$0") == ["tides"]


def test_files_are_offered_to_be_embedded() -> None:
    vault = "-- pictures/kiln fire.svg --\n-- kiln.md --\n"
    check("![[fire$0]]", "![[kiln fire.svg]]$0", vault=vault)
    assert offers(f"{vault}-- note.md --\n![[kiln$0") == ["kiln", "kiln fire.svg"]
    assert offers(f"{vault}-- note.md --\n[[kiln$0") == ["kiln"]


def test_each_word_may_begin_a_word_of_the_name() -> None:
    check("[[water lo$0", "[[low_water]]$0")
    check(
        "[[services hist$0",
        "[[amazon_web_services_history]]$0",
        vault="-- amazon_web_services_history.md --\n-- history.md --\n",
    )


def test_an_ambiguous_stem_is_written_as_its_path() -> None:
    check("[[word$0", "[[kiln/words]]$0", take="kiln/words", path="other/note.md")
    check("[[word$0", "[[harbour/words]]$0", take="harbour/words", path="other/note.md")
    # In its own folder a stem leads to the note there; in other folders it would, too.
    check("[[word$0", "[[words]]$0")
    check("[[word$0", "[[kiln/words]]$0", take="kiln/words")


def test_a_site_of_quartz_needs_the_path_also_in_the_folder_of_the_note() -> None:
    found = completion(f"{HARBOUR}-- harbour/note.md --\n[[words$0", Profile.QUARTZ)
    assert found
    assert [item.insert for item in found.items] == ["harbour/words]]", "kiln/words]]"]


def test_a_name_that_would_mean_something_else_is_written_so_that_it_does_not() -> None:
    check("[[sharp$0", "[[C%23 sharp]]$0", vault="-- C# sharp.md --\n", take="C%23 sharp")
    check("[[$0", "[[2024.md]]$0", vault="-- 2024.md --\n", take="2024.md")
    check("[[toc$0", "[[toc.md]]$0", vault="-- toc.md --\n")


def test_each_heading_is_offered_once_and_leads_to_itself() -> None:
    assert offers(f"{HARBOUR}-- note.md --\n[[tide_tables#$0") == [
        "Springs  ##",
        "Neaps  ##",
        "Questions  ##",
        "Questions-1  ###",
    ]


def test_the_better_match_of_headings_comes_first() -> None:
    vault = "-- a.md --\n# The horn\n# A test\n# Testing\n# Contest\n# Test\n-- note.md --\n[[a#test$0"
    assert offers(vault) == ["Test  #", "Testing  #", "A test  #", "Contest  #"]


def test_a_heading_is_offered_as_a_reader_sees_it() -> None:
    vault = """
-- a.md --
# *Why* `a | b`?
## Why: a  b
## [[a|A link]] and [another](a.md)
## #1 & <more>
-- note.md --
[[a#$0
"""
    assert offers(vault) == ["Why a b?  #", "why-a--b-1  ##", "A link and another  ##", "1 &  ##"]


def test_below_a_heading_only_its_own_are_offered() -> None:
    vault = "-- a.md --\n# Ebb\n## Notes\n## Past\n# Flow\n## Notes\n## More\n-- note.md --\n"
    assert offers(f"{vault}[[a#Flow#$0") == ["Notes-1  ##", "More  ##"]


def test_a_heading_of_no_note_or_of_several_is_not_offered() -> None:
    assert offers(f"{HARBOUR}-- note.md --\n[[nowhere#$0") == []
    assert offers(f"{HARBOUR}-- note.md --\n[[words#$0") == []


def test_notes_that_are_wanted_are_offered_with_how_many_want_them() -> None:
    vault = """
-- a.md --
[[Fog signals]] [[fog_signals]] [[Foghorn]]
-- b.md --
[[Fog signals]] [[01:02:03]] [[fogged/Window]] [x](fog.md)
-- note.md --
[[fog$0
"""
    assert offers(vault) == [
        "Fog signals  not written yet, wanted by 2 notes",
        "Foghorn  not written yet, wanted by 1 note",
    ]


def test_the_link_that_is_typed_wants_nothing() -> None:
    assert offers("[[Foghorn$0]]") == []
    assert offers("[[Foghorn]] [[Foghorn$0]]") == ["Foghorn  not written yet, wanted by 1 note"]


def test_a_name_is_wanted_until_its_note_is_written() -> None:
    drawn = scene("-- a.md --\n[[Foghorn]]\n-- b.md --\n-- note.md --\n[[fogh$0")
    path, offset = drawn.cursor
    index = index_of(drawn.files)

    def labels() -> list[str]:
        found = complete(index, path, drawn.files[path], offset, Profile.OBSIDIAN)
        return [item.label for item in found.items] if found else []

    assert labels() == ["Foghorn"]
    index = index.with_note("foghorn.md", index.note("b.md"))
    assert labels() == ["foghorn"]
    index = index.folded()
    assert labels() == ["foghorn"]
    index = index.with_note("foghorn.md", None)
    assert labels() == ["Foghorn"]
    index = index.folded()
    assert labels() == ["Foghorn"]
    index = index.with_note("a.md", index.note("b.md"))
    assert labels() == []


def test_of_equal_matches_written_notes_come_before_wanted_ones() -> None:
    vault = """
-- fog_bank.md --
-- all_about_fog.md --
-- a.md --
[[Fog signals]] [[Sea fog]]
-- note.md --
[[fog$0
"""
    assert [offer.partition("  ")[0] for offer in offers(vault)] == [
        "fog_bank",
        "Fog signals",
        "all_about_fog",
        "Sea fog",
    ]


def test_at_most_a_hundred_are_offered_and_more_are_promised() -> None:
    many = "".join(f"-- tide_{number}.md --\n" for number in range(LIMIT + 50))
    found = completion(f"{many}-- note.md --\n[[tide$0")
    assert found
    assert found.incomplete
    assert len(found.items) == LIMIT


def test_headings_are_all_there_until_something_is_typed() -> None:
    found = completion(f"{HARBOUR}-- note.md --\n[[tide_tables#$0")
    assert found
    assert not found.incomplete


def test_no_offer_is_made_outside_of_links() -> None:
    assert completion("`[[ti$0`") is None
    assert completion("```\n[[ti$0\n```\n") is None
    assert completion("ti$0") is None


def test_where_wikilinks_are_text_none_is_offered() -> None:
    index = index_of({"note.md": "[[no"}, Linking(wiki=False))
    assert complete(index, "note.md", "[[no", 4, Profile.OBSIDIAN) is None
