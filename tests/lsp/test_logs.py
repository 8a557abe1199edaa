"""What a line of the log shows, and what it never does."""

import asyncio
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cuemark.lsp import logs

LOG = logging.getLogger("cuemark.test")
SECRET = "the-text-of-a-note"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """All that is logged, as it would stand on stderr."""
    with everything_as_before():
        stream = io.StringIO()
        logs.configure(stream=stream)
        yield stream


@contextmanager
def everything_as_before() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("", "cuemark", "pygls", "asyncio")]
    levels, handlers = [logger.level for logger in loggers], loggers[0].handlers[:]
    yield
    loggers[0].handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def test_an_exception_is_shown_without_its_message(lines: io.StringIO) -> None:
    try:
        dict[str, str]()[SECRET]
    except KeyError:
        try:
            int(SECRET)
        except ValueError:
            LOG.exception("failed")
    assert "test_logs.py" in lines.getvalue()
    assert lines.getvalue().endswith("ValueError (from KeyError)\n")
    assert SECRET not in lines.getvalue()


def test_a_callback_that_fails_is_logged_without_its_arguments(lines: io.StringIO) -> None:
    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(logs.loop_exception)
        asyncio.get_running_loop().call_soon(int, SECRET)
        await asyncio.sleep(0)

    asyncio.run(main())
    assert lines.getvalue().endswith("ValueError\n")
    assert SECRET not in lines.getvalue()


@pytest.mark.parametrize("library", ["pygls.protocol", "asyncio", "some.library"])
def test_libraries_are_heard_from_warnings_on(lines: io.StringIO, library: str) -> None:
    logs.set_level("debug")
    logging.getLogger(library).info(SECRET)
    assert lines.getvalue() == ""
    logging.getLogger(library).warning("Take care")
    assert lines.getvalue().endswith(f"WARNING {library}: Take care\n")


def test_the_level_is_set_by_name(lines: io.StringIO) -> None:
    LOG.debug("not yet")
    assert logs.set_level("debug")
    LOG.debug("now")
    assert logs.set_level("error")
    LOG.warning("no more")
    assert not logs.set_level("loud")
    assert lines.getvalue().endswith("DEBUG cuemark.test: now\n")
    assert lines.getvalue().count("\n") == 1


def test_what_is_said_again_and_again_is_left_out(lines: io.StringIO) -> None:
    for _ in range(logs.REPEATS + 5):
        LOG.warning("%s failed", "hover")
        LOG.warning("%s failed", "rename")
    assert lines.getvalue().count("\n") == 2 * logs.REPEATS
    assert lines.getvalue().endswith("rename failed (the like is left out from now on)\n")
