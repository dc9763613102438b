"""Tables as word processors print them: what showed when whole reports were printed in many shapes."""

from __future__ import annotations

from extractors.layout import Line, Rule
from tests.pagekit import raw
from tests.test_stitch import HEAD, first, stitched, texts
from tests.unruledkit import Setting, read, row, typed
from tests.unruledkit import texts as cells_of

WIDE = (60.0, 90.0, 330.0, 480.0, 700.0)  # columns on a landscape page


def test_goes_on_over_a_landscape_page_at_another_width() -> None:
    two = raw([["3", "Nilai", "60", "61"], ["4", "Opini", "90", "91"]], page=2, top=80, xs=WIDE)
    (whole,) = stitched(first(), two)
    assert [r[0] for r in texts(whole)] == ["No", "1", "2", "3", "4"]


def test_other_kinds_of_columns_do_not_go_on() -> None:
    two = raw([["7", "60", "61", "Nilai"]], page=2, top=80, xs=WIDE)
    assert len(stitched(first(), two)) == 2


def test_a_header_of_its_own_begins_a_table_though_its_columns_are_alike() -> None:
    two = raw([["No", "Uraian", "Pagu", "Sisa"], ["1", "Nilai", "60", "61"]], page=2, top=80, xs=WIDE, header=1)
    assert [texts(t)[0] for t in stitched(first(), two)] == [HEAD, ["No", "Uraian", "Pagu", "Sisa"]]


STAFF = ((60.0, 150.0, "l"), (170.0, 220.0, "c"), (230.0, 280.0, "c"), (290.0, 340.0, "c"), (350.0, 400.0, "c"), (410.0, 470.0, "c"))


def test_three_levels_parted_by_short_rules() -> None:
    """The rule below the topmost text is as long as all that stands above it, and yet no end of the header."""
    lines: list[Line] = [
        typed("Tabel 1.1 Jumlah Pegawai", 180, 122, bold=True),
        typed("Jumlah Pegawai", 250, 150, bold=True),
        typed("ASN", 216, 164, bold=True),
        typed("Non ASN", 328, 164, bold=True),
        typed("Jenjang", 80, 165.5, bold=True),
        typed("Jumlah", 424, 165.5, bold=True),
        *(typed(sex, x, 178, bold=True) for sex, x in (("L", 193), ("P", 253), ("L", 313), ("P", 373))),
    ]
    rules = [Rule(140, 60, 470), Rule(153, 160, 405), Rule(167, 160, 405), Rule(182, 60, 470)]
    setting = Setting(STAFF)
    base = 193.0
    for cells in (["Madya", "1", "2", "0", "3", "6"], ["Muda", "4", "5", "6", "0", "15"]):
        made, base = row(cells, setting, base)
        lines += made
        rules.append(Rule(base - 11, 60, 470))
    (staff,) = read(lines, rules)
    assert staff.header_rows == 3
    assert cells_of(staff)[3:] == [["Madya", "1", "2", "0", "3", "6"], ["Muda", "4", "5", "6", "0", "15"]]
    assert {(c.text, c.col, c.colspan) for c in staff.cells if c.colspan > 1} == {
        ("Jumlah Pegawai", 1, 4),
        ("ASN", 1, 2),
        ("Non ASN", 3, 2),
    }
