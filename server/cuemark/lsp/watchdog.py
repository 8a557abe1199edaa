"""Ends this process when the editor that started it is gone, even where the pipe stays open.

Source: LSP 3.17, `InitializeParams.processId`.
"""

import logging
import os
import sys
import threading
from typing import Final

EVERY: Final = 5.0  # seconds; with it the process is gone well within 10 s of its editor

log = logging.getLogger(__name__)


def watch(pid: int | None, every: float = EVERY) -> threading.Thread | None:
    """Watch process `pid` from a thread of its own, which no busy handler can hold up.

    Nothing is watched, and None comes back, when there is no `pid`, or it is not to be seen from
    here at all: an editor outside of this container gives a number that means nothing inside.
    """
    if pid is None:
        return None
    if not is_alive(pid):
        log.info("Process %d is not to be seen from here and so not watched", pid)
        return None
    thread = threading.Thread(target=_wait, args=(pid, every), name="watchdog", daemon=True)
    thread.start()
    return thread


def _wait(pid: int, every: float) -> None:
    is_parent = os.getppid() == pid
    pause = threading.Event()
    # A dead parent that nobody has buried still has its number, but we have another parent.
    while is_alive(pid) and not (is_parent and os.getppid() != pid):
        pause.wait(every)
    log.warning("The editor (process %d) is gone", pid)
    os._exit(1)


if sys.platform == "win32":
    import ctypes

    SYNCHRONIZE: Final = 0x00100000
    WAIT_TIMEOUT: Final = 0x102
    ACCESS_DENIED: Final = 5

    def is_alive(pid: int) -> bool:
        """Whether a process of this number runs; one that we may not look at does."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(SYNCHRONIZE, False, pid)
        if not handle:
            return ctypes.get_last_error() == ACCESS_DENIED
        try:
            return bool(kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) == WAIT_TIMEOUT)
        finally:
            kernel.CloseHandle(ctypes.c_void_p(handle))

else:

    def is_alive(pid: int) -> bool:
        """Whether a process of this number runs; one that we may not signal does."""
        if pid <= 0:
            return False  # these numbers mean groups of processes
        try:
            os.kill(pid, 0)
        except PermissionError:
            return True
        except (ProcessLookupError, OverflowError):
            return False
        return True
