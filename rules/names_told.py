"""STR703, indicators: the caption, the header or the lead-in of a table names another indicator than the table holds.

Up to four texts speak of a table: caption, lead-in, heading above, and its own rows (or the header of a turned table). Where one of them
names an indicator and the others name another, that one was left over from the table it was copied from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rules.alike import words_of
from rules.facts import FactTable, Place, ReportFacts, Role
from rules.finding import Finding, Held, Message, Outcome, Severity
from rules.outline import Mention, Source, TableVoices, Voice

NAMES = {
    Source.CAPTION: "The caption names “{named}”; the table holds “{held}”.",
    Source.BODY: "The header names “{named}”; caption and text speak of “{held}”.",
    Source.LEAD_IN: "The sentence before the table names “{named}”; caption and text speak of “{held}”.",
}
# Tables of one indicator's supporters name it without holding it.
SUPPORTERS = re.compile(r"\b(?:pendukung|penunjang|mendukung|menunjang|program|kegiatan|dibanding\w*|dengan indikator)\b", re.IGNORECASE)
POINTS_AT_TABLE = re.compile(r"\b(?:tabel|berikut|di ?bawah)\b", re.IGNORECASE)
SINGLE = frozenset({Role.CAPAIAN, Role.PERBANDINGAN, Role.RENSTRA, Role.NASIONAL, Role.EFISIENSI, Role.ANGGARAN})


def indicators_told(report: ReportFacts) -> Iterator[Outcome]:
    """Findings and checks held over all tables."""
    if report.outline is None:
        return
    for voices in report.outline.voices:
        table = report.tables[voices.table]
        if not table.chart and table.role in SINGLE:
            yield from _of_table(table, voices)


def _of_table(table: FactTable, voices: TableVoices) -> Iterator[Outcome]:
    caption, lead, heading, body = (voices.get(s) for s in (Source.CAPTION, Source.LEAD_IN, Source.HEADING, Source.BODY))
    if lead is not None and not POINTS_AT_TABLE.search(lead.text):
        lead = None
    told = {s.source: k for s in (caption, lead, heading, body) if s is not None and (k := _one(s)) is not None}
    accused = _odd(told, [v for v in (caption, lead, heading, body) if v is not None])
    if accused is None:
        if caption is not None and body is not None and told.get(Source.CAPTION) == told.get(Source.BODY) is not None:
            yield Held("STR703", caption.place, "caption_names_its_table")
        return
    source, held, agreeing = accused
    voice = next(v for v in (caption, lead, heading, body) if v is not None and v.source is source)
    finding = _misnamed(table, voice, held, agreeing)
    if finding is not None:
        yield finding


def _one(voice: Voice) -> str | None:
    """The key of the one indicator that a voice names; None where it names none or several."""
    keys = {m.key for m in voice.mentions}
    return keys.pop() if len(keys) == 1 else None


def _odd(told: dict[Source, str], voices: Sequence[Voice]) -> tuple[Source, Voice, int] | None:
    """(the voice that names another indicator than the others, one of these, how many they are); None where there is no such."""
    for source, key in told.items():
        if source is Source.HEADING:
            continue  # a heading unread between leaves the one before standing: no ground to accuse it
        others = {s: k for s, k in told.items() if s is not source}
        if len(set(others.values())) != 1 or key in others.values():
            continue
        if any(m.key == key for v in voices if v.source is not source for m in v.mentions):
            continue
        first = next(s for s in (Source.BODY, Source.CAPTION, Source.LEAD_IN, Source.HEADING) if s in others)
        agreeing = next(v for v in voices if v.source is first)
        return source, agreeing, len(others)
    return None


def _misnamed(table: FactTable, voice: Voice, held: Voice, agreeing: int) -> Finding | None:
    named, other = voice.mentions[0], held.mentions[0]
    if not named.exact or related(named, other):
        return None
    if voice.source is Source.CAPTION and agreeing < 2 and SUPPORTERS.search(voice.text):
        return None
    if voice.source is Source.BODY and (not table.turned or agreeing < 2):
        return None
    if voice.source is Source.LEAD_IN and agreeing < 2:
        return None
    if voice.source is Source.CAPTION and held.source is not Source.BODY and agreeing < 2:
        return None
    severity = Severity.ERROR if agreeing >= 2 and voice.source is not Source.LEAD_IN else Severity.WARNING
    place = Place(voice.place.page, table.label, other.words, voice.source.value, voice.place.box, named.words, table.index)
    message = Message.of(NAMES[voice.source], named=named.words, held=other.words)
    return Finding("STR703", severity, place, message, expected=other.words, other=held.place, evidence=(place, held.place))


def related(a: Mention, b: Mention) -> bool:
    """Whether one name holds the other: a short form, or a part of the whole."""
    x, y = (frozenset(words_of(m.words).split()) for m in (a, b))
    return x <= y or y <= x
