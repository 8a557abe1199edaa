"""`workspace/diagnostic`: held open, and answered only when something changed."""

import asyncio
from collections.abc import Callable, Mapping

from cuemark.lsp.convert import Converter, Plain
from cuemark.lsp.publish import AT_ONCE, MOST_IN_ALL, MOST_IN_NOTE, Known, Ledger, worst


class Held:
    """Answers for whole vaults, capped: the worst findings first get their place."""

    def __init__(self, ledger: Ledger, changed: asyncio.Event, tells_of: Callable[[str], bool]) -> None:
        """`tells_of` says whether the editor is told of a document at all."""
        self._ledger = ledger
        self._changed = changed
        self._tells_of = tells_of

    async def reports(self, converters: list[Converter], seen: Mapping[str, str]) -> list[Plain]:
        """Return a report for each note whose findings differ from what the editor has seen."""
        while True:
            self._changed.clear()
            reports = await self._reports(converters, seen)
            if reports or not converters:
                return reports
            await self._changed.wait()

    async def _reports(self, converters: list[Converter], seen: Mapping[str, str]) -> list[Plain]:
        reports: list[Plain] = []
        for converter in converters:
            known: dict[str, Known] = {}
            for number, path in enumerate(sorted(converter.folder.index.notes)):
                known[path] = self._ledger.look(converter.folder, path)
                if number % AT_ONCE == 0:
                    await asyncio.sleep(0)  # others have the loop in between
            shown = _shares(known)
            for path, one in known.items():
                uri = converter.uri(path)
                if one.findings and seen.get(uri) != one.result_id:
                    items = [converter.diagnostic(finding) for finding in worst(one.findings, shown[path])]
                    reports.append(
                        {
                            "kind": "full",
                            "uri": uri,
                            "version": None,
                            "resultId": one.result_id,
                            "items": items,
                        }
                    )
                elif not one.findings and uri in seen:
                    reports.append(_nothing(uri))
        return reports + [_nothing(uri) for uri in seen if not self._tells_of(uri)]


def _nothing(uri: str) -> Plain:
    return {"kind": "full", "uri": uri, "version": None, "items": []}


def _shares(known: Mapping[str, Known]) -> dict[str, int]:
    """Return how many findings of each note are shown, so that all together stay within the limit."""
    counts = {path: min(len(one.findings), MOST_IN_NOTE) for path, one in known.items()}
    if sum(counts.values()) <= MOST_IN_ALL:
        return counts
    ranked = sorted(
        (finding.severity.rank, path, number)
        for path, one in known.items()
        for number, finding in enumerate(worst(one.findings, MOST_IN_NOTE))
    )
    shares = dict.fromkeys(known, 0)
    for _, path, _ in ranked[:MOST_IN_ALL]:
        shares[path] += 1
    return shares
