"""XRF403: rows of two tables that share one of their two amounts."""

from __future__ import annotations

import pytest

from rules.finding import Finding, Severity
from rules.same_item import same_items
from tests.claims_kit import lapor, tabel

PROGRAMMES = "label | pagu 2020 | realisasi_anggaran 2020\n==\nSaldo semua program | {} | {}"
KINDS = (
    "label | pagu 2020 | realisasi_anggaran 2020\n==\nBelanja Barang | 115.275.777.800 | 94.621.179.745\n"
    "Belanja Modal | 188.480.994.550 | 132.284.077.637\nT: JUMLAH | 303.756.772.350 | 226.905.257.382"
)


@pytest.mark.parametrize(
    ("pagu", "spent", "found"),
    [
        ("303.756.772.350", "226.905.257.382", []),
        ("303.756.790.350", "226.905.257.382", [("303.756.790.350", "303.756.772.350", Severity.WARNING)]),
        ("303.756.772.350", "226.905.275.382", [("226.905.275.382", "226.905.257.382", Severity.WARNING)]),
        ("310.000.000.000", "226.905.257.382", []),  # revised
        ("303.756.790.350", "226.905.275.382", []),  # nothing shared
    ],
)
def test_rows_that_share_an_amount(pagu: str, spent: str, found: list[tuple[str, str, Severity]]) -> None:
    report = lapor(tabel(PROGRAMMES.format(pagu, spent), "Tabel 3.5", index=1), tabel(KINDS, "Tabel 3.6", index=2))
    assert [(o.reported, o.expected, o.severity) for o in same_items(report) if isinstance(o, Finding)] == found


def test_amount_that_stands_twice_in_one_table_ties_nothing() -> None:
    twice = PROGRAMMES.format("303.756.790.350", "226.905.257.382") + "\nKegiatan satu-satunya | 303.756.790.350 | 226.905.257.382"
    report = lapor(tabel(twice, "Tabel 3.5", index=1), tabel(KINDS, "Tabel 3.6", index=2))
    assert [o for o in same_items(report) if isinstance(o, Finding)] == []
