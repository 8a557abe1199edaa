"""What each command loads: the protocol costs half a second, and `check` runs in hooks."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.cli.terminal import ENVIRONMENT

PROTOCOL: Final = {"pygls", "lsprotocol", "asyncio", "cattrs"}
CORE: Final = {"msgspec", "yaml", "markdown_it", "cuemark.syntax", "cuemark.vault", "cuemark.rules"}
DRAWING: Final = {"altair", "igraph", "jinja2", "vl_convert"}
LOADED: Final = """
import sys
from cuemark.cli.main import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    """Return the modules that are loaded when a command has ended."""
    command = [sys.executable, "-c", LOADED, *arguments]
    run = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return {*run.stderr.split("\n")[-2].split()}


def test_check_never_loads_the_protocol(tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("---\ntitle: [a, b]\n---\n<b>[[gone]]</b>\n")
    modules = loaded(tmp_path, "check")
    assert modules >= CORE
    assert not modules & PROTOCOL


def test_explaining_a_rule_never_loads_the_protocol(tmp_path: Path) -> None:
    assert not loaded(tmp_path, "rule", "missing-note") & PROTOCOL


def test_counting_never_loads_the_protocol_nor_what_draws(tmp_path: Path) -> None:
    assert not loaded(tmp_path, "stats") & (PROTOCOL | DRAWING)


def test_the_version_loads_nothing_but_the_arguments(tmp_path: Path) -> None:
    assert not loaded(tmp_path, "--version") & (PROTOCOL | CORE)
