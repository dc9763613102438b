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


def write(document: Document, pdf: Path, *, captions_below: bool = False) -> Path:
    """Writes NAME.facts.csv beside `pdf`. A row stands on the first page of its table, from the row's before on, that holds its label
    and its figure; a table begins at its caption and ends where the next begins (the other way round with `captions_below`)."""
    pages = _pages(pdf)
    rows = truth(document)
    starts: list[int] = []
    for number, sheet in enumerate(document.sheets):
        known = range(starts[-1] if starts else 0, len(pages))
        mine = {_flat(r["raw"]) for r in rows if r["sheet"] == str(number)}
        start = next((p for p in known if sheet.number and _flat(sheet.caption) in pages[p] and "daftartabel" not in pages[p]), None)
        if start is None:  # no caption: the page that holds most of the table's figures
            start = max(known, key=lambda p: (sum(m in pages[p] for m in mine if len(m) > 3), -p))
        starts.append(start)
    at = 0
    for row in rows:
        number = int(row["sheet"])
        first, last = starts[number], starts[number + 1] if number + 1 < len(starts) else len(pages) - 1
        if captions_below:
            first, last = starts[number - 1] if number else 0, starts[number]
        at = min(max(at, first), last)
        near = [p for p in range(at, last + 1) if _flat(row["raw"]) in pages[p]]
        both = [p for p in near if _flat(row["row_label"]) in pages[p]]
        at = min([*both[:1], *near[:1]], default=at) if len(_flat(row["raw"])) > 3 else (both or near or [at])[0]
        row["page"] = str(at + 1)
    path = pdf.with_suffix(".facts.csv")
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, FIELDS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _pages(pdf: Path) -> list[str]:
    """The text of every page, letters and digits only."""
    file = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in file:
        pages.append(_flat(page.get_textpage().get_text_bounded()))
        page.close()
    file.close()
    return pages
