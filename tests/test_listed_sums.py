"""Lists of the narrative that end in a total."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind
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
