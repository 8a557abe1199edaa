"""What an editor may offer to do at a place, and what an offer is made from.

A provider is a function `(asked) -> Iterator[Action]`. It looks only at what is asked about, and leaves the
change itself to `Action.change`, which is called when somebody chooses the action. Only where
nothing but trying shows whether it can be done, it tries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from cuemark.config import Config, Profile
from cuemark.syntax.facts import Note
from cuemark.text import Span
from cuemark.vault.edits import Change
from cuemark.vault.index import Index
from cuemark.vault.library import NO_LIBRARY, Library
from cuemark.vault.reading import read_text


@dataclass(frozen=True, slots=True)
class Asked:
    """The place that somebody asks about: a selection, or an empty span at the cursor."""

    index: Index
    path: str
    note: Note
    span: Span
    text_of: Callable[[str], str]  # of the note at a path, as it is now; "" where there is none
    config: Config
    profile: Profile
    library: Library = NO_LIBRARY

    def read(self, text: str) -> Note:
        """Return what a text says as a note of this vault, for edits that must not harm what it says."""
        return read_text(text, self.config)

    def read_anew(self, path: str) -> Note:
        """Return what the text of another note says now; of closed notes the index may know less."""
        return self.read(self.text_of(path))


class Action(NamedTuple):
    """One offer; `kind` is a kind of code action of the protocol, such as `refactor.extract`.

    Title and kind together name it among all offers of one place.
    """

    title: str
    kind: str
    change: Callable[[], Change | None]  # None when it turns out that nothing can be done
    is_preferred: bool = False
    mends: str = ""  # the code of the findings that are gone when it is done
    where: Span | None = None  # where those are; None: anywhere at the place
