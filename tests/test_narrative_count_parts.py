"""Parts of a count that is not the first figure of its sentence."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind
from tests.narrative_kit import cerita


def parts(text: str) -> list[list[str]]:
    return [[f.place.text for _, f in c.slots] for c in cerita(text).of(ClaimKind.PARTS)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ditemukan 76 kasus di 58 desa dengan kematian unggas sebanyak 640 ekor terdiri dari ayam buras 260 ekor dan itik sebanyak "
            "380 ekor.",
            [["640 ekor", "260 ekor", "380 ekor"]],
        ),
        (
            "Target 2022 berjumlah 30 kelompok dengan realisasi sebesar 30 kelompok, yang terdiri dari bidang usaha sebanyak 16 kelompok "
            "dan bidang sarana sebanyak 14 kelompok.",
            [["30 kelompok", "16 kelompok", "14 kelompok"]],
        ),
    ],
)
def test_parts_of_the_figure_right_before(text: str, told: list[list[str]]) -> None:
    assert parts(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Ditemukan 76 kasus pada 640 ekor terdiri dari ayam 260 ekor, sedangkan itik sebanyak 380 ekor sudah divaksin.",
        "Ditemukan 76 kasus pada 640 ekor terdiri dari ayam 260 ekor dan itik di 14 desa.",
        "Ditemukan 76 kasus pada 640 ekor terdiri dari ayam 260 ekor, antara lain ras 100 ekor dan buras 160 ekor.",
        "Ditemukan 76 kasus pada 640 ekor yang mati, yang sakit 260 ekor dan yang sembuh 380 ekor.",
    ],
)
def test_other_counts_are_no_parts(text: str) -> None:
    assert parts(text) == []
