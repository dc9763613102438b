"""Prints the reports of a layout folder two pages on a sheet, as handouts are, or as a booklet that is folded in the middle.

    .venv/bin/python -m bench.layouts.twoup FOLDER OUT [--booklet]

FOLDER holds NAME.pdf and NAME.facts.csv, as the other modules write them; so does OUT then, with the pages of the sheets.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

import pypdfium2 as pdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

SHEET = (841.89, 595.28)  # A4, landscape


def in_turn(count: int) -> list[int]:
    """Pages as they stand on the sheets, two by two; 0 for an empty one."""
    return [*range(1, count + 1), *([0] if count % 2 else [])]


def folded(count: int) -> list[int]:
    """The same of sheets printed on both sides and put into each other."""
    low, high = 1, (count + 3) // 4 * 4
    out: list[int] = []
    while low < high:
        out += [high, low, low + 1, high - 1]
        low, high = low + 2, high - 2
    return [p if p <= count else 0 for p in out]


def put_on_sheets(old: Path, new: Path, *, booklet: bool = False) -> dict[int, int]:
    """Writes `new`; the sheet of every page of `old`. Raises OSError where pdfium cannot."""
    with pdfium2.PdfDocument(old) as pdf:
        order = (folded if booklet else in_turn)(len(pdf))
        pages = pdfium2.PdfDocument.new()
        for page in order:
            if page:
                pages.import_pages(pdf, [page - 1])
            else:
                pages.new_page(*pdf[0].get_size())
        joined = raw.FPDF_ImportNPagesToOne(pages.raw, *SHEET, 2, 1)
        if not joined:
            raise OSError(f"{old}: pdfium cannot import its pages")
        out = pdfium2.PdfDocument(joined)
        out.save(new)
        out.close()
        pages.close()
    return {page: k // 2 + 1 for k, page in enumerate(order) if page}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--booklet", action="store_true")
    args = parser.parse_args()
    files = sorted(args.folder.glob("*.facts.csv"))
    if not files:
        sys.exit(f"no reports in {args.folder}")
    args.out.mkdir(parents=True, exist_ok=True)
    for facts in files:
        name = facts.name.removesuffix(".facts.csv")
        sheets = put_on_sheets(args.folder / f"{name}.pdf", args.out / f"{name}.pdf", booklet=args.booklet)
        with facts.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        with (args.out / facts.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows({**row, "page": str(sheets[int(row["page"])])} for row in rows)


if __name__ == "__main__":
    main()
