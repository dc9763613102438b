"""TXT501, and the shares of PCT301 told in sentences."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

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
    assert isinstance(found, Finding) and found.severity is Severity.WARNING and found.other is not None


@pytest.mark.parametrize(
    ("row", "reported", "expected", "severity"),
    [
        ("OPD bernilai CC ke atas | 95 | 78,57 | 82,71", "90%", "95", Severity.ERROR),  # the row of these two figures, named more fully
        ("OPD bernilai CC ke atas | 95 | 78,52 | 82,71", "82,71%", "87,30%", Severity.ERROR),  # one figure alone may be another row's
        ("OPD bernilai CC ke atas | 98 | 78,57 | 82,71", "82,71%", "87,30%", Severity.ERROR),  # does not follow there either
    ],
)
def test_of_a_name_in_other_words_two_figures_tell_the_row(row: str, reported: str, expected: str, severity: Severity) -> None:
    claim = pada(klaim(ClaimKind.CAPAIAN, "Persentase bernilai CC", target="90%", realisasi="78,57%", capaian="82,71%"), 5)
    (found,) = sentence_capaian(lapor(tabel(HEAD + row), claims=(claim,)))
    assert isinstance(found, Finding) and (found.reported, found.expected, found.severity) == (reported, expected, severity)


def test_round_figures_tell_no_row() -> None:
    claim = pada(klaim(ClaimKind.CAPAIAN, "Layanan", target="90%", realisasi="80%", capaian="100%"), 5)
    (found,) = sentence_capaian(lapor(tabel(HEAD + "Jaringan | 80 | 80 | 100"), claims=(claim,)))
    assert isinstance(found, Finding) and found.reported == "100%"


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
    assert found.severity is Severity.WARNING


def test_a_capaian_cut_off_in_a_sentence_is_told() -> None:
    (found,) = sentence_capaian(told("60%", "74,85%", "124%"))
    assert isinstance(found, Finding) and (found.severity, found.expected) == (Severity.INFO, "125%")


def capped(other: str) -> ReportFacts:
    stated = klaim(ClaimKind.CAPAIAN, "Indeks A", target="86", realisasi="94,38", capaian="100%")
    return lapor(claims=(stated, klaim(ClaimKind.CAPAIAN, "Indeks A", first_id=950, target="90", realisasi="96,54", capaian=other)))


def test_a_cap_that_other_sentences_of_the_item_do_not_use() -> None:
    found = [o for o in sentence_capaian(capped("107,27%")) if isinstance(o, Finding)]
    assert [(f.severity, f.expected) for f in found] == [(Severity.WARNING, "110%")]


def test_a_cap_used_throughout_holds() -> None:
    assert [type(o) for o in sentence_capaian(capped("100%"))] == [Held, Held]


def share(part: str, whole: str, persen: str, *, near: bool = True, counted: str = "") -> list[Finding]:
    claim = replace(klaim(ClaimKind.SHARE, "indikator", part=part, whole=whole, persen=persen), subject_certain=near)
    counts = (klaim(ClaimKind.COUNT, "kinerja", first_id=950, jumlah=counted),) if counted else ()
    return [o for o in sentence_shares(lapor(claims=(claim, *counts))) if isinstance(o, Finding)]


def test_a_share_of_another_count_that_the_report_prints_accuses_the_whole() -> None:
    (found,) = share("16 indikator", "20 indikator", "76,19%", near=False, counted="21 indikator")
    assert (found.severity, found.reported, found.expected) == (Severity.WARNING, "20 indikator", "21")


@pytest.mark.parametrize(("near", "counted"), [(True, "21 indikator"), (False, "22 indikator"), (False, "21 orang")])
def test_a_share_without_another_whole_is_accused_itself(near: bool, counted: str) -> None:
    (found,) = share("16 indikator", "20 indikator", "76,19%", near=near, counted=counted)
    assert (found.severity, found.expected) == (Severity.ERROR, "80,00%")


def test_all_of_one_of_three_told_apart_is_no_error() -> None:
    assert [f.severity for f in share("1 indikator", "3 indikator", "100%", near=False)] == [Severity.WARNING]
    assert [f.severity for f in share("1 indikator", "3 indikator", "100%")] == [Severity.ERROR]


@pytest.mark.parametrize(("spent", "finds"), [("289.436.650", [(Severity.INFO, "99,81%")]), ("289.999.000", []), ("290.000.000", [])])
def test_rounded_to_all_spent_where_shares_show_decimals(spent: str, finds: list[tuple[Severity, str]]) -> None:
    first = klaim(ClaimKind.SERAPAN, "Kegiatan A", pagu="290.000.000", realisasi_anggaran=spent, serapan="100%")
    more = [
        klaim(
            ClaimKind.SERAPAN,
            f"Kegiatan {i}",
            first_id=950 + 10 * i,
            pagu="250.000.000",
            realisasi_anggaran="211.205.000",
            serapan="84,48%",
        )
        for i in range(3)
    ]
    found = [o for o in sentence_shares(lapor(claims=(first, *more))) if isinstance(o, Finding)]
    assert [(f.severity, f.expected) for f in found] == finds


def test_rounded_to_all_spent_among_whole_percentages_holds() -> None:
    first = klaim(ClaimKind.SERAPAN, "Kegiatan A", pagu="290.000.000", realisasi_anggaran="289.436.650", serapan="100%")
    assert [type(o) for o in sentence_shares(lapor(claims=(first,)))] == [Held]
