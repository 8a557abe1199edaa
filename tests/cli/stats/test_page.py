"""The page in a real browser: what it draws, what one can do with it, whom it asks for anything."""

import base64
from pathlib import Path
from typing import Final

import pytest

from cuemark.cli.exit_code import ExitCode
from cuemark.cli.main import main
from tests.cli.stats.browser import Tab
from tests.drawn import scene

HOSTILE: Final = (
    "</script><script>document.title='gone'</script><img src=x onerror=\"document.title='gone'\">"
)
VAULT: Final = f"""
-- notes/cuemark.toml --
-- notes/kilns/raku.md --
---
title: Raku firing
videoId: Kx7_hArb0ur
---
[[fire]], [[ash_glazes]], [[fog]] <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>
<a class="yt-timestamp" data-t="2:05">[2:05]</a> <a class="yt-timestamp" data-t="00:40:00">[00:40:00]</a>
-- notes/kilns/fire.md --
---
title: Reading the fire
videoId: Kx7_hArb0ur
---
[[ash_glazes]], [[raku]] <a class="yt-timestamp" data-t="00:01:07">[00:01:07]</a>
-- notes/harbour/fog.md --
# Fog signals
[[raku]] {{{{HOSTILE}}}}
-- notes/harbour/tides.md --
---
title: "{HOSTILE.replace('"', chr(92) + '"')}"
videoId: "{HOSTILE.replace('"', chr(92) + '"')}"
---
[[<b>{{{{nowhere}}}}]], [[fog]], [[</script>gone]] <a class="yt-timestamp" data-t="00:00:10">[00:00:10]</a>
-- notes/harbour/</title><script>alert(1)<.md --
[[fog]]
"""
# The colours of `page.css` that mean something, in light and in dark.
BROKEN: Final = {False: (0xC8, 0x45, 0x2B), True: (0xFF, 0x7D, 0x5E)}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vault as a page, made once: no test changes it."""
    folder = tmp_path_factory.mktemp("here")
    for path, text in scene(VAULT).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    page = folder / "page.html"
    made = main(["stats", "--output-format", "html", "--output-file", str(page), str(folder / "notes")])
    assert made == ExitCode.CLEAN
    return page


def check(browser: Tab, file: Path, *, dark: bool = False) -> Tab:
    """Open the page."""
    browser.open(file, dark=dark)
    return browser


def test_the_page_asks_for_nothing_and_says_nothing_to_the_console(browser: Tab, file: Path) -> None:
    page = check(browser, file)
    assert page.requests == [file.as_uri()]
    assert page.logged == []


def test_every_plot_is_drawn_with_its_names(browser: Tab, file: Path) -> None:
    page = check(browser, file)
    for plot, words in {
        "heat": ["missing-note", "kilns", "harbour"],
        "wanted": ["ash_glazes"],
        "worst": ["Raku firing"],
        "linked": ["Fog signals"],
        "stamps": ["sound", "malformed-timestamp"],
        "timeline": ["Reading the fire", "Raku firing", "hours:minutes into the video"],
    }.items():
        drawn = page.ask(f"document.querySelector('#{plot} svg').textContent")
        assert [word for word in words if word not in drawn] == []


def test_what_notes_are_called_stays_text(browser: Tab, file: Path) -> None:
    page = check(browser, file)
    assert page.ask("document.title") == "notes – cuemark stats"
    assert page.ask("document.querySelectorAll('img').length") == 0
    assert HOSTILE in page.ask("document.querySelector('#h-worst').parentElement.textContent")
    for title in page.ask("[...document.querySelectorAll('#video option')].map(one => one.value)"):
        page.ask(
            f"(document.getElementById('video').value = '{title}',"
            " document.getElementById('video').dispatchEvent(new Event('change')), 1)"
        )
        page.drawn()
    assert page.ask("document.title") == "notes – cuemark stats"
    assert page.logged == []


def test_what_a_plot_tells_of_a_note_stays_text(browser: Tab, file: Path) -> None:
    page = check(browser, file)
    box = page.ask(
        "(() => { const bars = document.querySelectorAll('#worst svg .mark-rect path');"
        " bars[0].scrollIntoView({block: 'center'});"
        " return [...bars].map(one => one.getBoundingClientRect())"
        ".map(one => [one.x + 4, one.y + one.height / 2]); })()"
    )
    told = []
    for x, y in box:
        page.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        page.drawn()
        told.append(page.ask("document.getElementById('vg-tooltip-element').textContent"))
    assert any(HOSTILE in text for text in told)
    assert page.ask("document.querySelectorAll('img').length") == 0


def test_a_script_that_got_in_would_not_run(browser: Tab, file: Path) -> None:
    page = check(browser, file)
    page.ask(
        "(document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'document.title = 1'})), 1)"
    )
    assert page.ask("document.title") == "notes – cuemark stats"


def test_a_note_is_found_by_words_of_its_title(browser: Tab, file: Path) -> None:
    page = check(browser, file)
    assert sought(page, "fire the") == "Reading the fire: 1 note links here; 1 link leads nowhere"
    assert sought(page, "ash") == "ash_glazes: missing; 2 notes want it"
    assert sought(page, "sawdust") == "No note has these words in its title"
    assert sought(page, "") == ""


def sought(page: Tab, words: str) -> str:
    page.ask(
        f"(document.getElementById('find').value = '{words}',"
        " document.getElementById('find').dispatchEvent(new Event('input')), 1)"
    )
    page.drawn()
    return str(page.ask("document.getElementById('found').textContent"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_map_shows_what_is_broken_in_its_colour(browser: Tab, file: Path, *, dark: bool) -> None:
    page = check(browser, file, dark=dark)
    assert BROKEN[dark] in pixels(page)


def test_the_map_is_moved_by_keys_and_goes_back(browser: Tab, file: Path) -> None:
    page = check(browser, file)
    page.ask("(document.getElementById('map').focus(), 1)")
    whole = picture(page)
    seen = [whole]
    for key in ("+", "ArrowLeft", "ArrowUp", "-"):
        page.press(key)
        seen.append(picture(page))
    assert len(set(seen)) == len(seen)
    page.press("0")
    assert picture(page) == whole


def test_only_what_is_broken_can_be_shown(browser: Tab, file: Path) -> None:
    page = check(browser, file)
    sound = (0x6C, 0x90, 0xBA)  # as it is seen on the disc of a folder
    assert near(sound, pixels(page))
    page.ask("(document.getElementById('only-broken').click(), 1)")
    page.drawn()
    assert not near(sound, pixels(page))


def test_every_control_has_a_name(browser: Tab, file: Path) -> None:
    page = check(browser, file)
    page.call("Accessibility.enable")
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    roles = {"button", "searchbox", "combobox", "checkbox", "img", "image"}
    told = [
        (node["role"]["value"], node["name"]["value"])
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in roles
    ]
    assert {role for role, _ in told} >= {"button", "searchbox", "combobox", "checkbox"}
    assert [role for role, name in told if not name.strip()] == []


def test_a_video_is_chosen_and_its_moments_play_there(browser: Tab, file: Path) -> None:
    page = check(browser, file)
    links = "[...document.querySelectorAll('#moments a')].map(one => `${one.textContent} ${one.href}`)"
    assert page.ask(links) == [
        "00:01:05 https://youtu.be/Kx7_hArb0ur?t=65",
        "02:05:00 (malformed-timestamp) https://youtu.be/Kx7_hArb0ur?t=7500",
        "00:40:00 https://youtu.be/Kx7_hArb0ur?t=2400",
        "00:01:07 https://youtu.be/Kx7_hArb0ur?t=67",
    ]
    assert page.ask("document.getElementById('video-words').textContent").startswith(
        "4 moments in 2 of 2 notes"
    )
    page.ask("(document.getElementById('after').click(), 1)")
    page.drawn()
    # Its id is no id, so nothing of it leads anywhere.
    assert page.ask("document.getElementById('video-words').textContent") == "1 moment in 1 of 1 note"
    assert page.ask(links) == []


@pytest.mark.parametrize(
    "note", ["", "-- notes/alone.md --\nNothing links here.\n"], ids=["no note", "nothing wrong"]
)
def test_the_page_of_a_vault_with_little_in_it_is_whole(browser: Tab, tmp_path: Path, note: str) -> None:
    (tmp_path / "notes").mkdir()
    for path, text in scene(note).files.items():
        if note:
            (tmp_path / path).write_text(text, "utf-8")
    page = tmp_path / "page.html"
    main(["stats", "-q", "--output-format", "html", "-o", str(page), str(tmp_path / "notes")])
    check(browser, page)
    assert browser.logged == []
    assert "Nothing was found." in browser.ask("document.querySelector('main').textContent")


def test_areas_without_findings_have_their_column(browser: Tab, file: Path, tmp_path: Path) -> None:
    del file
    for path in ("a/x.md", "b/y.md", "c/z.md"):
        (tmp_path / "notes" / path).parent.mkdir(parents=True)
        (tmp_path / "notes" / path).write_text("[[gone]]" if path == "a/x.md" else "")
    page = tmp_path / "page.html"
    main(["stats", "-q", "--output-format", "html", "-o", str(page), str(tmp_path / "notes")])
    check(browser, page)
    labels = browser.ask(
        "[...document.querySelectorAll('#heat svg .role-axis-label text')].map(one => one.textContent)"
    )
    assert [label for label in labels if label in "abc"] == ["a", "b", "c"]


@pytest.mark.corpus
def test_the_page_of_a_real_vault_is_small_and_quiet(corpus: Path, browser: Tab, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    main(["stats", "--quiet", "--output-format", "html", "--output-file", str(page), str(corpus)])
    assert page.stat().st_size < 6_000_000
    browser.open(page)
    assert (browser.requests, browser.logged) == ([page.as_uri()], [])


def picture(page: Tab) -> str:
    """Return what the map shows, as the browser packs it."""
    return str(page.ask("document.getElementById('map').toDataURL()"))


def pixels(page: Tab) -> set[tuple[int, int, int]]:
    """Return the colours of the map's opaque pixels."""
    data = base64.b64decode(
        page.ask(
            "(() => { const c = document.getElementById('map'); const d = c.getContext('2d')"
            ".getImageData(0, 0, c.width, c.height).data; const s = new Set();"
            " for (let i = 0; i < d.length; i += 4) if (d[i + 3] === 255)"
            " s.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);"
            " return btoa(String.fromCharCode(...[...s].flatMap(n =>"
            " [n >> 16, n >> 8 & 255, n & 255]))); })()"
        )
    )
    return {(data[at], data[at + 1], data[at + 2]) for at in range(0, len(data), 3)}


def near(colour: tuple[int, int, int], colours: set[tuple[int, int, int]]) -> bool:
    """Whether there is a colour that nobody can tell from this one."""
    return any(max(abs(one - two) for one, two in zip(colour, other, strict=True)) < 8 for other in colours)
