"""What can go wrong with a file or a page, one class per cause.

`code` is a stable word (the command line translates it and gives it an exit status); `detail` is for the log, never for the user.
"""

from __future__ import annotations


class ReportError(Exception):
    """A report, or a page of it, cannot be read."""

    code = "report_error"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.code)
        self.detail = detail


class NotFound(ReportError):
    """No such file, or it may not be read."""

    code = "not_found"


class EmptyFile(ReportError):
    """The file has no bytes."""

    code = "empty_file"


class NotAPdf(ReportError):
    """The file does not begin like a PDF."""

    code = "not_a_pdf"


class Encrypted(ReportError):
    """The file opens only with a password, and none or a wrong one was given."""

    code = "encrypted"


class Damaged(ReportError):
    """The file begins like a PDF but has no readable page tree (cut short, cyclic, without pages)."""

    code = "damaged"


class TooLarge(ReportError):
    """The file is larger than any report can be."""

    code = "too_large"


class OcrMissing(ReportError):
    """The parts that read pictures of text are not installed (the extra `ocr`)."""

    code = "ocr_missing"


class PageFailed(ReportError):
    """One page cannot be read; the others can."""

    code = "page_failed"

    def __init__(self, page: int, detail: str = "") -> None:
        super().__init__(detail)
        self.page = page

    def __reduce__(self) -> tuple[type[PageFailed], tuple[int, str]]:
        return PageFailed, (self.page, self.detail)
