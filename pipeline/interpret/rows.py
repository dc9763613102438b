"""Body rows -> labels: which columns name a row, its number, unit and sasaran, and what of it is bold or set in.

Levels (total, subtotal, average, group) are decided afterwards in `levels`, from these rows and their figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Cell, Grid, Table
from extractors.patterns import lazy_pattern
from pipeline.interpret.content import is_blank, is_numbering, is_value
from pipeline.interpret.reading import is_headed_value
from pipeline.interpret.row_words import is_average, is_pure_total
from pipeline.interpret.vocabulary import Concept, concepts, is_category, plain
from pipeline.normalise import prints_value
from rules.facts import Column, Measure

WIDE_SHARE = 0.6  # a cell across more than this share of the columns is a heading across the table

_LEADING = lazy_pattern(
    r"^\s*(?:[(\[]?(?P<a>\d{1,3}(?:\.\d{1,3}){0,4}|[ivxIVX]{1,5}|[a-zA-Z](?=[)\]]|\.\s))[.)\]]+\s*(?=[^\s\d.])"  # 1. 1.1. (a) IV)
    r"|(?P<b>\d{1,3}(?:\.\d{1,3}){1,4})\s+(?=\S)"  # 1.1.3 Name
    r"|(?P<c>\d{1,2})\s+(?=[A-Z][a-z]))"  # 1 Name
)
_BULLET = lazy_pattern(r"^[\s•▪◦●○■□➢✓√\uf0b7\uf0a7\uf0d8–—-]+(?=\S)")


class RawRow(Struct, frozen=True):
    """A body row before its level is known. `names` are the texts of all label columns, own or inherited by a merged cell."""

    index: int
    label: str
    number: str
    page: int
    names: tuple[tuple[int, str], ...] = ()
    own: tuple[int, ...] = ()  # label columns with a cell that begins in this row
    unit: str = ""
    sasaran: str = ""
    bold: bool = False
    indent: float = 0.0
    shaded: bool = False
    has_figures: bool = False
    alone: bool = False  # no text outside its label and number columns
    across: bool = False  # one cell over (nearly) the whole table

    def name_in(self, column: int) -> str:
        return next((t for c, t in self.names if c == column), "")


def split_number(label: str) -> tuple[str, str]:
    """("1.1.3", "Proporsi kursi") from "1.1.3. Proporsi kursi"; the number is "" where there is none."""
    text = " ".join(label.split())
    m = _LEADING.match(text)
    if m and len(text) - m.end() >= 2 and not is_value(text[m.end() :] if not m["b"] else "x"):
        number = m["a"] or m["b"] or m["c"]
        return number, text[m.end() :].strip()
    bare = _BULLET.sub("", text) if not is_value(text) else text
    return split_number(bare) if bare != text and _LEADING.match(bare) else ("", bare)


def _priority(column: Column) -> int:
    """Indikator before kegiatan and program before other names before sasaran."""
    found = frozenset().union(*(concepts(t) for t in column.path)) if column.path else frozenset()
    order = (Concept.INDIKATOR, Concept.PROGRAM, Concept.URAIAN)
    for rank, concept in enumerate(order):
        if concept in found:
            return rank
    return 4 if Concept.SASARAN in found else 3


def is_kind(column: Column, concept: Concept) -> bool:
    """True where the header of a label column names `concept`."""
    return column.measure is Measure.LABEL and any(concept in concepts(t) for t in column.path)


class LabelPlan(Struct, frozen=True):
    """Which columns name what. -1 where a table has none."""

    primary: int
    labels: tuple[int, ...]
    numbers: tuple[int, ...]
    indikator: int = -1
    program: int = -1
    sasaran: int = -1
    satuan: int = -1
    programs: tuple[int, ...] = ()

    def program_of(self, column: int) -> int:
        """The column of programmes that names the money of `column`: the last one before it, or the one there is."""
        return max((p for p in self.programs if p < column), default=self.program)


def plan_labels(table: Table, columns: tuple[Column, ...], body: range) -> LabelPlan:
    """Choose the column whose names tell the rows apart best."""
    grid = table.grid()
    labels = [c.index for c in columns if c.measure is Measure.LABEL]
    figures = [c.index for c in columns if c.measure not in {Measure.LABEL, Measure.NOMOR, Measure.SATUAN, Measure.KETERANGAN}]
    first = min(figures, default=table.cols)
    left = [c for c in labels if c < first] or labels

    def distinct(col: int) -> int:
        texts = set()
        for r in body:
            cell = grid[r][col]
            if cell and cell.row == r and cell.colspan <= 2 and not is_blank(cell.text):
                texts.add(plain(cell.text))
        return len(texts)

    def finest(found: list[int]) -> int:
        """Of several columns of indicators (of the sasaran, of the program) the one that names the single figures."""
        return min([c for c in found if c < first] or found, key=lambda c: (-distinct(c), c), default=-1)

    primary = min(left, key=lambda c: (-distinct(c), _priority(columns[c]), c)) if left else -1
    programs = tuple(c.index for c in columns if is_kind(c, Concept.PROGRAM))
    return LabelPlan(
        primary,
        tuple(labels),
        tuple(c.index for c in columns if c.measure is Measure.NOMOR),
        finest([c.index for c in columns if is_kind(c, Concept.INDIKATOR)]),
        max(programs, default=-1),
        next((c.index for c in reversed(columns) if is_kind(c, Concept.SASARAN) and not is_kind(c, Concept.INDIKATOR)), -1),
        next((c.index for c in columns if c.measure is Measure.SATUAN), -1),
        programs,
    )


def _text(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""


def read_rows(table: Table, columns: tuple[Column, ...], plan: LabelPlan, body: range) -> tuple[RawRow, ...]:
    """Every body row with its label. Rows that repeat the header are left out."""
    grid = table.grid()
    value_cols = [c.index for c in columns if c.measure not in {Measure.LABEL, Measure.NOMOR, Measure.SATUAN, Measure.KETERANGAN}]
    out: list[RawRow] = []
    sasaran = ""
    for r in body:
        if _repeats_header(grid[r], columns):
            continue
        row = _read_row(table, grid, r, columns, plan, value_cols)
        if row is not None and out and _goes_on(row, out[-1]):
            last = out[-1]
            out[-1] = replace(last, label=f"{last.label} {row.label}")
            continue
        if row is None or (not row.has_figures and not row.across and not row.own and plan.labels and row.label):
            continue  # nothing, or the rest of a merged row above
        if row.across and re.match(r"(sasaran|tujuan)\b", plain(row.label)):
            sasaran = row.label
        if plan.sasaran >= 0 and plan.sasaran != plan.primary:
            cell = grid[r][plan.sasaran]
            named = row.name_in(plan.sasaran) if cell and cell.colspan == 1 else ""
            if not named and out and _cut_by_page(table, grid, row, plan):
                row = replace(row, sasaran=out[-1].sasaran)
        else:
            named = sasaran
        out.append(replace(row, sasaran=split_number(named)[1]) if named else row)
    return tuple(out)


def by_programme(table: Table, raws: Sequence[RawRow], plan: LabelPlan, sums: Sequence[int]) -> tuple[RawRow, ...]:
    """The rows as the column of programmes and activities names and numbers them, where the columns `sums` stand behind it: what supports
    an indikator may begin in the row of the indikator.

    Source: domain page, section 1 (sasaran, indikator and the programmes that support them in one table).
    """
    at = plan.program
    if at <= plan.primary or plan.primary < 0 or not sums or min(sums) < at:
        return tuple(raws)
    grid = table.grid()
    numbers = [n for n in plan.numbers if max((c for c in plan.labels if c < at), default=-1) < n < at]
    out = []
    for raw in raws:
        if at not in raw.own or raw.across:
            out.append(raw)
            continue
        inner, name = split_number(raw.name_in(at))
        cells = [grid[raw.index][n] for n in numbers]
        number = next((t for c in cells if c is not None and c.row == raw.index and is_numbering(t := _text(c))), inner)
        out.append(replace(raw, label=name, number=number.strip("().] ")))
    return tuple(out)


def _cut_by_page(table: Table, grid: Grid, row: RawRow, plan: LabelPlan) -> bool:
    """True where the blank cell of the sasaran begins with the page, nothing numbers it and the row has figures: the merged cell above,
    which the page cut."""
    cell = grid[row.index][plan.sasaran]
    if cell is None or cell.colspan > 1 or not 0 < cell.row < len(table.row_pages) or not row.has_figures or not row.label:
        return False
    numbered = any(_text(grid[cell.row][c]) for c in plan.numbers if c < plan.sasaran)
    begins = table.row_pages[cell.row] != table.row_pages[cell.row - 1]
    return begins and not numbered and not is_average(row.label) and not is_pure_total(row.label)


def _goes_on(row: RawRow, above: RawRow) -> bool:
    """True for the rest of the name above, cut off by a page break: words only, beginning in lower case, under a row with figures."""
    return bool(
        row.label[:1].islower() and not (row.has_figures or row.number or row.across or row.bold) and above.has_figures and above.label
    )


def _repeats_header(cells: tuple[Cell | None, ...], columns: tuple[Column, ...]) -> bool:
    hits = filled = 0
    for cell, column in zip(cells, columns, strict=False):
        text = plain(_text(cell))
        if text:
            filled += 1
            hits += any(text == plain(p) for p in column.path)
    return filled >= 3 and hits * 4 >= filled * 3


def _read_row(table: Table, grid: Grid, r: int, columns: tuple[Column, ...], plan: LabelPlan, value_cols: list[int]) -> RawRow | None:
    cells = grid[r]
    own_cells = [c for k, c in enumerate(cells) if c and c.row == r and c.col == k]
    if not any(_text(c) for c in own_cells):
        return None
    wide = next((c for c in own_cells if c.colspan > max(2, WIDE_SHARE * table.cols) and _text(c) and not is_value(_text(c))), None)
    names: list[tuple[int, str]] = []
    own: list[int] = []
    for col in plan.labels:
        cell = cells[col]
        text = _text(cell)
        if cell and text:
            names.append((col, text))
            if cell.row == r:
                own.append(col)
    label_cell = _label_cell(cells, plan, r, wide)
    label = _text(label_cell)
    number = ""
    for col in plan.numbers:
        cell = cells[col]
        text = _text(cell)
        if cell is label_cell and wide is None and cell is not None and cell.colspan > 1:
            continue
        if cell is not None and label_cell is not None and cell.rowspan > label_cell.rowspan and label_cell is not wide:
            continue  # the number of the group that the row belongs to
        if text and cell and cell.row == r and (is_numbering(text) or len(text) <= 12) and cell is not label_cell:
            number = text
    if not label and number and not is_numbering(number):
        label, number = number, ""
    if not label:  # a total's name may stand in the number or unit column, or among the figures, before all of the row
        for cell in own_cells:
            text = _text(cell)
            if cell.col in value_cols:
                if _is_figure(text):
                    break
                named = is_average(text) or is_pure_total(text)
            else:
                named = not is_value(text) and not is_numbering(text) and cell is not wide
            if text and named:
                label, label_cell = text, cell
                break
    inner, label = split_number(label)
    figures = any(
        (cell := cells[c]) is not None and cell.row == r and cell is not wide and cell is not label_cell and _is_figure(_text(cell))
        for c in value_cols
    ) or any(
        (cell := cells[c]) is not None and cell.row == r and cell is not wide and cell is not label_cell and prints_value(_text(cell))
        for c in value_cols
        if is_headed_value(columns[c])
    )
    across = wide is not None and not figures
    bold_cells = [c for c in own_cells if _text(c)]
    unit = _text(cells[plan.satuan]) if plan.satuan >= 0 else ""
    return RawRow(
        r,
        label,
        (number or inner).strip("().] "),
        table.row_pages[r] if r < len(table.row_pages) else (table.pages[0] if table.pages else 0),
        tuple(names),
        tuple(own),
        "" if is_blank(unit) or unit == label else unit,
        "",
        bool(label_cell.bold if label_cell and label else bold_cells and all(c.bold for c in bold_cells)),
        round(label_cell.lines[0].box.x0 - label_cell.box.x0, 1) if label_cell and label_cell.lines else 0.0,
        any(c.shaded for c in own_cells),
        figures,
        all(c.col in plan.labels or c.col in plan.numbers or c is label_cell for c in own_cells if _text(c)),
        across,
    )


def _is_figure(text: str) -> bool:
    marks = is_blank(text) and bool(text)
    return marks or is_value(text) or is_category(text) or bool(re.fullmatch(r"[IVX]{1,4}", text))


def _label_cell(cells: tuple[Cell | None, ...], plan: LabelPlan, r: int, wide: Cell | None) -> Cell | None:
    if wide is not None:
        return wide
    order = [plan.primary, *[c for c in reversed(plan.labels) if c != plan.primary]] if plan.primary >= 0 else list(plan.labels)
    for col in order:
        cell = cells[col]
        if cell and cell.row == r and not is_blank(cell.text) and re.search(r"[A-Za-z]|^\s*(?:19|20)\d\d[\s*)]*$", cell.text):
            return cell
    cell = cells[plan.primary] if plan.primary >= 0 else None
    return cell if cell and cell.row < r and cell.rowspan > 1 else None
