"""Amounts that a sentence adds up in words."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind
from rules.finding import Finding
from rules.parts import sentence_parts
from tests.claims_kit import lapor
from tests.facts_kit import fakta
from tests.narrative_kit import cerita, kalimat

LANGSUNG = "Belanja langsung sebesar Rp 70.000.000"
TIDAK = "belanja tidak langsung sebesar Rp 30.000.000"
TOTAL = "sehingga total anggaran sebesar Rp {}"
TABLE = """
label | pagu | realisasi_anggaran
==
Pelayanan | 75.500.000 | 61.000.000
Penunjang | 36.500.000 | 29.000.000
T: JUMLAH | 112.000.000 | 90.000.000
"""


def told(*sentences: str) -> list[tuple[str, list[str]]]:
    """The whole and the parts of each sum, as printed."""
    claims = cerita(*(kalimat(t, paragraph=1, top=100.0 + 20 * i) for i, t in enumerate(sentences))).of(ClaimKind.PARTS)
    return [(c.all("whole")[0].place.text, [p.place.text for p in c.all("part")]) for c in claims]


@pytest.mark.parametrize(
    "text",
    [
        f"{LANGSUNG}, {TIDAK}, {TOTAL}.",
        f"{LANGSUNG} dan {TIDAK} sehingga jumlah anggaran seluruhnya sebesar Rp {{}}.",
        f"Anggaran terdiri dari {LANGSUNG} dan {TIDAK}, jadi total anggaran adalah Rp {{}} untuk 12 kegiatan.",
    ],
)
@pytest.mark.parametrize("total", ["100.000.000", "110.000.000"])
def test_the_amounts_before_a_total_are_its_parts(text: str, total: str) -> None:
    assert told(text.format(total)) == [(f"Rp {total}", ["Rp 70.000.000", "Rp 30.000.000"])]


def test_the_first_part_may_stand_in_the_sentence_before() -> None:
    assert told(f"{LANGSUNG}.", f"Selain itu terdapat {TIDAK} {TOTAL.format('100.000.000')}.") == [
        ("Rp 100.000.000", ["Rp 70.000.000", "Rp 30.000.000"])
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        (f"{LANGSUNG}, {TIDAK}, {TOTAL.format('180.000.000')}.",),  # far off: not all parts are told
        ("Anggaran Rp 100.000.000 terealisasi Rp 8.000.000 sehingga total sisa anggaran Rp 92.000.000.",),
        ("Anggaran Rp 100.000.000 dikurangi Rp 8.000.000 sehingga total anggaran Rp 92.000.000.",),
        ("Pendapatan Rp 100.000.000, belanja Rp 8.000.000, sehingga jumlah surplus Rp 92.000.000.",),
        ("Anggaran semula Rp 90.000.000, ditambah Rp 8.000.000, sehingga total anggaran Rp 97.000.000.",),  # of two times
        (f"{LANGSUNG}.", f"Program {TIDAK} {TOTAL.format('100.000.000')}."),  # nothing ties the two sentences
        (f"{LANGSUNG}, {TIDAK}.", f"Selain itu ada hibah Rp 5.000.000 {TOTAL.format('100.000.000')}."),  # which are the parts?
        (f"{LANGSUNG} dan {TIDAK} sehingga kegiatan berjalan; jumlah penerima bantuan Rp 100.000.000.",),
    ],
)
def test_other_amounts_are_left_alone(sentences: tuple[str, ...]) -> None:
    assert told(*sentences) == []


@pytest.mark.parametrize(
    ("total", "accused", "expected"),
    [
        ("110.000.000", "Rp 110.000.000", "100.000.000"),
        ("112.000.000", "Rp 70.000.000 + Rp 30.000.000", "Rp 112.000.000"),  # a table prints this total
    ],
)
def test_what_nothing_else_supports_is_accused(total: str, accused: str, expected: str) -> None:
    table = fakta(TABLE)
    claims = cerita(f"{LANGSUNG}, {TIDAK}, {TOTAL.format(total)}.").claims
    found = [o for o in sentence_parts(lapor(table, claims=claims)) if isinstance(o, Finding)]
    assert [(f.rule, f.place.text, f.expected) for f in found] == [("TXT503", accused, expected)]
