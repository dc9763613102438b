"""TXT505: what a sentence says of all indicators, programmes or activities must hold of every row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.facts import ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.registry import rule
from rules.sayings import Saying, Scope, Sense
from rules.universal_rows import Stand, listings_of

CODE = "TXT505"

OF_PLAN = re.compile(r"\b(?:renstra|rpjmd|rpjmn|rencana strategis)\b", re.IGNORECASE)  # whose targets for the year may be others
NOT_ALL = '"{word}" is said of all; {name} has {figures} in {place}.'


@rule(CODE, Severity.ERROR, en="A claim about all is contradicted by a row", id="Pernyataan tentang semua dibantah satu baris")
def universal_claims(report: ReportFacts) -> Iterator[Outcome]:
    """A sentence says something of all indicators, programmes or activities that a row contradicts.

    [id]
    Apa: Kalimat seperti "semua indikator melampaui target", "tidak ada indikator yang belum tercapai", "seluruh program terserap di atas
    90%" dibandingkan dengan setiap baris tabel tahun laporan; bila kalimat menyebut satu sasaran, dengan baris sasaran itu.
    Mengapa: satu baris yang berbeda sudah membantah kata "semua", dan kesimpulan laporan bersandar padanya.
    Dasar: perbandingan target, realisasi, dan capaian (atau serapan, kategori) setiap baris.
    Salah: semua indikator melampaui target, sedangkan satu indikator tepat 100%.
    Benar: empat dari lima indikator melampaui target, satu sesuai target.
    Diam: kalimat memberi pengecualian ("kecuali", "hampir"), berbicara tentang sebagian yang tidak dikenal (bidang, triwulan), sasaran yang
    tidak ada di tabel, atau tidak ada tabel yang memuatnya.

    [en]
    What: A sentence such as "all indicators exceeded their target", "no indicator missed its target", "all programmes spent more than 90%"
    is held against every row of the table of the year; where it names a sasaran, against the rows of that sasaran.
    Why: one row refutes the word "all", and the report's conclusion rests on it.
    Basis: comparison of target, realisasi and capaian (or serapan, category) of every row.
    Wrong: all indicators exceeded their target, while one stands at exactly 100%.
    Right: four of five indicators exceeded their target, one met it.
    Silent: where the sentence makes exceptions ("kecuali", "hampir"), speaks of a part that is not known (a division, a quarter), of a
    sasaran that no table has, or no table lists what it speaks of.
    """
    for saying in report.sayings:
        if saying.scope is Scope.ALL:
            yield from _universal(saying, report)


def _universal(saying: Saying, report: ReportFacts) -> Iterator[Outcome]:
    """One list that bears the statement out is enough: the sentence may speak of that one."""
    if saying.year not in {None, report.year}:
        yield Skipped(CODE, saying.place, "other_year", (saying.id,))
        return
    lists = listings_of(saying, report) if saying.certain else []
    if not lists:
        yield Skipped(CODE, saying.place, "nothing_to_compare" if saying.certain else "several_figures", (saying.id,))
        return
    borne_out = next((one for one in lists if not one.against), None)
    if borne_out is not None:
        yield Held(CODE, saying.place, "target", (saying.id, *(s.facts[0].id for s in borne_out.stands)))
        return
    against = lists[-1].against
    only_equal = all(s.equal for s in against)
    loose = only_equal or not lists[-1].near or saying.of == "sasaran" or saying.sense is Sense.GRADED or OF_PLAN.search(saying.sentence)
    yield _a_row_against(saying, against[0], Severity.WARNING if loose else Severity.ERROR, not only_equal)


def _a_row_against(saying: Saying, row: Stand, severity: Severity, changes: bool) -> Finding:
    figures = ", ".join(f"{f.measure.value} {f.quantity.raw}" for f in row.facts)
    place = row.facts[0].place
    return Finding(
        CODE,
        severity,
        saying.place,
        Message.of(NOT_ALL, word=saying.place.text, name=row.name, figures=figures, place=place.table or f"p. {place.page}"),
        expected=row.right,
        other=place,
        facts=(saying.id, *(f.id for f in row.facts)),
        confidence=confidence_of(*row.facts),
        changes_conclusion=changes,
        evidence=(saying.place, *(f.place for f in row.facts)),
    )
