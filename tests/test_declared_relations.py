"""Relations declared in headers: read from digits, letters and places; what they declare goes before every guess."""

from __future__ import annotations

from itertools import count

import pytest

from pipeline.interpret.headers import number_row_of
from pipeline.interpret.tables import interpret_table
from rules.facts import FactTable, Role
from rules.finding import Finding, Held, Outcome
from rules.formula import parse
from rules.run import check_facts
from tests.facts_kit import fakta, laporan
from tests.kit import tabel


def outcomes(table: FactTable, code: str) -> list[Outcome]:
    return [o for o in check_facts(laporan(table), lambda c: c == code) if o.rule == code]


def accused(table: FactTable, code: str) -> list[str]:
    return [o.reported for o in outcomes(table, code) if isinstance(o, Finding)]


def held(table: FactTable, code: str) -> list[str]:
    return [o.place.text for o in outcomes(table, code) if isinstance(o, Held)]


@pytest.mark.parametrize(
    ("text", "target", "relation"),
    [
        ("(6) = 4/5*100", "6", "4 / 5 * 100"),
        ("13 = 9+10+11+12", "13", "9 + 10 + 11 + 12"),
        ("(5)=(4)/(3)x100%", "5", "4 / 3 * 100"),
        ("6=5/4", "6", "5 / 4"),
        ("(3:2)", "", "( 3 / 2 )"),
        ("8 = (7 ÷ 6) × 100%", "8", "( 7 / 6 ) * 100"),
        ("(6=5/4x100%)", "6", "5 / 4 * 100"),
        ("f = e/d x 100%", "f", "e / d * 100"),
        ("(f)=(e:d)x100", "f", "( e / d ) * 100"),
        ("D = C - B", "d", "c - b"),
        ("10=(7+8+9)/3", "10", "( 7 + 8 + 9 ) / 3"),
    ],
)
def test_relations_are_read(text: str, target: str, relation: str) -> None:
    found = parse(text)
    assert found is not None
    assert (found.target, found.text) == (target, relation)


@pytest.mark.parametrize("text", ["Efisiensi = Capaian - Serapan", "(L/P)", "Realisasi 2019/2020", "n = 5", "5 = 4", "Rp"])
def test_other_texts_are_no_relations(text: str) -> None:
    assert parse(text) is None


def test_divisor_that_counts_the_addends_is_no_column() -> None:
    found = parse("10=(7+8+9)/3")
    assert found is not None
    assert found.columns == ("7", "8", "9")
    other = parse("10=(7+8+9)/6")
    assert other is not None
    assert other.columns == ("7", "8", "9", "6")


def test_rows_of_column_letters() -> None:
    assert number_row_of(["a", "b", "c", "d = c/b x 100%"])
    assert not number_row_of(["a", "c", "d", "e"])
    assert not number_row_of(["", "A", "B", "C"])  # grades under one header


def columns(text: str) -> list[tuple[str, str]]:
    table = interpret_table(tabel(text), count(), 2020)
    assert table is not None
    return [(c.number, c.formula) for c in table.columns]


def test_letters_number_the_columns() -> None:
    assert columns("""
        Indikator | Target | Realisasi | Capaian
        a | b | c | d = c/b x 100%
        ==
        Indeks A | 80 | 82 | 102,50
    """) == [("a", ""), ("b", ""), ("c", ""), ("d", "d = c/b x 100%")]


def test_places_number_the_columns_where_every_formula_stands_at_its_own() -> None:
    head = "No | Indikator | Target | Realisasi | Capaian (%) {formula}\n==\n1 | Indeks A | 80 | 82 | 102,50"
    assert [n for n, _ in columns(head.format(formula="5=4/3x100"))] == ["1", "2", "3", "4", "5"]
    assert [n for n, _ in columns(head.format(formula="6=5/4x100"))] == ["", "", "", "", ""]


CAPAIAN = """
label #1 | target #2 | target renstra #3 | realisasi #4 | capaian #5 =4/{base}*100
==
Indeks A | 80 | 50 | 40 | {a}
Indeks B | 60 | 40 | 30 | {b}
Indeks C | 90 | 60 | 45 | {c}
"""


def test_capaian_is_judged_by_the_target_its_header_declares() -> None:
    right = fakta(CAPAIAN.format(base=3, a="80,00", b="75,00", c="75,00"))
    assert held(right, "CAP101") == ["80,00", "75,00", "75,00"]
    wrong = fakta(CAPAIAN.format(base=3, a="80,00", b="75,00", c="50,00"))
    assert accused(wrong, "CAP101") == ["50,00"]  # 45/90, of the other target


