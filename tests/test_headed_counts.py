"""Lists that stand under a count of people or things."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import ClaimKind
from rules.finding import Finding
from rules.parts import sentence_parts
from tests.claims_kit import lapor
from tests.narrative_kit import cerita, kalimat

LEAD = ("", "Dinas didukung oleh pegawai sebanyak 60 orang yang terdiri dari :")
ITEMS = (
    ("1.", "Kepala Dinas (1 orang), Sekretaris (1 orang);"),
    ("2.", "Sekretariat sebanyak 30 orang terdiri atas : Subbagian Umum (20 orang) dan Subbagian Keuangan (10 orang);"),
    ("3.", "Bidang Produksi 16 orang (9 laki-laki dan 7 perempuan);"),
    ("4.", "Bidang Pemasaran 12 (dua belas) orang."),
)
END = ("", "Jumlah tersebut belum sebanding dengan beban kerja.")
Line = tuple[str, str]


def told(*lines: Line) -> list[tuple[str, list[str]]]:
    """The whole and the parts of each list; a line is (item mark, text)."""
    claims = cerita(*(replace(kalimat(t, paragraph=i, top=100.0 + 20 * i), item=mark) for i, (mark, t) in enumerate(lines))).of(
        ClaimKind.PARTS
    )
    return [(str(c.all("whole")[0].value), [str(p.value) for p in c.all("part")]) for c in claims if len(c.all("part")) > 2]


def test_the_counts_of_the_items_are_the_parts_of_the_count_above() -> None:
    assert told(LEAD, *ITEMS, END) == [("60", ["1", "1", "30", "16", "12"])]


def test_people_go_by_other_names() -> None:
    items = (("a.", "Golongan IV : 5 pegawai"), ("b.", "Golongan III : 15 pegawai"), ("c.", "Golongan II : 3 pegawai"))
    assert told(("", "Sekretariat memiliki 23 personil dengan rincian sebagai berikut :"), *items, END) == [("23", ["5", "15", "3"])]


def test_the_count_above_is_accused_where_its_items_make_another() -> None:
    lines = (("", LEAD[1].replace("60", "65")), *ITEMS, END)
    made = [replace(kalimat(t, paragraph=i, top=100.0 + 20 * i), item=mark) for i, (mark, t) in enumerate(lines)]
    found = [o for o in sentence_parts(lapor(claims=cerita(*made).claims)) if isinstance(o, Finding)]
    assert [(f.rule, f.place.text, f.expected) for f in found] == [("TXT503", "65 orang", "60")]


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD, *ITEMS[:2], ("3.", "Bidang Produksi;"), ITEMS[3]),  # an item without its count
        (LEAD, *ITEMS[:3], END),  # far off: not all are named
        (LEAD, *ITEMS[:2], ("3.", "Bidang Produksi 16 unit;"), ITEMS[3]),  # other things
        (LEAD, *ITEMS[:2], ("3.", "Bidang Produksi, dari 20 orang menjadi 16 orang;"), ITEMS[3]),  # which of the two?
        (LEAD, *ITEMS[:2], ("3.", "Bidang Produksi 16 orang beserta pembantunya 4 orang;"), ITEMS[3]),
        (("", "Dari 70 orang yang diundang hadir 60 orang yang terdiri dari :"), *ITEMS),  # which is the whole?
        (("", "Sejumlah 60 orang mengikuti pelatihan pada tahun sebelumnya di berbagai daerah, materinya terdiri dari :"), *ITEMS),
        (LEAD, END, *ITEMS),  # the list stands apart
    ],
)
def test_other_lists_are_left_alone(lines: tuple[Line, ...]) -> None:
    assert told(*lines) == []
