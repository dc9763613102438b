"""Words by which a sentence says that its figure is not the whole of its item: a part of the spending, one source of money, a first count.

Such a figure may differ from the table's without either being wrong; only a figure that looks like the other one mistyped is still held
against it.
"""

from __future__ import annotations

import re

from rules.alike import slip_like
from rules.facts import FactTable
from rules.figures import Spot

BEFORE = 160  # characters of the sentence before a figure that may speak of it
BEHIND = 40  # and behind it
PART_OF = re.compile(
    r"\b(?:belanja (?:modal|pegawai|barang|jasa|hibah|operasi\w*)|nilai kontrak|kontrak|honor\w*|hps|termin|uang muka|per paket|"
    r"perjalanan dinas|sisa (?:lelang|tender))\b",
    re.IGNORECASE,
)
FIRST_COUNT = re.compile(
    r"\b(?:realisasi|data|angka|capaian|hasil|nilai|perhitungan) sementara\b|\b(?:unaudited|belum diaudit|prognosis|proyeksi)\b",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"\b(?:apbn|apbd|dekonsentrasi|dekon|tugas pembantuan|dak|dana alokasi khusus|dau|dbhcht|dbh|hibah|bantuan keuangan|"
    r"bantuan provinsi|blud|pnbp|loan|phln|dana desa|swadaya)\b",
    re.IGNORECASE,
)


def set_apart(a: Spot, b: Spot) -> str:
    """Why two places need not print one figure (a glossary word), by what a sentence among them says; "" where nothing does."""
    if slip_like(a.fact, b.fact):
        return ""
    for told, other in ((a, b), (b, a)):
        if told.claim is None:
            continue
        words = _around(told)
        if PART_OF.search(words) and not PART_OF.search(told.fact.indicator):
            return "doubtful_meaning"
        if FIRST_COUNT.search(words):
            return "other_version"
        if _sources(words) - _sources(told.fact.indicator) - _sources(_surroundings(other)):
            return "other_version"
    return ""


def _around(spot: Spot) -> str:
    """The words of the sentence near the figure; the whole sentence where the figure is not found in it."""
    assert spot.claim is not None
    text = spot.claim.sentence
    at = text.find(spot.fact.place.text)
    return text[max(0, at - BEFORE) : at + len(spot.fact.place.text) + BEHIND] if at >= 0 else text


def _sources(text: str) -> set[str]:
    return {m[0].lower() for m in SOURCE.finditer(text)}


def _surroundings(spot: Spot) -> str:
    """What says which money a figure is of: the table's title, headings and lead-in, or the other sentence."""
    if spot.claim is not None:
        return spot.claim.sentence
    table: FactTable | None = spot.table
    if table is None:
        return ""
    header = spot.column.name if spot.column is not None else ""
    return " ".join((table.title, table.lead_in, *table.headings, header))
