"""Sentences whose figure is said to be a part, a first count or of one source of money are not held against the whole."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import ClaimKind
from rules.finding import Finding, Skipped
from rules.same_item import same_items
from tests.claims_kit import klaim, lapor, tabel

ROWS = "Pemeliharaan Gedung | 471.820.000 | 460.559.160\nPengadaan Alat | 812.450.000 | 801.200.310"
TABLE = tabel(
    f"label | pagu 2020 | realisasi_anggaran 2020\n==\n{ROWS}",
    "Tabel 3.8",
    title="Realisasi Anggaran APBD",
)


def outcomes(sentence: str, spent: str) -> tuple[list[str], list[str]]:
    """(reported figures of findings, reasons of skipped checks) for a sentence that tells `spent` for an activity."""
    claim = replace(klaim(ClaimKind.SERAPAN, "Pemeliharaan Gedung", realisasi_anggaran=spent), sentence=sentence.format(spent))
    found = list(same_items(lapor(TABLE, claims=(claim,))))
    return [o.reported for o in found if isinstance(o, Finding)], [o.reason for o in found if isinstance(o, Skipped)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Belanja modal kegiatan Pemeliharaan Gedung terealisasi sebesar Rp {}.",
        "Realisasi sementara Pemeliharaan Gedung sebesar Rp {}.",
        "Pemeliharaan Gedung yang bersumber dari APBN terealisasi sebesar Rp {}.",
    ],
)
def test_a_part_or_another_source_is_no_contradiction(sentence: str) -> None:
    found, skipped = outcomes(sentence, "120.500.000")
    assert found == [] and len(skipped) == 1
    assert outcomes(sentence, "460.595.160")[0] == ["460.595.160"]  # the table's figure with two digits exchanged


@pytest.mark.parametrize("sentence", ["Pemeliharaan Gedung terealisasi Rp {}.", "Pemeliharaan Gedung dari APBD terealisasi Rp {}."])
def test_the_item_as_a_whole_and_the_source_of_the_table_are(sentence: str) -> None:
    assert outcomes(sentence, "120.500.000") == (["120.500.000"], [])
