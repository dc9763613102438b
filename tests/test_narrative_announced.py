"""Amounts that a sentence announces before the pagu and tells behind it."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind
from tests.narrative_kit import cerita

SPENT = {"pagu": "Rp 8.954.816.000", "realisasi_anggaran": "Rp 8.901.047.497", "serapan": "99,39%"}


@pytest.mark.parametrize(
    "text",
    [
        "Penyerapan anggaran tahun 2022 dengan pagu total Rp 8.954.816.000 menurut aplikasi sebesar Rp 8.901.047.497 atau 99,39%.",
        "Realisasi anggaran dari pagu sebesar Rp 8.954.816.000 adalah sebesar Rp 8.901.047.497 (99,39%).",
    ],
)
def test_what_was_spent_is_told_behind_the_pagu(text: str) -> None:
    assert cerita(text).slots(ClaimKind.SERAPAN) == SPENT


@pytest.mark.parametrize(
    "text",
    [
        "Kegiatan dengan pagu total Rp 8.954.816.000 ditambah sebesar Rp 901.047.497 atau 10,06%.",  # nothing was announced
        "Realisasi anggaran dengan pagu total Rp 8.954.816.000 menyisakan anggaran sebesar Rp 53.768.503 atau 0,60%.",  # named otherwise
    ],
)
def test_an_amount_that_was_not_announced_is_not_what_was_spent(text: str) -> None:
    assert "Rp 901.047.497" not in cerita(text).printed("realisasi_anggaran")
    assert "Rp 53.768.503" not in cerita(text).printed("realisasi_anggaran")
