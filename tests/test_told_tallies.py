"""How many indicators passed or missed their target, told below the table that lists them."""

from __future__ import annotations

import pytest

from rules.facts import Role
from rules.finding import Finding, Held, Severity
from rules.tellings import SentenceFact
from rules.told_tallies import told_tallies
from tests.claims_kit import lapor, tabel

ROWS = """
label | target | realisasi | capaian
==
Satu | 80 | 96 | 120
Dua | 50 | 50 | 100
Tiga | 40 | 30 | 75
Empat | 90 | 97 | 97
Lima | 60 | 66 | 110
"""  # the capaian of the fourth should be 107,78


def outcomes(text: str, page: int = 3, rows: str = ROWS) -> list[Held | Finding]:
    sentence = SentenceFact(text, page, (40.0, 700.0, 500.0, 712.0))
    report = lapor(tabel(rows, "Tabel 3.1", role=Role.CAPAIAN, page=3), sentences=(sentence,))
    return [o for o in told_tallies(report) if isinstance(o, Held | Finding)]


@pytest.mark.parametrize(
    "text",
    [
        "Dua indikator melampaui target.",
        "Sebanyak 3 (tiga) indikator kinerja telah melampaui target.",  # with the capaian that the fourth should have
        "Satu indikator tidak mencapai target.",
        "Dua indikator belum mencapai target.",  # as the fourth is printed
    ],
)
def test_counts_that_the_table_bears_out(text: str) -> None:
    assert [type(o) for o in outcomes(text)] == [Held]


def test_counts_that_the_table_does_not_bear_out() -> None:
    found = outcomes("Satu indikator melampaui target, sedangkan tiga indikator tidak mencapai target.")
    assert [(o.reported, o.expected, o.severity) for o in found if isinstance(o, Finding)] == [
        ("Satu indikator", "2", Severity.WARNING),
        ("tiga indikator", "2", Severity.WARNING),
    ]


def test_counts_of_more_indicators_than_were_read() -> None:
    assert outcomes("Lima indikator melampaui target, sedangkan enam indikator tidak mencapai target.") == []
    found = outcomes("Dua indikator melampaui target, sedangkan enam indikator tidak mencapai target.")
    assert [o.reported for o in found if isinstance(o, Finding)] == ["enam indikator"]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Lima indikator melampaui target.", 5),  # the table does not stand right above
        ("Berdasarkan Tabel 3.4 terdapat 5 indikator yang melampaui target.", 3),
        ("Dari 13 indikator, 5 indikator melampaui target.", 3),  # its whole is told
        ("Pada tahun lalu lima indikator melampaui target.", 3),
        ("Lima indikator melampaui target Renstra.", 3),
        ("Lima indikator mendukung sasaran ini.", 3),
    ],
)
def test_counts_of_something_else(text: str, page: int) -> None:
    assert outcomes(text, page) == []
