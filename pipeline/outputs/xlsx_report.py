"""`--format xlsx`: one workbook for the reviewer: summary, findings with room for decisions, figures, coverage, codes.

xlsxwriter is imported when a workbook is made. No text of a report is ever a formula or a link; numbers are those of the report only
where they were read with certainty, with the decimals they were printed with.
"""

from __future__ import annotations

import io
from pathlib import Path

from pipeline.i18n import translator
from pipeline.outputs.csv_files import write_file
from pipeline.outputs.job import Job
from pipeline.outputs.workbook import CREATED
from pipeline.outputs.xlsx_facts import coverage_sheet, facts_sheet
from pipeline.outputs.xlsx_findings import findings_sheet
from pipeline.outputs.xlsx_style import Book
from pipeline.outputs.xlsx_summary import codes_sheet, summary_sheet

FILE = "report.xlsx"


def xlsx_format(job: Job) -> tuple[Path, ...]:
    """Write `report.xlsx` into the job's folder. Raises OSError when it cannot be written."""
    job.folder.mkdir(parents=True, exist_ok=True)
    return (write_file(job.folder / FILE, workbook(job)),)


def workbook(job: Job) -> bytes:
    """The workbook as a file; the same job gives the same bytes."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = Workbook(out, options)
    made.set_properties({"created": CREATED, "title": job.result.report[:255].encode("utf-8", "replace").decode()})
    book = Book(made, translator(job.lang))
    for sheet in (summary_sheet, findings_sheet, facts_sheet, coverage_sheet, codes_sheet):
        sheet(book, job)
    made.close()
    return out.getvalue()
