"""One table over several pages whose later parts have a header in other words, or a caption of their own."""

from __future__ import annotations

from extractors.layout import Table
from tests.pagekit import line, raw
from tests.test_stitch import HEAD, first, stitched, texts


def goes_on(*head: str, numbers: tuple[str, str] = ("3", "4"), mean: bool = False) -> list[Table]:
    rows = [[numbers[0], "Nilai", "60", "61"], [numbers[1], "Angka", "50", "51"]]
    body = [["Rata-rata", "", "", "95"], *rows] if mean else rows
    return stitched(first(), raw([list(head), *body], page=2, top=80, header=1))


def test_a_header_in_other_words_over_rows_numbered_on_is_dropped() -> None:
    (table,) = goes_on("Nomor", "Indikator Kinerja", "Targ.", "Real.")
    assert [r[0] for r in texts(table)] == ["No", "1", "2", "3", "4"]
    assert not table.midway


def test_rows_numbered_under_a_group_are_numbered_on() -> None:
    one = first([["2", "Program", "90", "95"], ["2.1", "Kegiatan", "70", "71"]])
    two = raw([["No", "Nama", "Targ.", "Real."], ["2.2", "Kegiatan", "60", "61"]], page=2, top=80, header=1)
    assert len(stitched(one, two)) == 1


def test_a_header_of_other_columns_begins_another_table_and_its_rows_are_told_to_go_on() -> None:
    _, other = goes_on("No", "Program", "Pagu", "Sisa")
    assert other.midway


def test_a_table_numbered_from_one_or_whose_numbers_fall_is_whole() -> None:
    assert not goes_on("No", "Program", "Pagu", "Sisa", numbers=("1", "2"))[1].midway
    assert not goes_on("No", "Program", "Pagu", "Sisa", numbers=("4", "1"))[1].midway


def test_a_mean_before_all_rows_is_that_of_rows_on_another_page() -> None:
    assert goes_on("No", "Program", "Pagu", "Sisa", numbers=("1", "2"), mean=True)[1].midway


def captioned(title: str) -> list[Table]:
    """Two parts on two pages, the second below a caption of its own."""
    said = {
        1: (line("Tabel 3.2 Capaian Kinerja Tahun 2020", base=690),),
        2: (line(f"Tabel 3.2 {title}", base=90),),
    }
    return stitched(first(), raw([HEAD, ["3", "Nilai", "60", "61"]], page=2, top=100, header=1), said=said)


def test_the_same_caption_on_the_next_page_heads_the_rest_of_the_table() -> None:
    (table,) = captioned("CAPAIAN KINERJA TAHUN 2020")
    assert [r[0] for r in texts(table)] == ["No", "1", "2", "3"]


def test_another_title_under_the_same_number_heads_another_table() -> None:
    assert len(captioned("Capaian Kinerja Tahun 2019")) == 2
