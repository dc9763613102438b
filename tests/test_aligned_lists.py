"""XRF401: one indicator under two names, known by its place in two lists."""

from __future__ import annotations

import pytest

from rules.aligned_lists import aligned_lists
from rules.facts import FactTable
from rules.finding import Severity
from tests.claims_kit import lapor, tabel

ROWS = (
    ("Jumlah Penumpang", "9.000", "10.625"),
    ("Jumlah Kargo", "75", "36"),
    ("Persentase Realisasi Anggaran Kantor", "100", "99,39"),
    ("Nilai Aset", "27.662", "27.662"),
    ("Persentase Pencapaian Target Penerimaan", "100", "148,63"),
)


def listed(index: int, **other: tuple[str, str, str] | None) -> FactTable:
    """The list with rows replaced, `r2=(name, target, realisasi)`, or left out."""
    rows = [other.get(f"r{i}", row) for i, row in enumerate(ROWS)]
    text = "\n".join(" | ".join(r) for r in rows if r is not None)
    return tabel(f"label | target | realisasi\n==\n{text}", label=f"Tabel 3.{index + 1}", index=index, page=1 + index)


SPENT = "Tingkat Penyerapan Anggaran Kantor"


def test_the_one_place_that_differs() -> None:
    (found,) = aligned_lists(lapor(listed(0), listed(1, r2=(SPENT, "100", "99,50"), r4=("Pencapaian Target Penerimaan", "100", "148,63"))))
    assert (found.rule, found.severity, found.reported, found.expected, found.place.page) == (
        "XRF401",
        Severity.WARNING,
        "99,50",
        "99,39",
        2,
    )


@pytest.mark.parametrize(
    "other",
    [
        {"r2": (SPENT, "100", "99,39")},  # the same figure
        {"r2": (SPENT, "95", "99,50")},  # another target
        {"r2": ("Indeks Kepuasan Pengguna", "100", "99,50")},  # a name of other words
        {"r2": (SPENT, "100", "40,00")},  # far off: another thing
        {"r2": (SPENT, "100", "99,50"), "r1": ("Jumlah Kargo", "75", "40")},  # another list, or another time
        {"r2": (SPENT, "100", "99,50"), "r1": ("Jumlah Bagasi Besar", "75", "36")},  # two names differ
        {"r2": (SPENT, "100", "99,50"), "r4": None},  # not as long
    ],
)
def test_lists_that_do_not_stand_side_by_side(other: dict[str, tuple[str, str, str] | None]) -> None:
    assert list(aligned_lists(lapor(listed(0), listed(1, **other)))) == []
