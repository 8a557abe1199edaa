"""One note as the rules see it: its facts, its vault, where its links lead, and what it keeps silent."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import structs

from cuemark.config import Profile
from cuemark.rules.known_end import KnownEnd, known_end
from cuemark.rules.link_form import Form, form_of
from cuemark.rules.profile import Verdict, judge
from cuemark.rules.shift import Shift, may_be_shifted, shift_of
from cuemark.rules.silence import Silence
from cuemark.rules.sources import NO_SOURCES, Sources
from cuemark.syntax.facts import Link, LinkFlag, LinkKind, Note, StampKind, Suppression, Timestamp
from cuemark.text import Span
from cuemark.vault.fragments import is_block
from cuemark.vault.index import Index
from cuemark.vault.moments import moments_of
from cuemark.vault.names import decoded, stem_of
from cuemark.vault.part_names import PartNames
from cuemark.vault.resolve import Found, How, Missing, Resolution, Unchecked, resolve
from cuemark.vault.unreadable import is_unread

# What only the form of a link says, and not where it leads.
FORM_FLAGS = LinkFlag.BARE_PIPE | LinkFlag.BRACKETS | LinkFlag.NESTED | LinkFlag.HASH


# The rule that speaks for all anchors of a note.
SHIFTED = "shifted-timestamps"


# Marks are a transcript's own, macros only read. A fragment may be of a file.
OF_VIDEO = frozenset({StampKind.ANCHOR, StampKind.BARE, StampKind.LINK})


class LostPart(NamedTuple):
    """A link whose fragment names nothing in the note that it leads to."""

    link: Link
    note: Note
    where: str  # the note in the words of a message

    @property
    def name(self) -> str:
        """The last part of the fragment: `B` of `#A#B`, and `^id`, which a Markdown link writes `%5Eid`."""
        return decoded(self.link.fragment or "").rpartition("#")[2].strip()

    @property
    def is_block(self) -> bool:
        """Whether the fragment names a block, and not a heading."""
        return is_block(self.name)


class Context:
    """One note in its vault, for the readers of one profile."""

    def __init__(
        self,
        index: Index,
        path: str,
        note: Note,
        profile: Profile,
        *,
        idle: Collection[str] = (),
        longest: float | None = None,
        sources: Sources = NO_SOURCES,
    ) -> None:
        """`idle` are the codes of the rules that do not run in this note, `longest` is `max-duration`.

        The sources are asked by rules that must know more than the index, and read it only then.
        """
        self.index = index
        self.path = path
        self.note = note
        self.profile = profile
        self.idle = idle
        self.longest = longest
        self.sources = sources
        self._silence = Silence(note.suppressions)
        self._ends: dict[str, KnownEnd | None] = {}
        self._parts: dict[str, PartNames | None] = {}

    @cached_property
    def timestamps(self) -> tuple[Timestamp, ...]:
        """The note's timestamps in order."""
        return self.note.timestamps

    @cached_property
    def broken_tags(self) -> frozenset[int]:
        """The offsets at which the tags of broken anchors begin and end."""
        spans = [span for span, _ in self.problems("broken-anchor")]
        return frozenset(offset for span in spans for offset in span)

    @cached_property
    def other_stamps(self) -> Sequence[Timestamp]:
        """The timestamps of which something may be wrong but their moment.

        They are not the canonical anchors, nine in ten, whose label is their value; nor those of a
        broken anchor, of which `broken-anchor` speaks.
        """
        if not self.broken_tags:
            return self.note.other_stamps
        return [stamp for stamp in self.note.other_stamps if not self.is_of_broken(stamp)]

    def is_of_broken(self, stamp: Timestamp) -> bool:
        """Whether a timestamp belongs to a broken anchor: a moment in brackets at its tag is its label."""
        if stamp.kind is StampKind.ANCHOR:
            return stamp.start in self.broken_tags
        return stamp.kind is StampKind.BARE and not self.broken_tags.isdisjoint(stamp.span)

    @cached_property
    def shift(self) -> Shift | None:
        """What shows that the note's timestamps are minutes and seconds written as hours and minutes."""
        if not self._may_be_shifted:
            return None
        return self.shift_with(())

    def shift_with(self, more: Iterable[Timestamp]) -> Shift | None:
        """Return what would show that the note is shifted if it had these anchors, too."""
        anchors = [stamp for stamp in self.sound_anchors if not self.is_silent(SHIFTED, stamp.value_start)]
        return shift_of(
            self.index,
            self.path,
            self.note.video,
            [*anchors, *more],
            longest=self.longest,
            library=self.sources.library,
        )

    @property
    def _may_be_shifted(self) -> bool:
        """Whether it is worth to look at each timestamp; most notes are told apart by a few numbers."""
        note, moments = self.note, moments_of(self.note)
        # What is silenced does not count, and labels that are no values are those of other stamps.
        if note.suppressions or note.other_stamps or not moments.late:
            return moments.late > 0
        if may_be_shifted(self.index, self.path, note.video, moments, self.longest):
            return True
        return bool(self.sources.library.film(note.video).chapters)

    @property
    def sound_anchors(self) -> Sequence[Timestamp]:
        """The anchors in their right form: of the others speak rules about that."""
        anchors = [one for one in self.timestamps if one.kind is StampKind.ANCHOR and not one.flaw]
        return [one for one in anchors if not self.is_of_broken(one)] if self.broken_tags else anchors

    @cached_property
    def single_stamps(self) -> Sequence[Timestamp]:
        """The timestamps of whose labels rules speak, as their moments may well be right.

        `shifted-timestamps` speaks for all anchors of a note, `timestamp-past-end` for what is past it.
        """
        stamps = [stamp for stamp in self.other_stamps if not self.is_past_end(stamp)]
        if self.shift is None:
            return stamps
        return [stamp for stamp in stamps if stamp.kind is not StampKind.ANCHOR or stamp.flaw]

    def end_of(self, video: str) -> KnownEnd | None:
        """Return where a video ends, None where nothing tells it."""
        if video not in self._ends:
            self._ends[video] = known_end(self.index, video, self.longest) if video else None
        return self._ends[video]

    def is_past_end(self, stamp: Timestamp) -> bool:
        """Whether a timestamp that is sound plays what lies behind the end of its video."""
        end = self.end_of(stamp.video or self.note.video)
        is_of_video = stamp.kind in OF_VIDEO or (
            stamp.kind is StampKind.FRAGMENT and stamp.span not in self._links_to_files
        )
        is_judged = is_of_video and not stamp.flaw
        return end is not None and is_judged and stamp.seconds > end.limit

    @cached_property
    def _links_to_files(self) -> frozenset[Span]:
        """Where links stand that lead elsewhere: `#t=5` alone is a moment of the note's video."""
        return frozenset(link.span for link in self.note.links if link.target)

    @cached_property
    def forms(self) -> Sequence[tuple[Link, Form]]:
        """Each wikilink with what its form makes of it; none where wikilinks are text."""
        if not self.index.linking.wiki:
            return ()
        return [(link, self._form(link)) for link in self.note.links if link.is_wiki]

    def _form(self, link: Link) -> Form:
        form = form_of(link, self.profile)
        if form is Form.STAMP and not isinstance(resolve(self.index, self.path, link), Missing):
            return Form.SOUND  # a note may be called `12:30`
        return form

    @cached_property
    def resolutions(self) -> Sequence[tuple[Link, Resolution]]:
        """Each link whose target is judged, with where it leads.

        A reference is judged at its definition; of a link whose form is wrong speaks the rule
        about that. `[[note]](dest)` is the Markdown link where the wikilink finds nothing.
        """
        spoken_of = {id(link) for link, form in self.forms if form is not Form.SOUND}
        return [
            self._resolved(link)
            for link in self.note.links
            if link.kind is not LinkKind.REFERENCE and id(link) not in spoken_of
        ]

    def _resolved(self, link: Link) -> tuple[Link, Resolution]:
        if link.fallback is None:
            return link, resolve(self.index, self.path, link)
        found = resolve(self.index, self.path, structs.replace(link, fallback=None))
        if isinstance(found, Missing) or not self.index.linking.wiki:
            return link.fallback, resolve(self.index, self.path, link.fallback)
        return link, found

    @cached_property
    def lost_parts(self) -> Sequence[LostPart]:
        """The links whose note was found, but not the part of it that they name."""
        return [lost for link, found in self.resolutions if (lost := self._lost_part(link, found))]

    def _part_names(self, path: str) -> PartNames | None:
        """Return what fragments may name in a note, None for one that nobody could read."""
        if path not in self._parts:
            note = self.note if path == self.path else self.index.note(path)
            self._parts[path] = None if note is None or is_unread(note) else PartNames(note)
        return self._parts[path]

    def _lost_part(self, link: Link, found: Resolution) -> LostPart | None:
        if link.fragment is None or not isinstance(found, Found) or not found.is_note:
            return None
        names = self._part_names(found.path)
        if names is None or names.has(link):
            return None
        if judge(found, link.target, self.profile) is Verdict.AMBIGUOUS:
            return None  # readers may be led to another note, which has it
        return LostPart(
            link, names.note, "This note" if found.how is How.SELF else f"'{stem_of(found.path)}'"
        )

    def is_sound(self, link: Link) -> bool:
        """Whether no rule would have to speak of such a link, were its form right.

        A fix that makes a link of something is offered only then: it must not leave a new finding.
        """
        bare = structs.replace(link, flags=link.flags & ~FORM_FLAGS)
        if form_of(bare, self.profile) is not Form.SOUND:
            return False
        link, found = self._resolved(bare)
        if isinstance(found, Found):
            is_ok = judge(found, link.target, self.profile) is Verdict.OK
            return is_ok and self._lost_part(link, found) is None
        return isinstance(found, Unchecked)

    @property
    def first_line(self) -> Span:
        """The first line of the note without its ending, where findings about the whole of it sit."""
        return Span(0, self.note.first_end)

    def is_silent(self, code: str, offset: int) -> bool:
        """Whether a comment in the note silences a rule at this offset."""
        return self._silence.covers(code, offset)

    def first_open(self, code: str, spans: Sequence[Span]) -> list[Span]:
        """Return the spans that are not silenced: what a rule that reports once a note counts."""
        return [span for span in spans if not self.is_silent(code, span.start)]

    @property
    def unused_suppressions(self) -> list[Suppression]:
        """The suppressions that no rule has come upon until now, and none that is idle would."""
        return [one for one in self._silence.unused() if not any(code in self.idle for code in one.codes)]

    def problems(self, code: str) -> Iterator[tuple[Span, str]]:
        """Yield what was found wrong while the note was read, for the rule of that code."""
        for problem in self.note.problems:
            if problem.code == code:
                yield Span(problem.start, problem.end), problem.detail
