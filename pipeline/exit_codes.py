"""Exit codes of `lkip-check` (documented in docs/exit-codes.md) and which of several counts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """What the caller learns from the exit code alone."""

    OK = 0  # nothing at or above --fail-on
    FINDINGS = 1  # findings at or above --fail-on
    USAGE = 2  # the command line makes no sense; nothing was done
    UNREADABLE = 3  # missing, a folder, empty, damaged or not a PDF
    ENCRYPTED = 4  # a password is needed, or the one given is wrong
    NEEDS_OCR = 5  # pictures of text only: nothing could be checked
    NOTHING_TO_CHECK = 6  # no table and no figure in it
    REFUSED = 7  # the report was checked, but one of the outputs asked for may not or cannot be made
    INTERNAL = 70  # a fault of lkip-check itself (EX_SOFTWARE of sysexits.h)
    OUTPUT_FAILED = 74  # results could not be written (EX_IOERR of sysexits.h)
    INTERRUPTED = 130  # a batch was stopped (Ctrl+C, SIGTERM); 128 + SIGINT, as shells have it


# From best to worst. A report that was not checked weighs more than one with findings: the caller knows less about it.
ORDER = (
    ExitCode.OK,
    ExitCode.FINDINGS,
    ExitCode.REFUSED,
    ExitCode.NOTHING_TO_CHECK,
    ExitCode.NEEDS_OCR,
    ExitCode.ENCRYPTED,
    ExitCode.UNREADABLE,
    ExitCode.OUTPUT_FAILED,
    ExitCode.INTERNAL,
    ExitCode.INTERRUPTED,
    ExitCode.USAGE,
)


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """The worst of `codes` by ORDER; OK when there are none."""
    return max(codes, key=ORDER.index, default=ExitCode.OK)
