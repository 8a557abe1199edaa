"""The words of a transcript: which are said when, how rare each is, where a sentence is likely from."""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from heapq import nlargest
from typing import Final, NamedTuple

from cuemark.vault.library import Cue, Transcript

WORD: Final = re.compile(r"[^\W_]+")
STEM: Final = 6  # letters; words of one beginning are taken for forms of one word
SHORTEST: Final = 4  # letters of a word that tells what a sentence is about
# A word in more than this share of the cues tells nothing.
COMMON: Final = 0.04
TRIED: Final = 40  # cues around which a sentence is looked for
LONG: Final = 120.0  # seconds; no cue that begins earlier still plays
WIDEST: Final = 6  # cues that a sentence of a note sums up
APART: Final = 30.0  # seconds between two answers, and at most from the first cue of one to its last
FILLER: Final = 0.25  # what a word counts that tells nothing
COST: Final = 0.02  # of likeness, for each cue more that a place takes


def stems(text: str) -> list[str]:
    """Return the words of a text, case-folded and cut to their stems, in order."""
    return [word[:STEM] for word in WORD.findall(text.casefold())]


class Place(NamedTuple):
    """Where a sentence may be from."""

    first: int  # the numbers of the cues, the last one included
    last: int
    likeness: float  # 0 to 1: how much of the sentence is said there, rare words counting more

    @property
    def worth(self) -> float:
        """What is compared: of two places that say as much, the shorter one is meant."""
        return self.likeness - COST * (self.last - self.first)


class Spoken:
    """The words of one transcript, looked up by their stems."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = cues
        self.words = [stems(cue.text) for cue in cues]
        self._cues_of: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self.words):
            for word in dict.fromkeys(words):
                self._cues_of[word].append(number)

    def rarity(self, word: str) -> float:
        """Return how much it says that a word is said somewhere; the most for one that is never said."""
        return math.log1p(len(self.cues) / (1 + len(self._cues_of.get(word, ()))))

    def is_telling(self, word: str) -> bool:
        """Whether a word is long and rare enough to tell what is spoken of."""
        often = max(COMMON * len(self.cues), 3)
        return len(word) >= SHORTEST and not word.isdigit() and len(self._cues_of.get(word, ())) <= often

    def _weight(self, word: str) -> float:
        """Return how much it counts that a word is said; `and` and `the` may be said anywhere."""
        return self.rarity(word) * (1 if self.is_telling(word) else FILLER)

    def around(self, seconds: float, within: float) -> Iterator[str]:
        """Yield the words of all cues that play within so many seconds of a moment."""
        first = bisect_left(self.cues, seconds - within - LONG, key=lambda cue: cue.start)
        for cue, words in zip(self.cues[first:], self.words[first:], strict=True):
            if cue.start > seconds + within:
                break
            if cue.end >= seconds - within:
                yield from words

    def find(self, sentence: str, most: int = 2) -> list[Place]:
        """Return where a sentence is most likely from, the likeliest first, no two near each other."""
        wanted = Counter(stems(sentence))
        weights = {word: self._weight(word) for word in wanted}
        whole = sum(weights.values())
        if not whole:
            return []
        scores: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            cues = self._cues_of.get(word, ())
            # What is said all the time finds nothing, and would cost the most.
            if len(cues) <= len(self.cues) // 4 + 8:
                for number in cues:
                    scores[number] += weight
        tried = nlargest(TRIED, scores.items(), key=lambda one: (one[1], -one[0]))
        places = sorted(
            (self._widened(number, weights, whole) for number, _ in tried),
            key=lambda place: (-place.worth, place.first),
        )
        found: list[Place] = []
        for place in places:
            if all(abs(self.cues[place.first].start - self.cues[one.first].start) > APART for one in found):
                found.append(place)
        return found[:most]

    def _widened(self, number: int, weights: dict[str, float], whole: float) -> Place:
        """Return the stretch around a cue that says most of the sentence, and little else."""
        best = Place(number, number, 0.0)
        for first in range(max(number - WIDEST + 1, 0), number + 1):
            said: set[str] = set()
            for last in range(first, min(first + WIDEST, len(self.cues))):
                if self.cues[last].start - self.cues[first].start > APART:
                    break
                said |= weights.keys() & set(self.words[last])
                if last >= number:
                    place = Place(first, last, sum(weights[word] for word in said) / whole)
                    best = max(best, place, key=lambda one: one.worth)
        return self._without_fillers(best, weights.keys())

    def _without_fillers(self, place: Place, wanted: AbstractSet[str]) -> Place:
        """Return a place without the cues at its ends that say no telling word of what is wanted."""
        tells = [
            number
            for number in range(place.first, place.last + 1)
            if any(map(self.is_telling, wanted & set(self.words[number])))
        ]
        return place._replace(first=tells[0], last=tells[-1]) if tells else place


@lru_cache(maxsize=8)
def spoken(transcript: Transcript) -> Spoken:
    """Return the words of a transcript; those of the last few are kept."""
    return Spoken(transcript.cues)
