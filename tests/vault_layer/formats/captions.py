"""Made-up caption files, well-formed and then damaged, by the number of their seed."""

from random import Random

WORDS = (
    "tide",
    "fog",
    "horn",
    "keeper",
    "o'clock",
    "naïve",
    "潮",
    "half-tide",
    "&amp;",
    "AT&T",
    "1984's",
    "...",
)
TAGS = (("<i>", "</i>"), ("<b>", "</b>"), ("<v Mary>", ""), ("<c.loud>", "</c>"), ("", ""), ("", ""))


def clock(seconds: float, mark: str, *, short: bool = False) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    hours, minutes = "" if short else f"{whole // 3600:02}:", f"{whole // 60 % 60:02}:"
    return f"{hours}{minutes}{whole % 60:02}{mark}{thousandths:03}"


def line(random: Random) -> str:
    before, after = random.choice(TAGS)
    return f"{before}{' '.join(random.choices(WORDS, k=random.randint(1, 7)))}{after}"


def timings(random: Random, mark: str, *, short: bool) -> list[str]:
    starts = sorted(round(random.uniform(0, 3500), 3) for _ in range(random.randint(1, 12)))
    lasts = [round(random.uniform(0.05, 6), 3) for _ in starts]
    return [
        f"{clock(start, mark, short=short)} --> {clock(start + last, mark, short=short)}"
        for start, last in zip(starts, lasts, strict=True)
    ]


def webvtt(seed: int) -> str:
    random = Random(seed)
    blocks = [random.choice(("WEBVTT", "WEBVTT - Tides", "WEBVTT\nKind: captions\nLanguage: en"))]
    for timing in timings(random, ".", short=random.random() < 0.3):
        if random.random() < 0.2:
            blocks.append(random.choice(("NOTE the fog", "NOTE\ntwo\nlines", "STYLE\n::cue { color: red }")))
        name = random.choice(("", "", "7\n", "the horn\n"))
        setting = random.choice(("", "", " align:start position:0%", " line:90%"))
        said = "\n".join(line(random) for _ in range(random.randint(1, 3)))
        blocks.append(f"{name}{timing}{setting}\n{said}")
    return finished(random, blocks)


def srt(seed: int) -> str:
    random = Random(seed)
    blocks = []
    for number, timing in enumerate(timings(random, ",", short=False), start=1):
        said = "\n".join(line(random) for _ in range(random.randint(1, 3)))
        blocks.append(f"{number}\n{timing}\n{said}")
    return finished(random, blocks)


def finished(random: Random, blocks: list[str]) -> str:
    text = "\n\n".join(blocks) + random.choice(("", "\n", "\n\n\n"))
    return text.replace("\n", random.choice(("\n", "\n", "\r\n")))


def damaged(text: str, seed: int) -> str:
    """The text with a line lost, doubled or moved, a line put between, or its end lost."""
    random = Random(seed)
    lines = text.splitlines(keepends=True)
    lines[-1] = f"{lines[-1].rstrip()}\n"
    at, other = (random.randrange(1, len(lines)) for _ in range(2))
    match random.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[other])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines.insert(at, "\n")
        case 4:
            lines.insert(at, random.choice(("more words\n", "<i>open\n", "&lt;\n", "42 \n", " \n")))
        case _:
            del lines[at:]
    return "".join(lines)
