"""The annotated copy: highlights with notes, and an outline entry per finding. pikepdf is imported when a copy is made."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import ReportError
from extractors.turning import View
from pipeline.i18n import translator
from pipeline.outputs.annotated.notes import Entry, Note, notes, outline, quad
from pipeline.outputs.csv_files import write_file
from pipeline.outputs.job import Job
from pipeline.outputs.refusal import Refused
from pipeline.outputs.source import PROGRAM

if TYPE_CHECKING:
    import pikepdf

log = logging.getLogger(__name__)

FILE = "annotated.pdf"
PRINTED = 4  # annotation flag: shown on paper too
STRENGTH = 0.55  # of a highlight's colour over white
MOST_ENTRIES = 2_000  # of the outline


def pdf_format(job: Job) -> tuple[Path, ...]:
    """Write `annotated.pdf` into the job's folder.

    Raises OSError when it cannot be written, Refused when the owner of the report does not permit notes or no copy can be made.
    """
    job.folder.mkdir(parents=True, exist_ok=True)
    return (write_file(job.folder / FILE, annotated(job)),)


def annotated(job: Job) -> bytes:
    """The copy as a file; the same job gives the same bytes, except for encrypted reports (their encryption is made anew)."""
    import pikepdf

    _ = translator(job.lang)
    some = list(notes(job))
    try:
        with pikepdf.open(job.source, password=job.password or "") as pdf:
            if not pdf.allow.modify_annotation and not job.even_if_locked:
                raise Refused(_("the report's owner does not permit notes in it; --even-if-locked makes an annotated copy all the same"))
            _annotate(pdf, some, _views(job, {note.page for note in some}))
            _add_outline(
                pdf,
                list(outline(job))[:MOST_ENTRIES],
                _views(job, {e.page for e in outline(job)}),
                _("Findings of {program}").format(program=PROGRAM),
            )
            out = io.BytesIO()
            locked = pdf.is_encrypted
            pdf.save(out, deterministic_id=not locked, encryption=locked or None)
            return out.getvalue()
    except (pikepdf.PdfError, pikepdf.PasswordError, RecursionError, MemoryError) as error:
        raise Refused(_("no annotated copy can be made: the file is damaged ({why})").format(why=type(error).__name__)) from error


def _views(job: Job, pages: Iterable[int]) -> dict[int, View]:
    """The pages as the reader saw them; one that fails is left out."""
    from extractors.document import open_document

    turns, out = dict(job.result.layout.turns), {}
    with open_document(job.source, job.password) as document:
        for page in sorted(pages):
            try:
                out[page] = document.view(page).turned(turns.get(page, 0))
            except ReportError as error:
                log.info("page %d: %s", page, error)
    return out


def _annotate(pdf: pikepdf.Pdf, some: Iterable[Note], views: Mapping[int, View]) -> None:
    import pikepdf

    for note in some:
        if note.page in views and note.page <= len(pdf.pages):
            page = pdf.pages[note.page - 1]
            mark, popup = _mark(pdf, page, note, views[note.page])
            held = page.obj.get("/Annots")
            if held is None or not hasattr(held, "append"):
                page.obj.Annots = pikepdf.Array()
            page.obj.Annots.append(mark)
            page.obj.Annots.append(popup)


def _mark(pdf: pikepdf.Pdf, page: Any, note: Note, view: View) -> tuple[Any, Any]:
    """A highlight and the window of its note."""
    from pikepdf import Array, Dictionary, Name, String

    corners = quad(note.box, view)
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    rect = [min(xs), min(ys), max(xs), max(ys)]
    mark = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Highlight,
            Rect=Array(rect),
            QuadPoints=Array([value for corner in corners for value in corner]),
            C=Array(note.colour),
            CA=1,
            F=PRINTED,
            P=page.obj,
            NM=String(note.name),
            T=String(PROGRAM),
            Subj=String(note.subject),
            Contents=String(note.text),
            AP=Dictionary(N=_appearance(pdf, rect, note.colour)),
        )
    )
    right = max(xs) if view.rotation in (0, 180) else rect[2]
    popup = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=Array([right, rect[3] - 120, right + 220, rect[3]]), Parent=mark, Open=False)
    )
    mark.Popup = popup
    return mark, popup


def _appearance(pdf: pikepdf.Pdf, rect: list[float], colour: tuple[float, float, float]) -> Any:
    """The highlight as it is drawn: the colour multiplied with what is printed, so that the figure stays black."""
    from pikepdf import Array, Dictionary, Name

    tint = " ".join(f"{1 - (1 - part) * STRENGTH:.3f}" for part in colour)
    x0, y0, x1, y1 = rect
    form = pdf.make_stream(f"/G gs {tint} rg {x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array(rect)
    form.Group = Dictionary(S=Name.Transparency)
    form.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=1)))
    return form


def _add_outline(pdf: pikepdf.Pdf, entries: list[Entry], views: Mapping[int, View], title: str) -> None:
    """Our entries behind those of the report. An outline that is broken stays as it is."""
    import pikepdf
    from pikepdf import Array, Name, OutlineItem

    if not entries:
        return
    try:
        with pdf.open_outline() as tree:
            top = OutlineItem(title, 0)
            for e in entries:
                if e.page not in views or e.page > len(pdf.pages):
                    continue
                (x, y), *_rest = quad(e.box, views[e.page])
                target = Array([pdf.pages[e.page - 1].obj, Name.XYZ, x, y, None])
                item = OutlineItem(e.title, target)
                if e.depth and top.children:
                    top.children[-1].children.append(item)
                else:
                    top.children.append(item)
            top.is_closed = True
            tree.root.append(top)
    except pikepdf.models.OutlineStructureError as error:
        log.info("outline left as it is: %s", error)
