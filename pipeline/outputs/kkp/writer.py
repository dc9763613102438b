"""The audit file as DOCX. python-docx is imported when a document is made."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.i18n import Translate, translator
from pipeline.outputs.csv_files import write_file
from pipeline.outputs.job import Job
from pipeline.outputs.kkp.entries import Entry, Requirement, checklist, entries, page_list
from pipeline.outputs.source import PROGRAM, program_version, sha256
from pipeline.outputs.text import plain
from pipeline.outputs.workbook import CREATED
from pipeline.words import severity
from rules.finding import Severity

if TYPE_CHECKING:
    from docx.document import Document

FILE = "kkp.docx"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same document gives the same bytes
LABEL_CM, TEXT_CM = 3.2, 13.8
GROUND = "E8EDF1"
ROOM = 2  # empty lines for people to write on


def kkp_format(job: Job) -> tuple[Path, ...]:
    """Write `kkp.docx` into the job's folder. Raises OSError when it cannot be written."""
    job.folder.mkdir(parents=True, exist_ok=True)
    return (write_file(job.folder / FILE, document(job)),)


def document(job: Job) -> bytes:
    """The document as a file; the same job gives the same bytes."""
    import docx

    _ = translator(job.lang)
    doc = docx.Document()
    _styles(doc, job)
    doc.add_heading(_("Working paper: review of a performance report"), 0)
    tables = Tables(doc)
    _head(tables, job, _)
    some = entries(job)
    doc.add_heading(_("A. Required parts (PermenPAN-RB 53/2014, annex II)"), 1)
    _requirements(doc, checklist(job.result, job.lang), _)
    doc.add_heading(_("B. Findings"), 1)
    if not some:
        doc.add_paragraph(_("No discrepancy found."))
    for entry in some:
        _finding(tables, entry, _)
        doc.add_paragraph()
    doc.add_heading(_("C. Reach of the check"), 1)
    c = job.result.coverage
    doc.add_paragraph(
        _(
            "Figures read: {tables} in tables, {narrative} in sentences; {checked} took part in a check, "
            "{doubtful} could not be read with certainty."
        ).format(tables=c.table_figures, narrative=c.narrative_figures, checked=c.checked, doubtful=len(c.doubtful))
    )
    doc.add_paragraph(_("The findings say what the printed figures do not bear out. Whether and why they are wrong is for people to say."))
    out = io.BytesIO()
    doc.save(out)
    return _dated(out.getvalue())


def _styles(doc: Document, job: Job) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.0)
    for name, size in (("Normal", 10), ("Title", 18), ("Heading 1", 13)):
        style = doc.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Arial")
    doc.styles["Normal"].paragraph_format.space_after = Pt(3)
    about = doc.core_properties
    about.author, about.last_modified_by, about.comments = PROGRAM, PROGRAM, ""
    about.title = _safe(job.result.report)[:255]
    about.created = about.modified = CREATED
    about.language = job.lang


def _head(tables: Tables, job: Job, _: Translate) -> None:
    facts = job.result.facts
    counts = ", ".join(severity(s, job.result.count(s), _) for s in Severity)
    rows = (
        (_("Unit"), facts.unit_name or _("not found")),
        (_("Year"), str(facts.year or _("not found"))),
        (_("File"), _("{file} ({pages} pages)").format(file=plain(job.source.name), pages=job.result.layout.pages)),
        ("SHA-256", sha256(job.source)),
        (_("Checked by"), f"{PROGRAM} {program_version()}: {counts}"),
        (_("Prepared by / date"), ""),
        (_("Reviewed by / date"), ""),
    )
    tables.add(rows)


def _requirements(doc: Document, some: tuple[Requirement, ...], _: Translate) -> None:
    table = doc.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    _fill(table.rows[0].cells, (_("Required part"), _("Seen on page"), _("Remark of the reviewer")), bold=True)
    for r in some:
        unseen = _("not seen") if r.judged else _("cannot be judged: not a whole report, or pages unread")
        _fill(table.add_row().cells, (r.part, page_list(r.pages) or unseen, ""))
    _widths(table, (7.6, 5.4, 4.0))


def _finding(tables: Tables, entry: Entry, _: Translate) -> None:
    rows = (
        (str(entry.number), f"{entry.code} {entry.title} ({entry.severity})"),
        (_("Kondisi"), entry.kondisi),
        (_("Kriteria"), entry.kriteria),
        (_("Sebab"), "\n" * ROOM),
        (_("Akibat"), entry.akibat),
        (_("Rekomendasi"), "\n" * ROOM),
        *(((_("Further places"), "\n".join(entry.places)),) if entry.places else ()),
        (_("Finding"), entry.finding_id),
    )
    tables.add(rows, head=True)


class Tables:
    """Tables of two columns, names left and texts right. Their frames are made once: python-docx takes its time over each cell."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._frames: dict[tuple[int, bool], Any] = {}

    def add(self, rows: tuple[tuple[str, str], ...], *, head: bool = False) -> None:
        """A table of `rows`; with a `head` its first row stands out and it keeps to one page where it fits on one."""
        from docx.oxml.ns import qn

        size = (len(rows), head)
        if size not in self._frames:
            self._frames[size] = self._frame(*size)
        made = deepcopy(self._frames[size])
        self._doc.element.body.insert(len(self._doc.element.body) - 1, made)  # the last one holds the page's settings
        for row, texts in zip(made.iter(qn("w:tr")), rows, strict=True):
            for text, cell in zip(row.iter(qn("w:t")), texts, strict=True):
                text.getparent().text = _safe(cell)

    def _frame(self, count: int, head: bool) -> Any:
        table = self._doc.add_table(rows=count, cols=2)
        table.style = "Table Grid"
        for n, row in enumerate(table.rows):
            cells = row.cells
            _fill(cells, ("-", "-"), bold=head and n == 0)
            _shade(cells[0])
            _whole(row)
            if head and n == 0:
                _shade(cells[1])
            if head and n < count - 1:
                for cell in cells:
                    cell.paragraphs[0].paragraph_format.keep_with_next = True
        _widths(table, (LABEL_CM, TEXT_CM))
        table._tbl.getparent().remove(table._tbl)
        return table._tbl


def _fill(cells: Any, texts: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(_safe(text))
        run.bold = bold or None


def _safe(text: str) -> str:
    """Text that XML can hold; line breaks stay."""
    lines = (plain(line).replace("\ufffe", "").replace("\uffff", "") for line in text.split("\n"))
    return "\n".join(lines).encode("utf-8", "replace").decode("utf-8")


def _shade(cell: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{GROUND}"/>'))


def _whole(row: Any) -> None:
    """A row is not cut by a page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _widths(table: Any, widths: tuple[float, ...]) -> None:
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _dated(made: bytes) -> bytes:
    """The same archive with one date for all its parts: python-docx writes the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EARLIEST), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
