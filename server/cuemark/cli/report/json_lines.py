"""One JSON object a line, each as `--output-format json` has it in its list."""

from collections.abc import Iterable
from typing import TextIO

import msgspec

from cuemark.cli.colour import Paint
from cuemark.cli.places import Located
from cuemark.cli.report.as_json import record


def write(located: Iterable[Located], sink: TextIO, _paint: Paint) -> None:
    """Write the findings in their order."""
    records = (record(finding, places) for finding, places in located)
    sink.writelines(msgspec.json.encode(one).decode() + "\n" for one in records)
