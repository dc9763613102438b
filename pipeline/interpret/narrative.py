"""Sentences -> claims, facts and derivations. The way a sentence goes:

figures found -> slots by the words before them -> groups of one subject and year -> claims; what is left is counted, shared or compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.layout import Layout, Sentence
from pipeline.interpret.derivations import derivations_of
from pipeline.interpret.narrative_changes import Change, changes_of
from pipeline.interpret.narrative_claims import Group, assign_subjects, find_categories, group_figures
from pipeline.interpret.narrative_counts import Count, Parts, Share, counts_of, parts_of, shares_of, subject_of
from pipeline.interpret.narrative_facts import Maker, claim
from pipeline.interpret.narrative_periods import budget_basis, period, years_of_sentence
from pipeline.interpret.narrative_reading import Found, Reading, is_listing, is_percent, read_sentence
from pipeline.interpret.narrative_slots import Figure, figures_of
from pipeline.interpret.patterns import Slot
from pipeline.interpret.subjects import NOBODY, Names, Subject, begins_with_label, home_places
from pipeline.normalise import find_quantities
from rules.facts import Claim, ClaimKind, Derivation, Fact, FactTable, Measure, Period
from rules.quantity import Kind

YEARS_REMEMBERED = 6  # sentences: how long a year told for earlier figures casts doubt on sentences without one
_GOES_ON = re.compile(
    r"^\W*(?:(?:capaian|pencapaian|realisasi)\s+(?:kinerja\s+)?(?:ini|tersebut)|(?:tingkat |persentase )?capaian(?: kinerja)?(?:nya)?\b|dengan demikian|sehingga|hal (?:ini|tersebut)|"
    r"angka (?:ini|tersebut)|dengan realisasi|realisasi(?:nya)?\b|dari (?:hasil|target|pagu|anggaran) )",
    re.IGNORECASE,
)
_BIG_WHOLE = re.compile(r"\b(?:pegawai|jumlah|total|seluruh|sumber daya manusia|terdiri|keseluruhan)\w*\b", re.IGNORECASE)


@dataclass(slots=True)
class Story:
    """What the sentences so far have said: the paragraph's subject, its last claim, whole and years. Lives for one report."""

    paragraph: int = -1
    headings: tuple[str, ...] = ()
    subject: Subject = NOBODY
    group: Group | None = None
    group_claim: int = -1
    group_sentence: Sentence | None = None
    whole: Count | None = None
    whole_fact: Fact | None = None
    years: list[int] = field(default_factory=list)
    last_year: int | None = None


@dataclass(slots=True)
class Book:
    """Claims, facts and derivations as they are made."""

    claims: list[Claim] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    derivations: list[Derivation] = field(default_factory=list)


def interpret_narrative(
    layout: Layout, names: Names, tables: tuple[FactTable, ...], report_year: int | None, ids: Iterator[int]
) -> tuple[tuple[Claim, ...], tuple[Fact, ...], tuple[Derivation, ...]]:
    """Read the narrative of a report: its claims, their facts (source "narrative") and the computations printed in it.

    `names` knows the indicators, programmes and items of the tables; a figure is linked to one only where the words are plain.
    `report_year` is taken for figures that no year is told for (period.stated is then False).
    """
    book, story, maker = Book(), Story(), Maker(ids)
    home = home_places(layout.sentences)
    for sentence in layout.sentences:
        if not any(c.isdigit() for c in sentence.text) and not _may_hold_predicate(sentence.text):
            _turn_page(story, sentence)
            continue
        if is_listing(sentence.text):
            continue
        _turn_page(story, sentence)
        found = tuple(Found(f.start, f.end, f.quantity, str(f.role)) for f in find_quantities(sentence.text))
        reading = read_sentence(sentence, found, names)
        derived = derivations_of(reading, story.subject, names, report_year, maker)
        if derived:
            for derivation in derived:
                book.derivations.append(derivation)
                book.facts += [f for f in (derivation.numerator, derivation.denominator, *derivation.terms, derivation.result) if f]
            reading = _without(reading, derived[0].place.text)
        if sentence.formula:
            continue
        _interpret(reading, story, names, report_year, home, maker, book)
    return tuple(book.claims), tuple(book.facts), tuple(book.derivations)


def _may_hold_predicate(text: str) -> bool:
    return bool(re.search(r"\b(?:predikat|opini|realisasi|target)\b", text, re.IGNORECASE))


def _without(reading: Reading, formula: str) -> Reading:
    """The reading without the figures of a computation printed inside the sentence."""
    at = reading.text.find(formula)
    return replace(reading, figures=tuple(f for f in reading.figures if f.end <= at or f.start >= at + len(formula)))


