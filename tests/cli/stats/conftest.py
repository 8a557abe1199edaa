"""A browser for the tests of the page, where Debian's Chromium is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.stats.browser import CHROMIUM, Tab, tab
from tests.cli.terminal import Terminal


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a browser where `make system` has not put one."""
    if CHROMIUM:
        return
    apart = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
    if apart:
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if item not in apart]


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    folder = tmp_path / "here"
    folder.mkdir()
    return Terminal(folder, capsys, monkeypatch)


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """One browser for all tests; each opens its page in a tab of its own."""
    with tab(tmp_path_factory.mktemp("browser") / "profile") as page:
        yield page
