"""Lists of the narrative that end in a total, or stand under an amount."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import ClaimKind
from rules.finding import Finding
from rules.parts import sentence_parts
from tests.claims_kit import lapor
from tests.facts_kit import fakta
from tests.narrative_kit import cerita, kalimat

TAMAN = ("Taman Utara : 20.000", "Taman Timur : 6.000", "Taman Pojok : 180", "Taman Batas : 50")
BELANJA = ("1. Belanja Pegawai : Rp. 120.000.000,-", "2. Belanja Barang : Rp. 60.500.000,-", "3. Belanja Modal : Rp. 19.500.000,-")


def sums(*lines: str) -> list[tuple[str, list[str]]]:
    """The whole and the parts, as values, of each list told."""
    claims = cerita(*(kalimat(t, paragraph=i, top=100.0 + 20 * i) for i, t in enumerate(lines))).of(ClaimKind.PARTS)
    return [(str(c.all("whole")[0].value), [str(p.value) for p in c.all("part")]) for c in claims]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((*TAMAN, "JUMLAH : 26.230 M 2"), [("26230", ["20000", "6000", "180", "50"])]),
        ((*BELANJA, "Total : Rp. 200.000.000,-"), [("200000000", ["120000000", "60500000", "19500000"])]),
        ((TAMAN[0], "Taman Jl. Dr.", *TAMAN[1:], "Jumlah : 27.230"), [("27230", ["20000", "6000", "180", "50"])]),
    ],
)
def test_a_total_at_the_foot_is_the_sum_of_the_items(lines: tuple[str, ...], told: list[tuple[str, list[str]]]) -> None:
    assert sums(*lines) == told


@pytest.mark.parametrize(
    "lines",
    [
        TAMAN,  # no total
        (*TAMAN[:2], "Jumlah : 26.000"),  # too few items
        (*TAMAN, "Jumlah Pengunjung : 26.230"),  # a count of something else
        (*TAMAN, "Jumlah : 92.000"),  # too far off: other items may belong to it
        (*TAMAN[:2], "Pada tahun 2015 taman itu ditata kembali.", *TAMAN[2:], "Jumlah : 26.230"),  # two lists
        ("Padi : 20.000", "Jagung : 6.125", "Kedelai : 4,25", "Ubi : 3", "Jumlah : 26.125"),  # 6.125 may be 6 and an eighth
        ("Taman Utara : 40%", "Taman Timur : 30%", "Taman Pojok : 30%", "Jumlah : 100%"),  # shares are no parts of a sum here
        ("Taman Utara : 400 m2", "Taman Timur : 300 m2", "Hutan : 300 ha", "Jumlah : 1.000"),
    ],
)
def test_other_lists_are_left_alone(lines: tuple[str, ...]) -> None:
    assert sums(*lines) == []


def test_the_list_tells_how_its_figures_are_read_everywhere() -> None:
    told = cerita(*(kalimat(t, paragraph=i, top=100.0 + 20 * i) for i, t in enumerate((*TAMAN, "Jumlah : 26.230"))))
    values = {f.place.text: str(f.value) for f in told.facts}
    assert values["6.000"] == "6000"
    assert len({f.id for f in told.facts}) == len(told.facts) == len({f.place.box for f in told.facts})


def headed(*lines: tuple[str, str]) -> list[tuple[str, list[str]]]:
    """The whole and the parts of each list under an amount; a line is (item mark, text)."""
    made = [replace(kalimat(t, paragraph=i, page=1 + i // 30, top=100.0 + 20 * (i % 30)), item=mark) for i, (mark, t) in enumerate(lines)]
    claims = cerita(*made).of(ClaimKind.PARTS)
    return [(str(c.all("whole")[0].value), [str(p.value) for p in c.all("part")]) for c in claims]


LEAD = ("1.", "Belanja Langsung sebesar Rp 900.000.000, dengan rincian sebagai berikut :")
POKOK = ("a.", "Program Pokok sebesar Rp 600.000.000, terdiri dari :")
UNDER = (("1)", "Penyuluhan sebesar Rp 400.000.000;"), ("2)", "Pembinaan sebesar Rp 200.000.000;"))
BESIDE = ("b.", "Program Penunjang sebesar Rp 300.000.000.")
NEXT = ("2.", "Belanja Tidak Langsung sebesar Rp 50.000.000.")


def test_items_are_the_parts_of_the_amount_above_them() -> None:
    assert headed(LEAD, POKOK, *UNDER, BESIDE, NEXT) == [
        ("900000000", ["600000000", "300000000"]),
        ("600000000", ["400000000", "200000000"]),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD, ("", "Rinciannya ada pada lampiran."), NEXT),  # no list
        (LEAD, POKOK, NEXT),  # a single item
        (LEAD, BESIDE, POKOK),  # the first item was not read
        (LEAD, ("a.", "Program Pokok;"), BESIDE),  # an item without its amount
        (LEAD, ("a.", "Program Pokok sebesar Rp 100.000.000;"), BESIDE),  # far off: not all parts are named
        (("1.", "Pagu Rp 900.000.000 naik menjadi Rp 950.000.000 dari Rp 1.000.000.000, yaitu :"), POKOK, BESIDE),  # which is the whole?
    ],
)
def test_other_lists_under_amounts_are_left_alone(lines: tuple[tuple[str, str], ...]) -> None:
    assert headed(*lines) == []


def test_the_amount_above_is_accused_where_its_items_make_another() -> None:
    lines = (LEAD, ("a.", "Program Pokok sebesar Rp 600.000.000;"), ("b.", "Program Penunjang sebesar Rp 390.000.000."))
    made = [replace(kalimat(t, paragraph=i, top=100.0 + 20 * i), item=mark) for i, (mark, t) in enumerate(lines)]
    found = [o for o in sentence_parts(lapor(claims=cerita(*made).claims)) if isinstance(o, Finding)]
    assert [(f.rule, f.place.text, f.expected) for f in found] == [("TXT503", "Rp 900.000.000", "990.000.000")]


SPENT_LEAD = ("2.", "Belanja Langsung sebesar Rp 200.000.000 dengan realisasi sebesar Rp {} yang terbagi atas:")
SPENT = (
    ("a.", "Program umum sebesar Rp 70.000.000 dengan realisasi sebesar Rp 60.000.000;"),
    ("b.", "Program teknis sebesar Rp 190.000.000 dengan realisasi sebesar Rp 150.000.000."),
)
TOTAL = """
label | pagu | realisasi_anggaran
==
Umum | 70.000.000 | 60.000.000
Teknis | 190.000.000 | 150.000.000
T: JUMLAH | 260.000.000 | {}
"""


@pytest.mark.parametrize(
    ("spent", "total", "wholes"),
    [
        ("210.000.000", "210.000.000", ["200000000", "210000000"]),
        ("140.000.000", "210.000.000", ["200000000", "140000000"]),  # far off, but a table proves the items to be all
        ("140.000.000", "220.000.000", ["200000000"]),  # nothing tells that the items are all there are
    ],
)
def test_what_was_spent_of_each_item_is_what_was_spent_of_the_amount(spent: str, total: str, wholes: list[str]) -> None:
    lines = ((SPENT_LEAD[0], SPENT_LEAD[1].format(spent)), *SPENT)
    made = [replace(kalimat(t, paragraph=i, top=100.0 + 20 * i), item=mark) for i, (mark, t) in enumerate(lines)]
    claims = cerita(*made, tables=(fakta(TOTAL.format(total)),)).of(ClaimKind.PARTS)
    assert [str(c.all("whole")[0].value) for c in claims] == wholes
