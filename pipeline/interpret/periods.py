"""Header or caption text -> Period: year, part of the year, version of the plan, cumulative or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extractors.patterns import lazy_pattern
from pipeline.interpret.vocabulary import MONTH_SHORT, ROMAN, Concept, concepts, plain
from rules.facts import Period

LONGEST_LEAD_IN = 25  # words: a longer sentence above a table speaks of more than the table
END_OF_PLAN = "akhir renstra"  # basis of what is planned for the last year of the medium-term plan
FIRST_YEAR, LAST_YEAR = 1995, 2060  # years a report can speak of; other four-digit figures are amounts
_YEAR = lazy_pattern(r"(?<![\d.,/])(19[9]\d|20[0-5]\d)(?![\d.,]\d|\d)")
_SPAN = lazy_pattern(r"((?:19|20)\d\d)\s*(?:-|–|—|s\.?\s?/?d\.?|sampai)\s*((?:19|20)\d\d)")
_QUARTER = lazy_pattern(
    r"\b(?:tw|triwulan|triw|trw|twl|tri wulan|caturwulan|kuartal|q)\s*(?:ke )?(iv|iii|ii|i|[1-4])\b"
    r"(?!\s+(?:s d |sampai )?(?:iv|iii|ii|i|[1-4])\b)"
)
_HALF = lazy_pattern(r"\b(?:semester|smt|sem)\s*(ii|i|1|2)\b")
_TIME_WORDS = lazy_pattern(
    r"\b(tahun|thn|th|ta|tahun anggaran|pada|ini|lalu|sebelumnya|berjalan|kemarin|realisasi ke|s d|sampai dengan|"
    r"tri wulan|triwulan|triw|trw|tw|semester|bulan|smt|ke)\b"
)
_LAW = lazy_pattern(r"\b(?:nomor|no\.|peraturan|perda|perbup|perwal|permen\w*|undang|uu|inpres|perpres|keputusan|sk)\b", re.IGNORECASE)
_SCALE_MARK = lazy_pattern(
    r"\((?:dalam |dlm )?(?:rp\.?|rupiah|%|persen|(?:ribu|juta|mil[iy]ar|triliun)(?:an)?(?: rp\.?| rupiah)?)\)", re.IGNORECASE
)
_TIME_NUMBER = lazy_pattern(r"(19|20)\d\d|i|ii|iii|iv|v|[1-5]|n|anggaran")
_CUMULATED = r"kumulatif|komulatif|akumulatif|kumulasi|akumulasi"
_UP_TO = lazy_pattern(rf"\bs\s?d\b|\bsampai dengan\b|\bhingga\b|\b(?:{_CUMULATED})\b")
_UP_TO_YEAR = lazy_pattern(
    rf"\b(?:s\s?d|sampai(?: dengan)?|hingga|{_CUMULATED})(?: dengan)?(?: akhir)?"
    r" (?:(?:(?:tahun|thn|th|ta) )?(?:19|20)\d\d|(?:tahun|thn|th) (?:ini|berjalan|lalu|n))\b"
)
# "Sebelum Revisi", "Pra Perubahan" name the first version, "Setelah Perubahan" the last.
_BEFORE = lazy_pattern(
    r"\b(?:sebelum|sblm|pra|semula)\s+(?:ada |di ?|adanya )?(?:perubahan|revisi|pergeseran|refocusing|recofusing|pak|apbd p)\w*"
)
_RELATIVE = lazy_pattern(
    r"\bn\s*([-–−+])\s*([1-5])(?![\w])|\b(?:tahun|thn|th)\b\.?\s*(?:ke\s*-?\s*)?\(?n\b(?!\s*[-–−+])", re.IGNORECASE
)  # n-1, Tahun n
_LAST_YEAR = lazy_pattern(r"\b(?:tahun|thn|th) (?:lalu|sebelumnya|kemarin|yang lalu|yg lalu)\b")
_THIS_YEAR = lazy_pattern(r"\b(?:tahun|thn|th) (?:ini|berjalan|pelaporan|laporan)\b")
# The budget after its last revision; "akhir tahun" is a time.
_LAST_BUDGET = lazy_pattern(
    r"\b(?:pagu|dipa|dpa|dppa|anggaran|alokasi)(?: anggaran| belanja)? (?:akhir|final|efektif)\b(?! tahun| triwulan| bulan| periode)"
)
_END_OF_PLAN = lazy_pattern(r"\bakhir (?:periode |tahun |masa )*(?:renstra|rpjmd|rpjmn|rpjm|rencana strategis|periode|perencanaan)\b")


def years_in(text: str) -> list[int]:
    """Single years named in `text`, in order; the years of a span ("2018-2023") are not single years."""
    bare = _SPAN.sub(" ", text)
    return [int(y) for y in _YEAR.findall(bare) if FIRST_YEAR <= int(y) <= LAST_YEAR]


def told_year(title: str, lead_in: str = "", headings: Sequence[str] = ()) -> int | None:
    """The one year that caption, lead-in or the nearest heading gives a table; None where they give none or several.

    A caption with several years leaves the table without one; lead-in and heading are asked only where the caption names no time.
    Years of laws and of their numbers ("Peraturan ... Nomor 5 Tahun 2016") are not years of figures.
    """
    years = set(years_in(title))
    if years or span_in(title):
        return years.pop() if len(years) == 1 else None
    short = lead_in if len(lead_in.split()) <= LONGEST_LEAD_IN else ""
    found: set[int] = set()
    for text in (short, headings[-1] if headings else ""):
        if not _LAW.search(text) and not span_in(text):
            found |= set(years_in(text))
    return found.pop() if len(found) == 1 else None


def span_in(text: str) -> tuple[int, int] | None:
    """The first span of years ("2018-2023") in `text`."""
    m = _SPAN.search(text)
    return (int(m[1]), int(m[2])) if m else None


def part_of(text: str) -> str:
    """ "TW1".."TW4", "S1", "S2" or a month name found in `text`; "" when none."""
    low = plain(text)
    if m := _QUARTER.search(low):
        return f"TW{ROMAN.get(m[1]) or int(m[1])}"
    if m := _HALF.search(low):
        return f"S{ROMAN.get(m[1]) or int(m[1])}"
    months = {MONTH_SHORT[word] for word in low.split() if word in MONTH_SHORT}
    return months.pop() if len(months) == 1 else ""  # "Januari-Desember" is the whole year


def basis_of(text: str) -> str:
    """Which version a header names: murni, perubahan, renstra, akhir renstra, pk, nasional; a numbered revision is "revisi N"."""
    low = plain(text)
    if _END_OF_PLAN.search(low):
        return END_OF_PLAN
    if _BEFORE.search(low):
        return "murni"
    if _LAST_BUDGET.search(low):
        return "perubahan"
    if m := re.search(r"\brevisi (?:ke )?(xi|x|ix|viii|vii|vi|v|iv|iii|ii|i|\d{1,2})\b", low):
        return f"revisi {ROMAN.get(m[1]) or int(m[1])}"
    found = concepts(text)
    for concept, name in (
        (Concept.PERUBAHAN, "perubahan"),
        (Concept.MURNI, "murni"),
        (Concept.RENSTRA, "renstra"),
        (Concept.PK, "pk"),
        (Concept.NASIONAL, "nasional"),
    ):
        if concept in found:
            return name
    return ""


@lru_cache(maxsize=16384)  # asked of every row label and header level, again and again
def is_period_only(text: str) -> bool:
    """True where a header level names nothing but a time: `2022`, `Tahun 2022`, `TW I`, `s.d Triwulan II`, `JAN`."""
    low = plain(_SCALE_MARK.sub(" ", text))
    low = _TIME_WORDS.sub(" ", low)
    rest = [w for w in low.split() if not _TIME_NUMBER.fullmatch(w) and w not in MONTH_SHORT]
    return not rest and bool(plain(_SCALE_MARK.sub(" ", text)))


def _told_year(text: str, low: str, report_year: int) -> int | None:
    """The year that "tahun lalu", "tahun n-1", "tahun ini" name in the report of `report_year`; None without such words."""
    if m := _RELATIVE.search(text):
        return report_year + int(m[2] or 0) * (1 if m[1] == "+" else -1)
    if _LAST_YEAR.search(low):
        return report_year - 1
    return report_year if _THIS_YEAR.search(low) else None


def period_of(path: Iterable[str], report_year: int | None = None) -> Period:
    """The period that a header path states; an empty `Period` when it states none.

    The innermost level that names a year wins; "Thn lalu" is the report's year less one.
    """
    levels = list(path)
    text = " / ".join(levels)
    year: int | None = None
    for level in reversed(levels):
        found = years_in(level)
        if found:
            year = found[-1]
            break
    low = plain(text)
    if year is None and report_year:
        year = _told_year(text, low, report_year)
    part = ""
    for level in reversed(levels):
        part = part_of(level)
        if part:
            break
    if not part and len(levels) > 1 and re.search(r"\btri ?wulan\b|\btw\b", plain(" ".join(levels[:-1]))):
        for level in reversed(levels[1:]):
            last = plain(level)
            if last in ROMAN and ROMAN[last] <= 4:
                part = f"TW{ROMAN[last]}"
            elif last in {"1", "2", "3", "4"}:
                part = f"TW{last}"
    basis = next((b for b in (basis_of(level) for level in reversed(levels)) if b), "")
    if year is None and basis in {"renstra", END_OF_PLAN} and (span := span_in(text)):
        year = span[1]
    if year is None and part in MONTH_SHORT.values() and "saldo" in low:
        part = ""
    if re.search(r"\b31 (?:desember|des)\b", low):
        part = ""  # at the end of the year: the whole year
    cumulative = bool(_UP_TO.search(low)) if part else bool(_UP_TO_YEAR.search(low) or re.search(rf"\b(?:{_CUMULATED})\b", low))
    return Period(year, part, basis, cumulative, year is not None)
