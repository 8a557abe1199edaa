"""Which notes a few typed words find, best first."""

from unittest.mock import patch

from cuemark.features.search import names_of, search
from cuemark.features.texts import Texts
from cuemark.features.tiers import words_of
from cuemark.syntax.parse import parse
from cuemark.vault.index import FOLD_AT
from tests.features.vaults import index_of

VAULT = {
    "cloud/amazon_web_services_history.md": "",
    "cloud/services.md": "",
    "cloud/services_that_are_managed.md": "",
    "cloud/web.md": "",
    "kiln/history_of_services.md": "",
    "kiln/microservices.md": "",
    "kiln/Café au lait.md": "",
    "kiln/x.md": "---\ntitle: Reading the fire\naliases: [Pyrometry, Cones]\n---\n",
}


def check(typed: str, expected: str, *, home: str = "", limit: int = 100) -> None:
    """The stems of the notes that are found, in order."""
    found = search(index_of(VAULT), typed, home, limit)
    stems = [match.path.rpartition("/")[2].removesuffix(".md") for match in found]
    assert " > ".join(stems) == expected


def test_each_typed_word_may_begin_any_word_of_the_name() -> None:
    check("services hist", "history_of_services > amazon_web_services_history")
    check("hist serv amaz", "amazon_web_services_history")


def test_the_whole_name_comes_before_its_beginning_and_that_before_other_words() -> None:
    check(
        "services",
        "services > services_that_are_managed > history_of_services > "
        "amazon_web_services_history > microservices",
    )


def test_the_middle_of_a_word_is_found_after_its_start() -> None:
    check("eb", "web > amazon_web_services_history")
    check("croser", "microservices")


def test_letters_in_order_are_found_last() -> None:
    check("mcrsrv", "microservices")
    check("amzn hstry", "amazon_web_services_history")
    check("yrotsih", "")


def test_letters_begin_anywhere_where_nothing_else_is_found() -> None:
    check("zwsvc", "amazon_web_services_history")
    check("rsrv", "microservices > history_of_services")


def test_letters_are_not_gathered_from_two_names_of_a_note() -> None:
    check("rdng fr", "x")
    check("pyromc", "")


def test_titles_and_aliases_are_found() -> None:
    check("reading the f", "x")
    check("pyro", "x")
    check("cones", "x")


def test_case_accents_and_separators_are_read_as_names_are_compared() -> None:
    check("CAFÉ-au", "Café au lait")
    check("cafe\u0301", "Café au lait")
    check("web_services", "amazon_web_services_history")


def test_the_folder_that_is_written_in_comes_first_among_equals() -> None:
    check("history", "history_of_services > amazon_web_services_history")
    check("serv hist", "amazon_web_services_history > history_of_services", home="cloud")
    check("serv hist", "history_of_services > amazon_web_services_history", home="kiln")


def test_nothing_typed_finds_all_by_their_paths() -> None:
    check("", "amazon_web_services_history > services > services_that_are_managed", limit=3)
    check("", "Café au lait > history_of_services", home="kiln", limit=2)


def test_words_before_a_slash_are_of_the_folder() -> None:
    check("kil/serv", "history_of_services > microservices")
    check("cloud/", "amazon_web_services_history > services > services_that_are_managed > web")
    check("nowhere/serv", "")


def test_no_more_are_found_than_asked_for() -> None:
    check("s", "services > services_that_are_managed", limit=2)


def test_an_edited_note_is_found_by_what_it_says_now() -> None:
    index = index_of(VAULT).with_notes(
        {"cloud/web.md": None, "kiln/new.md": parse("---\naliases: Web of ash\n---\n")}
    )
    assert [match.path for match in search(index, "web", "", 9)] == [
        "kiln/new.md",
        "cloud/amazon_web_services_history.md",
    ]


def test_words_are_folded_and_parted_by_blanks() -> None:
    assert words_of("  Amazon_Web-Services: (AWS) ") == "amazon web services aws"


def test_what_continues_a_query_is_looked_for_among_what_that_one_found() -> None:
    index = index_of(VAULT)
    search(index, "micr", "", 9)
    asked = index.notes.derive("names", names_of).texts
    with patch.object(Texts, "_in_whole", autospec=True, return_value=iter(())) as in_whole:
        assert [match.path for match in search(index, "micros", "", 9)] == ["kiln/microservices.md"]
    assert asked not in {call.args[0] for call in in_whole.call_args_list}


def test_what_is_derived_from_all_names_outlives_a_few_edits_that_are_folded() -> None:
    index = index_of(VAULT)
    names = index.notes.derive("names", names_of)
    edited = index.with_notes({"cloud/web.md": parse("# Web"), "kiln/x.md": None}).folded(FOLD_AT)
    assert edited.notes.derive("names", names_of) is names
