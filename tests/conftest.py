"""What all tests share: how hypothesis searches, and the real vault beside the checkout."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

CORPUS = Path(__file__).parents[2] / "shared" / "vault"

# The same examples on every run, so that a red run is about the change at hand.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=100, print_blob=True)
# New examples on every run; two cores shared with an editor make any deadline a lie.
settings.register_profile("local", deadline=None, max_examples=100)
# For a long search: pytest --hypothesis-profile=search
settings.register_profile("search", deadline=None, max_examples=5_000)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# What a shell runs behind it ignores Ctrl-C, and so would the programs that tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs the real vault where there is none: it cannot fail there, nor pass."""
    if CORPUS.is_dir():
        return
    apart = [item for item in items if item.get_closest_marker("corpus")]
    if apart:
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if item not in apart]


@pytest.fixture(scope="session", autouse=True)
def _caches_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the caches of tests, and of the programs they start, out of the user's own."""
    os.environ["CUEMARK_CACHE_DIR"] = str(tmp_path_factory.mktemp("caches"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The real vault; a test that asks for it bears the marker `corpus`."""
    return CORPUS
