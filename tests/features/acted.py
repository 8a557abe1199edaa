"""A drawn vault in which somebody chooses an action, and what the choice leaves of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from cuemark.config import Config, Profile
from cuemark.features.actions.action import Asked
from cuemark.lsp.acting import PROVIDERS
from cuemark.lsp.offering import Offer, offers, overlaps
from cuemark.rules.run import findings, policy_of
from cuemark.text import Span
from cuemark.vault.edits import Change, apply
from cuemark.vault.fragments import find_part
from cuemark.vault.index import Index, Linking
from cuemark.vault.resolve import Found, resolve
from tests.drawn import Scene, scene
from tests.features.vaults import index_of

Files = Mapping[str, str]
Meaning = tuple[object, ...]
DEFAULTS: Final = Config()


def place(drawn: Scene) -> tuple[str, Span]:
    """The selection, from the first range that carets draw to the last, or the cursor."""
    if drawn.ranges:
        first, last = drawn.ranges[0], drawn.ranges[-1]
        return first.path, Span(first.start, last.end)
    path, offset = drawn.cursor
    return path, Span(offset, offset)


def asked_at(
    files: Files, path: str, span: Span, config: Config = DEFAULTS, linking: Linking | None = None
) -> Asked:
    index = index_of(files, linking)
    note = index.note(path)
    assert note
    profile = config.profile or Profile.OBSIDIAN
    return Asked(index, path, note, span, lambda other: files.get(other, ""), config, profile)


def offered(
    files: Files, path: str, span: Span, config: Config = DEFAULTS, linking: Linking | None = None
) -> list[Offer]:
    asked = asked_at(files, path, span, config, linking)
    found = findings(asked.index, path, policy_of(config, asked.profile))
    return offers(asked, PROVIDERS, found, [one for one in found if overlaps(one.span, span)])


def titles(source: str, config: Config = DEFAULTS) -> list[str]:
    """What is offered at the place, without what is offered wherever there is a finding."""
    drawn = scene(source)
    made = offered(drawn.files, *place(drawn), config)
    return [one.action.title for one in made if not one.action.title.startswith(("Silence", "Fix all that"))]


def done(files: Files, change: Change | None) -> dict[str, str]:
    """The files after a change."""
    assert change, "nothing can be done"
    assert not any(new.path in files for new in change.created)
    left = {
        path: apply(text, [edit for edit in change.edits if edit.path == path])
        for path, text in files.items()
    }
    return left | {new.path: new.text for new in change.created}


def shown_actions(drawn: Scene) -> str:
    """Every offer at the place, one a line."""
    return "".join(f"{one.action.title}\n" for one in offered(drawn.files, *place(drawn)))


def shown_change(drawn: Scene, title: str) -> str:
    """What an action changes, drawn."""
    return _acted(drawn, title, DEFAULTS, None)


def acted(source: str, title: str, config: Config = DEFAULTS, linking: Linking | None = None) -> str:
    """What the action of this title changes: each file that differs, drawn."""
    return _acted(scene(source), title, config, linking)


def _acted(drawn: Scene, title: str, config: Config, linking: Linking | None) -> str:
    made = {
        one.action.title: one.action for one in offered(drawn.files, *place(drawn), config, linking=linking)
    }
    assert title in made, f"{title} is not among {[*made]}"
    left = done(drawn.files, made[title].change())
    check_findings(drawn.files, left, config)
    return "".join(f"-- {name} --\n{text}" for name, text in left.items() if drawn.files.get(name) != text)


def check_findings(before: Files, after: Files, config: Config = DEFAULTS) -> None:
    """Nothing is found that was not found before."""
    new = counted(after, config) - counted(before, config)
    assert not new, f"{new} in {after}"


def counted(files: Files, config: Config = DEFAULTS) -> Counter[str]:
    index, policy = index_of(files), policy_of(config, config.profile or Profile.OBSIDIAN)
    return Counter(one.code for path in index.notes for one in findings(index, path, policy))


def meanings(files: Files) -> Counter[Meaning]:
    """Where the links of a vault lead and what they name there; moments, and their videos."""
    return Counter(_meanings(index_of(files), files))


def _meanings(index: Index, files: Files) -> Iterator[Meaning]:
    for path in index.notes:
        note = index.note(path)
        assert note
        for link in note.links:
            found = resolve(index, path, link)
            leads = found.path if isinstance(found, Found) else found
            there = index.note(found.path) if isinstance(found, Found) else None
            part = find_part(there, link) if there and link.fragment is not None else None
            named = part and (part.kind, part.name.of(files[found.path]) if isinstance(found, Found) else "")
            yield ("link", leads, named, link.fragment is not None)
        for stamp in note.timestamps:
            yield ("moment", str(stamp.seconds), stamp.video or note.video)
