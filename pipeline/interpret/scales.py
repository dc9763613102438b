"""Printed scales of categories -> bands. Holes and overlaps stay as printed: judging them is the rules' work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from extractors.layout import Cell, Layout, Table
from extractors.patterns import lazy_pattern
from pipeline.interpret.listed_scales import listed_bands
from pipeline.interpret.vocabulary import CATEGORY_WORDS, plain
from rules.facts import Band, FactTable, Place, Scale

MIN_BANDS = 3  # two steps are a rule ("tercapai / tidak tercapai"), not a scale
LONGEST_INTERVAL = 40  # characters: longer texts that hold an interval are sentences
MIN_BAND_SHARE = 0.6  # share of a table's rows that must be bands

_NUMBER = r"(?<![\d.,])\d{1,4}(?:[.,]\d{1,4})?(?!\d)"
_A, _B = rf"(?P<a>{_NUMBER})\s*%?", rf"(?P<b>{_NUMBER})\s*%?"
_A2, _B2 = _A.replace("<a>", "<a2>"), _B.replace("<b>", "<b2>")
_LESS, _MORE = r"(?:≤|<=|=<|⩽|<|kurang dari(?: atau sama dengan)?|di ?bawah)", r"(?:≥|>=|=>|⩾|>|lebih dari(?: atau sama dengan)?|di ?atas)"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "between",
        lazy_pattern(rf"{_A}\s*(?P<lo>{_LESS})\s*(?:x|n|nilai|capaian|skor|p|r|realisasi|c)?\w*\s*(?P<hi>{_LESS})\s*{_B}"),
    ),
    (
        "bounds",
        lazy_pattern(rf"(?P<lo>{_MORE})\s*{_A}\s*(?:-|–|—|s\.?/?d\.?|sampai(?: dengan)?|dan|hingga|,|;)\s*(?P<hi>{_LESS})\s*{_B}"),
    ),
    ("open_to", lazy_pattern(rf"(?P<lo>{_MORE})\s*{_A}\s*(?:-|–|—|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*{_B}")),
    ("to_open", lazy_pattern(rf"{_A}\s*(?:-|–|—|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*(?P<hi>{_LESS})\s*{_B}")),
    ("step", lazy_pattern(rf"{_A}\s*(?P<hi>{_LESS})\s*{_B}")),
    ("range", lazy_pattern(rf"{_A}\s*(?:-|–|—|\u2011|~|s\.?\s?/?d\.?|sampai(?: dengan)?|hingga)\s*{_B}")),
    ("above", lazy_pattern(rf"(?P<lo>{_MORE})\s*{_A}|{_A2}\s*(?:ke atas|keatas|lebih|(?:≤|<=|⩽)\s*$)")),
    ("below", lazy_pattern(rf"(?P<hi>{_LESS})\s*{_B}|{_B2}\s*(?:ke bawah|kebawah)")),
)
_SUBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("akip", lazy_pattern(r"\b(akip|sakip|lakip|akuntabilitas kinerja)\b")),
    ("kla", lazy_pattern(r"\b(kla|layak anak)\b")),
    ("skm", lazy_pattern(r"\b(skm|ikm|kepuasan masyarakat|mutu pelayanan|unit pelayanan)\b")),
    ("spip", lazy_pattern(r"\b(spip|maturitas)\b")),
    ("spbe", lazy_pattern(r"\b(spbe|pemerintahan berbasis elektronik)\b")),
    ("serapan", lazy_pattern(r"\b(serapan|penyerapan|keuangan|anggaran)\b")),
    ("capaian", lazy_pattern(r"\b(capaian|realisasi kinerja|kinerja|pencapaian|keberhasilan|sasaran|ordinal)\b")),
)
_THOUSAND = lazy_pattern(r"\d{1,3}[.,]\d{3}")
_INCLUSIVE = lazy_pattern(r"=|≤|≥|⩽|⩾|sama dengan")


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


@lru_cache(maxsize=4096)  # every cell of every table that may hold a scale is tried
def band_limits(text: str) -> tuple[Decimal | None, Decimal | None, bool, bool] | None:
    """(low, high, low included, high included) of a printed interval; None where the text is none.

    `91% ≤ 100%` is read as from 91 to 100, both included, as the form of Permendagri 86/2017 is meant.
    """
    low = " ".join(text.lower().replace("persen", "%").split())
    for form, pattern in _FORMS:
        m = pattern.search(low)
        if not m or (len(low) > LONGEST_INTERVAL and re.search(r"[a-z]{4,}", low[: m.start()] + low[m.end() :].replace("dari", ""))):
            continue
        g = m.groupdict()
        if form == "above":
            return _decimal(g["a"] or g["a2"]), None, bool(_INCLUSIVE.search(g["lo"] or "=")), False
        if form == "below":
            return None, _decimal(g["b"] or g["b2"]), False, bool(_INCLUSIVE.search(g["hi"] or "="))
        a, b = _decimal(g["a"]), _decimal(g["b"])
        lower = bool(_INCLUSIVE.search(g["lo"])) if g.get("lo") else True
        upper = bool(_INCLUSIVE.search(g["hi"])) if g.get("hi") else True
        if form == "step":
            upper = True
        if a > b and _THOUSAND.fullmatch(g["b"]):
            b *= 1000  # 901 - 1.000
        if a > b:
            a, b, lower, upper = b, a, upper, lower
        return a, b, lower, upper
    return None


def _label_of(cells: Sequence[Cell], limit: Cell) -> str:
    """The category of a row: a known category word first, else the first cell of words beside the interval."""
    words = [c for c in cells if c is not limit and re.search(r"[A-Za-z]", c.text)]
    known = [c for c in words if plain(c.text) in CATEGORY_WORDS]
    chosen = known or [c for c in words if len(c.text.split()) <= 6]
    return " ".join(chosen[0].text.split()) if chosen else ""


def subject_of(*texts: str) -> str:
    """What a scale grades, from its caption, its header and the text before it; "other" when none says."""
    for text in texts:
        low = plain(text)
        for name, pattern in _SUBJECTS:
            if pattern.search(low):
                return name
    return "other"


_LIMIT = lazy_pattern(r"[-–—≤≥<>]|s\.?/?d|sampai|kurang|lebih|atas|bawah")


def scale_of(table: Table) -> Scale | None:
    """The scale that a table prints; None for a table of anything else."""
    grid = table.grid()
    bands: list[Band] = []
    rows = 0
    pieces: list[Cell] = []
    for r in range(table.rows):
        cells = [c for k, c in enumerate(grid[r]) if c is not None and c.row == r and c.col == k and c.text.strip()]
        if len(cells) < 2 or (r < table.header_rows and not any(band_limits(c.text) for c in cells)):
            continue
        rows += 1
        limit = next((c for c in cells if _LIMIT.search(c.text) and band_limits(c.text)), None)
        if limit is None:
            continue
        label = _label_of(cells, limit)
        limits = band_limits(limit.text)
        if label and limits:
            bands.append(Band(label, *limits, " ".join(limit.text.split())))
            pieces.append(limit)
    if len(bands) < MIN_BANDS or len(bands) < MIN_BAND_SHARE * rows:
        return None
    if len({plain(b.label) for b in bands}) < MIN_BANDS - 1:
        return None
    header = " ".join(c.text for c in table.cells if c.row < table.header_rows)
    letters = sum(bool(re.fullmatch(r"AA|A|BB|B|CC|C|D", b.label.strip())) for b in bands)
    subject = subject_of(table.title, header, *table.headings[-1:], table.lead_in)
    if letters >= MIN_BANDS and subject in {"capaian", "other"} and any(b.label.strip() in {"AA", "BB", "CC"} for b in bands):
        subject = "akip"
    box = table.boxes[0]
    place = Place(
        pieces[0].page, table.label, "", header, (box.x0, box.top, box.x1, box.bottom), "; ".join(b.raw for b in bands), table.index
    )
    return Scale(tuple(bands), subject, place)


_IN_TEXT = lazy_pattern(r"\b(AA|A|BB|B|CC|C|D)\s*\(\s*([^()]{1,14})\)")


def _from_sentences(layout: Layout) -> Iterable[Scale]:
    """Letter scales printed in prose or in a cell: `AA (>85), A (>75-85), ... D (0-30)`."""
    places = [(s.text, Place(s.page, "", "", "", _first_box(s.spans), s.text)) for s in layout.sentences]
    for table in layout.tables:
        places += [
            (c.text, Place(c.page, table.label, "", "", (c.box.x0, c.box.top, c.box.x1, c.box.bottom), c.text, table.index))
            for c in table.cells
            if "AA" in c.text and len(c.text) > 30
        ]
    for text, place in places:
        if text.count("(") <= MIN_BANDS:
            continue
        found = [(m[1], m[2]) for m in _IN_TEXT.finditer(text)]
        bands = [Band(label, *limits, raw.strip()) for label, raw in found if (limits := band_limits(raw))]
        if len(bands) >= MIN_BANDS + 1:
            yield Scale(tuple(bands), "akip", place)


def _first_box(spans: Sequence[tuple[int, object]]) -> tuple[float, float, float, float]:
    from extractors.layout import Box

    box = spans[0][1] if spans else None
    return (box.x0, box.top, box.x1, box.bottom) if isinstance(box, Box) else (0.0, 0.0, 0.0, 0.0)


def find_scales(layout: Layout, tables: Sequence[FactTable] = ()) -> tuple[Scale, ...]:
    """Scales printed in the report, in reading order: tables of intervals with categories, and letter scales in prose."""
    out = [s for t in layout.tables if (s := scale_of(t)) is not None]
    out.extend(_from_sentences(layout))
    for bands, first, before in listed_bands(layout.sentences, band_limits):
        place = Place(first.page, "", "", "", _first_box(first.spans), "; ".join(b.raw for b in bands))
        out.append(Scale(bands, subject_of(*before, *first.headings[-1:]), place))
    return tuple(sorted(out, key=lambda s: (s.place.page, s.place.box[1])))