def _turn_page(story: Story, sentence: Sentence) -> None:
    """Forget what does not carry over to another section or paragraph."""
    if sentence.headings != story.headings:
        story.years.clear()
        story.last_year = None
        story.whole, story.whole_fact = None, None
        story.subject, story.group = NOBODY, None
    elif sentence.paragraph != story.paragraph:
        story.subject, story.group = NOBODY, None
    story.paragraph, story.headings = sentence.paragraph, sentence.headings


def _interpret(
    reading: Reading, story: Story, names: Names, report_year: int | None, home: frozenset[str], maker: Maker, book: Book
) -> None:
    figures = figures_of(reading, report_year, home)
    changes = changes_of(reading, figures)
    figures = _with_changes(figures, changes)
    groups = group_figures(reading, figures)
    assign_subjects(reading, groups, story.subject, names)
    find_categories(reading, groups)
    made: dict[tuple[int, int], Fact] = {}
    default = _default_year(reading, story, report_year)
    for i, group in enumerate(groups):
        if i == 0 and _continues(story, group, reading):
            _extend(story, group, reading, default, maker, book, made)
            continue
        slots = _facts_of(group, reading, default, report_year, maker, made)
        book.facts += [f for _, f in slots]
        book.claims.append(claim(group.kind(), slots, group.subject, reading.sentence))
        if not any(f.next_target for f in group.figures):
            story.group, story.group_claim, story.group_sentence = group, len(book.claims) - 1, reading.sentence
        book.claims += _plain_values(slots, group.subject, reading.sentence)
    _loose_values(reading, figures, made, default, names, story, maker, book)
    _change_claims(reading, changes, groups, made, default, maker, book)
    _count_claims(reading, figures, story, names, default, maker, book)
    _remember(story, reading, groups, report_year)


def _with_changes(figures: list[Figure], changes: Sequence[Change]) -> list[Figure]:
    """The ends of a change belong to its claim, and to no target-and-realisasi claim of the sentence when they had no label."""
    ends = {f.start for c in changes for f in (c.before, c.after)}
    return [replace(f, open=False) if f.start in ends and f.slot is None else f for f in figures]


def _default_year(reading: Reading, story: Story, report_year: int | None) -> int | None:
    """The year of figures that none is told for. None where the neighbourhood speaks of another year: then nothing may rest on it."""
    others = [y for y in story.years[-YEARS_REMEMBERED:] if y != report_year]
    if story.last_year is not None and story.last_year != report_year and others:
        return None
    return report_year


def _year(fig: Figure, group_year: int | None, default: int | None, text: str, report_year: int | None) -> tuple[int | None, bool]:
    if fig.time.year:
        return fig.time.year, True
    if group_year and not fig.time.end_of_plan:
        return group_year, True
    if re.search(r"target\w*(?: \w+){0,3} (?:harus|akan) ", text, re.IGNORECASE) and not fig.next_target:
        return None, False  # set against a target still to be reached: these figures may be last year's
    return default, False


def _period_of(fig: Figure, group_year: int | None, default: int | None, reading: Reading, report_year: int | None) -> Period:
    year, stated = _year(fig, group_year, default, reading.text, report_year)
    basis = ""
    if fig.time.renstra and fig.slot in {Slot.TARGET, Slot.CAPAIAN} and (fig.time.end_of_plan or fig.slot is Slot.TARGET):
        basis = "renstra"
    elif fig.slot is Slot.PAGU:
        basis = budget_basis(reading.text[fig.gap_at : fig.start])
    return period(year, stated, fig.time.part, basis)


def _facts_of(
    group: Group, reading: Reading, default: int | None, report_year: int | None, maker: Maker, made: dict[tuple[int, int], Fact]
) -> list[tuple[str, Fact]]:
    slots: list[tuple[str, Fact]] = []
    year = group.year()
    for fig in group.figures:
        when = _period_of(fig, year, default, reading, report_year)
        fact = maker.fact(
            reading.sentence, (fig.start, fig.end), fig.quantity, fig.slot or Slot.NILAI, group.subject, when, doubts=fig.doubts
        )
        made[fig.start, fig.end] = fact
        slots.append((str(fig.slot), fact))
    if group.category:
        when = period(year or default, year is not None)
        slots.append((str(Slot.KATEGORI), maker.category(reading.sentence, group.category, group.subject, when)))
    return slots


