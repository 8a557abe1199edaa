"""SARIF 2.1.0, which code scanning and editors read: columns are 1-based UTF-16 units, ends exclusive.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, TextIO
from urllib.parse import quote

import msgspec

import cuemark
from cuemark.cli.colour import Paint
from cuemark.cli.messages import counted
from cuemark.cli.places import Located, Places
from cuemark.cli.report.characters import valid
from cuemark.cli.report.checkout import checkout, from_checkout
from cuemark.cli.report.fingerprint import fingerprints
from cuemark.cli.report.worst import worst
from cuemark.rules.finding import Finding, Fix, Severity
from cuemark.rules.pages import page_url, read_page
from cuemark.rules.rule import Rule
from cuemark.rules.table import RULES
from cuemark.text import Encoding, Span

KEPT: Final = 5_000  # results; GitHub drops what is beyond
SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT: Final = "%SRCROOT%"  # the name that hosts know for the top of a checkout
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning"}  # all else is a note


def write(located: Sequence[Located], sink: TextIO, _paint: Paint) -> None:
    """Write the worst findings as one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(located)]}
    sink.write(msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n")


def _run(located: Sequence[Located]) -> dict[str, Any]:
    kept = worst(located, KEPT)
    codes = {one.finding.code for one in kept}
    rules = [rule for rule in RULES if rule.code in codes]
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    driver = {"name": "cuemark", "version": cuemark.__version__, "rules": [_rule(rule) for rule in rules]}
    return {
        "tool": {"driver": driver},
        "invocations": [_invocation(len(located) - len(kept))],
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"uri": Path(checkout()).as_uri().rstrip("/") + "/"}},
        "results": [
            _result(one, fingerprint, numbers[one.finding.code]) for one, fingerprint in fingerprints(kept)
        ],
    }


def _invocation(cut: int) -> dict[str, Any]:
    """Return that the run went well, and how many findings are not among its results."""
    if not cut:
        return {"executionSuccessful": True}
    text = f"{counted(cut, 'finding')} left out, the least severe; the report holds the worst {KEPT:,}"
    notification = {"level": "warning", "message": {"text": text}}
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [notification],
        "properties": {"findingsLeftOut": cut},
    }


def _rule(rule: Rule) -> dict[str, Any]:
    # The examples that follow are many, and drawn for a terminal.
    page = read_page(rule.code).partition("\n## Examples")[0].strip()
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.summary},
        "helpUri": page_url(rule.code),
        "help": {"text": f"{rule.summary}."} | ({"markdown": page} if page else {}),
        "defaultConfiguration": {
            "enabled": rule.severity is not Severity.OFF,
            "level": LEVELS.get(rule.severity, "note"),
        },
    }


def _result(one: Located, fingerprint: str, number: int) -> dict[str, Any]:
    finding, places = one
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": LEVELS.get(finding.severity, "note"),
        "message": {"text": valid(finding.message)},
        "locations": [_location(places, finding.path, finding.span)],
        # The name is the one that GitHub looks at.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = _related(finding, places)
    if finding.fixes:
        result["fixes"] = [_fix(fix, places) for fix in finding.fixes]
    return result


def _related(finding: Finding, places: Places) -> list[dict[str, Any]]:
    return [
        {
            "id": number,
            **_location(places, related.path, related.span),
            "message": {"text": valid(related.message)},
        }
        for number, related in enumerate(finding.related, start=1)
    ]


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    by_note: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for edit in sorted(fix.edits):
        replacement = {
            "deletedRegion": _region(places, edit.path, edit.span),
            "insertedContent": {"text": valid(edit.text)},
        }
        by_note[edit.path].append(replacement)
    return {
        "description": {"text": valid(fix.title)},
        "artifactChanges": [
            {"artifactLocation": _artifact(places, path), "replacements": replacements}
            for path, replacements in by_note.items()
        ],
        "properties": {"applicability": "safe" if fix.safe else "unsafe"},
    }


def _location(places: Places, path: str, span: Span) -> dict[str, Any]:
    physical = {"artifactLocation": _artifact(places, path), "region": _region(places, path, span)}
    return {"physicalLocation": physical}


def _artifact(places: Places, path: str) -> dict[str, str]:
    """Return where a note is; a URI can carry the bytes of any name."""
    inside = from_checkout(places, path)
    if inside is None:
        return {"uri": Path(places.absolute(path)).as_uri()}
    return {"uri": quote(os.fsencode(inside)), "uriBaseId": ROOT}


def _region(places: Places, path: str, span: Span) -> dict[str, int]:
    lines = places.lines(path)
    start, end = (lines.place(offset, Encoding.UTF16) for offset in span)
    return {
        "startLine": start.line + 1,
        "startColumn": start.column + 1,
        "endLine": end.line + 1,
        "endColumn": end.column + 1,
    }
