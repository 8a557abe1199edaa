"""`--output-format junit`, held to the schema of Jenkins."""

from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from inline_snapshot import snapshot
from xmlschema import XMLSchema

from cuemark.cli.report import junit
from tests.cli.reports.reported import checked, lamps, many, report, strange

SCHEMA = Path(__file__).parents[3] / ".cache" / "junit-10.xsd"
# GitLab and CircleCI link the place of a test by these, which Jenkins passes over and does not know.
BESIDE = {"file", "line"}


@cache
def schema() -> XMLSchema:
    """What Jenkins accepts."""
    assert SCHEMA.is_file(), f"make {SCHEMA.relative_to(Path(__file__).parents[3])}"
    return XMLSchema(SCHEMA)


def check_counts(element: Element) -> None:
    """Each suite holds as many tests and failures as it says."""
    for suite in (element, *element.iter("testsuite")):
        assert int(suite.attrib["tests"]) == len(suite.findall(".//testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall(".//failure"))


def read(written: str) -> Element:
    root = fromstring(written.encode())
    check_counts(root)
    known = fromstring(written.encode())
    for case in known.iter("testcase"):
        for name in BESIDE & case.attrib.keys():
            del case.attrib[name]
    schema().validate(known)
    return root


def test_a_note_is_a_suite_and_a_finding_a_test_that_failed(vault: Path) -> None:
    written = report(junit.write, lamps(vault))
    read(written)
    assert written == snapshot("""\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cuemark" tests="3" failures="3" errors="0" time="0">
  <testsuite name="sea/fog.md" skipped="0" tests="3" failures="3" errors="0" time="0">
    <testcase name="invalid-video-id: No id" classname="sea/fog.md" time="0" file="sea/fog.md" line="2">
      <failure type="information" message="No id">sea/fog.md:2:10: No id</failure>
    </testcase>
    <testcase name="missing-note: No 'fog horn'" classname="sea/fog.md" time="0" file="sea/fog.md" line="4">
      <failure type="error" message="No 'fog horn'">sea/fog.md:4:17: No 'fog horn'</failure>
    </testcase>
    <testcase name="inexact-link: It is 'sea_oil'" classname="sea/fog.md" time="0" file="sea/fog.md" line="4">
      <failure type="warning" message="It is 'sea_oil'">sea/fog.md:4:35: It is 'sea_oil'</failure>
    </testcase>
  </testsuite>
</testsuites>
""")


def test_a_test_keeps_its_name_when_lines_are_added_above(vault: Path) -> None:
    def names(text: str) -> list[str]:
        root = read(report(junit.write, checked(vault, {"tides.md": text})))
        return [case.attrib["name"] for case in root.iter("testcase")]

    [once] = names("[[gone]]")
    assert names("# Tides\n\n[[gone]] and [[gone]]") == [once, f"{once} (2)"]


def test_nothing_found_is_a_test_that_passed(vault: Path) -> None:
    written = report(junit.write, checked(vault, {"tides.md": ""}))
    read(written)
    assert written == snapshot("""\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cuemark" tests="1" failures="0" errors="0" time="0">
  <testsuite name="cuemark" skipped="0" tests="1" failures="0" errors="0" time="0">
    <testcase name="No findings" classname="cuemark" time="0" />
  </testsuite>
</testsuites>
""")


def test_what_xml_cannot_hold_is_replaced(vault: Path) -> None:
    failure = read(report(junit.write, strange(vault))).find(".//failure")
    assert failure is not None
    assert failure.attrib["message"] == snapshot("""\
two
lines\r�[31m, 100%::error:: ]]><b> | � 🌊 {0} [x](1)\
""")


def test_no_finding_is_left_out(vault: Path) -> None:
    root = read(report(junit.write, many(vault, 50)))
    assert len({case.attrib["name"] for case in root.iter("testcase")}) == 52
