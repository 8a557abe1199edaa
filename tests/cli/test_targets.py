"""Which vaults and notes a call is about, where links and the names of folders play tricks."""

from collections.abc import Iterator

from tests.cli.terminal import Terminal

VAULT = """
-- vault/.obsidian/app.json --
{}
-- vault/talk.md --
[[gone]]
-- vault/deep/talk.md --
[[gone]] [[#None]]
-- vault/deep.md --
[[gone]]
"""


def check(terminal: Terminal, line: str) -> list[str]:
    """Return the places of what a call reports."""

    def places() -> Iterator[str]:
        for found in terminal.run(line).out.split("\n")[:-1]:
            yield found.partition(": ")[0]

    return [*places()]


def test_a_vault_that_is_named_by_a_link_as_well_is_reported_once(terminal: Terminal) -> None:
    terminal.draw(VAULT)
    (terminal.folder / "link").symlink_to("vault", target_is_directory=True)
    assert check(terminal, "cuemark check link") == [
        "link/deep.md:1:3",
        "link/deep/talk.md:1:3",
        "link/deep/talk.md:1:13",
        "link/talk.md:1:3",
    ]
    assert len(check(terminal, "cuemark check vault link link/deep vault/deep/talk.md")) == 4


def test_a_folder_does_not_stand_for_a_note_whose_name_begins_like_it(terminal: Terminal) -> None:
    terminal.draw(VAULT)
    assert check(terminal, "cuemark check vault/deep") == [
        "vault/deep/talk.md:1:3",
        "vault/deep/talk.md:1:13",
    ]


def test_paths_are_shown_from_where_one_is(terminal: Terminal) -> None:
    terminal.draw(VAULT)
    (terminal.folder / "vault" / "deep").chmod(0o755)
    terminal.enter("vault/deep")
    assert check(terminal, "cuemark check") == ["talk.md:1:3", "talk.md:1:13"]
    assert check(terminal, "cuemark check ..") == [
        "HERE/vault/deep.md:1:3",
        "talk.md:1:3",
        "talk.md:1:13",
        "HERE/vault/talk.md:1:3",
    ]


def test_the_order_of_the_paths_changes_nothing(terminal: Terminal) -> None:
    terminal.draw(VAULT)
    terminal.draw("""
-- other/cuemark.toml --
-- other/talk.md --
[[gone]] [[talk]]
""")
    there, back = (terminal.run(f"cuemark check {paths}") for paths in ("vault other", "other vault"))
    assert there == back
    assert there.out.startswith("other/")


def test_hundreds_of_named_notes_are_the_same_as_their_folder(terminal: Terminal) -> None:
    for number in range(300):
        terminal.write(f"vault/note {number}.md", b"[[gone]] [[note 1]]")
    terminal.write("vault/cuemark.toml", b"")
    named = " ".join(f"'vault/note {number}.md'" for number in range(300))
    assert terminal.run(f"cuemark check {named}") == terminal.run("cuemark check vault")


def test_files_that_are_no_notes_of_any_kind_are_refused(terminal: Terminal) -> None:
    terminal.write("vault/cuemark.toml", b'extensions = ["txt"]')
    terminal.write("vault/talk.txt", b"[[gone]] [[talk]]")
    terminal.write("vault/talk.md", b"")
    assert check(terminal, "cuemark check vault/talk.txt") == ["vault/talk.txt:1:3"]
    refused = terminal.run("cuemark check vault/talk.md")
    assert refused.err == "cuemark: error: 'vault/talk.md' is no note: its name does not end in '.txt'\n"