def _continues(story: Story, group: Group, reading: Reading) -> bool:
    """True where a sentence goes on with the claim before it ("Capaian kinerja ini diperoleh dari realisasi ...")."""
    before = story.group
    if before is None or before.budget != group.budget or before.slots & group.slots or group.kind() is not before.kind():
        return False
    if not (_GOES_ON.match(reading.text) or begins_with_label(reading.masked)):
        return False
    if before.subject.key and group.subject.key and before.subject.key != group.subject.key:
        return False
    if bool(before.subject.name) != bool(group.subject.name) and not before.subject.name:
        pass  # the sentence that goes on names the subject of both
    elif group.subject.name and before.subject.name and group.subject.key != before.subject.key:
        return False
    years = {y for y in (before.year(), group.year()) if y}
    ends = any(f.time.end_of_plan for f in before.figures)
    return len(years) < 2 or ends


def _extend(
    story: Story, group: Group, reading: Reading, default: int | None, maker: Maker, book: Book, made: dict[tuple[int, int], Fact]
) -> None:
    """Add the figures of a continuing sentence to the claim before it."""
    before = story.group
    assert before is not None
    subject = before.subject if before.subject.name and (before.subject.certain or not group.subject.certain) else group.subject
    group.subject = subject
    old = book.claims[story.group_claim]
    year = group.year() or before.year()
    slots = _facts_of(group, reading, year if year else default, None, maker, made)
    if year:
        slots = [(s, replace(f, period=replace(f.period, stated=True)) if f.period.year == year else f) for s, f in slots]
    facts = {f.id: f for _, f in slots}
    old_slots = [(s, replace(f, indicator=subject.name, key=subject.key, key_certain=subject.certain)) for s, f in old.slots]
    changed = {f.id: f for _, f in old_slots}
    book.facts = [changed.get(f.id, f) for f in book.facts] + list(facts.values())
    text = f"{old.sentence} {reading.text}"
    merged = claim(old.kind, old_slots + slots, subject, story.group_sentence or reading.sentence, text)
    book.claims[story.group_claim] = merged
    book.claims += _plain_values(slots, subject, reading.sentence)
    before.figures = before.figures + [replace(f, gap_at=0) for f in group.figures]
    before.subject = subject
    for span, fact in list(made.items()):
        made[span] = facts.get(fact.id, fact)


def _plain_values(slots: Sequence[tuple[str, Fact]], subject: Subject, sentence: Sentence) -> list[Claim]:
    """Grades with their score and malformed figures stand as VALUE claims of their own too, so that each can be judged alone."""
    out = []
    for slot, fact in slots:
        q = fact.quantity
        if q.kind is Kind.MALFORMED or (q.grade and q.value is not None):
            out.append(claim(ClaimKind.VALUE, [(slot, fact)], subject, sentence))
    return out


def _loose_values(
    reading: Reading,
    figures: Sequence[Figure],
    made: dict[tuple[int, int], Fact],
    default: int | None,
    names: Names,
    story: Story,
    maker: Maker,
    book: Book,
) -> None:
    """Figures without a plain slot that still can be judged: graded, malformed, differences, or the value of a name right before them."""
    for fig in figures:
        if (fig.start, fig.end) in made:
            continue
        q = fig.quantity
        graded = bool(q.grade) and q.value is not None
        hits = reading.hits_between(fig.gap_at, fig.start)
        named = len(hits) == 1 and re.fullmatch(
            r"[\s\"\u201d]*(?:\([^()]*\)\s*)?(?:(?:pada )?tahun 20\d\d\s*)?(?:adalah|sebesar|mencapai|yaitu|yakni|sebanyak|tercatat|:|\s)+(?:rp\.?)?\s*",
            reading.text[hits[0].end : fig.start],
            re.IGNORECASE,
        )
        if not (graded or q.kind is Kind.MALFORMED or (named and fig.open) or fig.slot is Slot.SELISIH):
            continue
        subject = hits[-1].subject if hits else NOBODY
        slot = Slot.SELISIH if fig.slot is Slot.SELISIH else Slot.NILAI
        when = period(fig.time.year or default, fig.time.year is not None, fig.time.part)
        fact = maker.fact(reading.sentence, (fig.start, fig.end), q, slot, subject, when, doubts=fig.doubts)
        made[fig.start, fig.end] = fact
        book.facts.append(fact)
        book.claims.append(claim(ClaimKind.VALUE, [(str(slot), fact)], subject, reading.sentence))


