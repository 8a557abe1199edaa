"""What makes a finding the same one in the next run, although lines were added above it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from cuemark.cli.places import Located


def fingerprints(located: Iterable[Located]) -> Iterator[tuple[Located, str]]:
    """Give each finding with 32 hexadecimal digits that no other has.

    They come from the rule, the note's path in its vault and the text that the finding is about. What is
    said of the same text again is numbered in the order given.
    """
    seen: Counter[bytes] = Counter()
    for one in located:
        content = _content(one)
        seen[content] += 1
        yield one, sha256(content + b"%d" % seen[content]).hexdigest()[:32]


def _content(one: Located) -> bytes:
    finding = one.finding
    text = finding.span.of(one.places.lines(finding.path).text)
    return sha256(f"{finding.code}\0{finding.path}\0{text}".encode("utf-8", "surrogatepass")).digest()
