"""TXT501, and the shares of PCT301 told in sentences."""

from __future__ import annotations

from typing import Any

import pytest

from rules.facts import ClaimKind, ReportFacts
from rules.finding import Finding, Held, Severity, Skipped
from rules.sentence_shares import sentence_shares
from rules.words import sentence_capaian
from tests.claims_kit import klaim, lapor, pada, tabel


def told(target: str, realisasi: str, capaian: str, name: str = "Indeks A") -> ReportFacts:
    return lapor(claims=(klaim(ClaimKind.CAPAIAN, name, target=target, realisasi=realisasi, capaian=capaian),))


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian"),
    [
        ("90,76", "90,77", "100%"),
        ("70", "70,65", "100,9%"),
        ("1 : 1.300", "1 : 3.848", "296%"),
        ("B (65)", "BB (74.39)", "114.45%"),
        ("80", "73", "91,25%"),
        ("60%", "74,85%", "124%"),
    ],
)
def test_capaian_that_follows_holds(target: str, realisasi: str, capaian: str) -> None:
    assert [type(o) for o in sentence_capaian(told(target, realisasi, capaian))] == [Held]


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "expected"),
    [
        ("20 orang", "24 orang", "113%", "120%"),
        ("75%", "47%", "64%", "63%"),
        ("49%", "65,69%", "143,06%", "134,06%"),
    ],
)
def test_capaian_that_does_not_follow_is_an_error(target: str, realisasi: str, capaian: str, expected: str) -> None:
    (found,) = sentence_capaian(told(target, realisasi, capaian))
    assert isinstance(found, Finding) and (found.severity, found.expected) == (Severity.ERROR, expected)


@pytest.mark.parametrize(
    ("target", "realisasi", "reason"),
    [
        ("0", "5", "zero_target"),
        ("Madya", "Nindya", "no_value"),
        ("100%", "40 orang", "unlike_units"),
        ("49%?", "65,69%", "doubtful_reading"),
    ],
)
def test_sentences_that_cannot_be_judged(target: str, realisasi: str, reason: str) -> None:
    (found,) = sentence_capaian(told(target, realisasi, "77%"))
    assert isinstance(found, Skipped) and found.reason == reason


def test_several_targets_in_one_sentence() -> None:
    claim = klaim(ClaimKind.CAPAIAN, "Indeks A", target=["5", "6"], realisasi="5", capaian="77%")
    (found,) = sentence_capaian(lapor(claims=(claim,)))
    assert isinstance(found, Skipped) and found.reason == "several_figures"


HEAD = "label | target 2020 | realisasi 2020 | capaian 2020\n==\n"


def test_the_formula_turned_round_in_the_sentence() -> None:
    rows = "Populasi | 29.235 | 31.955 | 109,3\nIndeks B | 80 | 78 | 97,5\nIndeks C | 50 | 45 | 90"
    claim = pada(klaim(ClaimKind.CAPAIAN, "Populasi", target="29.235", realisasi="31.955", capaian="91,5%"), 5)
    (found,) = sentence_capaian(lapor(tabel(HEAD + rows), claims=(claim,)))
    assert isinstance(found, Finding) and found.expected == "109,3%"


def test_a_wrong_input_is_the_slip_not_the_capaian() -> None:
    table = tabel(HEAD + "Penumpang | 21.000 | 8.247 | 39,27")
    claim = pada(klaim(ClaimKind.CAPAIAN, "Penumpang", target="2.100", realisasi="8.247", capaian="39,27%"), 5)
    (found,) = sentence_capaian(lapor(table, claims=(claim,)))
    assert isinstance(found, Finding) and found.severity is Severity.INFO and found.other is not None


def shares(**slots: Any) -> list[object]:
    return list(sentence_shares(lapor(claims=(klaim(ClaimKind.SHARE, "perempuan", **slots),))))


def test_a_share_of_a_whole() -> None:
    assert [type(o) for o in shares(part="12 orang", whole="45 orang", persen="26,67%")] == [Held]
    (found,) = shares(part="31 orang", whole="45 orang", persen="65%")
    assert isinstance(found, Finding) and (found.rule, found.expected, found.severity) == ("PCT301", "69%", Severity.ERROR)


def test_money_spent_of_a_budget_and_what_is_left() -> None:
    claim = klaim(ClaimKind.SERAPAN, "", pagu="100.000.000", realisasi_anggaran="81.000.000", serapan="80,94%", sisa="19.100.000")
    found = [o for o in sentence_shares(lapor(claims=(claim,))) if isinstance(o, Finding)]
    assert [(f.rule, f.expected) for f in found] == [("PCT301", "81,00%"), ("PCT303", "19.000.000")]


def test_a_share_that_follows_from_the_sum_of_the_parts_is_no_error() -> None:
    whole = klaim(ClaimKind.PARTS, "ASN", whole="68 orang", part=["40 orang", "46 orang"])
    share = klaim(ClaimKind.SHARE, "laki-laki", first_id=950, part="40 orang", whole="68 orang", persen="46,51%")
    (found,) = [o for o in sentence_shares(lapor(claims=(whole, share))) if isinstance(o, Finding)]
    assert found.severity is Severity.INFO