def _change_claims(
    reading: Reading,
    changes: Sequence[Change],
    groups: Sequence[Group],
    made: dict[tuple[int, int], Fact],
    default: int | None,
    maker: Maker,
    book: Book,
) -> None:
    for change in changes:
        hits = [h for h in reading.hits if h.start < change.after.end and h.group == ""]
        keys = {h.key for h in hits}
        subject = hits[-1].subject if len(keys) == 1 else next((g.subject for g in groups if g.subject.name), NOBODY)
        slots: list[tuple[str, Fact]] = []
        for name, fig in (("dari", change.before), ("menjadi", change.after), ("selisih", change.difference)):
            if fig is None:
                continue
            fact = made.get((fig.start, fig.end))
            if fact is None:
                slot = Slot.SELISIH if name == "selisih" else change.slot
                when = period(fig.time.year or (default if name == "menjadi" else None), fig.time.year is not None, fig.time.part)
                fact = maker.fact(reading.sentence, (fig.start, fig.end), fig.quantity, slot, subject, when, doubts=fig.doubts)
                book.facts.append(fact)
                made[fig.start, fig.end] = fact
            slots.append((name, fact))
        book.claims.append(claim(ClaimKind.CHANGE, slots, subject, reading.sentence))


def _count_claims(
    reading: Reading, figures: Sequence[Figure], story: Story, names: Names, default: int | None, maker: Maker, book: Book
) -> None:
    counts = counts_of(reading, figures)
    parts = parts_of(reading, counts, figures)
    shares = shares_of(reading, counts, story.whole if story.headings == reading.sentence.headings else None)
    made: dict[tuple[int, int], Fact] = {}

    def fact(figure: Figure, noun: str, slot: str, *, measure: Measure | None = None) -> Fact:
        at = (figure.start, figure.end)
        if at not in made:
            when = period(figure.time.year or default, figure.time.year is not None, figure.time.part)
            made[at] = maker.fact(
                reading.sentence, at, figure.quantity, slot, subject_of(noun, names), when, doubts=figure.doubts, measure=measure
            )
            book.facts.append(made[at])
        return made[at]

    for one in parts:
        _parts_claim(one, reading, fact, book)
    for share, near in shares:
        _share_claim(share, near, reading, story, fact, names, book)
    for c in counts:
        subject = subject_of(c.noun, names)
        book.claims.append(claim(ClaimKind.COUNT, [("jumlah", fact(c.figure, c.noun, "jumlah"))], subject, reading.sentence))
    whole = next((p.whole for p in parts if p.whole), None) or next(
        (c for c in counts if _BIG_WHOLE.search(reading.text[: c.figure.start])), None
    )
    if whole is not None:
        at = (whole.figure.start, whole.figure.end)
        old = story.whole.figure.quantity.value if story.whole else None
        new = whole.figure.quantity.value
        if story.whole is None or (old is not None and new is not None and new > old):
            story.whole, story.whole_fact = whole, made.get(at)


class _FactOf:  # the shape of the closure above, for the type checker
    def __call__(self, figure: Figure, noun: str, slot: str, *, measure: Measure | None = None) -> Fact: ...  # type: ignore[empty-body]


def _parts_claim(parts: Parts, reading: Reading, fact: _FactOf, book: Book) -> None:
    slots: list[tuple[str, Fact]] = []
    if parts.whole is not None:
        slots.append(("whole", fact(parts.whole.figure, parts.whole.noun, "whole")))
    for part in parts.parts:
        measure = Measure.PERSENTASE if is_percent(part.figure.quantity) else Measure.JUMLAH
        slots.append(("part", fact(part.figure, part.noun, "part", measure=measure)))
    whole = parts.whole
    subject = Subject(slots[0][1].indicator, slots[0][1].key, slots[0][1].key_certain) if whole else NOBODY
    book.claims.append(claim(ClaimKind.PARTS, slots, subject, reading.sentence))


def _share_claim(share: Share, near: bool, reading: Reading, story: Story, fact: _FactOf, names: Names, book: Book) -> None:
    slots = [("part", fact(share.part.figure, share.part.noun, "part"))]
    if share.whole is not None:
        whole = fact(share.whole.figure, share.whole.noun, "whole") if near else story.whole_fact
        if whole is not None:
            slots.append(("whole", whole))
    if share.percent is not None:
        slots.append(("persen", fact(share.percent, share.part.noun, "persen")))
    if len(slots) > 1:
        subject = replace(subject_of(share.part.noun, names), certain=near)
        book.claims.append(claim(ClaimKind.SHARE, slots, subject, reading.sentence))


def _remember(story: Story, reading: Reading, groups: Sequence[Group], report_year: int | None) -> None:
    story.years += years_of_sentence(reading.text)
    told = [g.year() for g in groups if g.year()]
    if told:
        story.last_year = told[-1]
    elif groups and story.last_year is None:
        story.last_year = report_year
    if groups and groups[-1].subject.name:
        story.subject = groups[-1].subject
    elif reading.hits:
        keys = {h.key for h in reading.hits if h.group == ""}
        story.subject = next((h.subject for h in reading.hits if h.group == ""), NOBODY) if len(keys) == 1 else NOBODY
    if not groups and reading.figures:
        story.group = None
