"""FMT601 and FMT602."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from rules.facts import Fact, FactTable, Measure, ReportFacts
from rules.finding import Finding, Held, Severity, Skipped
from rules.formats import malformed_numbers
from rules.marks import marks_of, mixed_marks
from rules.quantity import Candidate, Kind, Quantity, Style
from tests.claims_kit import angka_narasi, lapor, tabel
from tests.facts_kit import nilai


def malformed(raw: str, *values: int | str) -> Quantity:
    return Quantity(raw, Kind.MALFORMED, candidates=tuple(Candidate(Decimal(v), 0, "") for v in values))


def with_cell(table: FactTable, row: int, column: int, quantity: Quantity) -> FactTable:
    def put(at: tuple[int, int], fact: Fact) -> Fact:
        return replace(fact, quantity=quantity, place=replace(fact.place, text=quantity.raw)) if at == (row, column) else fact

    return replace(table, facts=tuple((at, put(at, f)) for at, f in table.facts))


def findings(report: ReportFacts) -> list[Finding]:
    return [o for o in malformed_numbers(report) if isinstance(o, Finding)]


def test_the_reading_that_the_total_supports() -> None:
    table = tabel("label | pagu\n==\nSatu | 1.000\nDua | 5\nT: Jumlah | 4.250")  # 1.000 + 3.250
    (found,) = findings(lapor(with_cell(table, 1, 1, malformed("3..250", 3250, 325))))
    assert (found.reported, found.expected, found.severity) == ("3..250", "3.250", Severity.ERROR)


def test_the_reading_that_the_percentage_supports() -> None:
    table = tabel("label | pagu | realisasi_anggaran | serapan\n==\nLayanan | 113.447.560 | 1 | 88,73")
    (found,) = findings(lapor(with_cell(table, 0, 2, malformed("100.660.5000", 100660500, 1006605000))))
    assert found.expected == "100.660.500"


def test_the_reading_that_the_children_support() -> None:
    table = tabel("label | pagu\n==\nS: Program | 1\n> Satu | 229.000.000\n> Dua | 167.734")
    (found,) = findings(lapor(with_cell(table, 0, 1, malformed("22.9167.734", 229167734))))
    assert found.expected == "229.167.734"


def test_the_reading_that_another_place_prints() -> None:
    table = tabel("label | target 2020\n==\nNilai AKIP | B (65)")
    wrong = replace(angka_narasi("6R", Measure.TARGET, "Nilai AKIP"), quantity=malformed("6R", 6, 65))
    (found,) = findings(lapor(table, narrative=(wrong,)))
    assert found.expected == "65"


def test_without_support_the_candidates_are_listed() -> None:
    table = tabel("label | nilai\n==\nSatu | 5")
    (found,) = findings(lapor(with_cell(table, 0, 1, malformed("464.71,75", 46471, 4647175))))
    assert found.expected == "" and dict(found.message.values)["candidates"] == "46.471 / 4.647.175"


@pytest.mark.parametrize("raw", ["5.2.2.01", "1.01.01", "01.02.2023", "08.00 WIB", "(022) 4235026", "19700101 199503 1 001", "2.10.4.1"])
def test_codes_dates_and_telephone_numbers_are_no_amounts(raw: str) -> None:
    table = tabel("label | nilai\n==\nSatu | 5")
    assert findings(lapor(with_cell(table, 0, 1, malformed(raw)))) == [] or raw == "(022) 4235026"


def test_row_numbers_and_names_are_not_judged() -> None:
    table = tabel("label | keterangan\n==\nSatu | 5")
    assert findings(lapor(with_cell(table, 0, 1, malformed("1..2")))) == []


def test_a_double_money_tail_is_info() -> None:
    table = tabel("label | pagu\n==\nSatu | 5")
    (found,) = findings(lapor(with_cell(table, 0, 1, replace(nilai("5"), raw="986.233.565.704,00,-"))))
    assert found.severity is Severity.INFO


def test_a_number_broken_over_two_rows_is_not_misprinted() -> None:
    table = tabel("label | pagu\n==\nSatu | 5\nDua | 6")
    table = with_cell(with_cell(table, 0, 1, malformed("11.400.0")), 1, 1, malformed("00.000.000,00"))
    assert findings(lapor(table)) == []
    assert [o.reason for o in malformed_numbers(lapor(table)) if isinstance(o, Skipped)] == ["cut_number"] * 2


@pytest.mark.parametrize(
    ("raw", "style"),
    [
        ("13.813.750", Style.ID),
        ("36,761,500", Style.EN),
        ("34,53", Style.ID),
        ("94.53", Style.EN),
        ("1.234,56", Style.ID),
        ("1,749,237,650.00", Style.EN),
        ("0,6840", Style.ID),
        ("0.684", Style.EN),
        ("1.500", None),
        ("100", None),
    ],
)
def test_marks_that_can_mean_one_thing_only(raw: str, style: Style | None) -> None:
    assert marks_of(Quantity(raw, Kind.NUMBER, Decimal(1))) is style


def mixed(rows: str, measure: str = "realisasi_anggaran") -> list[Finding]:
    body = "\n".join(f"Baris {i} | {cell}" for i, cell in enumerate(rows.split()))
    return [o for o in mixed_marks(lapor(tabel(f"label | {measure}\n==\n{body}"))) if isinstance(o, Finding)]


def test_thousands_mixed_in_one_column() -> None:
    (found,) = mixed("36,761,500 2,992,000 13.813.750 9,458,000")
    assert (found.reported, found.expected, found.severity) == ("13.813.750", "13,813,750", Severity.WARNING)


def test_decimals_mixed_in_one_column() -> None:
    (found,) = mixed("34,53 94.53 88.73 82.04", "serapan")
    assert (found.reported, found.expected) == ("34,53", "34.53")


@pytest.mark.parametrize("rows", ["100 100,00 98,17", "1.500 2.250 3,75", "12,5 12,75 99,1", "65.69 74.39"])
def test_columns_in_one_style_hold(rows: str) -> None:
    assert mixed(rows, "serapan") == []


def test_two_tables_may_differ() -> None:
    a = tabel("label | nilai\n==\nA | 3.233.373,67\nB | 1.111,50\nC | 2.222,25")
    b = tabel("label | nilai\n==\nA | 3,233,373.67\nB | 1,111.50\nC | 2,222.25", "Tabel 1.4", index=1)
    assert [type(o) for o in mixed_marks(lapor(a, b))] == [Held, Held]


@pytest.mark.parametrize("why", ["broken_lines", "overlapping", "cut_by_border"])
def test_figure_on_several_lines_is_a_reading_to_check(why: str) -> None:
    table = tabel("label | pagu\n==\nSatu | 5")
    broken = replace(malformed("1.506.190.00 0", 150619000, 1506190000), doubtful=True, evidence=("groups_broken", why))
    (found,) = findings(lapor(with_cell(table, 0, 1, broken)))
    assert found.severity is Severity.INFO and "check the reading" in found.message.template
    clear = replace(broken, evidence=("groups_broken",))
    (found,) = findings(lapor(with_cell(table, 0, 1, clear)))
    assert found.severity is Severity.ERROR


def test_amount_with_a_zero_before_it_is_no_telephone_number() -> None:
    table = tabel("label | pagu | nilai\n==\nSatu | 5 | 6")
    (found,) = findings(lapor(with_cell(table, 0, 1, malformed("04.597.911.173", 4597911173))))
    assert found.reported == "04.597.911.173"
    assert findings(lapor(with_cell(table, 0, 2, malformed("022.7206.172", 227206172)))) == []


def marks_found(table: FactTable) -> list[tuple[str, str]]:
    return [(o.reported, o.expected) for o in mixed_marks(lapor(table)) if isinstance(o, Finding)]


def test_comma_between_thousands_shown_by_the_capaian() -> None:
    text = """
    label | target | realisasi | capaian
    ==
    Daging | 2.768.495 | 2.992.770 | 108,10
    Telur | 1.217.235 | 1.253.712 | 103,00
    Susu | 268.797 | 5 | {}
    """
    open_figure = Quantity(
        "352,390", Kind.AMBIGUOUS, candidates=(Candidate(Decimal("352.390"), 3, "decimals"), Candidate(Decimal(352390), 0, "thousands"))
    )
    assert marks_found(with_cell(tabel(text.format("131,10")), 2, 2, open_figure)) == [("352,390", "352.390")]
    assert marks_found(with_cell(tabel(text.format("99,10")), 2, 2, open_figure)) == []


def test_one_mark_for_thousands_and_decimals() -> None:
    table = tabel("label | target\n==\nA | 95.5\nB | 81.25\nC | 6.000.000")
    (found,) = [o for o in mixed_marks(lapor(table)) if isinstance(o, Finding)]
    assert found.message.template.startswith("The mark {mark} stands between thousands")
    assert dict(found.message.values)["minor_text"] == "“95.5”"


def test_amount_of_four_groups_is_no_version_and_a_code_no_amount() -> None:
    table = tabel("label | pagu | nilai\n==\nSatu | 5 | 6")
    (found,) = findings(lapor(with_cell(table, 0, 1, malformed("2.807.870.000.00", 2807870000))))
    assert found.reported == "2.807.870.000.00"
    assert findings(lapor(with_cell(table, 0, 2, malformed("5.2.2.03.0016", 522030016)))) == []
    assert findings(lapor(with_cell(table, 0, 2, malformed("v1.2.130", 12130)))) == []


def persons(rows: str, evidence: str) -> list[Finding]:
    table = tabel("label | jumlah\n==\n" + "\n".join(f"Baris {i} | 1" for i, _ in enumerate(rows.split())))
    for i, raw in enumerate(rows.split()):
        value = Decimal(raw.replace(".", "").replace(",", ""))
        table = with_cell(table, i, 1, Quantity(raw, Kind.COUNT, value, unit="orang", evidence=(evidence,)))
    return [o for o in mixed_marks(lapor(table)) if isinstance(o, Finding)]


def test_thousands_of_persons_mixed_in_one_column() -> None:
    (found,) = persons("1.606 1.085 2,515 624", "unit")
    assert (found.reported, found.expected, found.severity) == ("2,515", "2.515", Severity.WARNING)


def test_marks_of_persons_in_one_style_or_read_by_their_column_are_no_mix() -> None:
    assert persons("1.606 1.085 2.515 624", "unit") == []
    assert persons("1.606 1.085 2,515 624", "column") == []
