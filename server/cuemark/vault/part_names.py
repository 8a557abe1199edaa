"""The names of a note's parts, for whoever asks about many links into one note at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cuemark.syntax.facts import Heading, Link, Note
from cuemark.syntax.headings import github_slug, heading_slugs
from cuemark.vault.fragments import comparable, is_block, is_whole, meanings
from cuemark.vault.names import nfc


class PartNames:
    """What fragments may name in one note; built once, a link then costs a look-up and not a walk."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self._above = list(_above(note.headings))
        self._by_name: dict[str, set[int]] = defaultdict(set)  # texts, and slugs behind a `#`
        slugs = heading_slugs(heading.text for heading in note.headings)
        for number, (heading, slug) in enumerate(zip(note.headings, slugs, strict=True)):
            self._by_name[comparable(heading.text)].add(number)
            self._by_name[f"#{nfc(slug)}"].add(number)
        self._blocks = {block.id.lower() for block in note.blocks}
        self._anchors = {anchor.name for anchor in note.anchors}

    def has(self, link: Link) -> bool:
        """Whether the link's fragment names something: the same as `find_part(note, link) is not None`."""
        fragment = (link.fragment or "").strip()
        return is_whole(fragment) or any(map(self._has, meanings(fragment)))

    def _has(self, written: str) -> bool:
        last = written.rpartition("#")[2].strip()
        if is_block(last):
            return last[1:].lower() in self._blocks
        *above, name = [part for part in written.split("#") if part.strip()] or [""]
        if name and any(self._lies_below(number, above) for number in self._numbers(name)):
            return True
        # A heading may hold `#` itself.
        return written in self._anchors or (bool(name) and comparable(written) in self._by_name)

    def _numbers(self, name: str) -> set[int]:
        by_text = self._by_name.get(comparable(name), set())
        slug = nfc(github_slug(name.strip()))
        return by_text | self._by_name.get(f"#{slug}", set()) if slug else by_text

    def _lies_below(self, number: int, names: list[str]) -> bool:
        """Whether the headings above contain `names` in this order, the last one nearest."""
        wanted = list(names)
        above = self._above[number]
        while wanted and above is not None:
            if above in self._numbers(wanted[-1]):
                wanted.pop()
            above = self._above[above]
        return not wanted


def _above(headings: Sequence[Heading]) -> Iterator[int | None]:
    """Yield of each heading the number of the one that it lies below."""
    open_headings: list[int] = []
    for number, heading in enumerate(headings):
        while open_headings and headings[open_headings[-1]].level >= heading.level:
            open_headings.pop()
        yield open_headings[-1] if open_headings else None
        open_headings.append(number)
