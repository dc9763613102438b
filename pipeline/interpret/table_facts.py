"""Figures of one table -> facts: the name, measure, period and doubts of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Cell, Table
from pipeline.interpret.certainty import AMOUNT
from pipeline.interpret.column_words import KINERJA, TEXTUAL, UANG
from pipeline.interpret.content import is_value
from pipeline.interpret.periods import END_OF_PLAN, basis_of, is_period_only, part_of, years_in
from pipeline.interpret.reading import AMOUNTS, is_stacked, units_clash
from pipeline.interpret.row_words import is_average, is_pure_total, starts_average
from pipeline.interpret.rows import LabelPlan, RawRow, split_number
from pipeline.interpret.turned import Turn
from pipeline.interpret.vocabulary import plain
from rules.facts import Column, Fact, Level, Measure, Period, Place, Role, Row
from rules.quantity import Kind, Quantity

M = Measure

UNSURE_COLUMN = 0.5  # confidence of a figure whose column could mean something else
UNSURE_VALUE = 0.5  # confidence of a figure whose cell says more, or less, than one value
NOT_WHOLE = frozenset({"hidden", "stacked", "several", "words_before", "stray_mark", "unread"})

AVERAGED = frozenset({M.CAPAIAN, M.SERAPAN, M.FISIK, M.RATA_RATA, M.EFISIENSI, M.PERSENTASE, M.SISA_PERSEN})


class Ground(Struct, frozen=True):
    """What all facts of one table share."""

    table: Table
    columns: tuple[Column, ...]
    plan: LabelPlan
    role: Role
    year: int | None
    report_year: int | None
    basis: str
    turn: Turn | None
    role_evidence: str = ""


Figures = dict[tuple[int, int], tuple[Cell, Quantity]]


def home_column(ground: Ground, raw: RawRow, cell: Cell) -> int:
    """The column a cell belongs to: its first, but the one column of capaian where the mean in a merged cell can mean only that.

    A figure alone in its row whose cell begins under a header of names belongs to the last column of values that it reaches.
    """
    if cell.colspan == 1:
        return cell.col
    covered = ground.columns[cell.col : cell.col + cell.colspan]
    if starts_average(raw.label):
        under = [c.index for c in covered if c.measure in AVERAGED]
        return under[0] if len(under) == 1 else cell.col
    if covered[0].measure is M.LABEL and not raw.label and is_value(cell.text):
        return max((c.index for c in covered if c.measure not in TEXTUAL), default=cell.col)
    return cell.col


def item_name(ground: Ground, raw: RawRow, column: Column, cell: Cell | None = None) -> str:
    """The name a figure belongs to: the indikator for kinerja, the programme or activity for money, else the row's own label."""
    plan = ground.plan
    if (beside := _beside(ground, column)) >= 0 and raw.name_in(beside):
        return split_number(raw.name_in(beside))[1]
    if cell is not None and cell.rowspan > 1:
        grid = ground.table.grid()
        for col in sorted(plan.labels, key=lambda k: (k > column.index, -k)):  # names stand before their figures
            named = grid[raw.index][col]
            if named and named.row == cell.row and named.rowspan == cell.rowspan and named.text.strip():
                return split_number(named.text)[1]
    chosen = -1
    if column.measure is M.FISIK and plan.indikator < plan.program_of(column.index) < column.index:
        chosen = plan.program_of(column.index)  # the progress of what is paid for, told beside its money
    elif column.measure in KINERJA and plan.indikator >= 0:
        chosen = plan.indikator
    elif column.measure in UANG:
        chosen = plan.program_of(column.index)
    if chosen >= 0 and chosen != plan.primary and raw.label:
        name = raw.name_in(chosen)
        beside_it = chosen in raw.own or _merged(ground.table, raw.index, chosen)
        if name and beside_it and not _told_by_row(ground.table, raw.index, chosen, column.index):
            return split_number(name)[1]
    if plan.primary > column.index:
        left = [c for c in plan.labels if c < column.index and raw.name_in(c)]
        if left:
            return split_number(raw.name_in(left[-1]))[1]
    return raw.label


def _beside(ground: Ground, column: Column) -> int:
    """The label column of a second table standing right beside the first under the same header; -1 where `column` is of the first.

    `No | Uraian | Target | No | Uraian | Target`: the names of the right figures stand in the right `Uraian`.
    """
    columns, primary = ground.columns, ground.plan.primary
    if primary < 0 or column.index <= primary or not columns[primary].path:
        return -1
    head = plain(columns[primary].name)
    for at in reversed(ground.plan.labels):
        if primary < at < column.index and plain(columns[at].name) == head:
            return at if any(c.measure not in TEXTUAL for c in columns[primary + 1 : at]) else -1
    return -1


def unit_in_row(ground: Ground, raw: RawRow, column: Column) -> str:
    """The unit that the row gives to `column`: of the second table where two stand side by side."""
    beside = _beside(ground, column)
    if beside < 0:
        return raw.unit
    units = [c.index for c in ground.columns[beside : column.index] if c.measure is M.SATUAN]
    cell = ground.table.grid()[raw.index][units[-1]] if units else None
    return " ".join(cell.text.split()) if cell is not None else ""


def _merged(table: Table, row: int, col: int) -> bool:
    cell = table.grid()[row][col]
    return cell is not None and cell.rowspan > 1


