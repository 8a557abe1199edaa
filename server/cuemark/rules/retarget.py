"""A link's target written anew, so that all readers of the vault find the note that is meant."""

from msgspec import structs

from cuemark.rules.context import Context
from cuemark.rules.link_form import Form, fits, form_of
from cuemark.rules.profile import Verdict, judge
from cuemark.syntax.facts import Link
from cuemark.syntax.wikilinks import is_wikilink
from cuemark.vault.resolve import Found, resolve
from cuemark.vault.written import MARKS


def retargeted(context: Context, link: Link, written: str, path: str) -> Link | None:
    """Return the link with another target, when every reader then finds `path`; else None.

    Not every note can be linked by its name: `[[C#]]` is a heading of `C`, and `[[2024]]` a list.
    """
    if not fits(link, written) or (link.is_wiki and (MARKS.search(written) or not is_wikilink(written))):
        return None
    changed = structs.replace(link, target=written, fallback=None)
    found = resolve(context.index, context.path, changed)
    if (
        not isinstance(found, Found)
        or found.path != path
        or form_of(changed, context.profile) is not Form.SOUND
    ):
        return None
    return changed if judge(found, written, context.profile) is Verdict.OK else None
