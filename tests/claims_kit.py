"""Captions, printed computations and claims typed as text, for tests of the rules over places; tables come from `facts_kit`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from rules.facts import CaptionFact, Claim, Derivation, Fact, FactTable, Measure, Period, Place, ReportFacts
from rules.sayings import Saying, Scope, Sense
from tests.facts_kit import fakta, klaim, laporan, nilai

__all__ = ["angka_narasi", "fakta", "hitungan", "judul_tabel", "klaim", "lapor", "pada", "tabel", "ujaran"]

BOX = (0.0, 0.0, 1.0, 1.0)


def tabel(
    text: str, label: str = "Tabel 3.1", *, index: int = 0, page: int = 1, title: str = "", lead_in: str = "", **more: Any
) -> FactTable:
    """A table of `facts_kit` on `page`, its facts numbered apart from those of other tables."""
    made = fakta(text, label=label, index=index, first_id=1 + 1000 * index, **more)
    facts = tuple((at, replace(f, place=replace(f.place, page=page))) for at, f in made.facts)
    return replace(made, facts=facts, pages=(page,), title=title, lead_in=lead_in)


def angka_narasi(raw: str, measure: Measure, name: str = "", number: int = 9000, year: int | None = 2020, page: int = 3) -> Fact:
    """A figure of the narrative."""
    place = Place(page, "", name, measure.value, BOX, raw)
    return Fact(number, name, name.lower(), measure, Period(year), nilai(raw, measure), place, source="narrative")


def pada(claim: Claim, page: int, *, row: float = 0.0, sentence: str = "", certain: bool = True) -> Claim:
    """The claim on another page, lower on it (`row`), with its sentence."""
    box = (0.0, row, 1.0, row + 1)
    place = replace(claim.place, page=page, box=box)
    slots = tuple(
        (s, replace(f, place=replace(f.place, page=page, box=(float(i), row, i + 1.0, row + 1)))) for i, (s, f) in enumerate(claim.slots)
    )
    return replace(claim, place=place, slots=slots, sentence=sentence, subject_certain=certain)


def hitungan(
    top: str,
    bottom: str,
    result: str,
    *,
    name: str = "",
    factor: int = 100,
    page: int = 3,
    year: int = 2020,
    text: str = "",
    first: int = 8000,
) -> Derivation:
    """A printed computation top / bottom x factor = result for the indicator `name`."""
    a, b = (angka_narasi(x, Measure.OTHER, number=first + i, page=page) for i, x in enumerate((top, bottom)))
    c = angka_narasi(result, Measure.REALISASI, name, first + 2, year, page)
    place = Place(page, "", "", "formula", (0.0, 300.0, 1.0, 301.0), text)
    return Derivation(a, b, Decimal(factor), (), c, name.lower(), bool(name), text or f"{top} / {bottom} = {result}", place)


def ujaran(
    word: str,
    sense: str,
    scope: str,
    *,
    number: int = 700,
    subject: str = "",
    page: int = 2,
    sentence: str = "",
    measure: str = "",
    slots: dict[str, str] | None = None,
    **more: Any,
) -> Saying:
    """A word with the figures it speaks of typed as text (`slots`), or with the item whose row tells them (`subject`)."""
    measures = {"dari": Measure.NILAI, "menjadi": Measure.NILAI, "batas": Measure.PERSENTASE}
    facts = tuple(
        (s, angka_narasi(raw, measures.get(s) or Measure(s), subject, 10 * number + i, page=page))
        for i, (s, raw) in enumerate((slots or {}).items())
    )
    of = Measure(measure) if measure else None
    place = Place(page, "", subject, "kata", BOX, word)
    key = more.pop("key", subject.lower())
    return Saying(number, Sense(sense), Scope(scope), place, sentence, subject, key, measure=of, slots=facts, **more)


def judul_tabel(*captions: str) -> tuple[CaptionFact, ...]:
    """Captions typed as `Tabel 3.1 Capaian`, each on the page after the last."""
    out = []
    for page, text in enumerate(captions, start=1):
        word, number, *title = text.split(" ")
        place = Place(page, f"{word} {number}", "", "", (0.0, 50.0, 1.0, 60.0), f"{word} {number}")
        out.append(CaptionFact(f"{word} {number}", number.strip("."), " ".join(title), place))
    return tuple(out)


def lapor(*tables: FactTable, claims: tuple[Claim, ...] = (), derivations: tuple[Derivation, ...] = (), **more: Any) -> ReportFacts:
    """A report of 2020 of tables, claims and computations."""
    made = laporan(*tables, claims=claims)
    return replace(made, derivations=derivations, **more)
