"""What becomes of the text of a link, and of the moments in it, when it is put behind the link."""

from tests.rules.judged import Vault, check_fix

FRONT = "---\nvideoId: slowKiln_01\n---\n"


def anchor(clock: str) -> str:
    return f'<a class="yt-timestamp" data-t="{clock}">[{clock}]</a>'


def check(body: str, title: str, wanted: str) -> None:
    """Choose the fix of the one malformed link."""
    vault = Vault({"note.md": FRONT + body, "ash.md": "# Ash"})
    [finding] = (one for one in vault.findings() if one.code == "malformed-link")
    [fix] = finding.fixes
    check_fix(vault, finding, fix)
    assert (fix.title, vault.fixed(fix).files["note.md"].removeprefix(FRONT)) == (title, wanted)


def test_a_moment_becomes_a_timestamp() -> None:
    check(
        "[[ash | [00:01:02]]]",
        "Put the timestamp '00:01:02' behind the link",
        f"[[ash]] {anchor('00:01:02')}",
    )


def test_all_moments_in_a_text_do() -> None:
    check(
        "[[ash | soft [1:02], grey [x] (00:03:04)]]",
        "Put the text behind the link",
        f"[[ash]] soft {anchor('00:01:02')}, grey [x] {anchor('00:03:04')}",
    )


def test_what_may_be_none_stays() -> None:
    check("[[ash | `[00:01:02]` [x]]]", "Put the text behind the link", "[[ash]] `[00:01:02]` [x]")


def test_hours_that_would_be_taken_for_minutes_become_minutes() -> None:
    others = " ".join(map(anchor, ("05:00:00", "06:10:00", "07:20:00")))
    check(
        f"{others} [[ash | [08:30:00]]]",
        "Put the timestamp '00:08:30' behind the link",
        f"{others} [[ash]] {anchor('00:08:30')}",
    )
