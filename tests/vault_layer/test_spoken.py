"""The words of a transcript: where a sentence is found in it, whatever its words are."""

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from cuemark.vault.library import Cue
from cuemark.vault.spoken import Spoken
from tests.features.kiln import CUES

WORDS = [
    f"{a}{b}{c}" for a in ("ash", "clay", "fire", "salt") for b in "aeiou" for c in ("n", "r", "st", "l")
]


def check(sentence: str, wanted: str) -> None:
    """Compare the likeliest place with what is said there."""
    found = Spoken(CUES).find(sentence)
    assert found
    assert " ".join(cue.text for cue in CUES[found[0].first : found[0].last + 1]) == wanted


def test_the_very_words_are_found() -> None:
    check("after nineteen hours the kiln begins to purr", "After nineteen hours the kiln begins to purr,")


def test_other_forms_of_the_words_are_found() -> None:
    check("two winters' rest", "and we let it rest for two winters before we touch it.")


def test_words_over_two_cues_are_found_in_both() -> None:
    wanted = (
        "Now the fire: we light it at dawn with willow, because willow burns long and leaves hardly any ash."
    )
    check("lit with willow, which leaves hardly any ash", wanted)


def test_small_words_that_are_said_just_before_do_not_count() -> None:
    check("and after nineteen hours we let it purr", "After nineteen hours the kiln begins to purr,")


def test_words_that_nobody_says_are_found_nowhere() -> None:
    assert Spoken(CUES).find("submarines") == []
    assert Spoken(CUES).find("") == []
    assert Spoken([]).find("willow") == []


def made(count: int) -> list[Cue]:
    dice = random.Random(1)
    return [Cue(3.0 * one, 3.0 * one + 3, " ".join(dice.sample(WORDS, 8))) for one in range(count)]


LONG = Spoken(made(5_000))


def likeness(cues: Sequence[Cue], sentence: list[str]) -> int:
    return len({*sentence} & {word for cue in cues for word in cue.text.split()})


@given(st.integers(0, 4_990), st.randoms(use_true_random=False))
def test_in_five_thousand_cues_no_other_place_says_more_of_it(number: int, dice: random.Random) -> None:
    said = LONG.cues[number].text.split()
    dice.shuffle(said)
    [best, *_] = LONG.find(" ".join(said))
    assert likeness(LONG.cues[best.first : best.last + 1], said) == len({*said})
