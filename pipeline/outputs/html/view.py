"""The document as plain values, in the language of the reader: what the template shows. No PDF, no HTML here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from extractors.layout import Box
from pipeline.coverage import TableCoverage
from pipeline.i18n import Translate, render, translator
from pipeline.outputs.html.crops import Crop, Strip, region, strips
from pipeline.outputs.job import Job
from pipeline.outputs.rows import places
from pipeline.outputs.text import plain
from pipeline.outputs.wording import where
from pipeline.result import Result
from pipeline.words import reason, severity_word
from rules.facts import Place
from rules.finding import Finding, Severity
from rules.run import load_rules

BETWEEN = " · "
MOST_FIGURES = 4  # crops shown for one place of a slip; a contradiction has two


class Outline(Struct, frozen=True):
    """A box drawn over a crop; `kind` accused, other or evidence."""

    box: Box
    kind: str


class Figure(Struct, frozen=True):
    """A part of a page with what is outlined on it; `where` in words."""

    crop: Crop
    outlines: tuple[Outline, ...]
    where: str


class Item(Struct, frozen=True):
    """One place of a slip."""

    id: str
    code: str
    severity: str
    severity_word: str
    title: str
    where: str
    table: str
    page: int
    reported: str
    expected: str
    difference: str
    message: str
    certainty: str
    changes: bool
    figures: tuple[Figure, ...]


class Slip(Struct, frozen=True):
    """A cause and its further places."""

    number: int
    cause: Item
    others: tuple[Item, ...]


class CodeView(Struct, frozen=True):
    """A rule with its page and its checks; `skipped` (number, reason)."""

    code: str
    title: str
    page: str
    found: bool
    failed: int
    held: int
    skipped: tuple[tuple[int, str], ...]


def slips(job: Job) -> tuple[tuple[Slip, ...], tuple[Strip, ...]]:
    """All slips with their figures, and the strips that these are cut from."""
    made = [
        Slip(n, _item(cause, job), tuple(_item(other, job) for other in others)) for n, (cause, others) in enumerate(job.result.slips(), 1)
    ]
    return tuple(made), strips(f.crop for slip in made for item in (slip.cause, *slip.others) for f in item.figures)


def _item(f: Finding, job: Job) -> Item:
    _ = translator(job.lang)
    return Item(
        id=f.finding_id,
        code=f.rule,
        severity=f.severity.value,
        severity_word=severity_word(f.severity, _),
        title=load_rules()[f.rule].title(job.lang),
        where=where(f.place, _, BETWEEN),
        table=plain(f.place.table),
        page=f.place.page,
        reported=plain(f.reported),
        expected=plain(f.expected),
        difference=plain(f.difference),
        message=plain(render(f.message, job.lang)),
        certainty=f"{f.confidence:.0%}",
        changes=f.changes_conclusion,
        figures=tuple(_figures(f, job.result, _)),
    )


def _figures(f: Finding, result: Result, _: Translate) -> Iterator[Figure]:
    """The accused place with the evidence around it, then each other part of the report that the finding rests on."""
    groups: dict[tuple[int, int], list[Place]] = {}
    for place in places(f):
        if 0 < place.page <= result.layout.pages:
            groups.setdefault((place.page, place.table_index), []).append(place)
    for (page, _index), some in list(groups.items())[:MOST_FIGURES]:
        box = region(some, result.tables, result.layout.size(page))
        if box is not None:
            lead = next((p for p in some if p in (f.place, f.other)), some[0])
            outlines = tuple(Outline(Box(*p.box), _kind(p, f)) for p in reversed(some) if p.box[2] > p.box[0])
            yield Figure(Crop(page, box), outlines, where(Place(page, lead.table, "", "", lead.box, "", lead.table_index), _, BETWEEN))


def _kind(p: Place, f: Finding) -> str:
    if (p.page, p.box) == (f.place.page, f.place.box):
        return "accused"
    return "other" if f.other is not None and (p.page, p.box) == (f.other.page, f.other.box) else "evidence"


def codes(result: Result, lang: str) -> tuple[CodeView, ...]:
    """Every rule that found something or made a check."""
    _, found = translator(lang), {f.rule for f in result.findings}
    known = load_rules()
    checks = {c.code: c for c in result.coverage.by_code}
    out = []
    for code in sorted(set(checks) | found):
        c = checks.get(code)
        skipped = tuple((n, reason(why, _)) for why, n in c.skipped) if c else ()
        page = known[code].page(lang) if code in found else ""
        out.append(CodeView(code, known[code].title(lang), page, code in found, c.failed if c else 0, c.held if c else 0, skipped))
    return tuple(out)


class Sheet(Struct, frozen=True):
    """A page in the picture of the whole: size, parts that hold tables (shares of its height), marks (id, severity, share)."""

    page: int
    wide: bool
    tables: tuple[tuple[float, float], ...]
    marks: tuple[tuple[str, str, float], ...]
    title: str
    unread: bool


def overview(result: Result, lang: str) -> tuple[Sheet, ...]:
    """The pages of the report in order."""
    _ = translator(lang)
    tables: dict[int, list[tuple[float, float]]] = {}
    for table in result.tables:
        for page, box in zip(table.pages, table.boxes, strict=False):
            height = result.layout.size(page)[1] or 1.0
            tables.setdefault(page, []).append((_share(box.top / height), _share(box.bottom / height)))
    marks: dict[int, list[tuple[str, str, float]]] = {}
    for f in result.findings:
        height = result.layout.size(f.place.page)[1] or 1.0
        marks.setdefault(f.place.page, []).append((f.finding_id, f.severity.value, _share((f.place.box[1] + f.place.box[3]) / 2 / height)))
    unread = {*result.layout.picture_pages, *result.layout.failed_pages}
    return tuple(
        Sheet(
            page,
            result.layout.size(page)[0] > result.layout.size(page)[1],
            tuple(tables.get(page, ())),
            tuple(_most_severe_last(marks.get(page, ()))),
            _sheet_title(page, len(tables.get(page, ())), len(marks.get(page, ())), page in unread, _),
            page in unread,
        )
        for page in range(1, result.layout.pages + 1)
    )


def _share(x: float) -> float:
    return round(min(1.0, max(0.0, x)), 3)


def _most_severe_last(marks: Iterable[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    return sorted(marks, key=lambda m: (Severity(m[1]).rank, m[2], m[0]))


def _sheet_title(page: int, tables: int, findings: int, unread: bool, _: Translate) -> str:
    words = [_("p. {page}").format(page=page), _("{n} tables").format(n=tables)]
    words.append(_("not read") if unread else _("{n} findings").format(n=findings))
    return ", ".join(words)


def table_rows(result: Result) -> Sequence[TableCoverage]:
    """What was read and checked, table by table."""
    return result.coverage.by_table


def severities(result: Result) -> Counter[str]:
    """Slips by severity."""
    return Counter(cause.severity.value for cause, _others in result.slips())
