"""Which year a figure of a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from extractors.patterns import lazy_pattern
from pipeline.interpret.periods import part_of, years_in
from rules.facts import Period

_YEAR = lazy_pattern(
    r"\b(?:tahun|thn|th|ta|t\.a)\.?\s*(?:anggaran\s*)?(20\d\d|19\d\d)(?!\s*(?:-|\u2013|\u2014|s\.?/?d|sampai)\s*(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_DATE_YEAR = lazy_pattern(r"\b3[01] desember (20\d\d)", re.IGNORECASE)
_THIS = lazy_pattern(r"\btahun (?:ini|berjalan)\b", re.IGNORECASE)
_LAST = lazy_pattern(r"\btahun (?:lalu|sebelumnya|kemarin|yang lalu)\b", re.IGNORECASE)
# Years that belong to a law, a plan or a document, not to the figure.
_NOT_A_PERIOD = lazy_pattern(
    r"(?:nomor|no\.?)\s*[\w./-]+\s*tahun\s*\d{4}|(?:renstra|rpjmd|rpjmn|rencana strategis)[^,.;]{0,40}?\d{4}\s*(?:-|\u2013|"
    r"\u2014|s/d)\s*\d{4}",
    re.IGNORECASE,
)
# A year that only something else is measured on: "menurun dibandingkan dengan tahun 2019, namun realisasinya ..."
_COMPARED_WITH = lazy_pattern(
    r"\b(?:dibanding\w*|daripada|dari|terhadap)(?:\s+(?:dengan|capaian|kinerja|realisasi|target|pada|nilai|indikator|"
    r"\u25ae+))*\s+tahun\s+\d{4}"
    r"(?=[^.;]*?(?:,|\bnamun\b|\btetapi\b|\bdan\b|\bsehingga\b|\bmaka\b|\bserta\b)[^.;]*?\w{3})",
    re.IGNORECASE,
)
# `8,20 tahun pada tahun 2022 menjadi`: the year right behind belongs to the figure, unless a new figure is announced after it.
_BEHIND = lazy_pattern(
    r"^[\s%]*(?:(?!dan\b|serta\b|dari\b|atau\b|dengan\b|menjadi\b|sedangkan\b|maka\b|sehingga\b|namun\b|tetapi\b|pada\b|"
    r"untuk\b)[a-z/]+\s+){0,2}?(?:\([^()]*\)\s*)?(?:pada|di|"
    r"untuk|dalam|per)?\s*"
    r"tahun\s+(20\d\d)(?!\s*[-\u2013]\s*20)(?!\s*(?:yang |adalah|sebesar|mencapai|tercatat|sebanyak|yaitu|juga|:|=))",
    re.IGNORECASE,
)
_UP_TO = lazy_pattern(r"\b(?:s\.?\s?/?\s?d\b\.?|sampai|hingga|per|posisi)(?=[\s.])", re.IGNORECASE)
_RENSTRA = lazy_pattern(r"\b(?:renstra|rpjmd|rpjmn|rencana strategis|jangka menengah)\b", re.IGNORECASE)
_END_OF_PLAN = lazy_pattern(r"\b(?:akhir|jangka menengah)\b", re.IGNORECASE)
_CHANGED = lazy_pattern(r"\b(?:setelah perubahan|perubahan|revisi|pergeseran|refocusing|menjadi)\b", re.IGNORECASE)
_FIRST = lazy_pattern(r"\b(?:murni|awal|semula|sebelum perubahan)\b", re.IGNORECASE)
# A section that holds the results against the plan: its targets and capaian are the plan's.
_COMPARES_PLAN = lazy_pattern(
    r"banding\w*\b.{0,90}\b(?:renstra|rpjmd|rpjmn|rencana strategis|jangka menengah)\b|"
    r"\bterhadap target\b.{0,40}\b(?:renstra|rpjmd|rpjmn|rencana strategis|jangka menengah)\b",
    re.IGNORECASE,
)


class When(Struct, frozen=True):
    """Year as said (None where nothing says it), part of the year, and whether the end of a plan is meant."""

    year: int | None = None
    part: str = ""
    renstra: bool = False
    end_of_plan: bool = False


NO_TIME = When()


def year_behind(after: str) -> int | None:
    """The year that stands right behind a figure and belongs to it."""
    m = _BEHIND.match(after)
    return int(m[1]) if m else None


def _blank(m: re.Match[str]) -> str:
    return " " * len(m[0])


def last_year_named(stretch: str, report_year: int | None, spoken_of: int | None = None) -> int | None:
    """The year named last in `stretch`; "tahun sebelumnya" is the year before the one spoken of."""
    text = _NOT_A_PERIOD.sub(_blank, stretch)
    text = _COMPARED_WITH.sub(_blank, text)
    found = [(m.start(), int(m[1])) for m in _YEAR.finditer(text)] + [(m.start(), int(m[1])) for m in _DATE_YEAR.finditer(text)]
    if report_year:
        found += [(m.start(), report_year) for m in _THIS.finditer(text)]
        found += [(m.start(), (spoken_of or report_year) - 1) for m in _LAST.finditer(text)]
    return max(found)[1] if found else None


def when(stretch: str, after: str, report_year: int | None, spoken_of: int | None, numerals: str = "") -> When:
    """What the words around a figure say of its time. `stretch` reaches back to the figure before it; `numerals` is it with the Roman
    numerals that `stretch` has covered."""
    year = year_behind(after) or last_year_named(stretch, report_year, spoken_of)
    end = bool(_RENSTRA.search(stretch)) and bool(_END_OF_PLAN.search(stretch))
    if end and year is None:
        bracket = re.search(r"\((20\d\d)\)", stretch)
        year = int(bracket[1]) if bracket else None
    return When(year, _part(numerals or stretch), bool(_RENSTRA.search(stretch)), end)


def _part(stretch: str) -> str:
    """The quarter, half or month up to which a figure counts; "" for the whole year, which the last of them ends."""
    part = part_of(stretch)
    up_to = _UP_TO.search(stretch) is not None
    if part in {"TW4", "S2"}:
        return "" if up_to else part
    if part.startswith(("TW", "S")):
        return part
    return part if up_to and part != "desember" else ""


def against_plan(headings: Sequence[str]) -> bool:
    """True in a section whose heading sets the results against the targets of the medium term."""
    return bool(headings) and _COMPARES_PLAN.search(headings[-1]) is not None


def budget_basis(stretch: str) -> str:
    """murni, perubahan or "" for a budget figure, by the words before it."""
    if _FIRST.search(stretch):
        return "murni"
    return "perubahan" if _CHANGED.search(stretch) else ""


def period(year: int | None, stated: bool, part: str = "", basis: str = "") -> Period:
    return Period(year, part, basis, False, stated)


def years_of_sentence(text: str) -> list[int]:
    """All single years a sentence names outside of citations and plans."""
    return years_in(_NOT_A_PERIOD.sub(" ", text))
