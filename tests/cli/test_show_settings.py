"""`--show-settings`: what it prints is a configuration that says the same."""

import tomllib

from cuemark.config import Profile, merge, parse
from cuemark.rules.run import Policy, policy_of
from cuemark.rules.table import BY_CODE
from tests.cli.terminal import Terminal


def check(terminal: Terminal, configuration: str, arguments: str = "") -> Policy:
    """The settings that are printed mean what was printed of them, and the same again."""
    terminal.write("cuemark.toml", configuration.encode())
    printed = terminal.run(f"cuemark check --show-settings {arguments}").out
    tomllib.loads(printed)
    values, problems = parse(printed, known_codes=BY_CODE)
    assert not problems
    terminal.write("cuemark.toml", printed.encode())
    assert terminal.run("cuemark check --show-settings").out == printed
    return policy_of(merge(values), Profile.OBSIDIAN)


def test_the_defaults(terminal: Terminal) -> None:
    assert check(terminal, "").severities == policy_of(merge({}), Profile.OBSIDIAN).severities


def test_everything_set(terminal: Terminal) -> None:
    terminal.write("known.json", b'{"version": 1, "findings": {}}')
    policy = check(
        terminal,
        r"""
profile = "quartz"
exclude = ["a \"b\"/", 'c\d', "brände"]
select = ["missing-note", "self-link"]
baseline = "known.json"
max-duration = "01:00:00"
note-template = "{title}\n---\n"
links.wiki = "on"
fail-on = "hint"

[severity]
missing-note = "error"

[per-file-ignores]
"**/*.md" = ["missing-note"]

[features]
inlay-hints = true

[[timestamps.extra]]
pattern = "YT={time}"

[[timestamps.extra]]
pattern = "at {time}"
unit = "seconds"
""",
        "--extend-select orphan-note",
    )
    assert {code: str(severity) for code, severity in policy.severities.items()} == {
        "missing-note": "error",
        "self-link": "information",
        "orphan-note": "information",
    }
    assert policy.profile is Profile.QUARTZ


def test_each_vault_is_shown(terminal: Terminal) -> None:
    terminal.draw("""
-- one/cuemark.toml --
fail-on = "error"
-- one/talk.md --
-- other/.obsidian/app.json --
-- other/talk.md --
""")
    shown = terminal.run("cuemark check --show-settings one other/talk.md").out
    heads = [line for line in shown.split("\n") if line.startswith(("# Vault", "# Conf"))]
    assert heads == [
        "# Vault: HERE/one",
        "# Configuration: HERE/one/cuemark.toml",
        "# Vault: HERE/other",
        "# Configuration: none",
    ]


def test_a_mistake_is_told_and_what_counts_is_shown(terminal: Terminal) -> None:
    terminal.write("cuemark.toml", b"fail-on = 3\n")
    run = terminal.run("cuemark check --show-settings")
    assert run.code == 2
    assert 'fail-on = "warning"' in run.out
