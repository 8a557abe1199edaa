"""A made-up vault of any size, the same on every run, for measuring how work grows with it."""

import random
from pathlib import Path
from typing import Final

WORDS: Final = [
    "tide",
    "kiln",
    "glaze",
    "harbour",
    "ember",
    "loom",
    "orchard",
    "signal",
    "ferry",
    "granite",
    "lantern",
    "meadow",
    "engine",
    "copper",
    "archive",
    "violin",
    "winter",
    "market",
    "bridge",
    "cellar",
    "compass",
    "festival",
    "garden",
    "hammer",
    "island",
    "journal",
]
PER_FOLDER: Final = 250


def name_of(number: int) -> str:
    """Return the stem of a note: three words and its number."""
    chosen = random.Random(number).sample(WORDS, 3)
    return f"{'_'.join(chosen)}_{number}"


def text_of(number: int, count: int) -> str:
    """Return about 8 KB of a note: headings, links to others (one in five broken), and timestamps."""
    dice = random.Random(number)
    title = name_of(number).replace("_", " ").capitalize()
    lines = [f"---\ntitle: {title}\nvideoId: {number // 4:011d}\n---\n\nFrom: [[channel_{number % 20}]]\n"]
    for part in range(7):
        lines.append(f"\n## {' '.join(dice.sample(WORDS, 3)).capitalize()} {part}\n")
        for point in range(5):
            other = (
                name_of(dice.randrange(count)) if dice.random() < 0.8 else f"nowhere_{dice.randrange(count)}"
            )
            link = f"[[{other} | {dice.choice(WORDS)}]]" if point < 2 else dice.choice(WORDS)
            clock = f"{dice.randrange(3):02}:{dice.randrange(60):02}:{dice.randrange(60):02}"
            words = " ".join(dice.choices(WORDS, k=18))
            anchor = f'<a class="yt-timestamp" data-t="{clock}">[{clock}]</a>'
            lines.append(f"*   **{dice.choice(WORDS)}**: {words} {link} {anchor}.\n")
    return "".join(lines)


def make_vault(root: Path, count: int) -> None:
    """Write a vault of so many notes."""
    for number in range(count):
        folder = root / f"folder_{number // PER_FOLDER}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name_of(number)}.md").write_text(text_of(number, count), "utf-8")
