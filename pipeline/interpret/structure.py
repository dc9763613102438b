"""How a report is built (rules.outline): headings, number columns, what names each table, which required parts are treated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout import Box, Cell, HeadingLine, Layout, Table
from extractors.patterns import lazy_pattern
from pipeline.interpret.duties import duties_of
from pipeline.interpret.name_index import NameIndex
from pipeline.interpret.voices import spans_of, voices_of
from rules.facts import FactTable, Measure, Place
from rules.outline import HeadingFact, Mark, Numbering, Outline

LONGEST_NUMBER = 8  # characters of a row number ("(iii).", "10.2.1"); longer ones are codes
_LEADING_NUMBER = lazy_pattern(
    r"^(?:(?:sasaran(?: strategis| kegiatan| program| kinerja)?|tujuan|misi|"
    r"indikator(?: kinerja| sasaran)?(?: utama| kegiatan| sasaran)?)\s*"
    r"(?:ke)?[\s\-:.]*)?\(?(?:[ivxlc]+|[a-z]|\d+(?:\.\d+)*)\)?\s*[.:)\-]*\s+",
    re.IGNORECASE,
)


def outline_of(layout: Layout, tables: Sequence[FactTable], names: NameIndex, year: int | None) -> Outline:
    """The outline of a report whose tables have their keys."""
    voices = voices_of(layout, tables, names)
    duties = duties_of(layout, tables, year, voices)
    by_index = {t.index: t for t in layout.tables}
    return Outline(
        headings=tuple(heading_fact(h) for h in layout.headings),
        numberings=tuple(n for t in tables if t.index in by_index and not t.turned for n in numberings_of(t, by_index[t.index])),
        voices=voices,
        spans=spans_of(layout.sentences),
        main=duties.main,
        treated=duties.treated,
        announced=duties.announced,
        of_tables=duties.of_tables,
        complete=duties.complete,
    )


def heading_fact(heading: HeadingLine) -> HeadingFact:
    """A heading with its title apart from its number."""
    title = _LEADING_NUMBER.sub("", heading.text, count=1) if heading.number else heading.text
    return HeadingFact(
        heading.text, title.strip(), heading.kind, heading.number, heading.above, place_of(heading.page, heading.box, heading.text)
    )


def place_of(page: int, box: Box, text: str, table: str = "", row: str = "", column: str = "", index: int = -1) -> Place:
    return Place(page, table, row, column, (box.x0, box.top, box.x1, box.bottom), text, index)


def numberings_of(table: FactTable, drawn: Table) -> list[Numbering]:
    """The number columns of a table: every cell printed in them, with the name to its right."""
    grid = drawn.grid()
    rows = {r.index: r for r in table.rows}
    out = []
    for column in table.columns:
        if column.measure is not Measure.NOMOR or not column.certain:
            continue
        marks = []
        for r, row in rows.items():
            cell = grid[r][column.index] if r < len(grid) else None
            text = " ".join(cell.text.split()) if cell is not None else ""
            if cell is None or cell.row != r or cell.colspan > 1 or not text or len(text) > LONGEST_NUMBER:
                continue
            label = _name_beside(grid[r], column.index, cell) or row.label
            marks.append(
                Mark(text, label, place_of(cell.page, cell.box, text, table.label, label, column.name, table.index), r, cell.rowspan)
            )
        out.append(Numbering(table.index, column.name, tuple(marks)))
    return out


def _name_beside(row: Sequence[Cell | None], column: int, number: Cell) -> str:
    """The text of the next cell to the right: the name that the number counts."""
    for cell in row[column + 1 :]:
        if cell is None or cell is number:
            continue
        return " ".join(cell.text.split())
    return ""
