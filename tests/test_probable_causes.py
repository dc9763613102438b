"""The probable cause of a wrong figure: said where it explains the figure exactly and nothing else does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from pipeline.i18n import render
from rules.corrected import Printed
from rules.facts import Measure, ReportFacts, Role
from rules.finding import Finding, Message, Severity
from rules.probable import digit_causes, malformed_causes
from rules.probable_causes import explained
from rules.run import check_facts
from tests.facts_kit import fakta, laporan


def printed(text: str) -> Printed:
    """`49.55`: two decimals."""
    return Printed(Decimal(text), len(text.partition(".")[2]))


def said(causes: list[Message]) -> list[str]:
    return [render(c, "en").removeprefix("Probable cause: ") for c in causes]


@pytest.mark.parametrize(
    ("stated", "right", "cause"),
    [
        ("143.06", "134.06", "the digits 3 and 4 changed places."),
        ("1404", "1440", "the digits 4 and 0 changed places."),
        ("143.60", "134.06", ""),  # two pairs
        ("431.06", "134.06", ""),  # not neighbours
        ("2100", "21000", "a factor of 10 (zeros or the decimal mark)."),
        ("128.11", "12811.11", "a factor of 100 (zeros or the decimal mark)."),
        ("1234567", "1234567000", "a factor of 1000 (zeros or the decimal mark)."),
        ("4955", "49.55", "the decimal mark was lost."),
        ("0.1", "12", ""),  # agrees with 1 and 12 by rounding to one digit
        ("1", "10", ""),  # a single digit tells nothing
        ("2100", "21310", ""),
        ("10066500", "100660500", "a digit 0 was left out."),
        ("12344567", "1234567", "the digit 4 was typed twice."),
        ("12394567", "1234567", "a digit 9 too many."),
        ("124", "12", ""),  # too short
        ("12394567", "1239466", ""),
        ("2397194435", "2397104435", "one digit was mistyped (9, 0)."),
        ("2397104436", "2397104435", ""),  # the last digit may be rounding, or another addend
        ("93.53", "93.95", ""),
        ("49.6", "49.55", ""),  # rounded
        ("12345", "12345", ""),
        ("-143.06", "134.06", ""),
    ],
)
def test_slips_of_typing(stated: str, right: str, cause: str) -> None:
    assert said(digit_causes(printed(stated), printed(right))) == ([cause] if cause else [])


@pytest.mark.parametrize(
    ("broken", "meant", "cause"),
    [
        ("22.9167.734", "229.167.734", "a mark between the digits stands in the wrong place."),
        ("1403.419.201", "1.403.419.201", "a mark between the digits is missing."),
        ("Rp. 2.035.000.000.00", "2.035.000.000,00", "a mark between the digits is of the wrong kind."),
        ("100.660.5000", "100.660.500", "the digit 0 was typed twice."),
        ("58..783", "58.783", "there is a mark too many between the digits."),
        ("6R", "65", ""),
        ("12.34.5", "99.345", ""),
    ],
)
def test_broken_numbers(broken: str, meant: str, cause: str) -> None:
    assert said(malformed_causes(broken, meant)) == ([cause] if cause else [])


HEAD = "label | target 2020 | realisasi 2019 | realisasi 2020 | capaian 2020"
ROWS = """
Angka A | 81,37 | 71,23 | 72,46 | 89,05
Angka B | 64,58 | 61,11 | 63,94 | 99,01
Angka C | 55,12 | 51,87 | 52,33 | 94,94
Angka D | 48,29 | 44,76 | 47,15 | 97,64
"""
T, R, C = 1, 3, 4  # columns; 2 is last year's realisasi


def capaian(**cells: str) -> ReportFacts:
    """The table with cells replaced: `B3="89,05"` is the capaian of Angka B."""
    lines = [[c.strip() for c in line.split("|")] for line in ROWS.strip().splitlines()]
    for name, text in cells.items():
        lines["ABCD".index(name[0])][int(name[1])] = text
    return laporan(fakta("\n".join([HEAD, "==", *(" | ".join(line) for line in lines)])))


def accuse(of: ReportFacts, cell: str, expected: str, *, rule: str = "CAP102", id: str = "", **more: object) -> Finding:
    """A finding that accuses one cell of the table."""
    row, column = "ABCD".index(cell[0]), int(cell[1])
    cells = [f for (_, c), f in of.tables[0].facts if c == column]
    fact = cells[row]
    message = Message.of("wrong: {reported}", reported=fact.quantity.raw)
    id = id or f"{rule}-{cell}"
    given: dict[str, object] = {"facts": (fact.id,), "finding_id": id, "root": id, **more}
    return Finding(rule, Severity.ERROR, fact.place, message, expected, **given)  # type: ignore[arg-type]


def causes(facts: ReportFacts, *findings: Finding) -> list[str]:
    out = explained(findings, facts)
    return [render(f.message.after, "en").removeprefix("Probable cause: ") if f.message.after else "" for f in out]


def test_the_row_above_or_below_was_copied() -> None:
    facts = capaian(B4="89,05")
    assert causes(facts, accuse(facts, "B4", "99,01")) == ["the figure of the row above, “Angka A”, was copied."]
    facts = capaian(B4="94,94")
    assert causes(facts, accuse(facts, "B4", "99,01")) == ["the figure of the row below, “Angka C”, was copied."]


def test_a_round_figure_or_a_figure_two_rows_away_is_no_copy() -> None:
    facts = capaian(A4="100,00", B4="100,00")
    assert causes(facts, accuse(facts, "B4", "99,01")) == [""]
    facts = capaian(D4="89,05")
    assert causes(facts, accuse(facts, "D4", "97,64")) == [""]


def test_a_neighbour_that_is_accused_itself_is_no_source() -> None:
    facts = capaian(A4="77,77", B4="77,77")
    assert causes(facts, accuse(facts, "A4", "89,05"), accuse(facts, "B4", "99,01")) == ["", ""]


def test_the_column_beside_was_copied() -> None:
    facts = capaian(B4="63,94")
    assert causes(facts, accuse(facts, "B4", "99,01")) == ["the figure of the column “realisasi 2020” was copied."]


def test_last_years_figure_was_kept_and_a_target_was_put_for_the_realisasi() -> None:
    facts = capaian(B3="61,11")
    assert causes(facts, accuse(facts, "B3", "63,94")) == ["the figure of 2019 was kept."]
    facts = capaian(B3="64,58")
    assert causes(facts, accuse(facts, "B3", "61,11")) == ["the target was put in place of the realisasi."]
    facts = capaian(B3="61,12")
    assert causes(facts, accuse(facts, "B3", "63,94")) == [""]


def test_two_figures_were_swapped_and_one_side_alone_is_not() -> None:
    facts = capaian(A4="94,94", C4="89,05")
    swapped = causes(facts, accuse(facts, "A4", "89,05"), accuse(facts, "C4", "94,94"))
    assert swapped == ["this figure and 89,05 (Angka C) were swapped.", "this figure and 94,94 (Angka A) were swapped."]
    assert causes(facts, accuse(facts, "A4", "89,05"), accuse(facts, "C4", "94,95"))[0] == ""


def test_rows_are_shifted_where_two_print_what_belongs_to_the_next() -> None:
    facts = capaian(A4="99,01", B4="94,94", C4="97,64")
    found = causes(facts, accuse(facts, "A4", "89,05"), accuse(facts, "B4", "99,01"), accuse(facts, "C4", "94,94"))
    assert found[:2] == [
        "the rows are shifted by one here; this is the figure of “Angka B”.",
        "the rows are shifted by one here; this is the figure of “Angka C”.",
    ]
    facts = capaian(A4="99,02", B4="94,94")
    assert causes(facts, accuse(facts, "A4", "89,05"), accuse(facts, "B4", "99,01"))[0] == ""


def test_two_causes_that_fit_alike_are_not_told() -> None:
    facts = capaian(A4="99,10", B4="99,10")  # digits exchanged, or copied from the row above
    assert causes(facts, accuse(facts, "B4", "99,01")) == [""]


def test_an_input_with_exchanged_digits_that_gives_the_stated_percentage() -> None:
    facts = capaian(B3="69,34")  # 63,94 gives 99,01
    cells = {c: f for (_, c), f in facts.tables[0].facts if f.indicator == "Angka B"}
    finding = accuse(facts, "B4", "107,37", rule="CAP101", facts=(cells[C].id, cells[T].id, cells[R].id))
    assert causes(facts, finding) == ["two digits of 69,34 changed places; with 63,94 the percentage follows."]
    facts = capaian(B3="60,34")
    cells = {c: f for (_, c), f in facts.tables[0].facts if f.indicator == "Angka B"}
    finding = accuse(facts, "B4", "93,43", rule="CAP101", facts=(cells[C].id, cells[T].id, cells[R].id))
    assert causes(facts, finding) == [""]


def test_a_capaian_of_another_years_realisasi() -> None:
    def finding(stated: str) -> tuple[ReportFacts, Finding]:
        facts = capaian(B4=stated)
        cells = {c: f for (_, c), f in facts.tables[0].facts if f.indicator == "Angka B"}
        return facts, accuse(facts, "B4", "99,01", rule="CAP101", facts=(cells[C].id, cells[T].id, cells[R].id))

    facts, wrong = finding("94,63")  # 61,11 of 64,58
    assert causes(facts, wrong) == ["it was computed from 61,11 (realisasi 2019) instead of 63,94."]
    facts, wrong = finding("94,73")
    assert causes(facts, wrong) == [""]


def test_a_capaian_that_is_the_realisasi_since_the_target_is_100_was_not_copied() -> None:
    facts = capaian(B1="100,00", B4="63,94")
    assert causes(facts, accuse(facts, "B4", "99,01")) == [""]


DOWN = """
label | target 2020 | realisasi 2020 | capaian 2020
==
Angka kematian | 40 | 43 | {capaian}
"""


@pytest.mark.parametrize(
    ("here", "there", "cause"),
    [
        ("107,50", "92,50", "it was computed by R/T instead of (2T-R)/T."),
        ("93,02", "92,50", "it was computed by T/R instead of (2T-R)/T."),
        ("95,00", "92,50", ""),
    ],
)
def test_the_wrong_way_round(here: str, there: str, cause: str) -> None:
    tables = [fakta(DOWN.format(capaian=c), index=i, label=f"Tabel 3.{i + 1}", first_id=10 * i + 1) for i, c in enumerate((here, there))]
    facts = laporan(*tables)
    a, b = (next(f for _, f in t.facts if f.measure is Measure.CAPAIAN) for t in facts.tables)
    message = Message.of("{x}", x="differs")
    finding = Finding("XRF401", Severity.ERROR, a.place, message, there, other=b.place, facts=(a.id, b.id), finding_id="F", root="F")
    assert causes(facts, finding) == [cause]


SUMS = """
label | pagu 2020
==
Program A | 123.456.789
Program B | 98.765.432
Program C | 45.678.912
T: Jumlah | {total}
"""


@pytest.mark.parametrize(
    ("total", "cause"),
    [
        ("222.222.221", "the total was not updated when its last row, “Program C”, was added."),
        ("169.135.701", ""),  # without the second row: the message names it already
        ("267.901.132", ""),  # one digit in the last place
        ("267.901.233", ""),  # one digit, which may be that of any row
        ("269.701.133", "the digits 7 and 9 changed places."),
        ("267.910.133", ""),  # 123.465.789 in the first row would explain it as well
        ("276.901.133", ""),  # 89.765.432 in the second row would
    ],
)
def test_a_total_without_its_last_row(total: str, cause: str) -> None:
    facts = laporan(fakta(SUMS.format(total=total), role=Role.ANGGARAN))
    found = [o for o in check_facts(facts) if isinstance(o, Finding) and o.rule == "SUM201"]
    assert len(found) == 1
    text = render(found[0].message, "en")
    assert text.endswith(f". Probable cause: {cause}") if cause else "Probable cause" not in text
    assert "digits are exchanged" not in text or not cause


def test_consequences_and_notes_have_no_cause_of_their_own() -> None:
    facts = capaian(B4="99,10")
    assert causes(facts, accuse(facts, "B4", "99,01")) == ["the digits 0 and 1 changed places."]
    assert causes(facts, accuse(facts, "B4", "99,01", root="another")) == [""]
    assert causes(facts, replace(accuse(facts, "B4", "99,01"), severity=Severity.INFO)) == [""]


def test_the_cause_is_the_last_sentence_and_changes_nothing_else() -> None:
    facts = capaian(B4="99,10")
    before = accuse(facts, "B4", "99,01")
    (after,) = explained([before], facts)
    assert render(after.message, "en") == "wrong: 99,10. Probable cause: the digits 0 and 1 changed places."
    assert render(after.message, "id").endswith("Kemungkinan sebab: angka 0 dan 1 tertukar tempat.")
    assert (after.severity, after.expected, after.confidence, after.facts) == (before.severity, before.expected, 1.0, before.facts)
