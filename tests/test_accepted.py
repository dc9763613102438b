"""The interval that rounded inputs leave open is told with the finding."""

from __future__ import annotations

import pytest

from pipeline.i18n import render
from rules.accepted import ACCEPTED
from rules.facts import Role
from rules.finding import Finding, Message
from rules.run import check_facts
from tests.facts_kit import fakta, laporan

CAPAIAN = """
label | target 2020 | realisasi 2020 | capaian 2020
==
Persentase A | 81,37% | 72,46% | 89,05%
Persentase B | 64,58% | 63,94% | 99,01%
Persentase C | {row}
"""


BEGINNING = ACCEPTED.split(",")[0]


def text(table: str, code: str, role: Role = Role.CAPAIAN) -> str:
    found = [o for o in check_facts(laporan(fakta(table, role=role))) if isinstance(o, Finding) and o.rule == code]
    assert len(found) == 1
    return render(found[0].message, "en")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("0,52% | 0,61% | 90,00%", "115,24% to 119,42%"),  # 0.605 of 0.525 and 0.615 of 0.515
        ("50% | 61,2% | 90%", "122% to 123%"),  # a target without decimals is a figure somebody set
        ("50% | 61,0% | 90%", ""),  # every input gives 122%
    ],
)
def test_a_capaian_of_rounded_inputs(row: str, told: str) -> None:
    message = text(CAPAIAN.format(row=row), "CAP101")
    assert message.endswith(f"Within the rounding of its inputs, {told} would be accepted.") if told else BEGINNING not in message


def test_counts_hide_no_digits() -> None:
    table = "label | pagu 2020 | realisasi_anggaran 2020 | serapan 2020\n==\n"
    table += (
        "Program A | 1.000.000 | 500.000 | 50,00%\nProgram B | 3.000.000 | 1.000.000 | 33,33%\nProgram C | 2.000.000 | 500.000 | 52,00%\n"
    )
    assert BEGINNING not in text(table, "PCT301", Role.ANGGARAN)


def test_the_sentence_stands_before_the_probable_cause() -> None:
    message = Message("a", (), after=Message("b", (), after=Message("c")))
    assert render(message, "en") == "a. b. c"
