"""Rows without rules that name a group over the whole width, however long their name."""

from __future__ import annotations

from extractors.layout import Line, Rule
from extractors.rawtable import RawTable
from tests.test_unruled import CAPTION, COLUMNS, HEADER, body, flat, one
from tests.unruledkit import Setting, read, row, table, texts, typed, width

LONG = "Sasaran 1: Meningkatnya mutu pelayanan dan keselamatan angkutan jalan kota besar"
FIRST = [
    ["1.1", "Persentase desa yang/tertib administrasi", "%", "80", "76,5", "95,63"],
    ["1.2", "Nilai evaluasi", "Nilai", "70,5", "72", "102,13"],
]
SECOND = [["2.1", "Rasio akses/air minum", "%", "9", "9,25", "102,78"], ["2.2", "Jumlah dokumen", "Dokumen", "12", "11", "91,67"]]
SETTING = Setting(COLUMNS, stand="middle")


def page(*, bold: bool) -> tuple[list[Line], list[float]]:
    """Lines of a table with two groups, and the first base line of each of its rows."""
    lines, ends = table(HEADER, [], SETTING)
    at, tops = ends[-1], []
    for rows in (FIRST, SECOND):
        lines.append(typed(LONG, 62, at, bold=bold))
        tops.append(at)
        at += SETTING.pitch + SETTING.gap
        for cells in rows:
            tops.append(at)
            made, at = row(cells, SETTING, at)
            lines += made
    return lines, tops


def groups_apart(raw: RawTable) -> bool:
    """The groups' names stand in rows of their own, over the rows that they name."""
    rows = [[c for c in r if c] for r in body(raw)]
    return [r for r in rows if r[0] != LONG] == flat([*FIRST, *SECOND]) and [n for n, r in enumerate(rows) if r[0] == LONG] == [0, 3]


def test_a_long_name_in_bold_stands_over_its_rows() -> None:
    lines, _ = page(bold=True)
    assert groups_apart(one([CAPTION, *lines]))


def test_a_long_name_between_two_rules_stands_over_its_rows() -> None:
    lines, tops = page(bold=False)
    rules = tuple(Rule(base - 10.5, 58.0, 484.0) for base in tops)
    assert groups_apart(one([CAPTION, *lines], rules=rules))


def test_a_sentence_after_the_last_row_is_no_name() -> None:
    lines, ends = table(HEADER, FIRST, SETTING)
    said = typed(LONG, 62, ends[-1])
    after, _ = table(HEADER, SECOND, SETTING, top=ends[-1] + 20)
    first, second = read([CAPTION, *lines, said, *after])
    assert body(first) == flat(FIRST) and body(second) == flat(SECOND)


def test_a_header_of_three_levels_over_the_same_two_leaves() -> None:
    """The top spans four columns; under its middle are two of the leaves, and no text of the level between."""
    columns = ((60.0, 80.0, "c"), (90.0, 200.0, "l"), *((x, x + 40.0, "r") for x in (220.0, 280.0, 340.0, 400.0, 460.0)))
    middle = [(c[0] + c[1]) / 2 for c in columns]

    def centred(text: str, x: float, base: float) -> Line:
        return typed(text, x - width(text) / 2, base, bold=True)

    head = [centred("Jumlah Pegawai", (middle[2] + middle[5]) / 2, 150)]
    head += [centred(t, x, 163) for t, x in (("No", middle[0]), ("Golongan", middle[1]), ("Jumlah", middle[6]))]
    head += [centred(t, (middle[a] + middle[a + 1]) / 2, 163) for t, a in (("ASN", 2), ("Non ASN", 4))]
    head += [centred(t, x, 176) for t, x in zip("LPLP", middle[2:6], strict=True)]
    body, _ = table([], [["1", "Juru", "3", "2", "0", "22", "27"], ["2", "Penata", "0", "5", "18", "16", "39"]], Setting(columns), top=190)
    raw = one([CAPTION, *head, *body])
    got = texts(raw)[: raw.header_rows]
    assert [r[2:6] for r in got] == [["Jumlah Pegawai"] * 4, ["ASN", "ASN", "Non ASN", "Non ASN"], ["L", "P", "L", "P"]]