def test_capaian_declared_of_other_columns_is_not_guessed() -> None:
    table = fakta("""
        label #1 | target #2 | realisasi 2019 #3 | realisasi 2020 #4 | capaian 2020 #5 =4/3*100
        ==
        Indeks A | 80 | 50 | 40 | 80,00
        Indeks B | 60 | 40 | 30 | 75,00
        Indeks C | 90 | 60 | 45 | 50,00
    """)
    assert accused(table, "CAP101") == []
    assert accused(table, "XRF404") == ["50,00"]
    assert held(table, "XRF404") == ["80,00", "75,00"]


SUM = """
label #1 | jumlah #2 @A | jumlah #3 @B | jumlah #4 @C | jumlah #5 @Jumlah ={sum}
==
X | 1 | 2 | 3 | {x}
Y | 4 | 5 | 6 | {y}
Z | 7 | 8 | 9 | {z}
"""


def test_row_total_is_judged_by_the_columns_it_declares() -> None:
    assert held(fakta(SUM.format(sum="3+4", x=5, y=11, z=17), role=Role.DATA), "SUM202") == ["5", "11", "17"]
    assert accused(fakta(SUM.format(sum="3+4", x=5, y=11, z=24), role=Role.DATA), "SUM202") == ["24"]  # 7+8+9: not what it declares
    assert accused(fakta(SUM.format(sum="2+3+4", x=6, y=15, z=24), role=Role.DATA), "SUM202") == []


def test_a_header_that_most_rows_deny_accuses_nobody() -> None:
    assert accused(fakta(SUM.format(sum="2+3", x=6, y=15, z=15), role=Role.DATA), "SUM202") == []


def test_remainder_and_efficiency_by_declared_columns() -> None:
    table = fakta(
        """
        label #1 | pagu murni #2 | pagu perubahan #3 | realisasi_anggaran #4 | sisa #5 =3-4 | capaian #6 | serapan #7 | efisiensi #8 =6/7
        ==
        A | 1.000 | 2.000 | 1.500 | 500 | 100,00 | 80,00 | 1,25
        B | 3.000 | 4.000 | 3.000 | 1.000 | 90,00 | 75,00 | 1,20
        C | 5.000 | 6.000 | 4.000 | 1.000 | 120,00 | 60,00 | 60,00
        """,
        role=Role.EFISIENSI,
    )
    assert accused(table, "PCT303") == ["1.000"]
    assert accused(table, "PCT302") == ["60,00"]


def test_difference_of_two_columns_follows_its_header() -> None:
    text = """
        label #1 | nilai 2019 #2 | nilai 2020 #3 | selisih #4 =3-2
        ==
        A | 70,10 | 75,30 | 5,20
        B | 60,00 | 61,50 | 1,50
        C | 80,00 | 82,00 | {c}
        """
    assert accused(fakta(text.format(c="20,00")), "XRF404") == ["20,00"]
    assert accused(fakta(text.format(c="2,00")), "XRF404") == []
    assert accused(fakta(text.format(c="20,00?")), "XRF404") == []


def test_an_unsure_column_under_a_declared_relation_is_not_accused() -> None:
    table = fakta("""
        label #1 | nilai 2019 #2 | nilai 2020 #3? | selisih #4 =3-2
        ==
        A | 70,10 | 75,30 | 5,20
        B | 60,00 | 61,50 | 1,50
        C | 80,00 | 82,00 | 20,00
    """)
    assert accused(table, "XRF404") == []


@pytest.mark.parametrize(("last", "wrong"), [("102,40", []), ("120,40", ["120,40"])])
def test_declared_share_of_percentages_is_judged(last: str, wrong: list[str]) -> None:
    """Amounts and counts are judged as shares; of percentages nobody else judges what the header declares."""
    table = interpret_table(
        tabel(
            f"""
            No | Indikator | Realisasi Tahun 2015 (%) | Realisasi Tahun 2016 (%) | Realisasi 2016 Terhadap 2015 (4/3)*100
            1 | 2 | 3 | 4 | 5
            ==
            1 | Angka melek huruf | 2,15 | 2,23 | 103,72
            2 | Cakupan imunisasi | 2,19 | 2,25 | 102,74
            3 | Angka partisipasi | 2,27 | 2,35 | 103,52
            4 | Rumah layak huni | 96,19 | 98,50 | {last}
            """,
            caption="Tabel 3.2 Realisasi Tahun 2016 terhadap Tahun 2015",
        ),
        count(1),
        2016,
    )
    assert accused(table, "XRF404") == wrong
