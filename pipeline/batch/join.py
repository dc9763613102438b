"""One file made of the parts of a report (pikepdf). A part that cannot be read leaves an empty page in its place, and is told."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from msgspec.structs import replace

from extractors.errors import ReportError
from extractors.layout import Trouble
from pipeline.batch.sources import NoAccess, digest, opened
from pipeline.result import Part, Result

if TYPE_CHECKING:
    from pikepdf import Pdf

FILE = "joined.pdf"
UNREAD = "part_unread"  # the trouble of the page that stands for a part
PAGE_PT = (595.0, 842.0)  # A4


class NoPart(ReportError):
    """None of the parts can be read; `code` is that of the first one."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def digest_all(parts: Sequence[Path]) -> str:
    """The SHA-256 of all contents with their names, in order; a part that is not there counts as such."""
    sum_ = hashlib.sha256()
    for part in parts:
        try:
            content = digest(part)
        except (OSError, NoAccess):
            content = "-"
        sum_.update(f"{content} {part.name}\n".encode("utf-8", "replace"))
    return sum_.hexdigest()


def join(parts: Sequence[Path], target: Path) -> tuple[Part, ...]:
    """Write all pages of `parts` into `target`; the same parts give the same bytes. Raises NoPart, and OSError for `target`."""
    from pikepdf import Pdf

    with ExitStack() as stack:
        whole = stack.enter_context(Pdf.new())
        told = []
        for part in parts:
            first = len(whole.pages) + 1
            problem, locked = _append(part, whole, stack)
            if problem:
                _empty_page(whole)
            told.append(Part(part.name, first, len(whole.pages) - first + 1, problem, locked))
        if all(p.problem for p in told):
            raise NoPart(told[0].problem)
        whole.save(target, deterministic_id=True)
    return tuple(told)


def _append(part: Path, whole: Pdf, stack: ExitStack) -> tuple[str, bool]:
    """Append the pages of a part. Returns the word for why not (empty where all is well), and whether its owner permits no changes."""
    from pikepdf import PasswordError, Pdf, PdfError

    try:
        pdf = stack.enter_context(Pdf.open(cast(BinaryIO, stack.enter_context(opened(part)))))
        if not len(pdf.pages):
            return "damaged", False
        whole.pages.extend(pdf.pages)
        return "", not pdf.allow.modify_annotation
    except PasswordError:
        return "encrypted", False
    except (OSError, NoAccess):
        return "not_found", False
    except (PdfError, ValueError, TypeError, AttributeError):  # what pikepdf says of trees of pages that are none
        return "damaged", False


def _empty_page(whole: Pdf) -> None:
    """A page that is a picture of nothing: whoever reads the file takes it for pages that cannot be read, which it stands for."""
    from pikepdf import Dictionary, Name, Stream

    page = whole.add_blank_page(page_size=PAGE_PT)
    picture = Stream(
        whole, b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8
    )
    page.Resources = Dictionary(XObject=Dictionary(Im0=picture))
    page.Contents = Stream(whole, b"q %d 0 0 %d 0 0 cm /Im0 Do Q" % PAGE_PT)


def told(result: Result, parts: tuple[Part, ...]) -> Result:
    """The result with its parts; the trouble of a page that stands for a part names that part."""
    missing = {p.first: p for p in parts if p.problem}
    kept = tuple(t for t in result.troubles if t.page not in missing)
    lost = tuple(Trouble(UNREAD, page, p.name) for page, p in missing.items())
    return replace(result, parts=parts, troubles=tuple(sorted((*kept, *lost), key=lambda t: t.page)))
