"""STR703, kind of table: the caption has the wording of tables of performance, the table holds money (or the other way round).

Learnt from the report: other tables of this wording all hold the one, other tables with these columns all carry another wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.alike import words_of
from rules.facts import FactTable, Measure, Place, ReportFacts
from rules.finding import Finding, Message, Outcome, Severity
from rules.outline import Source, Voice

OTHER_KIND = "The caption has the wording of {others}; the columns are those of {alike}, which are called “{wording}”."
FEWEST_ALIKE = 2  # tables on either side that show the habit
ALIKE_SHARE = 0.75  # of the words of the shorter of two captions, names and years left out, that are in the other
MONEY = frozenset({Measure.PAGU, Measure.REALISASI_ANGGARAN})
PERFORMANCE = frozenset({Measure.TARGET, Measure.REALISASI})

Captioned = tuple[FactTable, Voice, frozenset[str], str]


def kinds_told(report: ReportFacts) -> Iterator[Outcome]:
    """One finding for each caption taken over from tables of another kind."""
    if report.outline is None:
        return
    known: list[Captioned] = []
    for voices in report.outline.voices:
        table, caption = report.tables[voices.table], voices.get(Source.CAPTION)
        if caption is not None and not table.chart and (kind := _kind(table)):
            known.append((table, caption, _words(caption), kind))
    for mine in known:
        worded = [o for o in known if o is not mine and _alike(o[2], mine[2])]
        shaped = [o for o in known if o is not mine and o[3] == mine[3] and _columns(o[0]) == _columns(mine[0])]
        if len(worded) < FEWEST_ALIKE or len(shaped) < FEWEST_ALIKE or any(o[3] == mine[3] for o in worded):
            continue
        if any(_alike(o[2], mine[2]) or not _alike(o[2], shaped[0][2]) for o in shaped):
            continue
        yield _of_other_kind(mine, worded, shaped)


def _kind(table: FactTable) -> str:
    measures = {c.measure for c in table.columns}
    money, performance = bool(measures & MONEY), bool(measures & PERFORMANCE)
    return "" if money == performance else "money" if money else "performance"


def _columns(table: FactTable) -> tuple[str, ...]:
    return tuple(c.measure.value for c in table.columns)


def _words(caption: Voice) -> frozenset[str]:
    """The words of a caption without years and the names of indicators."""
    text = caption.text
    for mention in caption.mentions:
        text = text.replace(mention.words, " ")
    return frozenset(words_of(re.sub(r"\b(?:tahun\s*)?20\d\d\b", " ", text, flags=re.IGNORECASE)).split())


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and len(a & b) >= ALIKE_SHARE * min(len(a), len(b))


def _of_other_kind(mine: Captioned, worded: list[Captioned], shaped: list[Captioned]) -> Finding:
    table, caption = mine[0], mine[1]
    place = Place(caption.place.page, table.label, "", "caption", caption.place.box, caption.text, table.index)
    message = Message.of(OTHER_KIND, others=_labels(worded), alike=_labels(shaped), wording=_opening(shaped[0][1].text))
    return Finding(
        "STR703", Severity.WARNING, place, message, expected=_opening(shaped[0][1].text), other=shaped[0][1].place, evidence=(place,)
    )


def _labels(tables: list[Captioned]) -> str:
    return ", ".join(dict.fromkeys(t.label for t, _, _, _ in tables if t.label))


def _opening(text: str) -> str:
    """The first words of a caption: enough to know it again."""
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
