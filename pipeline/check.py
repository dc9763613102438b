"""The one place where the way of the data is written down.

report.pdf -> layout (extractors) -> facts (pipeline) -> outcomes (rules) -> second opinion (extractors, pipeline) -> result
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractors.layout import Box, Layout
from pipeline.coverage import coverage_of
from pipeline.fingerprints import marked
from pipeline.options import Options
from pipeline.result import LayoutSummary, Result
from pipeline.scan_caution import cautious
from pipeline.second_opinion import SecondOpinion, second_opinion
from pipeline.unread_caution import Blots, careful
from rules.facts import ReportFacts
from rules.finding import Finding, Held, Skipped

if TYPE_CHECKING:
    from extractors.second_reader import Rereading


def check_report(path: str | Path, *, options: Options = Options()) -> Result:
    """Read the report at `path`, recompute what can be recomputed and say what does not hold.

    Raises `extractors.errors.ReportError` (its `code` says why) when the file cannot be read at all. Pages that fail cost
    themselves alone and are listed in `troubles`.
    """
    from rules.run import check_facts

    layout, facts = read_report(path, password=options.password, ocr=options.ocr)
    summary = LayoutSummary.of(layout)
    blots = Blots.of(layout)
    layout = replace(layout, sentences=())  # the facts have been drawn from them, and their words are half of what a report weighs
    outcomes = check_facts(facts, options.wants)
    opinion = SecondOpinion()
    if options.second_reader:
        again = partial(_again, Path(path), layout, options.password)
        facts, outcomes, opinion = second_opinion(facts, outcomes, again)
    outcomes = careful(cautious(outcomes, facts), facts, blots)
    return Result(
        report=facts.report,
        layout=summary,
        facts=facts,
        findings=marked([o for o in outcomes if isinstance(o, Finding)], facts.tables),
        held=tuple(o for o in outcomes if isinstance(o, Held)),
        skipped=tuple(o for o in outcomes if isinstance(o, Skipped)),
        troubles=(*layout.troubles, *opinion.failed),
        coverage=coverage_of(facts, outcomes),
        opinion=opinion,
        tables=layout.tables,
    )


def _again(path: Path, layout: Layout, password: str | None, boxes: Mapping[int, Sequence[Box]]) -> Rereading:
    """What another look sees in `boxes`: another engine, or for pages that were read by OCR a closer picture."""
    from extractors.second_reader import Rereading, reread

    scanned = {page for page, _lines in layout.scans}
    digital = {page: some for page, some in boxes.items() if page not in scanned}
    found = reread(path, digital, turns=dict(layout.turns), password=password)
    if len(digital) == len(boxes):
        return found
    from extractors.scanning import look_again

    readings = dict(found.readings)
    for page in sorted(boxes.keys() & scanned):
        some = list(dict.fromkeys(boxes[page]))
        readings.update(((page, box), text) for box, text in zip(some, look_again(path, page, some, password), strict=True))
    return Rereading(readings, found.failed)


def read_report(path: str | Path, *, password: str | None = None, ocr: bool = False) -> tuple[Layout, ReportFacts]:
    """Read the report at `path`: what stands on its pages, and what that means; with `ocr` also pages that are pictures of text.

    Raises `extractors.errors.ReportError`.
    """
    # The readers and the rules are imported here, so that `lkip-check --help` does not wait for them.
    from extractors.reader import read_layout
    from pipeline.interpret.assemble import report_facts
    from pipeline.interpret.scanned import with_scores

    layout = read_layout(Path(path), password, ocr=ocr)
    return layout, with_scores(report_facts(layout), dict(layout.scans))
