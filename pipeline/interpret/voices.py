"""What names a table: its caption, the sentence that leads in to it, the heading above, its rows; and the years of plans in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.layout import Box, Caption, Layout, Sentence, Table
from extractors.patterns import lazy_pattern
from pipeline.interpret.name_index import MISSPELT, REORDERED, NameIndex
from pipeline.interpret.name_words import tokens_of
from pipeline.normalise.cues import holds
from rules.facts import FactTable, Measure, Place, Role
from rules.outline import Mention, PlanSpan, Source, TableVoices, Voice

KINERJA = frozenset({Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN})
PERFORMANCE = frozenset({Role.CAPAIAN, Role.PK, Role.IKU, Role.RENSTRA, Role.PERBANDINGAN, Role.NASIONAL, Role.REKAP, Role.TRIWULAN})
FEWEST_WORDS = 2  # of a name that a caption may be taken to name: single words mean too much
_WORK = lazy_pattern(r"^\W*(?:program|(?:sub ?)?kegiatan|belanja|pagu|anggaran|jumlah anggaran)\b", re.IGNORECASE)
_PLAN_SPAN = lazy_pattern(
    r"\b(?P<plan>rencana strategis|renstra|rpjmd|rpjm daerah|rencana pembangunan jangka menengah daerah)\b\)?"
    r"(?P<between>(?:(?![.;:]\s|\b(?:19|20)\d\d\b).){0,80}?)\b(?:tahun|periode|thn)\s+(?P<first>20\d\d)\s*[-–—]\s*(?P<last>20\d\d)(?!\d)",
    re.IGNORECASE,
)
_PLANS = ("renstra", "rencana strategis", "rpjm", "jangka menengah daerah")
_ANOTHER_SPAN = lazy_pattern(r"\b(?:capaian|realisasi|target|sisa|pelaksanaan|kurun|evaluasi|dan)\b", re.IGNORECASE)


def voices_of(layout: Layout, tables: Sequence[FactTable], names: NameIndex) -> tuple[TableVoices, ...]:
    """What speaks of every table, in the order of `tables`."""
    drawn = {t.index: t for t in layout.tables}
    items = frozenset(_items(tables))
    said = _by_text(layout.sentences)
    heard: dict[str, tuple[Mention, ...]] = {}

    def mentions(text: str) -> tuple[Mention, ...]:
        if text not in heard:
            heard[text] = _mentions(text, names, items)
        return heard[text]

    out = []
    for place, table in enumerate(tables):
        source = drawn.get(table.index)
        voices = []
        if source is not None and source.caption is not None and table.title:
            voices.append(Voice(Source.CAPTION, table.title, _caption_place(source.caption), mentions(table.title)))
        if table.lead_in:
            voices.append(Voice(Source.LEAD_IN, table.lead_in, _said_at(said, table), mentions(table.lead_in)))
        heading = next((h for h in reversed(table.headings) if mentions(h)), "")
        if heading:
            voices.append(Voice(Source.HEADING, heading, _table_place(table, heading), mentions(heading)))
        voices.append(Voice(Source.BODY, "", _body_place(table, source), _of_body(table, items)))
        out.append(TableVoices(place, tuple(voices), source.notes if source is not None else ()))
    return tuple(out)


def _items(tables: Sequence[FactTable]) -> Iterable[str]:
    """Keys of indicators: items with a target, realisasi or capaian that are no programme, activity or budget."""
    for table in tables:
        if table.role not in PERFORMANCE:
            continue
        for (_, column), fact in table.facts:
            if (
                fact.key
                and fact.key_certain
                and fact.measure in KINERJA
                and table.columns[column].certain
                and not _WORK.match(fact.indicator)
            ):
                yield fact.key


def _mentions(text: str, names: NameIndex, items: frozenset[str]) -> tuple[Mention, ...]:
    """The indicators named in `text`, in its order; a name inside a longer one is not named."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Mention]] = []
    for start, end, key, score in names.find_in(text):
        if score < MISSPELT or any(s < end and start < e for s, e in taken):
            continue
        taken.append((start, end))
        words = text[start:end]
        if key in items and len(tokens_of(words)) >= FEWEST_WORDS:
            found.append((start, Mention(key, words, score >= REORDERED)))
    return tuple(m for _, m in sorted(found, key=lambda f: f[0]))


def _of_body(table: FactTable, items: frozenset[str]) -> tuple[Mention, ...]:
    """The indicators a table holds figures of."""
    if table.role not in PERFORMANCE and not table.turned:
        return ()
    seen: dict[str, Mention] = {}
    for _, fact in table.facts:
        if fact.key in items and fact.key_certain:
            seen.setdefault(fact.key, Mention(fact.key, fact.indicator))
    return tuple(seen.values())


def _by_text(sentences: Sequence[Sentence]) -> dict[str, list[Sentence]]:
    out: dict[str, list[Sentence]] = {}
    for s in sentences:
        out.setdefault(s.text, []).append(s)
    return out


def _said_at(said: dict[str, list[Sentence]], table: FactTable) -> Place:
    """Where the lead-in of a table stands: the last such sentence not behind the table's first page."""
    first = table.pages[0] if table.pages else 0
    near = [s for s in said.get(table.lead_in, ()) if s.page <= first and s.spans]
    if not near:
        return _table_place(table, table.lead_in)
    page, box = near[-1].spans[0]
    return Place(page, "", "", "", (box.x0, box.top, box.x1, box.bottom), table.lead_in)


def _caption_place(caption: Caption) -> Place:
    box: Box = caption.box
    return Place(caption.page, caption.label, "", "", (box.x0, box.top, box.x1, box.bottom), caption.title)


def _table_place(table: FactTable, text: str) -> Place:
    return Place(table.pages[0] if table.pages else 0, table.label, "", "", table.box, text, table.index)


def _body_place(table: FactTable, drawn: Table | None) -> Place:
    """Where a table names what it holds: the header of a turned table, else the first name in its rows."""
    named = [f for _, f in table.facts if f.key]
    if not named or drawn is None:
        return _table_place(table, "")
    name = named[0].indicator
    tokens = tokens_of(name)
    for cell in drawn.cells:
        if tokens_of(cell.text) == tokens:
            box = cell.box
            return Place(cell.page, table.label, name, "", (box.x0, box.top, box.x1, box.bottom), name, table.index)
    return _table_place(table, name)


def spans_of(sentences: Sequence[Sentence]) -> tuple[PlanSpan, ...]:
    """The years of medium-term plans as the sentences name them; spans of years within a plan are left out."""
    out = []
    for s in sentences:
        if not s.spans or not holds(s.text, _PLANS):
            continue
        for m in _PLAN_SPAN.finditer(s.text):
            if _ANOTHER_SPAN.search(m["between"]):
                continue
            plan = "renstra" if m["plan"].lower().startswith(("ren", "rencana s")) and "jangka" not in m["plan"].lower() else "rpjmd"
            page, box = next(((p, w.box) for p, w in s.words if m["last"] in w.text), s.spans[0])
            place = Place(page, "", "", "", (box.x0, box.top, box.x1, box.bottom), f"{m['first']}-{m['last']}")
            out.append(PlanSpan(plan, int(m["first"]), int(m["last"]), place))
    return tuple(out)
