"""Front matter as a test reads it: fields as `key: item | "quoted item"`, problems as `place: message`."""

from cuemark.syntax.facts import Item
from cuemark.syntax.front_matter import FrontMatter, read

BODY = "\n# Tea\n"

NOT_YAML = "Front matter is not valid YAML:"
HOLDS_COLON = f"{NOT_YAML} the value holds ': '; put it in quotes"


def show(text: str) -> tuple[list[str], list[str]]:
    """Return the fields as `key: item | "quoted item"`, and the problems as `what it underlines: message`."""
    front = read(text)
    check_spans(text, front)
    fields = []
    for field in front.fields:
        items = [f'"{item.text}"' if item.quoted else item.text for item in field.items]
        fields.append(f"{field.key}: {' | '.join(items)}".rstrip(" "))
    return fields, [f"{text[problem.start : problem.end]}: {problem.detail}" for problem in front.problems]


def check_spans(text: str, front: FrontMatter) -> None:
    """All spans lie in the front matter; a plain value of one line is what its span shows."""
    for field in front.fields:
        assert 0 <= field.key_start <= field.key_end <= front.body_start <= len(text)
        for item in field.items:
            assert field.key_end <= item.start <= item.end <= front.body_start
            if is_raw(text, item):
                assert text[item.start : item.end] == item.text
    for problem in front.problems:
        assert 0 < problem.start < problem.end <= front.body_start
        assert problem.code == "invalid-front-matter"


def is_raw(text: str, item: Item) -> bool:
    """Whether a value is neither quoted nor a block of text nor continued on the next line."""
    written = text[item.start : item.end]
    return not item.quoted and "\n" not in written and "\r" not in written and written[:1] not in "|>"


def check(block: str, *fields: str, problems: tuple[str, ...] = ()) -> None:
    """Compare what a block of YAML between fences says, and that the body begins behind it."""
    text = f"---\n{block}---\n{BODY}"
    assert show(text) == (list(fields), list(problems))
    assert text[read(text).body_start :] == BODY


def check_prose(text: str) -> None:
    """The text has no front matter, and nothing is said against it."""
    assert read(text) == FrontMatter((), 1 if text.startswith("\ufeff") else 0, ())


def check_toml(block: str, *fields: str, problems: tuple[str, ...] = ()) -> None:
    text = f"+++\n{block}+++\n{BODY}"
    assert show(text) == (list(fields), list(problems))
    assert text[read(text).body_start :] == BODY
