"""Layout -> ReportFacts: the order in which a report gets its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from extractors.layout import Layout
from pipeline.interpret.bare_years import settled
from pipeline.interpret.formula_rules import FORMULAS, formula_rules
from pipeline.interpret.names import assign_keys
from pipeline.interpret.narrative import interpret_narrative
from pipeline.interpret.narrative_anchored import anchored
from pipeline.interpret.plans import with_plans
from pipeline.interpret.report import report_identity
from pipeline.interpret.scales import find_scales
from pipeline.interpret.structure import outline_of
from pipeline.interpret.tables import interpret_tables
from rules.facts import CaptionFact, FactTable, Place, ReportFacts
from rules.tellings import SentenceFact


def report_facts(layout: Layout) -> ReportFacts:
    """Everything the rules may look at. Figures are numbered in reading order, those of the tables first.

    The tables come before the sentences, because sentences speak of items by the names that the tables give them.
    """
    ids = count()
    year, unit_name = report_identity(layout)
    tables, names = assign_keys(with_plans(interpret_tables(layout, ids, year)))
    tables = settled(tables)
    declared = formula_rules(layout)
    claims, narrative, derivations, sayings = interpret_narrative(layout, names, tables, year, ids)
    claims, narrative = anchored(claims, narrative, tables, year)
    return ReportFacts(
        report=layout.name,
        year=year,
        unit_name=unit_name,
        pages=layout.pages,
        tables=tables,
        narrative=narrative,
        claims=claims,
        derivations=derivations,
        sayings=sayings,
        scales=find_scales(layout, tables),
        captions=captions_of(layout),
        formulas=tuple(f for f in FORMULAS if any(r.formula == f for r in declared)),
        formula_rules=declared,
        aliases=aliases_of(tables),
        sentences=sentences_of(layout),
        outline=outline_of(layout, tables, names, year),
        unread_pages=layout.unread,
    )


def sentences_of(layout: Layout) -> tuple[SentenceFact, ...]:
    """The sentences of the narrative with the place where each begins."""
    first = ((s.text, s.page, s.spans[0][1]) for s in layout.sentences if s.spans)
    return tuple(SentenceFact(text, page, (box.x0, box.top, box.x1, box.bottom)) for text, page, box in first)


def captions_of(layout: Layout) -> tuple[CaptionFact, ...]:
    """The captions of tables in reading order; `has_table` tells whether a table was found under it."""
    bound = {t.caption for t in layout.tables}
    out = []
    for caption in layout.captions:
        if caption.kind == "tabel":
            box = (caption.box.x0, caption.box.top, caption.box.x1, caption.box.bottom)
            place = Place(caption.page, caption.label, "", "", box, caption.label)
            out.append(CaptionFact(caption.label, caption.number, caption.title, place, caption in bound))
    return tuple(out)


def aliases_of(tables: Sequence[FactTable]) -> tuple[tuple[str, str], ...]:
    """(name as printed, canonical key) of all items, in reading order."""
    named = ((fact.indicator, fact.key) for table in tables for _, fact in table.facts if fact.key)
    return tuple(dict.fromkeys(named))
