"""Notes whose names are written much like another: for a target that was mistyped.

Comparing two names is slow, so only those are compared that share a word with it, or nearly do.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from heapq import nlargest, nsmallest
from typing import Final, NamedTuple

from cuemark.features.search import Names, names_of
from cuemark.features.tiers import words_of
from cuemark.vault.index import Entry, Index
from cuemark.vault.names import folder_of

# How alike two words or two names are that may be the same, from 0 to 1: `fgo` is to `fog` two thirds.
ALIKE_WORDS: Final = 0.66
ALIKE_NAMES: Final = 0.66
COMPARED: Final = 30  # names
WORDS: Final = 12  # of a longer name the first ones are enough to find it
LONG: Final = 12  # characters of a word
COMMON: Final = 2000  # so many names have a word that tells nothing


class _Words(NamedTuple):
    """The words of many names: which names have them, and which words begin alike."""

    names: Names
    rows: Mapping[str, Sequence[int]]
    heads: Mapping[str, Sequence[str]]


def similar(index: Index, name: str, home: str, limit: int) -> list[str]:
    """Return the paths of up to `limit` notes called much like `name`, best first; `home` is a folder."""
    wanted = words_of(name)
    words = _with_whole(wanted.split()[:WORDS])
    upper = index.notes.upper
    base = index.notes.derive("words", _words_of)
    found = [path for path in _candidates(base, words) if path not in upper]
    found += _candidates(_words_of(upper), words)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    ratios = {path: _likeness(matcher, index.notes.get(path)) for path in found}
    alike = [path for path, ratio in ratios.items() if ratio >= ALIKE_NAMES]
    return nsmallest(limit, alike, key=lambda path: (-ratios[path], folder_of(path) != home, path))


def _with_whole(words: Sequence[str]) -> list[str]:
    """Return the words and all of them as one, since people leave out blanks."""
    return [*words, "".join(words)] if len(words) > 1 else [*words]


def _words_of(entries: Mapping[str, Entry | None]) -> _Words:
    names = names_of(entries)
    rows: dict[str, list[int]] = defaultdict(list)
    for number, lines in enumerate(names.words):
        for line in lines.split("\n"):
            for word in _with_whole(line.split()):
                rows[word].append(number)
    heads: dict[str, list[str]] = defaultdict(list)
    for word in rows:
        for head in _heads(word):
            heads[head].append(word)
    return _Words(names, dict(rows), dict(heads))


def _heads(word: str) -> Iterable[str]:
    """Return how a word begins, also where one of its first letters is missing, wrong or in another place.

    Words nearly the same are found by it; of long ones there are too many that begin alike.
    """
    if len(word) >= LONG:
        return (word[:4],)
    return dict.fromkeys((word[:2], word[:1] + word[2:3], word[1:3]))


def _candidates(known: _Words, wanted: Iterable[str]) -> Iterator[str]:
    """Yield the paths of the names that have most of the words; a rare word counts more than a common one."""
    scores: dict[int, float] = defaultdict(float)
    for word in wanted:
        for same, likeness in _same_words(known, word):
            rows = known.rows[same]
            for row in rows if len(rows) < COMMON else ():
                scores[row] += likeness / (10 + len(rows))
    for row in nlargest(COMPARED, scores, key=scores.__getitem__):
        yield known.names.paths[row]


def _same_words(known: _Words, word: str) -> Iterator[tuple[str, float]]:
    """Yield the words that may be meant, with how alike they are: a word that names have is meant itself."""
    if word in known.rows:
        yield word, 1.0
        return
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    begun_alike = (other for head in _heads(word) for other in known.heads.get(head, ()))
    for other in dict.fromkeys(begun_alike):
        if abs(len(other) - len(word)) <= 2:
            matcher.set_seq1(other)
            if matcher.quick_ratio() >= ALIKE_WORDS and (ratio := matcher.ratio()) >= ALIKE_WORDS:
                yield other, ratio


def _likeness(matcher: SequenceMatcher[str], entry: Entry | None) -> float:
    """Return how much a note's name, title or alias is like the wanted name, the most alike of them."""
    best = 0.0
    for name in set(map(words_of, (entry.stem, entry.title, *entry.aliases))) if entry else ():
        matcher.set_seq1(name)
        enough = max(best, ALIKE_NAMES)
        if matcher.real_quick_ratio() >= enough and matcher.quick_ratio() >= enough:
            best = max(best, matcher.ratio())
    return best
