"""Reports that cannot be checked: what to tell the user, and the exit code."""

from __future__ import annotations

from pipeline.exit_codes import ExitCode
from pipeline.i18n import N_, Translate
from pipeline.result import Result

# by the `code` of extractors.errors
READ_FAILURES = {
    "not_found": (ExitCode.UNREADABLE, N_("there is no such file, or it may not be opened")),
    "directory": (ExitCode.UNREADABLE, N_("this is a folder; give the PDF files in it")),
    "empty_file": (ExitCode.UNREADABLE, N_("the file is empty (0 bytes)")),
    "not_a_pdf": (ExitCode.UNREADABLE, N_("this is not a PDF file")),
    "damaged": (ExitCode.UNREADABLE, N_("the PDF is damaged or cut off; get it again from where it was published")),
    "too_large": (ExitCode.UNREADABLE, N_("the file is larger than any report can be")),
    "encrypted": (ExitCode.ENCRYPTED, N_("the PDF is encrypted; give its password with --password")),
    "ocr_missing": (ExitCode.NEEDS_OCR, N_("reading pictures of text needs the extra parts: pip install 'lkip-check[ocr]'")),
    "wrong_password": (ExitCode.ENCRYPTED, N_("the password given does not open this PDF")),
}
# of a report in a batch: what its own process met
BATCH_FAILURES = {
    "crashed": N_("the process that read the file broke down"),
    "timeout": N_("reading took longer than a report may take (--timeout)"),
    "memory": N_("reading took more memory than a report may take (--memory)"),
    "changed": N_("the file changed while it was read"),
    "internal": N_("a fault of lkip-check itself; please report it"),
}
UNKNOWN = (ExitCode.UNREADABLE, N_("the file could not be read"))


def read_failure(code: str, _: Translate) -> tuple[ExitCode, str]:
    """Exit code and sentence for a report that could not be read."""
    exit_code, text = READ_FAILURES.get(code, UNKNOWN)
    return exit_code, _(text)


def batch_failure(code: str, _: Translate) -> str:
    """The sentence for why a report of a batch was not checked."""
    return _(BATCH_FAILURES[code]) if code in BATCH_FAILURES else read_failure(code, _)[1]


def emptiness(result: Result, _: Translate) -> tuple[ExitCode, str] | None:
    """Exit code and sentence for a report that was read but holds nothing that can be checked; None for all others."""
    if result.needs_ocr:
        return ExitCode.NEEDS_OCR, _("the pages are pictures without text (a scan): they need OCR before anything can be checked")
    if result.nothing_to_check:
        return ExitCode.NOTHING_TO_CHECK, _("there is no table and no figure in it: nothing to check")
    return None


def internal_error(error: Exception, _: Translate) -> str:
    """What to tell when the fault is ours: where it happened, and what to send us."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "?"
    return _(
        "internal error ({kind} at {where}). This is a fault of lkip-check, not of the report. Please report it with this line and, "
        "if you may, the file; LKIP_DEBUG=1 shows the details."
    ).format(kind=type(error).__name__, where=where)