def _told_by_row(table: Table, row: int, names: int, column: int) -> bool:
    """True where the name of `row` in the column `names` is merged over rows of which several have a figure of their own in `column`:
    each is its row's, not the name's."""
    grid = table.grid()
    over, own = grid[row][names], grid[row][column]
    if over is None or own is None or over.rowspan == 1 or own.rowspan > 1:
        return False
    inside = (grid[r][column] for r in range(over.row, min(over.row + over.rowspan, table.rows)))
    return len({cell.row for cell in inside if cell is not None and cell.rowspan == 1 and is_value(cell.text)}) > 1


def _named_by_amount(raw: RawRow) -> bool:
    """True where an amount stands in the place of the name and nothing besides: the figures of the row may stand columns off their own,
    as where tabs set them."""
    return is_value(raw.label) and AMOUNT.search(raw.label) is not None


def facts_of(
    ground: Ground, raws: Sequence[RawRow], rows: Sequence[Row], figures: Figures, ids: Iterator[int]
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


def _fact(ground: Ground, raw: RawRow, row: Row, column: Column, cell: Cell, quantity: Quantity, value_cols: set[int], number: int) -> Fact:
    table = ground.table
    doubts: list[str] = []
    measure, period, name, unit = (
        column.measure,
        _row_period(_period(ground, column), row),
        item_name(ground, raw, column, cell),
        column.unit,
    )
    if row.level in {Level.TOTAL, Level.AVERAGE} or not name:
        name = row.label or name
    if ground.turn is not None and (turned := ground.turn.meaning(raw, column)) is not None:
        measure, indicator = turned
        row_name, name = name, indicator
        if not period.basis:  # `Pagu Awal` in a row as in a header
            period = replace(period, basis=basis_of(raw.label))
        if not period.basis and measure is M.TARGET and _is_plan(ground, period):
            period = replace(period, basis="renstra")
    else:
        row_name = name or _called(ground.table, raw.index, column.index)
    if measure in AMOUNTS and quantity.kind is Kind.PERCENT:
        measure, unit = M.PERSENTASE, "%"
    certain = (column.certain or ground.turn is not None) and not _named_by_amount(raw)
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
    if measure in {M.TARGET, M.REALISASI} and _unnamed(ground, raw):
        doubts.append("unnamed")
    if not cell.readable:
        doubts.append("unreadable")
    if measure in {M.TARGET, M.REALISASI, M.NILAI, M.JUMLAH, M.OTHER}:
        told = unit_in_row(ground, raw, column)
        unit = told if not unit or units_clash(unit, told) else unit
        if units_clash(unit, quantity.unit):
            doubts.append("unit")  # "5%" of something counted in `Orang`
    box = cell.box
    place = Place(cell.page, table.label, row_name, column.name, (box.x0, box.top, box.x1, box.bottom), cell.text, table.index)
    confidence = table.confidence * (1.0 if cell.readable else 0.0)
    if not certain:
        confidence = min(confidence, UNSURE_COLUMN)
    if quantity.doubtful and NOT_WHOLE & set(quantity.evidence):
        confidence = min(confidence, UNSURE_VALUE)
    return Fact(number, name, "", measure, period, quantity, place, unit or quantity.unit, "text", confidence, True, tuple(doubts))


def _called(table: Table, row: int, column: int) -> str:
    """`Rata-rata` or `Jumlah` between the figures of a row without a name: it names those behind it, not those before."""
    before = (c for c in table.grid()[row][:column] if c is not None and c.row == row and (is_average(c.text) or is_pure_total(c.text)))
    return next((" ".join(c.text.split()) for c in before), "")


def _unnamed(ground: Ground, raw: RawRow) -> bool:
    """True for a row whose indicator was left blank, beside a sasaran (or program) of several rows that names none of them."""
    plan, cells = ground.plan, ground.table.grid()[raw.index]
    own = cells[plan.indikator] if plan.indikator >= 0 else None
    if own is None or own.row != raw.index or own.text.strip():
        return False
    others = (cells[c] for c in plan.labels if c != plan.indikator)
    return any(c is not None and c.rowspan > 1 and split_number(c.text)[1] == raw.label for c in others)


def _label_spans(ground: Ground, raw: RawRow, cell: Cell) -> bool:
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


def _is_plan(ground: Ground, period: Period) -> bool:
    """True for a target of the medium-term plan: a table of targets alone, or a year yet to come in a table that speaks of the plan."""
    measured = any(c.measure in {M.REALISASI, M.CAPAIAN} for c in ground.columns) or ground.turn is not None
    if ground.role is Role.RENSTRA and not measured:
        return True
    speaks = ground.role is Role.RENSTRA or basis_of(ground.table.title) in {"renstra", END_OF_PLAN}
    return speaks and period.year is not None and ground.report_year is not None and period.year > ground.report_year


def _period(ground: Ground, column: Column) -> Period:
    """The column's period, completed by caption and report; plans of the medium term are told from this year's."""
    period = column.period
    basis = period.basis
    money = column.measure in {M.PAGU, M.REALISASI_ANGGARAN}
    if not basis and column.measure is M.TARGET and period.stated and _is_plan(ground, period):
        basis = "renstra"
    if not basis and money and ground.basis in {"murni", "perubahan"}:
        basis = ground.basis if column.measure is M.PAGU else ""
    if period.year is not None or (basis == END_OF_PLAN and column.measure is M.TARGET):
        return replace(period, basis=basis)
    return replace(period, year=ground.year, basis=basis, stated=False)
