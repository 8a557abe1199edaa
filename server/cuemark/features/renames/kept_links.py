"""Links that keep their meaning while the vault changes: those that would lose it are written anew.

Each link is asked where it leads now, and where it would lead in the vault as it will be. Those that are
written alike in one folder are answered once.
"""

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import structs

from cuemark.config import Profile
from cuemark.features.completion.insertable import is_target, target_of
from cuemark.syntax.facts import LinkFlag, LinkKind
from cuemark.text import Span
from cuemark.vault.citing import Cited, Resolver
from cuemark.vault.edits import Edit
from cuemark.vault.index import Index
from cuemark.vault.names import folder_of
from cuemark.vault.resolve import Found, How, Missing, Resolution, resolve
from cuemark.vault.respelled import Old, respelled

RANKS: Final = {how: rank for rank, how in enumerate(How)}


class KeptLinks:
    """The links of a vault as it is and as it will be; collects who is affected otherwise than by an edit."""

    def __init__(
        self,
        now: Index,
        then: Index,
        profile: Profile,
        moved_to: Callable[[str], str],
        renamed: Callable[[Old], str | None] = lambda _: None,
    ) -> None:
        """`moved_to` says where a path will be; `renamed`, what is to be written although it need not."""
        self._now, self._then = Resolver(now), Resolver(then)
        self._profile = profile
        self._moved_to = moved_to
        self._renamed = renamed
        self._known: dict[tuple[str, str, bool, int, str], str | None] = {}
        self.wanting: set[str] = set()  # notes with a link that leads nowhere now, and will lead somewhere
        self.lost: set[str] = set()  # notes with a link that no target keeps

    def edits(self, cited: Cited) -> Iterator[Edit]:
        """Yield the edits that keep the meaning of a link."""
        if cited.link.kind is LinkKind.REFERENCE or not cited.among.is_whole:
            return  # the target of a reference stands in its definition
        link, found = self._now.answering(cited.path, cited.link)
        source = self._moved_to(cited.path)
        after_link, after = self._then.answering(source, cited.link)
        if isinstance(found, Missing) and isinstance(after, Found):
            self.wanting.add(cited.path)
        if not isinstance(found, Found) or found.how is How.SELF:
            return
        if after_link is cited.link is not link:
            # `[[x]](address)`, in which `x` has become a name: without the outer brackets it is none.
            yield from _unwrapped(cited)
            after_link, after = self._then.answering(source, link)
        old, path = Old(cited.path, link, found), self._moved_to(found.path)
        stays = after_link is link and self._leads(after, path, found)
        if stays and self._renamed(old) is None:
            return
        target = self._target(old, source, path)
        if target is None:
            self.lost.add(cited.path)
        elif target != link.target:
            yield Edit(cited.path, link.target_span, target)

    def _target(self, old: Old, source: str, path: str) -> str | None:
        link = old.link
        asked = (folder_of(old.source), folder_of(source), link.is_wiki, link.flags, link.target)
        if asked not in self._known:
            self._known[asked] = self._spelled(old, source, path)
        return self._known[asked]

    def _spelled(self, old: Old, source: str, path: str) -> str | None:
        """Return the first target that leads to `path` as well as the old one did, else any that does."""
        link, loose = old.link, None
        renamed = self._renamed(old)
        for target in (
            *([renamed] if renamed else []),
            *respelled(self._then.index, old, source, path, self._profile),
        ):
            if link.is_wiki and not is_target(target):
                continue
            found = resolve(self._then.index, source, structs.replace(link, target=target, fallback=None))
            if self._leads(found, path, old.found):
                return target
            if isinstance(found, Found) and found.path == path and found.how is not How.FOLDER:
                loose = loose or target
        return loose or (target_of(self._then.index, source, path, self._profile) if link.is_wiki else None)

    def _leads(self, found: Resolution, path: str, before: Found) -> bool:
        """Whether a link leads to `path`, and readers of the vault find it as well as they did before."""
        if not isinstance(found, Found) or found.path != path:
            return False
        is_near = found.how is How.FOLDER and self._profile is Profile.OBSIDIAN
        return RANKS[found.how] <= RANKS[before.how] or found.how is How.PATH or is_near


def _unwrapped(cited: Cited) -> Iterator[Edit]:
    """Yield the edits that make `[x](address)` of `[[x]](address)`."""
    link = cited.link
    start = link.start + bool(link.flags & LinkFlag.EMBED)
    yield Edit(cited.path, Span(start, start + 1), "")
    yield Edit(cited.path, Span(link.end - 1, link.end), "")
