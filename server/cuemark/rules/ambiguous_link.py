"""`ambiguous-link`: several notes answer, for us or for the readers of the vault."""

from collections.abc import Iterator

from cuemark.rules.finding import Edit, Fix, Related, Severity
from cuemark.rules.profile import Verdict, judge
from cuemark.rules.rule import Context, Report, Rule
from cuemark.vault.written import markdown_target
from cuemark.syntax.facts import Link
from cuemark.text import Span
from cuemark.vault.names import key_of, nfc, stem_of, without_extension
from cuemark.vault.resolve import Ambiguous, Found, ordered

SHOWN = 10  # candidates that are named and offered


def check(context: Context) -> Iterator[Report]:
    """Report each link that several notes answer."""
    for link, found in context.resolutions:
        if isinstance(found, Ambiguous):
            paths = found.paths
        elif isinstance(found, Found) and judge(found, link.target, context.profile) is Verdict.AMBIGUOUS:
            paths = _same_stem(context, found)
        else:
            continue
        related = tuple(Related(path, Span(0, 0), f"'{path}' answers") for path in paths[:SHOWN])
        fixes = tuple(_by_path(context, link, path) for path in paths[:SHOWN])
        message = f"{len(paths)} notes answer to '{link.target}'; say which by its path"
        yield Report(link.target_span, message, fixes, related)


def _same_stem(context: Context, found: Found) -> tuple[str, ...]:
    stem = stem_of(found.path)
    notes = context.index.names.get(key_of(stem)) or ()
    return ordered(path for path in notes if nfc(stem_of(path)) == nfc(stem))


def _by_path(context: Context, link: Link, path: str) -> Fix:
    written = without_extension(path) if link.is_wiki else markdown_target(context.path, path)
    if link.is_wiki and "/" not in written:
        written = f"/{written}"  # a note at the root has no folder that could tell it apart
    return Fix(f"Replace by '{written}'", False, (Edit(context.path, link.target_span, written),))


RULE = Rule("ambiguous-link", Severity.WARNING, "Several notes answer to a link", check)
