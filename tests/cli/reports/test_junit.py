"""`--output-format junit`."""

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from inline_snapshot import snapshot

from cuemark.cli.report import junit
from tests.cli.reports.reported import checked, lamps, many, report, strange

# What readers of JUnit know, by element: the attributes they need, and the elements it may hold.
KNOWN = {
    "testsuites": ({"name", "tests", "failures", "errors", "time"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped", "time"}, {"testcase"}),
    "testcase": ({"name", "classname", "time"}, {"failure"}),
    "failure": ({"type", "message"}, set[str]()),
}


def check_structure(element: Element) -> None:
    attributes, within = KNOWN[element.tag]
    assert attributes <= {*element.attrib}
    assert {child.tag for child in element} <= within
    if element.tag in {"testsuites", "testsuite"}:
        assert int(element.attrib["tests"]) == len(element.findall(".//testcase"))
        assert int(element.attrib["failures"]) == len(element.findall(".//failure"))
    for child in element:
        check_structure(child)


def read(written: str) -> Element:
    root = fromstring(written.encode())
    check_structure(root)
    return root


def test_a_note_is_a_suite_and_a_finding_a_test_that_failed(vault: Path) -> None:
    written = report(junit.write, lamps(vault))
    read(written)
    assert written == snapshot("""\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cuemark" tests="3" failures="3" errors="0" skipped="0" time="0">
  <testsuite name="sea/fog.md" tests="3" failures="3" errors="0" skipped="0" time="0">
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
<testsuites name="cuemark" tests="1" failures="0" errors="0" skipped="0" time="0">
  <testsuite name="cuemark" tests="1" failures="0" errors="0" skipped="0" time="0">
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
