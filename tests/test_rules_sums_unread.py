"""SUM201-SUM203 where rows were not read, or stand on a page that was not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import Role
from rules.finding import Skipped
from rules.sums import subtotals, totals_of_columns
from tests.facts_kit import fakta, laporan
from tests.test_rules_sums import found, with_numbers


def test_rows_that_were_not_read_accuse_nobody() -> None:
    table = fakta(
        """
        label | pagu | realisasi_anggaran
        ==
        S:Program | 100.000.000 | 90.000.000
        >a | 30.000.000 | 20.000.000
        >b | 20.000.000 | 10.000.000
        """,
        role=Role.ANGGARAN,
    )
    outcomes = list(subtotals(laporan(table)))
    assert found(outcomes) == [] and all(isinstance(o, Skipped) for o in outcomes) and len(outcomes) == 2


@pytest.mark.parametrize(
    ("first", "label", "total", "accused"),
    [
        ("3", "", "601.430.000", []),  # rows 1 and 2 stand on a page that was not read
        ("1", "", "601.430.000", ["550.000.000"]),
        ("3", "Tabel 3.4", "601.430.000", ["550.000.000"]),  # its caption stands above the third row
        ("3", "", "551.000.000", ["550.000.000"]),  # one digit differs
    ],
)
def test_a_total_below_rows_of_which_the_first_were_not_read(first: str, label: str, total: str, accused: list[str]) -> None:
    rows = f"label | pagu\n==\nA | 200.000.000\nB | 300.000.000\nC | 50.000.000\nT:Jumlah | {total}"
    table = fakta(rows, role=Role.ANGGARAN, label=label)
    table = replace(table, rows=tuple(replace(r, number=str(int(first) + n) if n < 3 else "") for n, r in enumerate(table.rows)))
    assert [expected for _, _, expected, _ in found(totals_of_columns(laporan(table)))] == accused


@pytest.mark.parametrize(("unread", "found_rows"), [((), ["Program B"]), ((2,), []), ((3,), ["Program B"])])
def test_the_last_subtotal_before_a_page_that_was_not_read(unread: tuple[int, ...], found_rows: list[str]) -> None:
    rows = "S:Program {} | {}\n>Satu | 100.000.000\n>Dua | 50.000.000\n"
    firsts = "".join(rows.format(name, "150.000.000") for name in ("A", "C", "D"))
    table = with_numbers(fakta(f"label | pagu\n==\n{firsts}{rows.format('B', '170.000.000')}", role=Role.ANGGARAN))
    assert [row for row, *_ in found(subtotals(replace(laporan(table), unread_pages=unread)))] == found_rows
