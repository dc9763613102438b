"""The report's own year and unit, and the capaian formulas it declares."""

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


_FORMULAS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("(2T-R)/T", re.compile(r"(?:rencana|target)\s*-\s*\(?\s*(?:realisasi|capaian)\s*-\s*(?:rencana|target)|"
        r"2\s*x?\s*(?:rencana|target)\s*-\s*realisasi|1\s*\+\s*\(\s*1\s*-\s*realisasi")),
    ("T/R", re.compile(r"(?:rencana|target)\s*(?:/|:|÷|dibagi(?: dengan)?|per)\s*realisasi")),
    ("R/T", re.compile(r"realisasi\s*(?:/|:|÷|dibagi(?: dengan)?|per|dibanding(?:kan)?(?: dengan)?)\s*(?:rencana|target)|"
        r"=\s*realisasi\s+(?:x\s*100\s*%?\s+)?(?:rencana|target)\b")),
)  # fmt: skip
_ABOUT = re.compile(r"capaian|rumus|kinerja|x\s*100|realisasi", re.IGNORECASE)


def declared_formulas(layout: Layout) -> tuple[str, ...]:
    """The capaian formulas the text declares: "R/T", "(2T-R)/T", "T/R", in this order, each once.

    The misprint "Realisasi-(Realisasi-Rencana)/Rencana" declares nothing. Formulas that are pictures are not seen.
    """
    found: set[str] = set()
    for s in layout.sentences:
        if "realisasi" not in s.text.lower():
            continue
        low = re.sub(r"\s+", " ", s.text.lower().replace("–", "-").replace("−", "-").replace("×", "x").replace("tingkat ", ""))
        low = re.sub(r"rencana\s*/\s*target|target\s*/\s*rencana", "target", low)
        if not _ABOUT.search(low):
            continue
        if not (s.formula or "rumus" in low or "100" in low or "=" in low or "formula" in low):
            continue
        for name, pattern in _FORMULAS:
            if pattern.search(low):
                found.add(name)
                if name == "(2T-R)/T":
                    low = pattern.sub(" ", low)
    return tuple(name for name in ("R/T", "(2T-R)/T", "T/R") if name in found)
