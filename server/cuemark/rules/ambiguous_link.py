"""`ambiguous-link`: several notes answer, for us or for the readers of the vault."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Related, Severity
from cuemark.rules.profile import Verdict, judge
from cuemark.rules.retarget import retargeted
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.facts import Link
from cuemark.text import Span
from cuemark.vault.edits import Edit
from cuemark.vault.names import key_of, name_of, nfc, stem_of
from cuemark.vault.resolve import Ambiguous, Found, Resolution, ordered
from cuemark.vault.written import markdown_target, wiki_path


def check(context: Context) -> Iterator[Report]:
    """Report each link that several notes answer."""
    for link, found in context.resolutions:
        if paths := _candidates(context, link, found):
            related = tuple(Related(path, Span(0, 0), f"'{path}' answers") for path in paths)
            fixes = tuple(fix for path in paths if (fix := _by_path(context, link, path)))
            things = "notes" if any(path in context.index.notes for path in paths) else "files"
            message = f"{len(paths)} {things} answer to '{link.target}'; say which by its path"
            yield Report(link.target_span, message, fixes, related)


def _candidates(context: Context, link: Link, found: Resolution) -> tuple[str, ...]:
    if isinstance(found, Ambiguous):
        return found.paths
    if not isinstance(found, Found) or judge(found, link.target, context.profile) is not Verdict.AMBIGUOUS:
        return ()
    # Found in the note's own folder, while readers who look in the whole vault find several.
    name_in, rows = (stem_of, context.index.names) if found.is_note else (name_of, context.index.files)
    wanted = nfc(name_in(found.path))
    return ordered(path for path in rows.get(key_of(wanted)) or () if nfc(name_in(path)) == wanted)


def _by_path(context: Context, link: Link, path: str) -> Fix | None:
    """Offer the path of one candidate, where the part of a note that the link names is in it."""
    written = wiki_path(path) if link.is_wiki else markdown_target(context.path, path)
    changed = retargeted(context, link, written, path)
    if changed is None or not context.is_sound(changed):
        return None
    edit = Edit(context.path, link.target_span, written)
    return Fix(f"Replace by '{written}'", safe=False, edits=(edit,))


RULE = Rule("ambiguous-link", Severity.WARNING, "Several notes answer to a link", check)
