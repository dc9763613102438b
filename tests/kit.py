"""Tables typed as text, for tests that read like the domain.

    tabel('''
    NO | INDIKATOR | TARGET | REALISASI | CAPAIAN
    ==
    1  | Rasio KDRT | 1 : 1.300 | 1 : 3.848 | 296%
    ''', caption="Tabel 3.1 Capaian Kinerja Tahun 2020")

`<` merges a cell with the one on its left, `^` with the one above; `==` ends the header; `**x**` is bold.
"""

from __future__ import annotations

import re
from textwrap import dedent

from extractors.layout import Box, Caption, Cell, CellLine, Table

CELL_W, CELL_H = 80.0, 14.0


def tabel(text: str, caption: str = "", page: int = 1, index: int = 0, headings: tuple[str, ...] = (), lead_in: str = "") -> Table:
    """Build a layout Table from typed text; every cell gets a box of its own."""
    rows: list[list[str]] = []
    header = 0
    for line in dedent(text).strip().splitlines():
        if not line.strip():
            continue
        if set(line.strip()) == {"="}:
            header = len(rows)
            continue
        rows.append([c.strip() for c in line.split("|")])
    cols = max(len(r) for r in rows)
    rows = [r + [""] * (cols - len(r)) for r in rows]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell == "<":
                owner[r, c] = owner[r, c - 1]
            elif cell == "^":
                owner[r, c] = owner[r - 1, c]
            else:
                owner[r, c] = (r, c)
    cells = []
    for r, c in sorted(set(owner.values())):
        mine = [k for k, v in owner.items() if v == (r, c)]
        r1, c1 = max(k[0] for k in mine), max(k[1] for k in mine)
        raw = rows[r][c]
        bold = raw.startswith("**") and raw.endswith("**") and len(raw) > 4
        value = raw.strip("*") if bold else raw
        box = Box(40 + c * CELL_W, 100 + r * CELL_H, 40 + (c1 + 1) * CELL_W, 100 + (r1 + 1) * CELL_H)
        lines = (CellLine(value, box, box.bottom - 3, bold),) if value else ()
        cells.append(Cell(r, c, value, page, box, r1 - r + 1, c1 - c + 1, lines, bold))
    numbers = tuple(
        r
        for r in range(header)
        if all(re.fullmatch(r"[\(\-]?\d{1,2}[\).]?(\s*[=(].*)?", x) or x in {"", "<", "^"} for x in rows[r]) and any(rows[r])
    )
    area = Box(40, 100, 40 + cols * CELL_W, 100 + len(rows) * CELL_H)
    return Table(
        index,
        (page,),
        (area,),
        len(rows),
        cols,
        tuple(cells),
        header,
        numbers,
        tuple([page] * len(rows)),
        judul(caption, page),
        headings=headings,
        lead_in=lead_in,
    )


def judul(caption: str, page: int = 1) -> Caption | None:
    """A caption typed as `Tabel 3.1 Title`."""
    if not caption:
        return None
    m = re.match(r"(?i)(tabel|grafik|gambar)\.?\s*([0-9IVX]+(?:[.,]\s?\d+)*[a-z]?)\.?\s*(.*)", caption)
    if not m:
        return Caption("", "", "tabel", caption, page, Box(40, 80, 300, 92))
    return Caption(f"{m[1]} {m[2]}", m[2].replace(",", ".").replace(" ", ""), m[1].lower(), m[3], page, Box(40, 80, 300, 92))
