"""The report's own year and unit."""

from __future__ import annotations

import re
from collections import Counter

from extractors.layout import Layout
from extractors.patterns import lazy_pattern
from pipeline.interpret.cover import covers
from pipeline.interpret.periods import years_in
from pipeline.interpret.unit_name import unit_name

HEAD_SENTENCES = 60  # cover, foreword and summary come within the first so many sentences
COVER_WEIGHT = 4  # one title line counts as much as so many other mentions
_TITLE_YEAR = lazy_pattern(
    r"(?:laporan (?:akuntabilitas )?kinerja|lkip|lkjip|lakip|lkj)\b[^.]{0,160}?\b(?:tahun|ta|thn)\.?\s*(?:anggaran\s*)?((?:19|20)\d\d)",
    re.IGNORECASE,
)
_YEAR_LINE = lazy_pattern(r"20[0-4]\d")  # a line of a cover
_BARE_YEAR = lazy_pattern(r"\btahun (?:anggaran )?((?:19|20)\d\d)\b", re.IGNORECASE)


def _texts(layout: Layout) -> list[str]:
    out = [v for k, v in layout.metadata if k.lower() in {"title", "subject"}]
    out += [s.text for s in layout.sentences]
    return out


def report_identity(layout: Layout) -> tuple[int | None, str]:
    """(year the report is about, name of its unit); (None, "") where the text does not say.

    Titles ("Laporan Kinerja ... Tahun 2020") and covers count most; then the year named most often, over captions and sentences.
    """
    votes: Counter[int] = Counter()
    for place, text in enumerate(_texts(layout)):
        if "19" not in text and "20" not in text:
            continue  # tells no year
        weight = COVER_WEIGHT if place < HEAD_SENTENCES else 2
        for year in _TITLE_YEAR.findall(text):
            votes[int(year)] += weight
        for year in _BARE_YEAR.findall(text):
            votes[int(year)] += 1
    cover = covers(layout.headings, layout.sentences)
    for lines in cover:
        years = _TITLE_YEAR.findall(" ".join(lines)) or [line for line in lines if _YEAR_LINE.fullmatch(line)]
        for year in years[:1]:
            votes[int(year)] += COVER_WEIGHT
    for caption in layout.captions:
        for y in years_in(caption.title):
            votes[y] += 1
    year = max(votes, key=lambda y: (votes[y], y)) if votes else None
    if year is None and (m := re.search(r"(?<!\d)(20[0-4]\d)(?!\d)", layout.name)):
        year = int(m[1])
    return year, unit_name(_texts(layout)[: HEAD_SENTENCES * 5], cover)
