"""Pages in two columns of text: sentences run down a column; what only leaves white in the middle is read across."""

from __future__ import annotations

import pytest

from extractors.events import What, events_of
from extractors.flow import PageText
from extractors.gutters import parts_of
from extractors.layout import Box, Line
from extractors.narrative import read_narrative
from tests import unruledkit
from tests.unruledkit import Setting, table, typed

LEFT = (
    "Realisasi produksi padi pada tahun",
    "ini adalah 92,5 ton dari target 95",
    "ton yang ditetapkan pada awal tahun",
    "dalam perjanjian kinerja dinas.",
)
RIGHT = (
    "Persentase jalan mantap mencapai",
    "78,4 persen dan lebih tinggi dari",
    "target karena pemeliharaan rutin",
    "dikerjakan lebih awal tahun ini.",
)


def beside(left: tuple[str, ...], right: tuple[str, ...], x: float = 310.0, top: float = 100.0) -> list[Line]:
    return [typed(t, at, top + 13 * k) for at, side in ((72.0, left), (x, right)) for k, t in enumerate(side)]


def read(*pages: list[Line], tables: tuple[Box, ...] = ()) -> list[str]:
    texts = tuple(PageText(n, 595.0, 842.0, tuple(lines), tables) for n, lines in enumerate(pages, 1))
    return [s.text for s in read_narrative(events_of(texts))[0]]


@pytest.mark.parametrize("x", [262.0, 310.0], ids=["narrow gutter", "wide gutter"])
def test_sentences_run_down_their_column(x: float) -> None:
    assert read(beside(LEFT, RIGHT, x)) == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_sentence_goes_on_at_the_top_of_the_next_column() -> None:
    whole = " ".join((*LEFT[:3], *LEFT[:3], *RIGHT[1:]))
    assert read(beside((*LEFT[:3], *LEFT[:3]), (*RIGHT[1:], "yang lalu dan seterusnya juga."))) == [
        f"{whole} yang lalu dan seterusnya juga."
    ]


def test_text_over_the_whole_width_above_and_below_keeps_its_place() -> None:
    above = typed("Uraian capaian kinerja tahun ini disusun menurut sasaran yang ada di dalam rencana strategis.", 72, 70)
    below = typed("Seluruh data pada bagian ini telah diperiksa oleh tim penyusun bersama bidang yang terkait.", 72, 180)
    assert read([above, *beside(LEFT, RIGHT), below]) == [above.text, " ".join(LEFT), " ".join(RIGHT), below.text]


def test_a_gutter_known_from_another_page_parts_a_few_lines() -> None:
    few = beside(LEFT[2:], RIGHT[2:])
    assert len(parts_of(PageText(1, 595.0, 842.0, tuple(few)))) == 1  # not enough to go by
    assert read(beside(LEFT, RIGHT), few)[2:] == [" ".join(LEFT[2:]), " ".join(RIGHT[2:])]


def test_a_table_in_a_column_is_read_with_it() -> None:
    box = Box(72, 155, 250, 300)
    page = PageText(1, 595.0, 842.0, (*beside(LEFT, RIGHT * 4),), (box,))
    kinds = [(e.what, e.part) for e in events_of([page])]
    assert kinds.index((What.TABLE, 1)) == 4
    assert {part for what, part in kinds[5:] if what is What.ROW} == {2}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            ("Nama", "Jabatan", "Unit kerja", "Tahun anggaran"),
            (": Dinas Contoh", ": Kepala bidang", ": bidang perencanaan", ": dua ribu dua puluh"),
        ),
        (("1.", "2.", "3.", "4."), RIGHT),
        (
            ("Mengetahui,", "Kepala Dinas Contoh", "Kabupaten Teladan", "Pembina Utama Muda"),
            ("Teladan, 2 Januari", "Kepala Bidang Program", "Dinas Contoh", "Pembina Tingkat I"),
        ),
        (LEFT, ("92,5", "78,4 %", "12", "4.500")),
        (("Masukan (input)", "Keluaran", "Hasil", "Manfaat"), RIGHT),
    ],
    ids=["labels", "numbers", "signatures", "figures", "names and what they mean"],
)
def test_white_in_the_middle_is_no_gutter(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    assert len(parts_of(PageText(1, 595.0, 842.0, tuple(beside(left, right))))) == 1


NARROW = ((72.0, 90.0, "c"), (94.0, 190.0, "l"), (196.0, 236.0, "r"))
SCALE = [["1", "Sangat Baik", "> 90"], ["2", "Baik", "75 - 90"], ["3", "Cukup", "65 - 75"], ["4", "Kurang", "50 - 65"]]
TARGETS = [
    ["1", "Indeks layanan/dan kepuasan", "83,5"],
    ["2", "Produksi padi/dan jagung", "92,5"],
    ["3", "Jalan mantap", "78,4"],
    ["4", "Air bersih", "95"],
]


def test_two_tables_side_by_side_are_two_tables() -> None:
    right = tuple((x0 + 240, x1 + 240, how) for x0, x1, how in NARROW)
    one, _ = table([["No", "Indikator Kinerja", "Target"]], TARGETS, Setting(NARROW))
    other, _ = table([["No", "Kategori", "Nilai"]], SCALE, Setting(right))
    captions = [typed("Tabel 2.1 Perjanjian Kinerja", 80, 122, bold=True), typed("Tabel 2.2 Skala Nilai", 330, 122, bold=True)]
    found = [unruledkit.texts(t) for t in unruledkit.read([*captions, *one, *other])]
    assert [[r[1] for r in rows[1:]] for rows in found] == [[c[1].replace("/", " ") for c in side] for side in (TARGETS, SCALE)]
    assert [[r[2] for r in rows[1:]] for rows in found] == [[c[2] for c in side] for side in (TARGETS, SCALE)]
