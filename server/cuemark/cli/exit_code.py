"""What the exit code of a command says; the same for every format of a report."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The codes that `cuemark` leaves with."""

    CLEAN = 0  # nothing at or above `fail-on`
    FOUND = 1
    FAILED = 2  # a wrong call, a wrong configuration, or a file or folder that cannot be read
    INTERRUPTED = 130  # by Ctrl-C: 128 and the number of the signal, as shells count
