"""Tables of cells -> tables of facts. The way: headers, labels, figures, levels, then facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.layout import Box, Cell, Layout, Table
from pipeline.interpret.blocks import blocks_of
from pipeline.interpret.headers import header_rows_of, read_headers
from pipeline.interpret.levels import assign_levels
from pipeline.interpret.measures import KINERJA, TEXTUAL, UANG, Setting, read_columns
from pipeline.interpret.periods import basis_of, is_period_only, part_of, years_in
from pipeline.interpret.reading import Entry, decided_by_sum, first_reading, is_stacked, second_reading
from pipeline.interpret.report import report_identity
from pipeline.interpret.roles import role_of
from pipeline.interpret.row_words import starts_average
from pipeline.interpret.rows import LabelPlan, RawRow, plan_labels, read_rows, split_number
from pipeline.interpret.scales import scale_of
from pipeline.interpret.turned import Turn, turn_of
from pipeline.interpret.vocabulary import concepts
from pipeline.normalise import StyleEvidence, style_of
from pipeline.normalise.column import open_mark
from rules.facts import Column, Fact, FactTable, Level, Measure, Period, Place, Role, Row
from rules.quantity import Kind, Quantity

M = Measure
UNSURE_COLUMN = 0.5  # confidence of a figure whose column could mean something else
ADDITIVE = frozenset({M.PAGU, M.REALISASI_ANGGARAN, M.SISA, M.JUMLAH, M.OTHER, M.NILAI, M.BOBOT})
COUNTED = frozenset({M.TARGET, M.REALISASI})
AVERAGED = frozenset({M.CAPAIAN, M.SERAPAN, M.FISIK, M.RATA_RATA, M.EFISIENSI, M.PERSENTASE, M.SISA_PERSEN})


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all facts of one table share."""

    table: Table
    columns: tuple[Column, ...]
    plan: LabelPlan
    role: Role
    year: int | None
    report_year: int | None
    basis: str
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A table between the two readings of its figures."""

    ground: _Ground
    raws: tuple[RawRow, ...]
    entries: dict[int, list[Entry]]
    first: dict[int, dict[int, Quantity]]
    style: StyleEvidence


def interpret_tables(layout: Layout, ids: Iterator[int], report_year: int | None = None) -> tuple[FactTable, ...]:
    """All tables of a report that have a body, in reading order; keys are left empty (see `names.assign_keys`)."""
    if report_year is None:
        report_year = report_identity(layout)[0]
    blocks = [block for table in layout.tables for block in blocks_of(table)]
    drafts = [(d, begin) for table, begin in blocks if (d := _draft(table, report_year)) is not None]
    report = sum((d.style for d, _ in drafts), StyleEvidence())
    return tuple(_shifted(_finish(d, ids, report), begin) for d, begin in drafts)


def _shifted(table: FactTable, begin: int) -> FactTable:
    """A block with the row numbers of the whole table."""
    if not begin:
        return table
    rows = tuple(replace(r, index=r.index + begin, parent=r.parent + begin if r.parent >= 0 else -1) for r in table.rows)
    return replace(table, rows=rows, facts=tuple(((r + begin, c), f) for (r, c), f in table.facts))


def interpret_table(table: Table, ids: Iterator[int], report_year: int | None = None) -> FactTable | None:
    """One table with its meaning; None where it has no body."""
    draft = _draft(table, report_year)
    return _finish(draft, ids, None) if draft is not None else None


def _draft(table: Table, report_year: int | None) -> _Draft | None:
    """Headers, labels and the first reading of every figure."""
    _, _, first = header_rows_of(table)
    body = range(first, table.rows)
    if not len(body) or table.cols < 1:
        return None
    headers = read_headers(table, body)
    columns = read_columns(headers, Setting(concepts(table.title), year=report_year))
    if first == 0:
        columns = tuple(replace(c, certain=c.measure in TEXTUAL) for c in columns)
    plan = plan_labels(table, columns, body)
    raws = read_rows(table, columns, plan, body)
    turn = turn_of(table, columns, raws)
    if (scale := scale_of(table)) is not None:
        columns = tuple(replace(c, measure=c.measure if c.measure in TEXTUAL else M.KATEGORI, certain=True) for c in columns)
    played = columns if turn is None else (*columns, *(Column(-1, (), m) for m in dict.fromkeys(m for _, m in turn.measures)))
    role = role_of(table.title, played, table.headings, table.lead_in)
    role = Role.SKALA if scale is not None else role
    years = sorted(set(years_in(table.title)))
    year = years[0] if len(years) == 1 else report_year
    ground = _Ground(table, columns, plan, role, year, report_year, basis_of(table.title), turn)
    entries = {c.index: _entries(ground, raws, c) for c in columns if c.measure not in {M.LABEL, M.NOMOR, M.SATUAN}}
    read = {c: first_reading(columns[c], some) for c, some in entries.items()}
    return _Draft(ground, raws, entries, read, style_of(q for some in read.values() for q in some.values()))


def _finish(draft: _Draft, ids: Iterator[int], report: StyleEvidence | None) -> FactTable:
    """The second reading, levels and facts."""
    ground, raws, table = draft.ground, draft.raws, draft.ground.table
    grid = table.grid()
    figures: Figures = {}
    for c, entries in draft.entries.items():
        for row, quantity in second_reading(ground.columns[c], entries, draft.first[c], draft.style, report).items():
            cell = grid[row][c]
            if cell is not None:
                figures[row, c] = (cell, quantity)
    additive, averaged = _additive(ground.columns, figures, ground.plan.indikator >= 0)
    rows = assign_levels(raws, _values(figures), additive, averaged)
    figures = _proved_by_sums(figures, rows, additive)
    box = table.boxes[0] if table.boxes else Box(0.0, 0.0, 0.0, 0.0)
    return FactTable(
        table.index,
        table.label,
        table.title,
        table.pages,
        ground.role,
        ground.columns,
        rows,
        tuple(_facts(ground, raws, rows, figures, ids)),
        (box.x0, box.top, box.x1, box.bottom),
        table.headings,
        table.lead_in,
        ground.year,
        str(table.reader),
        table.confidence,
        ground.turn is not None,
    )


Figures = dict[tuple[int, int], tuple[Cell, Quantity]]


def _entries(ground: _Ground, raws: Sequence[RawRow], column: Column) -> list[Entry]:
    """The cells of one column to be read, each with the unit and name of its row."""
    grid = ground.table.grid()
    out = []
    for raw in raws:
        cell = grid[raw.index][column.index]
        if cell is None or cell.row != raw.index or raw.across or _home(ground, raw, cell) != column.index:
            continue
        if cell.text.strip() == raw.label and not raw.has_figures:
            continue
        out.append(Entry(raw.index, cell, raw.unit, _item_name(ground, raw, column, cell)))
    return out


def _home(ground: _Ground, raw: RawRow, cell: Cell) -> int:
    """The column a cell belongs to: its first, but the one column of capaian where the mean in a merged cell can mean only that."""
    if cell.colspan == 1 or not starts_average(raw.label):
        return cell.col
    under = [c.index for c in ground.columns[cell.col : cell.col + cell.colspan] if c.measure in AVERAGED]
    return under[0] if len(under) == 1 else cell.col


def _values(figures: Figures) -> dict[tuple[int, int], Decimal]:
    """Figures for the arithmetic of levels; what is still ambiguous counts as thousands, all cells alike."""
    out: dict[tuple[int, int], Decimal] = {}
    for at, (_, q) in figures.items():
        if q.value is not None:
            out[at] = q.value
        elif q.is_zero_mark:
            out[at] = Decimal(0)
        elif open_mark(q):
            out[at] = q.candidates[1].value
    return out


def _proved_by_sums(figures: Figures, rows: Sequence[Row], additive: Sequence[int]) -> Figures:
    """Ambiguous cells of a column whose total holds under one reading only are read that way."""
    out = dict(figures)
    totals = [r for r in rows if r.level is Level.TOTAL]
    silent = {r.index for r in rows if r.level is Level.GROUP}
    addends = [r for r in rows if r.level in {Level.CHILD, Level.SUBTOTAL} and (r.parent < 0 or r.parent in silent)]
    for total in totals:
        for col in additive:
            mine = [figures[r.index, col][1] for r in (*addends, total) if (r.index, col) in figures]
            if (total.index, col) not in figures or len(mine) < 3 or not any(open_mark(q) for q in mine):
                continue
            holds = [_holds(mine, thousands) for thousands in (True, False)]
            if holds[0] != holds[1]:
                for r in (*addends, total):
                    if (r.index, col) in figures and open_mark(figures[r.index, col][1]):
                        cell, q = figures[r.index, col]
                        out[r.index, col] = (cell, decided_by_sum(q, holds[0]))
    return out


def _holds(quantities: Sequence[Quantity], thousands: bool) -> bool:
    """Does the last quantity hold the sum of those before, ambiguous ones read one way?"""
    values = []
    for q in quantities:
        value = q.candidates[1 if thousands else 0].value if open_mark(q) else Decimal(0) if q.is_zero_mark else q.value
        if value is None:
            return False
        values.append(value)
    return sum(values[:-1], Decimal(0)) == values[-1]


def _additive(columns: Sequence[Column], figures: Figures, indikator: bool) -> tuple[list[int], list[int]]:
    """(columns whose figures can be summed down, columns whose figures can only be averaged)."""
    percent = {c for c in {col for _, col in figures} if _share(figures, c) > 0.5}
    summed = [c.index for c in columns if c.measure in ADDITIVE and c.unit != "%" and c.index not in percent]
    if not summed and not indikator:  # targets of indicators have units of their own
        summed = [c.index for c in columns if c.measure in COUNTED and c.unit != "%" and c.index not in percent]
    averaged = [c.index for c in columns if c.measure in AVERAGED or c.index in percent]
    return summed, averaged


def _share(figures: Figures, column: int) -> float:
    kinds = [q.kind for (_, c), (_, q) in figures.items() if c == column and q.kind is not Kind.NONE]
    return sum(k is Kind.PERCENT for k in kinds) / len(kinds) if kinds else 0.0


def _item_name(ground: _Ground, raw: RawRow, column: Column, cell: Cell | None = None) -> str:
    """The name a figure belongs to: the indikator for kinerja, the programme or activity for money, else the row's own label."""
    plan = ground.plan
    if cell is not None and cell.rowspan > 1:
        grid = ground.table.grid()
        for col in reversed(plan.labels):
            named = grid[raw.index][col]
            if named and named.row == cell.row and named.rowspan == cell.rowspan and named.text.strip():
                return split_number(named.text)[1]
    chosen = -1
    if column.measure in KINERJA and plan.indikator >= 0:
        chosen = plan.indikator
    elif column.measure in UANG and plan.program >= 0:
        chosen = plan.program
    if chosen >= 0 and chosen != plan.primary and raw.label:
        name = raw.name_in(chosen)
        if name and (chosen in raw.own or _merged(ground.table, raw.index, chosen)):
            return split_number(name)[1]
    if plan.primary > column.index:
        left = [c for c in plan.labels if c < column.index and raw.name_in(c)]
        if left:
            return split_number(raw.name_in(left[-1]))[1]
    return raw.label


