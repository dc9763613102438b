"""Cells of a column -> quantities: the context each cell gets from its column, its row and its own look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Cell
from extractors.patterns import lazy_pattern
from pipeline.interpret.column_words import TEXTUAL
from pipeline.interpret.content import is_blank, is_money, is_value
from pipeline.interpret.vocabulary import plain
from pipeline.normalise import Context, StyleEvidence, context_for_unit, read_quantity, read_unread, resolve_column
from pipeline.normalise.column import open_mark
from pipeline.normalise.units import is_count_unit, is_percent_unit
from rules.facts import Column, Measure
from rules.quantity import Kind, Quantity, Style

M = Measure
UNIT_BY_ROW = frozenset({M.TARGET, M.REALISASI, M.NILAI, M.JUMLAH, M.OTHER, M.SELISIH, M.RATA_RATA})
AMOUNTS = frozenset({M.PAGU, M.REALISASI_ANGGARAN, M.SISA})
SHORT_WORDS = 6  # in a column without a plain figure a longer text is a remark
OVER_BORDER_PT = 1.0  # text that reaches further over the border of its cell may be cut by it
_FIGURED = lazy_pattern(r"\S*\d\S*")  # words with a digit: "Rp 1.506.190.000" has one
GOES_ON = (":", ",", ".", "/", "-", "–", "—")  # a line that ends so is no value of its own
NO_VALUE = frozenset({Kind.NONE, Kind.TEXT})
PERCENT_MEASURES = frozenset({M.SERAPAN, M.FISIK, M.SISA_PERSEN, M.PERSENTASE})


class Entry(Struct, frozen=True):
    """A cell to be read: its row, the unit that its row gives, the name it stands for."""

    row: int
    cell: Cell
    unit: str = ""
    name: str = ""


def context_of(column: Column, entry: Entry) -> Context:
    """Unit, money and percent as header, Satuan or name tell, the header first."""
    unit = column.unit
    if column.measure in AMOUNTS and _unit_in_name(entry.name) == "%" and not is_money(entry.cell.text):
        return Context(percent=True)  # a row of shares under the amounts: "Terhadap Dinas (%)"
    if column.measure in UNIT_BY_ROW and units_clash(unit, entry.unit):
        unit = entry.unit  # Satuan speaks of this row, the header of all
    if not unit and column.measure in UNIT_BY_ROW:
        unit = entry.unit or _unit_in_name(entry.name)
    if column.measure in {M.CAPAIAN, M.RATA_RATA, M.EFISIENSI} and not unit:
        return Context(percent=True)
    context = context_for_unit(unit)
    return replace(context, percent=True) if column.measure in PERCENT_MEASURES else context


def units_clash(one: str, other: str) -> bool:
    """True where one of two units is a percentage and the other counts things: a figure cannot be in both."""
    return (is_percent_unit(one) and is_count_unit(other)) or (is_count_unit(one) and is_percent_unit(other))


@lru_cache(maxsize=1024)  # asked for every figure of a row
def _unit_in_name(name: str) -> str:
    low = plain(name)
    if re.match(r"(persentase|prosentase|presentase|tingkat persentase)\b", low):
        return "%"
    if m := re.search(r"\(([^()]{1,20})\)\s*$", name):
        return m[1].strip()
    return ""


def is_stacked(cell: Cell) -> bool:
    """True where a cell holds several values one under the other that the reader did not cut apart."""
    lines = [line.text for line in cell.lines if line.text.strip()]
    if len(lines) < 2 or not all(is_value(t) or is_blank(t) for t in lines):
        return False
    joined = "".join(lines).replace(" ", "")
    if cell.text.replace(" ", "") == joined and len(_FIGURED.findall(cell.text)) == 1:
        return False  # one number broken over lines, put together by the reader
    if any(t.strip().endswith(GOES_ON) for t in lines[:-1]) or lines[1].lstrip()[:1] in {"(", "%", ":", ".", ","}:
        return False
    return sum(bool(re.search(r"\d", t)) for t in lines) >= 2


def hard_to_read(cell: Cell) -> str:
    """Why a figure that makes no number may have been read wrongly rather than printed so; "" where it stands clear on one line."""
    figured = [line for line in cell.lines if re.search(r"\d", line.text)]
    if not cell.readable:
        return "cut_by_border"
    if len(figured) > 1:
        crossing = any(
            a.box.overlaps(b.box) and min(a.box.bottom, b.box.bottom) - max(a.box.top, b.box.top) > a.box.height / 2
            for a, b in pairwise(figured)
        )
        return "overlapping" if crossing else "broken_lines"
    if any(line.box.x1 > cell.box.x1 + OVER_BORDER_PT or line.box.x0 < cell.box.x0 - OVER_BORDER_PT for line in figured):
        return "cut_by_border"
    return ""


def first_reading(column: Column, entries: Sequence[Entry], values: bool = True) -> dict[int, Quantity]:
    """Row -> quantity for every cell of one column that holds something, each cell by itself.

    In a column of values (by its header, or by the cells that were read) a text that prints digits is a value in doubt, if no other;
    without `values`, in a table of names and pages, it is none.
    """
    out: dict[int, Quantity] = {}
    left: list[Entry] = []
    for entry in entries:
        text = " ".join(entry.cell.text.split())
        if not text:
            continue
        if column.measure is M.KETERANGAN:
            out[entry.row] = Quantity(text, Kind.TEXT)
            continue
        quantity = read_quantity(text, context_of(column, entry))
        if quantity.kind is Kind.MALFORMED and (why := hard_to_read(entry.cell)):
            quantity = replace(quantity, doubtful=True, evidence=(*quantity.evidence, why))
        if is_stacked(entry.cell):
            out[entry.row] = Quantity(text, Kind.AMBIGUOUS, doubtful=True, evidence=("stacked",))
            continue
        if quantity.kind is Kind.TEXT and column.measure is not M.KATEGORI:
            left.append(entry)
            continue
        if column.measure is M.KATEGORI and quantity.kind in {Kind.NONE, Kind.TEXT} and not quantity.is_zero_mark:
            quantity = Quantity(text, Kind.TEXT)
        out[entry.row] = quantity
    plain_figures = sum(q.kind not in NO_VALUE for q in out.values())
    if values and left and (is_headed_value(column) or plain_figures > len(left)):
        for entry in left:
            if not plain_figures and len(entry.cell.text.split()) > SHORT_WORDS:
                continue  # remarks under a header that speaks of a target or a result: "Rencana Tindak Lanjut"
            if (unread := read_unread(" ".join(entry.cell.text.split()), context_of(column, entry))) is not None:
                out[entry.row] = unread
    return out


def is_headed_value(column: Column) -> bool:
    """True where the header of a column says what its figures measure."""
    return column.certain and bool(column.path) and column.measure not in TEXTUAL | {M.OTHER, M.KATEGORI}


def second_reading(
    column: Column, entries: Sequence[Entry], first: dict[int, Quantity], table: StyleEvidence, report: StyleEvidence | None
) -> dict[int, Quantity]:
    """The same cells, what was ambiguous decided by the column, its unit, the table or the report where they prove it."""
    mine = [e for e in entries if e.row in first]
    contexts = [context_of(column, e) for e in mine]
    if _counts(column, first):
        contexts = [c if c.unit or c.money or c.percent else replace(c, counts_only=True) for c in contexts]
    resolved = resolve_column([first[e.row] for e in mine], contexts, table=table, report=report)
    return {e.row: q for e, q in zip(mine, resolved, strict=True)}


def _counts(column: Column, first: dict[int, Quantity]) -> bool:
    """True for a column of counts by its header (`Jumlah`, `Keluarga`), where no cell proves decimals."""
    counted = (column.measure is M.JUMLAH and not column.unit) or any(is_count_unit(t) for t in (plain(p) for p in column.path[-1:]))
    return counted and not any(q.decimals and q.value is not None and q.certain_style for q in first.values())


def decided_by_sum(q: Quantity, thousands: bool) -> Quantity:
    """An ambiguous quantity read as its column's total proves it."""
    return decided_by(q, thousands, "sum")


def decided_by(q: Quantity, thousands: bool, word: str) -> Quantity:
    """An ambiguous quantity read as arithmetic proves it; `word` names the relation, which can prove nothing else about it."""
    mark = open_mark(q)
    style = Style.ID if (mark == ".") is thousands else Style.EN
    read = read_quantity(q.raw, Context(style=style, style_evidence=word))
    return replace(read, certain_style=False) if read.value is not None else q
