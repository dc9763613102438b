"""TXT505: what a sentence says of all indicators must hold of every row."""

from __future__ import annotations

from collections.abc import Iterator

from rules.directions import Directions
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts, Role
from rules.figures import Figures
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.registry import rule
from rules.sayings import Saying, Scope, Sense
from rules.told_targets import Standing, standing

CODE = "TXT505"
NEAR_PAGES = 1  # a sentence that sums up a table stands on its page or the next
FEWEST = 2  # indicators: "all" of one is no list

NOT_ALL = '"{word}" is said of all; {name} has {figures} in {place}.'


@rule(CODE, Severity.ERROR, en="A claim about all is contradicted by a row", id="Pernyataan tentang semua dibantah satu baris")
def universal_claims(report: ReportFacts) -> Iterator[Outcome]:
    """A sentence says something of all indicators that a row contradicts.

    [id]
    Apa: Kalimat seperti "semua indikator melampaui target" dibandingkan dengan setiap baris tabel capaian tahun laporan.
    Mengapa: satu baris yang berbeda sudah membantah kata "semua", dan kesimpulan laporan bersandar padanya.
    Dasar: perbandingan target, realisasi, dan capaian setiap baris.
    Salah: semua indikator melampaui target, sedangkan satu indikator tepat 100%.
    Benar: empat dari lima indikator melampaui target, satu sesuai target.
    Diam: kalimat memberi pengecualian ("kecuali", "hampir"), berbicara tentang satu sasaran saja, atau tidak ada tabel capaian.

    [en]
    What: A sentence such as "all indicators exceeded their target" is held against every row of the capaian table of the year.
    Why: one row refutes the word "all", and the report's conclusion rests on it.
    Basis: comparison of target, realisasi and capaian of every row.
    Wrong: all indicators exceeded their target, while one stands at exactly 100%.
    Right: four of five indicators exceeded their target, one met it.
    Silent: where the sentence makes exceptions ("kecuali", "hampir"), speaks of one goal only, or there is no table of capaian.
    """
    for saying in report.sayings:
        if saying.scope is Scope.ALL:
            yield from _universal(saying, report)


def _universal(saying: Saying, report: ReportFacts) -> Iterator[Outcome]:
    if saying.year not in {None, report.year}:
        yield Skipped(CODE, saying.place, "other_year", (saying.id,))
        return
    near = [t for t in report.tables if _lists(t, report) and t.pages[0] <= saying.place.page <= t.pages[-1] + NEAR_PAGES]
    tables = near[-1:] or [t for t in report.tables if _lists(t, report)]
    rows = [s for t in tables for s in _standings(t, report)]
    if not rows:
        yield Skipped(CODE, saying.place, "nothing_to_compare", (saying.id,))
        return
    against = [(fact, s) for fact, s in rows if not s.allows(saying.sense)]
    if not against:
        yield Held(CODE, saying.place, "target", (saying.id, *(f.id for f, _ in rows)))
        return
    fact, found = against[0]
    only_equal = saying.sense is Sense.EXCEEDED and all(0 in s.signs for _, s in against)
    figures = ", ".join(f"{f.measure.value} {f.quantity.raw}" for f in found.facts)
    yield Finding(
        CODE,
        Severity.ERROR if near and not only_equal else Severity.WARNING,
        saying.place,
        Message.of(
            NOT_ALL, word=saying.place.text, name=fact.indicator, figures=figures, place=fact.place.table or f"p. {fact.place.page}"
        ),
        expected=found.right_word(),
        other=fact.place,
        facts=(saying.id, *(f.id for f in found.facts)),
        confidence=confidence_of(*found.facts),
        changes_conclusion=not only_equal,
        evidence=(saying.place, *(f.place for f in found.facts)),
    )


def _lists(table: FactTable, report: ReportFacts) -> bool:
    return table.role is Role.CAPAIAN and bool(table.pages) and len(_standings(table, report)) >= FEWEST


def _standings(table: FactTable, report: ReportFacts) -> list[tuple[Fact, Standing]]:
    """How each row of the report's year stands, where that is certain."""
    figures, ways = Figures.of(report), Directions.of(report)
    out: list[tuple[Fact, Standing]] = []
    for row in table.rows:
        if row.level is not Level.CHILD:
            continue
        spots = [s for c in table.columns if (s := figures.by_cell.get((table.index, row.index, c.index))) is not None]
        of = {m: [s.fact for s in spots if s.fact.measure is m and _this_year(s.fact, report.year)] for m in WANTED}
        if any(len({f.value for f in facts}) > 1 for facts in of.values()):
            continue
        t, r, c = (of[m][0] if of[m] else None for m in WANTED)
        key = next((f.key for f in (t, r, c) if f is not None), "")
        found = standing(t, r, c, ways.may_be_down(row.label, key))
        if found is not None:
            out.append((found.facts[0], found))
    return out


WANTED = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN)


def _this_year(fact: Fact, year: int | None) -> bool:
    return fact.period.year in {year, None} and not fact.period.part and not fact.period.basis
