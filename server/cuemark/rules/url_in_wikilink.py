"""`url-in-wikilink`: an address in double brackets, which no reader follows."""

from collections.abc import Iterator

from cuemark.rules.finding import Edit, Fix, Severity
from cuemark.rules.rule import Context, Report, Rule
from cuemark.vault.names import leads_outside


def check(context: Context) -> Iterator[Report]:
    """Report each wikilink whose target is an address."""
    if not context.index.linking.wiki:
        return
    for link, _ in context.resolutions:
        if not link.is_wiki or not leads_outside(link):
            continue
        address = link.target if link.fragment is None else f"{link.target}#{link.fragment}"
        written = f"<{address}>"
        fixes: tuple[Fix, ...] = ()
        if link.display_start < 0:
            fixes = (Fix(f"Replace by '{written}'", True, (Edit(context.path, link.span, written),)),)
        message = f"'{address}' is an address, not a note; write a Markdown link"
        yield Report(link.target_span, message, fixes)


RULE = Rule("url-in-wikilink", Severity.WARNING, "An address stands in double brackets", check)
