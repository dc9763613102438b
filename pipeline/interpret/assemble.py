"""Layout -> ReportFacts: the order in which a report gets its meaning."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from extractors.layout import Caption, Layout
from pipeline.interpret.narrative import interpret_narrative
from pipeline.interpret.report import declared_formulas, report_identity
from pipeline.interpret.tables import interpret_tables
from rules.facts import CaptionFact, Place, ReportFacts


class _None:
    def key_of(self, name: str) -> tuple[str, bool]:
        return "", False

    def find_in(self, text: str) -> list[tuple[int, int, str, float]]:
        return []


def report_facts(layout: Layout) -> ReportFacts:
    """Everything the rules may look at. Figures are numbered in reading order, those of the tables first."""
    year, unit_name = report_identity(layout)
    ids = count()
    tables = interpret_tables(layout, ids, year)
    claims, narrative, derivations = interpret_narrative(layout, _None(), tables, year, ids)
    return ReportFacts(
        report=layout.name,
        year=year,
        unit_name=unit_name,
        pages=layout.pages,
        tables=tables,
        narrative=narrative,
        claims=claims,
        derivations=derivations,
        captions=captions_of(layout),
        formulas=declared_formulas(layout),
    )


def captions_of(layout: Layout) -> tuple[CaptionFact, ...]:
    """The captions of tables in reading order; `has_table` tells whether a table stands under it."""
    bound = {t.caption for t in layout.tables if t.caption is not None}
    return tuple(_caption(c, bound) for c in layout.captions if c.kind == "tabel")


def _caption(caption: Caption, bound: Collection[Caption]) -> CaptionFact:
    box = caption.box
    place = Place(caption.page, caption.label, "", "", (box.x0, box.top, box.x1, box.bottom), caption.label)
    return CaptionFact(caption.label, caption.number, caption.title, place, caption in bound)
