"""STR703, the report's own name: a running head, foot or appendix names the report with the year of another report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.facts import Place, ReportFacts
from rules.finding import Finding, Message, Outcome, Severity
from rules.outline import Source

NAMED = "The report names itself as of {named} here; it is the report of {held}."
OWN_NAME = re.compile(
    r"^\W*(?:laporan (?:akuntabilitas )?kinerja|lkip|lkjip|lakip)\b(?P<unit>[^.:;]{0,120}?)"
    r"\b(?:tahun(?: anggaran)?|ta|thn)\.?\s*(?P<year>20\d\d)\W*$",
    re.IGNORECASE,
)
# What is said of another report, rather than the name of this one.
SPOKEN_OF = re.compile(
    r"\b(?:sebelum\w*|lalu|dibanding\w*|perbanding\w*|evaluasi|hasil|tindak lanjut|terhadap|rekomendasi|atas|triwulan|semester)\b",
    re.IGNORECASE,
)


def own_names(report: ReportFacts) -> Iterator[Outcome]:
    """Headings and captions that are the name of a report of the year before."""
    outline = report.outline
    if outline is None or report.year is None:
        return
    named = [(h.text, h.place, "") for h in outline.headings if not h.number]
    for voices in outline.voices:
        caption = voices.get(Source.CAPTION)
        if caption is not None:
            named.append((caption.text, caption.place, report.tables[voices.table].label))
    for text, place, label in named:
        m = OWN_NAME.match(text)
        if m is None or int(m["year"]) != report.year - 1 or SPOKEN_OF.search(m["unit"]):
            continue
        here = Place(place.page, label, "", "", place.box, text)
        message = Message.of(NAMED, named=m["year"], held=report.year)
        yield Finding("STR703", Severity.WARNING, here, message, expected=str(report.year), evidence=(here,))
