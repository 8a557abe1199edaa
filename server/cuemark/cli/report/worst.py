"""Which findings are shown where a host shows only some of them."""

from collections.abc import Iterable

from cuemark.cli.places import Located


def worst(located: Iterable[Located], limit: int) -> list[Located]:
    """Return so many of the most severe findings, the worst first, else in the order given."""
    return sorted(located, key=lambda one: one.finding.severity.rank)[:limit]
