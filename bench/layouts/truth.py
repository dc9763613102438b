"""Finds the page of every true figure in a produced PDF and writes the truth beside it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

from bench.layouts.content import Document, truth

FIELDS = ("table", "page", "row_label", "column_header", "raw", "value", "unit")


def _flat(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def write(document: Document, pdf: Path) -> Path:
    """Writes NAME.facts.csv beside `pdf`. A row stands on the first page, from its table's on, that holds its label and its figure."""
    file = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in file:
        pages.append(_flat(page.get_textpage().get_text_bounded()))
        page.close()
    file.close()
    rows = truth(document)
    at = 0
    starts: dict[str, int] = {}
    for number, sheet in enumerate(document.sheets):
        start = next(
            (p for p in range(at, len(pages)) if sheet.number and _flat(sheet.caption) in pages[p] and "daftartabel" not in pages[p]), None
        )
        if start is None:  # no caption: the page that holds most of the table's figures
            mine = {_flat(r["raw"]) for r in rows if r["sheet"] == str(number) and len(_flat(r["raw"])) > 3}
            start = max(range(at, len(pages)), key=lambda p: (sum(m in pages[p] for m in mine), -p))
        at = starts[str(number)] = start
    at = 0
    for row in rows:
        at = max(at, starts[row["sheet"]])
        if row["sheet"] in starts and at < starts[row["sheet"]]:
            at = starts[row["sheet"]]
        near = [p for p in range(at, min(at + 3, len(pages))) if _flat(row["raw"]) in pages[p]]
        both = [p for p in near if _flat(row["row_label"]) in pages[p]]
        at = (both or near or [at])[0]
        row["page"] = str(at + 1)
    path = pdf.with_suffix(".facts.csv")
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, FIELDS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path
