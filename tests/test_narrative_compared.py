"""Figures set against those of the year before: whose they are, of which year, and what they measure."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipeline.interpret.narrative_anchored import anchored
from rules.facts import Claim, ClaimKind, Measure, Period
from rules.same_indicator import same_in_narrative
from tests.claims_kit import klaim, lapor, pada, tabel
from tests.narrative_kit import cerita
from tests.same_kit import accused

RASIO = "Rasio Kejadian Kecelakaan"
LAYANAN = "Indeks Kepuasan Layanan"
NAMES = (RASIO, LAYANAN)


@pytest.mark.parametrize(
    ("sentence", "measure", "years"),
    [
        (f"Dibandingkan tahun 2021 yang sebesar 8,20, realisasi {LAYANAN} tahun 2022 naik menjadi 8,44.", Measure.REALISASI, (2021, 2022)),
        (
            f"Jika dibandingkan dengan tahun 2021 sebesar 8,20, realisasi {LAYANAN} tahun 2022 mengalami peningkatan menjadi 8,44.",
            Measure.REALISASI,
            (2021, 2022),
        ),
        (f"{RASIO} tahun 2021 sebesar 8,62 turun menjadi 6,42 pada tahun 2022.", Measure.NILAI, (2021, 2022)),
        (f"Sesuai rencana tahun 2021, {RASIO} sebesar 8,62 turun menjadi 6,42 pada tahun 2022.", Measure.NILAI, (None, 2022)),
    ],
)
def test_the_first_of_two_figures(sentence: str, measure: Measure, years: tuple[int | None, int]) -> None:
    (change,) = cerita(sentence, names=NAMES).of(ClaimKind.CHANGE)
    assert [(f.measure, f.period.year) for _, f in change.slots] == [(measure, y) for y in years]


def test_an_item_named_behind_its_figures_is_not_renamed_by_the_next_sentence() -> None:
    told = cerita(
        f"Dengan realisasi 8,44 dan target 8,20, indikator {LAYANAN} sudah melampaui target.",
        f"Capaian kinerja {RASIO} tahun 2022 sebesar 96,20%.",
        names=NAMES,
    )
    assert [(c.subject, [s for s, _ in c.slots]) for c in told.of(ClaimKind.CAPAIAN)] == [
        (LAYANAN, ["realisasi", "target"]),
        (RASIO, ["capaian"]),
    ]


SEKOLAH, KEUANGAN = "Program Pengelolaan Sekolah Dasar", "Program Administrasi Keuangan"


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        (f"Dari pagu Rp 6.312.041.000 untuk {KEUANGAN} terserap Rp 6.289.948.781 (99,6%).", KEUANGAN),
        ("Dari pagu Rp 6.312.041.000 untuk seluruh program terserap Rp 6.289.948.781 (99,6%).", None),
    ],
)
def test_a_pagu_belongs_to_what_is_named_behind_it_not_to_the_sentence_before(sentence: str, subject: str | None) -> None:
    before = f"Tingkat serapan anggaran {SEKOLAH} mencapai 88,22%."
    told = cerita(before, sentence, names=(SEKOLAH, KEUANGAN))
    pagu = [c for c in told.of(ClaimKind.SERAPAN) if "pagu" in dict(c.slots)]
    assert [c.subject for c in pagu if c.subject == SEKOLAH] == []
    if subject is not None:
        assert [(c.subject, [s for s, _ in c.slots]) for c in pagu] == [(subject, ["pagu", "realisasi_anggaran", "serapan"])]


def test_a_sentence_that_goes_on_with_this_programme() -> None:
    told = cerita(
        f"Tingkat serapan anggaran {SEKOLAH} mencapai 88,22%.",
        "Dari pagu Rp 9.000.000.000 untuk program tersebut terserap Rp 7.939.800.000.",
        names=(SEKOLAH, KEUANGAN),
    )
    assert {c.subject for c in told.of(ClaimKind.SERAPAN) if "pagu" in dict(c.slots)} == {SEKOLAH}


def change(before: str, after: str, *years: int) -> Claim:
    made = klaim(ClaimKind.CHANGE, "Rasio", dari=before, menjadi=after)
    slots = tuple((s, replace(f, period=Period(y, stated=True))) for (s, f), y in zip(made.slots, years, strict=True))
    return replace(made, slots=slots)


@pytest.mark.parametrize(
    ("told", "measure"),
    [
        (change("8,62", "6,42", 2019, 2020), Measure.REALISASI),
        (change("6,62", "6,50", 2019, 2020), Measure.REALISASI),
        (change("8,62", "6,50", 2019, 2020), Measure.NILAI),  # neither stands in the table: it may speak of anything
        (change("6,42", "6,62", 2019, 2020), Measure.NILAI),
    ],
)
def test_a_bare_value_is_a_realisasi_where_a_table_prints_one_end(told: Claim, measure: Measure) -> None:
    table = tabel("label | realisasi 2019 | realisasi 2020\n==\nRasio | 6,62 | 6,42")
    claims, facts = anchored((told,), [f for _, f in told.slots], (table,), 2020)
    assert {f.measure for _, f in claims[0].slots} == {f.measure for f in facts} == {measure}


YEARS = "label | target 2019 | realisasi 2019 | target 2020 | realisasi 2020\n==\nRasio | 0,36 | 0,35 | {} | 0,32"


@pytest.mark.parametrize(("target", "found"), [("0,33", [("", "0,35", "0,32")]), ("0,36", [])])
def test_last_years_figure_beside_this_years_target(target: str, found: list[tuple[str, str, str]]) -> None:
    """A sentence without a year may speak of last year, unless its target is this year's alone."""
    told = pada(klaim(ClaimKind.CAPAIAN, "Rasio", realisasi="0,35", target=target), 5)
    report = lapor(tabel(YEARS.format(target), "Tabel 3.1"), claims=(told,))
    assert accused(same_in_narrative, report) == found


BUDGETS = (
    "Alokasi anggaran sebelum perubahan adalah sebesar Rp 50.091.826.058,- dan setelah perubahan adalah sebesar Rp 53.986.186.770,- {}."
)


@pytest.mark.parametrize(
    "told",
    [
        "ada penambahan sebesar Rp 3.894.360.712,-",
        "sehingga terjadi kenaikan sebesar Rp 3.894.360.712,-",
        "atau bertambah Rp 3.894.360.712,-",
    ],
)
def test_a_budget_before_and_after_its_change_with_the_difference(told: str) -> None:
    assert cerita(BUDGETS.format(told)).slots(ClaimKind.CHANGE) == {
        "dari": "Rp 50.091.826.058,-",
        "menjadi": "Rp 53.986.186.770,-",
        "selisih": "Rp 3.894.360.712,-",
    }


@pytest.mark.parametrize("told", ["dengan sisa sebesar Rp 3.894.360.712,-", "dan untuk penambahan gedung dialokasikan Rp 3.894.360.712,-"])
def test_another_amount_behind_two_budgets_is_no_difference(told: str) -> None:
    assert "selisih" not in cerita(BUDGETS.format(told)).slots(ClaimKind.CHANGE)