def _merged(table: Table, row: int, col: int) -> bool:
    cell = table.grid()[row][col]
    return cell is not None and cell.rowspan > 1


def _facts(
    ground: _Ground, raws: Sequence[RawRow], rows: Sequence[Row], figures: Figures, ids: Iterator[int]
) -> list[tuple[tuple[int, int], Fact]]:
    by_index = {r.index: r for r in rows}
    raw_by = {r.index: r for r in raws}
    value_cols = {c.index for c in ground.columns if c.measure not in TEXTUAL}
    out = []
    for (r, c), (cell, quantity) in sorted(figures.items()):
        column, row = ground.columns[c], by_index[r]
        if quantity.kind is Kind.NONE and not quantity.raw.strip():
            continue
        out.append(((r, c), _fact(ground, raw_by[r], row, column, cell, quantity, value_cols, next(ids))))
    return out


def _fact(
    ground: _Ground, raw: RawRow, row: Row, column: Column, cell: Cell, quantity: Quantity, value_cols: set[int], number: int
) -> Fact:
    table = ground.table
    doubts: list[str] = []
    measure, period, name, unit = (
        column.measure,
        _row_period(_period(ground, column), row),
        _item_name(ground, raw, column, cell),
        column.unit,
    )
    if row.level in {Level.TOTAL, Level.AVERAGE} or not name:
        name = row.label or name
    if ground.turn is not None and (turned := ground.turn.meaning(raw, column)) is not None:
        measure, indicator = turned
        row_name, name = name, indicator
        if not period.basis and measure is M.TARGET and _is_plan(ground, period):
            period = replace(period, basis="renstra")
    else:
        row_name = name
    certain = column.certain or ground.turn is not None
    if not certain:
        doubts.append("column")
    if is_stacked(cell):
        doubts.append("stacked")
    averaged = row.level is Level.AVERAGE and column.index != cell.col
    covered = [ground.columns[k] for k in range(cell.col, cell.col + cell.colspan) if k in value_cols]
    if not averaged and len({(c.measure, c.period, c.path) for c in covered}) > 1:
        doubts.append("merged")
    if cell.rowspan > 1 and name == row.label and row.label and not _label_spans(ground, raw, cell):
        doubts.append("merged")
    if not cell.readable:
        doubts.append("unreadable")
    if not unit and measure in {M.TARGET, M.REALISASI, M.NILAI, M.JUMLAH, M.OTHER}:
        unit = raw.unit
    box = cell.box
    place = Place(cell.page, table.label, row_name, column.name, (box.x0, box.top, box.x1, box.bottom), cell.text, table.index)
    confidence = table.confidence * (1.0 if cell.readable else 0.0)
    if not certain:
        confidence = min(confidence, UNSURE_COLUMN)
    return Fact(number, name, "", measure, period, quantity, place, unit or quantity.unit, "text", confidence, True, tuple(doubts))


