"""Tables of cells -> tables of facts. The way: headers, labels, figures, levels, then facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Box, Layout, Table
from pipeline.interpret.blocks import blocks_of
from pipeline.interpret.certainty import weighed
from pipeline.interpret.charts import chart_caption, chart_subject, is_chart
from pipeline.interpret.column_words import CERTAIN_CONTENT, TEXTUAL, Setting
from pipeline.interpret.headers import header_rows_of, read_headers
from pipeline.interpret.levels import assign_levels
from pipeline.interpret.measures import read_columns
from pipeline.interpret.one_item import in_doubt
from pipeline.interpret.outline import UNREAD
from pipeline.interpret.periods import basis_of, told_year
from pipeline.interpret.proofs import proved_by_capaian
from pipeline.interpret.quarters import settled
from pipeline.interpret.reading import Entry, decided_by_sum, first_reading, second_reading
from pipeline.interpret.report import report_identity
from pipeline.interpret.roles import role_of, shape_of
from pipeline.interpret.rows import RawRow, by_programme, plan_labels, read_rows
from pipeline.interpret.scales import scale_of
from pipeline.interpret.table_facts import AVERAGED, Figures, Ground, M, facts_of, home_column, item_name, unit_in_row
from pipeline.interpret.turned import turn_of
from pipeline.interpret.vocabulary import concepts
from pipeline.normalise import StyleEvidence, style_of
from pipeline.normalise.column import open_mark
from rules.facts import Column, FactTable, Level, Role, Row
from rules.quantity import Kind, Quantity

ADDITIVE = frozenset({M.PAGU, M.REALISASI_ANGGARAN, M.SISA, M.JUMLAH, M.OTHER, M.NILAI, M.BOBOT})
COUNTED = frozenset({M.TARGET, M.REALISASI})


class _Draft(Struct, frozen=True):
    """A table between the two readings of its figures."""

    ground: Ground
    raws: tuple[RawRow, ...]
    entries: dict[int, list[Entry]]
    first: dict[int, dict[int, Quantity]]
    style: StyleEvidence


def interpret_tables(layout: Layout, ids: Iterator[int], report_year: int | None = None) -> tuple[FactTable, ...]:
    """All tables of a report that have a body, in reading order; keys are left empty (see `names.assign_keys`)."""
    if report_year is None:
        report_year = report_identity(layout)[0]
    blocks = [(*block, chart_subject(table, layout.captions)) for table in layout.tables for block in blocks_of(_labelled(table, layout))]
    drafts = [(d, begin) for table, begin, subject in blocks if (d := _draft(table, report_year, subject)) is not None]
    report = sum((d.style for d, _ in drafts), StyleEvidence())
    return settled(tuple(_shifted(_finish(d, ids, report), begin) for d, begin in drafts))


def _labelled(table: Table, layout: Layout) -> Table:
    """The data table of a chart under the label of the chart, so that its figures can be found."""
    caption = chart_caption(table, layout.captions) if table.chart else None
    return replace(table, caption=replace(caption, title="")) if caption is not None else table


def _shifted(table: FactTable, begin: int) -> FactTable:
    """A block with the row numbers of the whole table."""
    if not begin:
        return table
    rows, spending = (
        tuple(replace(r, index=r.index + begin, parent=r.parent + begin if r.parent >= 0 else -1) for r in some)
        for some in (table.rows, table.spending)
    )
    return replace(table, rows=rows, spending=spending, facts=tuple(((r + begin, c), f) for (r, c), f in table.facts))


def interpret_table(table: Table, ids: Iterator[int], report_year: int | None = None) -> FactTable | None:
    """One table with its meaning; None where it has no body."""
    draft = _draft(table, report_year)
    return _finish(draft, ids, None) if draft is not None else None


def _draft(table: Table, report_year: int | None, subject: str = "") -> _Draft | None:
    """Headers, labels and the first reading of every figure."""
    _, _, first = header_rows_of(table)
    body = range(first, table.rows)
    if not len(body) or table.cols < 1:
        return None
    headers = read_headers(table, body)
    columns = read_columns(headers, Setting(concepts(table.title), year=report_year, titled=bool(table.title)))
    if first == 0:
        columns = tuple(replace(c, certain=c.measure in TEXTUAL) for c in columns)
    plan = plan_labels(table, columns, body)
    raws = read_rows(table, columns, plan, body)
    turn = turn_of(table, columns, raws, subject)
    if (scale := scale_of(table)) is not None:
        columns = tuple(replace(c, measure=c.measure if c.measure in TEXTUAL else M.KATEGORI, certain=True) for c in columns)
    played = columns if turn is None else (*columns, *(Column(-1, (), m) for m in dict.fromkeys(m for _, m in turn.measures)))
    names = [r.label for r in raws if r.has_figures]
    shape = shape_of(played, names, any(h.content.money >= CERTAIN_CONTENT for h in headers))
    told = (Role.SKALA, "scale") if scale is not None else role_of(table.title, shape, table.headings, table.lead_in)
    year = told_year(table.title, table.lead_in, table.headings) or report_year
    ground = Ground(table, columns, plan, told[0], year, report_year, basis_of(table.title), turn, told[1])
    entries = {c.index: _entries(ground, raws, c) for c in columns if c.measure not in {M.LABEL, M.NOMOR, M.SATUAN}}
    values = told[0] not in {Role.SKALA, Role.DAFTAR_ISI}
    read = {c: first_reading(columns[c], some, values) for c, some in entries.items()}
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
    named = by_programme(table, raws, ground.plan, additive)
    apart = named != raws  # the sums of money say nothing of the indicators beside it
    rows = assign_levels(raws, _values(figures), () if apart else additive, averaged)
    spending = assign_levels(named, _values(figures), additive, averaged) if apart else ()
    figures = proved_by_capaian(_proved_by_sums(figures, rows, additive), ground.columns)
    figures = in_doubt(figures, table, ground.columns, ground.plan)
    box = table.boxes[0] if table.boxes else Box(0.0, 0.0, 0.0, 0.0)
    told = FactTable(
        table.index,
        table.label,
        table.title,
        table.page_numbers,
        ground.role,
        ground.columns,
        rows,
        tuple(facts_of(ground, raws, rows, figures, ids)),
        (box.x0, box.top, box.x1, box.bottom),
        table.headings,
        table.lead_in,
        ground.year,
        str(table.reader),
        table.confidence,
        ground.turn is not None,
        is_chart(table),
        ground.role_evidence,
        spending,
        table.midway,
    )
    return weighed(told, table)


def _entries(ground: Ground, raws: Sequence[RawRow], column: Column) -> list[Entry]:
    """The cells of one column to be read, each with the unit and name of its row."""
    grid = ground.table.grid()
    out = []
    for raw in raws:
        cell = grid[raw.index][column.index]
        if cell is None or cell.row != raw.index or raw.across or home_column(ground, raw, cell) != column.index:
            continue
        if cell.text.strip() == raw.label and not raw.has_figures:
            continue
        out.append(Entry(raw.index, cell, unit_in_row(ground, raw, column), item_name(ground, raw, column, cell)))
    return out


def _values(figures: Figures) -> dict[tuple[int, int], Decimal]:
    """Figures for the arithmetic of levels; what is still ambiguous by its marks counts as thousands, all cells alike."""
    out: dict[tuple[int, int], Decimal] = {}
    for at, (_, q) in figures.items():
        if q.value is not None:
            out[at] = q.value
        elif q.is_zero_mark:
            out[at] = Decimal(0)
        elif open_mark(q):
            out[at] = q.candidates[1].value
        elif q.kind in {Kind.AMBIGUOUS, Kind.MALFORMED, Kind.RATIO}:
            out[at] = UNREAD
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
