"""XRF403: counts of a sentence that another place prints otherwise beside the same percentage; counts without a unit of their own."""

from __future__ import annotations

import pytest

from rules.facts import Claim, ClaimKind, Derivation, FactTable, ReportFacts
from rules.same_item import same_items
from rules.sentence_shares import sentence_shares
from tests.claims_kit import hitungan, klaim, lapor, tabel
from tests.narrative_kit import cerita
from tests.same_kit import findings


def told(part: str, whole: str, percent: str) -> Claim:
    return klaim(ClaimKind.SHARE, "posyandu aktif", part=f"{part} unit", whole=f"{whole} unit", persen=percent)


def accused(report: ReportFacts) -> list[tuple[str, str]]:
    return [(f.reported, f.expected) for f in findings(same_items, report)]


SHOWN = (hitungan("131", "178", "73,60%"),)
ROWS = tabel("label | jumlah | nilai | persentase\n==\nTimur | 131 | 178 | 73,60%\nBarat | 12 | 40 | 30,00%")


@pytest.mark.parametrize(("tables", "derivations"), [((), SHOWN), ((ROWS,), ())], ids=["computation", "row"])
@pytest.mark.parametrize(
    ("part", "whole", "slip"),
    [
        ("121", "178", [("121 unit", "131")]),
        ("131", "187", [("187 unit", "178")]),
        ("131", "178", []),
        ("96", "163", []),  # its percentage is wrong, and nothing else prints two of its figures
    ],
)
def test_the_count_is_accused_not_the_percentage(
    tables: tuple[FactTable, ...], derivations: tuple[Derivation, ...], part: str, whole: str, slip: list[tuple[str, str]]
) -> None:
    report = lapor(*tables, claims=(told(part, whole, "73,60%"),), derivations=derivations)
    assert accused(report) == slip
    percentages = [f.reported for f in findings(sentence_shares, report)]
    assert percentages == ([] if slip or part == "131" else ["73,60%"])


def test_whole_percentages_are_alike_by_chance() -> None:
    report = lapor(claims=(told("3", "8", "50%"),), derivations=(hitungan("4", "8", "50%"),))
    assert accused(report) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Pada tahun 2020 terdapat 198 dari 268 unit rumah (73,88%) yang termasuk rumah layak huni.",
        "Dari 268 lapak pedagang, sebanyak 198 lapak atau 73,88% telah tertata.",
        "Sebanyak 198 dari total 268 rumah (73,88%) telah tersambung.",
        "Tercatat 198 dari 268 pelaku usaha mikro (73,88%) yang telah berizin.",
    ],
)
def test_a_part_has_the_unit_of_its_whole(sentence: str) -> None:
    shares = [c for c in cerita(sentence).claims if c.kind is ClaimKind.SHARE]
    assert [tuple(str(f.value) for _, f in c.slots) for c in shares] == [("198", "268", "73.88")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilai indeks naik 198 dari 268 pada tahun lalu.",
        "Nilai indeks naik 198 dari 268 pada tahun lalu (73,88%).",
        "Terdapat 198 keluarga yang pindah dari 268 unit rumah susun ke 73,88% lahan.",
    ],
)
def test_figures_that_are_no_part_of_a_whole(sentence: str) -> None:
    assert [c for c in cerita(sentence).claims if c.kind is ClaimKind.SHARE] == []