def _label_spans(ground: _Ground, raw: RawRow, cell: Cell) -> bool:
    """True where the row's own label covers all rows that a merged figure covers."""
    grid = ground.table.grid()
    named = grid[raw.index][ground.plan.primary] if ground.plan.primary >= 0 else None
    return bool(named and named.rowspan >= cell.rowspan)


def _row_period(period: Period, row: Row) -> Period:
    """The period of a figure whose row is named by a year, a quarter or a month, where its column states none."""
    if not is_period_only(row.label):
        return period
    years = years_in(row.label)
    if years and not period.stated:
        period = replace(period, year=years[-1], stated=True)
    return replace(period, part=period.part or part_of(row.label))


def _is_plan(ground: _Ground, period: Period) -> bool:
    """True for a target of the medium-term plan: a table of targets alone, or a year yet to come in a table that speaks of the plan."""
    measured = any(c.measure in {M.REALISASI, M.CAPAIAN} for c in ground.columns) or ground.turn is not None
    if ground.role is Role.RENSTRA and not measured:
        return True
    speaks = ground.role is Role.RENSTRA or basis_of(ground.table.title) == "renstra"
    return speaks and period.year is not None and ground.report_year is not None and period.year > ground.report_year


def _period(ground: _Ground, column: Column) -> Period:
    """The column's period, completed by caption and report; plans of the medium term are told from this year's."""
    period = column.period
    basis = period.basis
    money = column.measure in {M.PAGU, M.REALISASI_ANGGARAN}
    if not basis and column.measure is M.TARGET and period.stated and _is_plan(ground, period):
        basis = "renstra"
    if not basis and money and ground.basis in {"murni", "perubahan"}:
        basis = ground.basis if column.measure is M.PAGU else ""
    if period.year is not None:
        return replace(period, basis=basis)
    return replace(period, year=ground.year, basis=basis, stated=False)
