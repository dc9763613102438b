"""The sample reports are read back cell by cell: every figure of the source in its own row and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.layout import Layout, Table
from extractors.reader import read_layout
from samples.source import Block, read_source

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = sorted(p.stem for p in (SAMPLES / "sources").glob("*.txt"))


def flat(text: str) -> str:
    """Text without blanks and bold marks: line breaks inside a cell are the word processor's."""
    return re.sub(r"\s+", "", text.replace("**", ""))


def unstacked(block: Block) -> tuple[list[list[str]], int]:
    """Rows of the source with stacked cells taken apart; a cell beside stacked ones stands on the first line."""
    rows: list[list[str]] = []
    for r, row in enumerate(block.rows):
        depth = max(len(c.split(" // ")) for c in row)
        if r < block.header or depth == 1:
            rows.append(row)
            continue
        for k in range(depth):
            rows.append([c.split(" // ")[k] if " // " in c else (c if k == 0 else "^") for c in row])
    return rows, block.header


def value_at(table: Table, r: int, c: int) -> str:
    cell = table.grid()[r][c]
    return flat(cell.text) if cell else ""


def tables_of(name: str) -> tuple[list[Block], Layout]:
    blocks = [b for b in read_source(SAMPLES / "sources" / f"{name}.txt") if b.kind == "table"]
    return blocks, read_layout(SAMPLES / f"{name}.pdf")


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_found_with_its_caption(name: str) -> None:
    blocks, layout = tables_of(name)
    assert [flat(t.label) for t in layout.tables] == [flat(" ".join(b.text.split(" ")[:2])) for b in blocks]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_stands_in_its_row_and_column(name: str) -> None:
    blocks, layout = tables_of(name)
    wrong = []
    for block, table in zip(blocks, layout.tables, strict=True):
        rows, header = unstacked(block)
        where = f"{block.text} p{table.pages}"
        read, printed = (table.rows, table.cols, table.header_rows), (len(rows), len(rows[0]), header)
        if read != printed:
            wrong.append(f"{where}: rows, columns, header rows {read}, source {printed}")
            continue
        for r, row in enumerate(rows):
            for c, raw in enumerate(row):
                if raw not in {"<", "^"} and value_at(table, r, c) != flat(raw):
                    wrong.append(f"{where} [{r},{c}]: {value_at(table, r, c)!r}, source {flat(raw)!r}")
    assert not wrong, "\n".join(wrong[:40])
