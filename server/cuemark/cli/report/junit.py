"""JUnit's XML: a test suite for each note, in which each finding is a test that failed."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final, TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cuemark.cli.colour import Paint
from cuemark.cli.places import Located
from cuemark.cli.report.checkout import shown

# What XML 1.0 cannot hold in any way: `\x1b`, a lone surrogate. Source: its production "Char".
ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Readers take a report without a test for one that was cut off.
NOTHING: Final = "No findings"


def write(located: Sequence[Located], sink: TextIO, _paint: Paint) -> None:
    """Write the findings by note; a test that passed stands for none."""
    root = Element("testsuites", {"name": "cuemark"} | _counts(len(located)))
    for path, group in groupby(located, key=lambda one: shown(one.places, one.finding.path)):
        _add_note(root, path, list(group))
    if not located:
        suite = SubElement(root, "testsuite", {"name": "cuemark", "skipped": "0"} | _counts(0))
        SubElement(suite, "testcase", name=NOTHING, classname="cuemark", time="0")
    indent(root)
    sink.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n')


def _counts(failures: int) -> dict[str, str]:
    # The schema of Jenkins allows no `skipped` around the suites, where it would be a sum.
    return {"tests": str(failures or 1), "failures": str(failures), "errors": "0", "time": "0"}


def _add_note(root: Element, path: str, found: Sequence[Located]) -> None:
    suite = SubElement(root, "testsuite", {"name": _legal(path), "skipped": "0"} | _counts(len(found)))
    seen: Counter[str] = Counter()
    for finding, places in found:
        start = places.row(finding.path, finding.span.start)
        # Readers tell tests apart, and know them again, by their names; lines would make all of them new.
        name = _legal(f"{finding.code}: {finding.message}")
        seen[name] += 1
        number = f" ({seen[name]})" if seen[name] > 1 else ""
        called = {"name": name + number, "classname": _legal(path), "time": "0"}
        case = SubElement(suite, "testcase", called | {"file": _legal(path), "line": str(start.row)})
        failure = SubElement(case, "failure", type=finding.severity.value, message=_legal(finding.message))
        failure.text = _legal(f"{path}:{start.row}:{start.column}: {finding.message}")


def _legal(text: str) -> str:
    return ILLEGAL.sub("\ufffd", text)
