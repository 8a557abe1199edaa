"""Features on any vault: none raises, every span is in its text, every offer leads where it says."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from cuemark.config import Profile
from cuemark.features.completion.complete import Completion, Item, Kind, complete
from cuemark.features.completion.insertable import without_breaks
from cuemark.features.definition import definition
from cuemark.features.hovers.hover import hover
from cuemark.features.references import highlights, references
from cuemark.features.renames.rename import prepare, rename
from cuemark.syntax.facts import Link, Note
from cuemark.syntax.parse import parse
from cuemark.vault.edits import Change, Edit
from cuemark.vault.fragments import find_part
from cuemark.vault.index import Index
from cuemark.vault.resolve import Found, resolve
from tests.features.vaults import index_of

NAME = st.text(alphabet="aB1 _-.#|[]^%`'\"<>{}$*\\:(),!&éßİ\u00a0", min_size=1, max_size=6)
FOLDER = st.sampled_from(["", "a/", "b/", "a/b/", "c#/", "1/"])
LINE = st.text(alphabet="aB1 -#|[]^`*_<>\\:é$%{}", max_size=12)
MARKUP = st.sampled_from([
    "[[", "]]", "![[", "|", "#", "^a", "\n", "\n\n", "\r\n", "\t", "\u2028", "🙂", "a", " ", "\\", "(", ")",
    "# ", "- ", "```\n", "`", "[x](", "| a | b |\n| - | - |\n", "---\nvideoId: harbour_-01\ntitle: a\n---\n",
    "](", "[^", "[^a]: ", "> [!n", " #a", "[0", "---\nvideoId: ", "---\ntags: [a, ", "ta", "![x](",
    '<a class="yt-timestamp" data-t="', '00:01:02">', "[00:01:02]", "</a>", "https://youtu.be/harbour_-01?t=5",
])  # fmt: skip
TEXT = st.lists(MARKUP | LINE, max_size=12).map("".join)
BEFORE = st.sampled_from(
    ["", "Text ", "## A ", "- ", "> [!note] ", "| a | b |\n| - | - |\n| ", "**", "(", "!"]
)
AFTER = st.sampled_from(["", "]]", "]", " | text]]", "|]]", " and [[a]]", " |", "**", ")", "\n\nmore"])


@st.composite
def vaults(draw: st.DrawFn) -> dict[str, str]:
    paths = draw(st.lists(st.builds("{}{}.md".format, FOLDER, NAME), min_size=1, max_size=5, unique=True))
    return {path: draw(notes()) for path in paths}


@st.composite
def notes(draw: st.DrawFn) -> str:
    headings = draw(st.lists(st.builds("{} {}\n".format, st.sampled_from(["#", "##"]), LINE), max_size=4))
    blocks = draw(st.lists(st.builds("\nText ^{}\n".format, st.sampled_from(["a", "b-1", "A"])), max_size=2))
    title = draw(
        st.sampled_from(["", "---\ntitle: a B\naliases: [B a, 'x|y']\n---\n", "---\nalias: '#1'\n---\n"])
    )
    return title + "\n".join(headings + blocks)


def applied(text: str, found: Completion, item: Item) -> tuple[str, int]:
    return f"{text[: found.span.start]}{item.insert}{text[found.span.end :]}", found.span.start


def link_written(note: Note, offset: int) -> Link:
    """The innermost wikilink around an offset."""
    around = [link for link in note.links if link.is_wiki and link.start < offset <= link.end]
    return min(around, key=lambda link: link.end - link.start)


def check(files: Mapping[str, str], path: str, text: str, offset: int, profile: Profile) -> None:
    """Each offer, when it is taken, makes a link that leads to the note, heading or block of the offer."""
    index = index_of({**files, path: text})
    found = complete(index, path, text, offset, profile)
    for item in found.items if found else []:
        assert found
        written, start = applied(text, found, item)
        note = parse(written)
        link = link_written(note, start)
        after = index.with_note(path, note)
        if item.kind is Kind.WANTED:
            assert link.target == item.label
            continue
        where = resolve(after, path, link)
        assert isinstance(where, Found)
        assert where.path == item.path
        if item.fragment:
            check_part(after, link, item)


def check_part(index: Index, link: Link, item: Item) -> None:
    note = index.note(item.path)
    assert note
    part = find_part(note, link)
    assert part
    if item.kind is Kind.HEADING:
        number = next(n for n, one in enumerate(note.headings) if (one.text_start, one.text_end) == part.name)
        assert "#" * note.headings[number].level == item.detail
    else:
        assert part.kind == "block"


@given(
    files=vaults(),
    before=BEFORE,
    typed=st.sampled_from(["", "a", "B", "1", " a"]),
    after=AFTER,
    profile=st.sampled_from(Profile),
    folder=FOLDER,
)
def test_a_completed_target_leads_to_its_note(
    *, files: dict[str, str], before: str, typed: str, after: str, profile: Profile, folder: str
) -> None:
    start = f"{before}[[{typed}"
    check(files, f"{folder}source.md", start + after, len(start), profile)


@given(
    files=vaults(),
    before=BEFORE,
    typed=st.sampled_from(["#", "#^", "#a", "#a#", "|", "#a|"]),
    after=AFTER,
    data=st.data(),
)
def test_a_completed_part_leads_to_its_heading_or_block(
    files: dict[str, str], before: str, typed: str, after: str, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(files)))
    index = index_of(files)
    found = complete(index, path, "[[", 2, Profile.OBSIDIAN)
    targets = ["", *(item.label for item in found.items)] if found else [""]
    target = data.draw(st.sampled_from(targets))
    start = f"{before}[[{target}{typed}"
    check(files, path, f"{start}{after}\n\n{files[path]}", len(start), Profile.OBSIDIAN)


@given(
    files=vaults(),
    before=BEFORE,
    typed=st.sampled_from(["", "a", "<", "<a", "../", "/a", "%20"]),
    after=st.sampled_from(["", ")", ">)", "#a)", ' "a")', " and [a](b)"]),
    folder=FOLDER,
)
def test_a_completed_path_leads_to_its_note(
    *, files: dict[str, str], before: str, typed: str, after: str, folder: str
) -> None:
    path, start = f"{folder}source.md", f"{before}[x]({typed}"
    index = index_of({**files, path: start + after})
    found = complete(index, path, start + after, len(start), Profile.OBSIDIAN)
    for item in found.items if found else []:
        assert found
        written, offset = applied(start + after, found, item)
        note = parse(written)
        link = next(link for link in note.links if not link.is_wiki and link.start < offset <= link.end)
        where = resolve(index.with_note(path, note), path, link)
        assert isinstance(where, Found)
        assert where.path == item.path


def renaming(index: Index, files: Mapping[str, str], offset: int) -> Sequence[Edit]:
    """The edits of a rename of what is at an offset in `a.md`."""
    change = rename(
        index, "a.md", offset, "new-name", text_of=lambda path: files.get(path, ""), profile=Profile.QUARTZ
    )
    return change.edits if isinstance(change, Change) else ()


@given(text=TEXT, other=TEXT, data=st.data())
def test_no_feature_raises_and_every_span_is_in_its_text(text: str, other: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    files = {"a.md": text, "b/a.md": other, "b/x.md": other, "x.svg": ""}
    index = index_of(files)
    found = complete(index, "a.md", text, offset, Profile.QUARTZ)
    spans = [(found.span, "a.md")] if found else []
    for target in definition(index, "a.md", offset):
        spans += [(target.origin, "a.md"), (target.whole, target.path), (target.focus, target.path)]
        assert target.whole.start <= target.focus.start <= target.focus.end <= target.whole.end
    shown = hover(index, "a.md", offset, lambda path: files.get(path, ""))
    spans += [(shown.span, "a.md")] if shown else []
    for one in references(index, "a.md", offset, declaration=True):
        spans.append((one.span, one.path))
    spans += [(one.span, one.path) for one in highlights(index, "a.md", offset)]
    prepared = prepare(index, "a.md", offset, lambda path: files.get(path, ""))
    spans += [(prepared.span, "a.md")] if prepared else []
    spans += [(edit.span, edit.path) for edit in renaming(index, files, offset)]
    for span, path in spans:
        assert 0 <= span.start <= span.end <= len(files[path])


@given(text=st.text(alphabet="aB #|[]^`<>\\$%\n\x00é", max_size=30))
def test_a_text_without_breaks_is_one_part_of_a_link(text: str) -> None:
    shown = without_breaks(text)
    if shown:
        (link,) = [link for link in parse(f"[[note#{shown}|{shown}]]").links if link.is_wiki]
        assert (link.target, link.fragment) == ("note", shown)
