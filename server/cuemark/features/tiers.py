r"""In what ways a query finds texts of words, from a whole name down to letters in order.

Such a text holds the names of one thing, a line for each: `\n amazon web services\n aws\n`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Final

from cuemark.features.texts import Finder, Texts
from cuemark.vault.names import folded

# What is between words: `amazon_web-services` are three.
SEPARATORS: Final = re.compile(r"[\s_\-./,:;|()\[\]'\"]+")
# No name has a longer word, and each letter of a pattern costs time.
LETTERS: Final = 40
# Letters of one word are no further apart: so a pattern is linear in a text, however long.
APART: Final = 200


class Tier:
    """How well a query matches, plain numbers for sorting; less is better."""

    EXACT: Final = 0
    BEGINNING: Final = 1
    WORDS: Final = 2  # each word of the query begins a word
    INSIDE: Final = 3
    LETTERS: Final = 4  # the letters of each word come in this order in one of the names, from a word's start
    ANYWHERE: Final = 5  # they come in this order wherever they begin; looked for where nothing else is found


def words_of(text: str) -> str:
    """Return the words of a text in the form in which they are compared, a blank between them."""
    text = folded(text).replace("_", " ")
    if not text.replace(" ", "").isalnum():
        text = SEPARATORS.sub(" ", text)
    return " ".join(text.split())


def rank(typed: str, name: str) -> int | None:
    """Return the tier in which a query finds one name, None where it does not."""
    query, words = words_of(typed).split(), words_of(name)
    whole = " ".join(query)
    if words.startswith(whole):
        return Tier.EXACT if words == whole else Tier.BEGINNING
    if all(f" {word}" in f" {words}" for word in query):
        return Tier.WORDS
    if all(word in words for word in query):
        return Tier.INSIDE
    return Tier.LETTERS if have_letters(query) and pattern(query)(words) else None


def have_letters(query: Sequence[str]) -> bool:
    """Whether to look for letters in order: not for one letter, which is in order wherever it is."""
    return 1 < max(map(len, query)) <= LETTERS


def pattern(query: Iterable[str]) -> Callable[[str], object]:
    """Return a test, linear in the text, whether the letters of each word come in order."""
    ahead = ("".join(f"[^{re.escape(letter)}]*+{re.escape(letter)}" for letter in word) for word in query)
    return re.compile("".join(f"(?={word})" for word in ahead)).match


class Look:
    """A look for a query in many texts, in which each tier asks as few of them as is known to be enough.

    What a tier finds the next one finds, too, but for letters from a word's start, which come after insides.
    """

    def __init__(
        self,
        texts: Texts,
        query: Sequence[str],
        many: int,
        within: Sequence[int] | None = None,
        name: str = "",
    ) -> None:
        """Look in all texts, or `within` some of a folder so named; of more than `many` none asks for all."""
        self.texts = texts
        self.query = query
        self._many = many
        self._within = within
        self.name = name
        self._found: dict[int, Sequence[int]] = {}
        self._among: list[Sequence[int] | None] = [within] * (Tier.ANYWHERE + 1)
        if query:
            self._narrow()

    def _narrow(self) -> None:
        """Find out among which texts each tier looks."""
        if self._within is None:
            letters = {*"".join(self.query)}
            both = letters.union(f" {word[0]}" for word in self.query)
            self.texts.learn(both)
            self._among = [self.texts.having(both)] * (Tier.ANYWHERE + 1)
            self._among[Tier.INSIDE] = self._among[Tier.ANYWHERE] = self.texts.having(letters)
        for tier in (Tier.INSIDE, Tier.BEGINNING):
            if self.are_all(tier):
                self._among[:tier] = [self.first(tier)] * tier

    def first(self, tier: int) -> Sequence[int]:
        """Return the numbers of the texts that a tier finds: the first ones of more than `many`."""
        if tier not in self._found:
            self._found[tier] = self._first(tier)
        return self._found[tier]

    def _first(self, tier: int) -> Sequence[int]:
        if tier >= Tier.LETTERS and not have_letters(self.query):
            return ()
        if not self.query or tier == Tier.EXACT:
            return list(islice(self.find(tier), self._many + 1))
        query, among = [self.name, *self.query], self._among[tier]
        return self.texts.first(tier, query, self._finder(tier), among, self._many)

    def are_all(self, tier: int) -> bool:
        """Whether the first texts that a tier finds are all of them."""
        return len(self.first(tier)) <= self._many

    def find(self, tier: int, among: Sequence[int] | None = None) -> Iterable[int]:
        """Yield the numbers of the texts that a tier finds, of some or of all, in order."""
        among = self._among[tier] if among is None else among
        if not self.query:
            return range(len(self.texts)) if among is None else among
        return self._finder(tier)(among)

    def _finder(self, tier: int) -> Finder:
        if tier >= Tier.LETTERS:
            return partial(self._lettered, " " if tier == Tier.LETTERS else "")
        whole = "\n " + " ".join(self.query)
        words = [f" {word}" for word in self.query]
        return partial(self.texts.holding, ([f"{whole}\n"], [whole], words, self.query)[tier])

    def _lettered(self, before: str, among: Sequence[int] | None) -> Iterator[int]:
        """Yield the texts in which the letters of each word come in order, the first one behind `before`."""
        words = sorted(self.query, key=len, reverse=True)
        longest, *others = (in_order(word, before) for word in words)
        each = self.texts.each
        for number in self.texts.matching(longest, among):
            text = each[number]
            for other in others:
                if not other.search(text):
                    break
            else:
                yield number


def in_order(word: str, before: str) -> re.Pattern[str]:
    """Return a pattern of a word's letters, in order in one line, the first of them behind `before`."""
    first, *rest = map(re.escape, word)
    return re.compile(f"{before}{first}" + "".join(f"[^{letter}\n]{{0,{APART}}}+{letter}" for letter in rest))
