"""Lists whose number of items is announced."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import ClaimKind
from rules.finding import Finding, Held
from rules.parts import sentence_parts
from tests.claims_kit import lapor
from tests.narrative_kit import cerita, kalimat

Line = tuple[str, str]
INLINE = "Dinas memiliki {} sasaran yaitu : 1) jalan yang mantap, 2) air yang bersih, dan 3) rumah yang layak."
LEAD = "Untuk itu dilaksanakan {} kegiatan, yaitu :"
ITEMS = (("1)", "Pembinaan petani;"), ("2)", "Penyuluhan nelayan;"), ("3)", "Pelatihan perajin."))
END = ("", "Semua kegiatan telah selesai.")


def outcomes(*lines: Line) -> list[tuple[str, str, str]]:
    """(outcome, printed number, expected) of each list; a line is (item mark, text)."""
    made = [replace(kalimat(t, paragraph=i, page=1 + i // 30, top=100.0 + 20 * (i % 30)), item=mark) for i, (mark, t) in enumerate(lines)]
    claims = [c for c in cerita(*made).claims if c.kind is ClaimKind.LISTED]
    out = []
    for o in sentence_parts(lapor(claims=tuple(claims))):
        assert isinstance(o, Finding | Held)
        out.append(("finding", o.place.text, o.expected) if isinstance(o, Finding) else ("held", o.place.text, ""))
    return out


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        ("tiga", ("held", "tiga", "")),
        ("3 (tiga)", ("held", "3 (tiga)", "")),
        ("empat", ("finding", "empat", "3")),
        ("2 (dua)", ("finding", "2 (dua)", "3")),
    ],
)
def test_a_list_in_its_sentence_has_as_many_items_as_are_announced(number: str, outcome: tuple[str, str, str]) -> None:
    assert outcomes(("", INLINE.format(number))) == [outcome]


@pytest.mark.parametrize(
    ("number", "outcome"),
    [("3 (tiga)", ("held", "3 (tiga)", "")), ("4 (empat)", ("finding", "4 (empat)", "3")), ("dua", ("finding", "dua", "3"))],
)
def test_a_list_below_its_sentence_has_as_many_items_as_are_announced(number: str, outcome: tuple[str, str, str]) -> None:
    assert outcomes(("", LEAD.format(number)), *ITEMS, END) == [outcome]


def test_a_list_above_with_the_same_marks_is_another_one() -> None:
    assert outcomes(*ITEMS[:2], ("", LEAD.format("empat")), *ITEMS, END) == [("finding", "empat", "3")]


def test_items_of_a_list_within_are_not_counted() -> None:
    within = (ITEMS[0], ("a.", "kelompok tani;"), ("b.", "kelompok ternak;"), *ITEMS[1:])
    assert outcomes(("", LEAD.format("tiga")), *within, END) == [("held", "tiga", "")]


@pytest.mark.parametrize(
    "lines",
    [
        (("", "Dinas memiliki 5 sasaran, antara lain yaitu : 1) jalan yang mantap dan 2) air yang bersih."),),  # not all
        (("", "Sasaran ke 4 program ini yaitu : 1) jalan yang mantap, 2) air yang bersih dan 3) rumah yang layak."),),  # an ordinal
        (("", "Dari 7 indikator terdapat 4 program yaitu : 1) jalan, 2) air dan 3) rumah."),),  # which of the two?
        (("", "Program 18 kegiatan yaitu A. Ternak : 1) sapi, 2) kerbau dan 3) domba. B. Unggas : 1) ayam dan 2) itik."),),  # lists within
        (("", INLINE.format("9")),),  # far off
        (("", "Dilatih 4 orang, yaitu : 1) petani, 2) nelayan dan 3) perajin."),),  # kinds of people
        (("", "Ada 24 (dua puluh enam) program, yaitu : 1) jalan, 2) air dan 3) rumah."),),  # digits and words differ
        (("", INLINE.format("empat")), ("4)", "taman yang indah.")),  # it goes on
        (("", LEAD.format("empat")), ITEMS[0], ITEMS[1], ("4)", "Pemasaran hasil."), END),  # an item lost by the reader
        (("", LEAD.format("empat")), ITEMS[0], ("", "Kelompok tani dibina."), *ITEMS[1:], END),  # an item may stand without its mark
        (("2)", "Program Ternak"), ("", LEAD.format("dua")), ITEMS[0], ITEMS[1], ("3)", "Program Ikan"), END),  # the list around it
        (("", LEAD.format("empat")), END, *ITEMS),  # the list stands apart
        (("", LEAD.format("empat")), ITEMS[0], ("a.", "kelompok tani;"), ("b.", "kelompok ternak;"), *ITEMS[1:], END),  # which are meant?
        (("", LEAD.format("empat")), *ITEMS[:2], ("3)", "Pelatihan perajin; 4) Pemasaran hasil."), END),  # two items in one
        (("", LEAD.format("empat")), *ITEMS, ("", "Lihat 4) pada halaman berikut."), END),
        (("", LEAD.format("dua")), *ITEMS[:2], ("3)", "Program a) jalan, b) air."), END),
    ],
)
def test_other_lists_are_left_alone(lines: tuple[Line, ...]) -> None:
    assert outcomes(*lines) == []
