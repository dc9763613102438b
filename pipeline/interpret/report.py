"""The report's own year and unit."""

from __future__ import annotations

import re
from collections import Counter

from extractors.layout import Layout
from pipeline.interpret.periods import years_in
from pipeline.interpret.vocabulary import plain

HEAD_SENTENCES = 60  # cover, foreword and summary come within the first so many sentences
COVER_WEIGHT = 4  # one title line counts as much as so many other mentions
UNIT_WORDS = (
    r"Dinas|Badan|Sekretariat|Inspektorat|Kecamatan|Biro|Kantor|Rumah Sakit|RSUD|Satuan|Satpol|"
    r"Kementerian|Direktorat|Deputi|Balai|Unit|Politeknik|Universitas"
)

_TITLE_YEAR = re.compile(
    r"(?:laporan (?:akuntabilitas )?kinerja|lkip|lkjip|lakip|lkj)\b[^.]{0,160}?\b(?:tahun|ta|thn)\.?\s*(?:anggaran\s*)?((?:19|20)\d\d)",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"\btahun (?:anggaran )?((?:19|20)\d\d)\b", re.IGNORECASE)
_UNIT = re.compile(rf"\b((?:{UNIT_WORDS})\b(?:[ ,&/-]+(?:dan|serta|&|[A-Z][\w'.-]*|\([A-Z0-9]+\)))+)")
_PLACE = re.compile(r"\b((?:Kota|Kabupaten|Provinsi)(?: [A-Z][\w'-]+){1,3})")


def _texts(layout: Layout) -> list[str]:
    out = [v for k, v in layout.metadata if k.lower() in {"title", "subject"}]
    out += [s.text for s in layout.sentences]
    return out


def report_identity(layout: Layout) -> tuple[int | None, str]:
    """(year the report is about, name of its unit); (None, "") where the text does not say.

    Titles ("Laporan Kinerja ... Tahun 2020") count most; then the year named most often, over captions and sentences.
    """
    votes: Counter[int] = Counter()
    for place, text in enumerate(_texts(layout)):
        weight = COVER_WEIGHT if place < HEAD_SENTENCES else 2
        for year in _TITLE_YEAR.findall(text):
            votes[int(year)] += weight
        for year in _BARE_YEAR.findall(text):
            votes[int(year)] += 1
    for caption in layout.captions:
        for y in years_in(caption.title):
            votes[y] += 1
    year = max(votes, key=lambda y: (votes[y], y)) if votes else None
    if year is None and (m := re.search(r"(?<!\d)(20[0-4]\d)(?!\d)", layout.name)):
        year = int(m[1])
    return year, _unit_name(layout)


def _unit_name(layout: Layout) -> str:
    names: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for text in _texts(layout)[: HEAD_SENTENCES * 5]:
        spaced = " ".join(text.split())
        if spaced.isupper():
            spaced = spaced.title().replace(" Dan ", " dan ")
        for m in _UNIT.finditer(spaced):
            name = re.split(r"\s+(?:Tahun|Nomor|No)\b", m[1])[0].strip(" ,&-/.")
            if 2 <= len(name.split()) <= 14:
                key = plain(name)
                names[key] += 1
                shown.setdefault(key, name)
    if not names:
        return ""
    best = max(names, key=lambda k: (names[k] * min(len(k.split()), 6), len(k), k))
    return shown[best]
