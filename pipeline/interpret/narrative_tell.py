"""Groups, counts and changes of one sentence -> facts and claims."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_changes import Change
from pipeline.interpret.narrative_claims import Group
from pipeline.interpret.narrative_count_parts import parts_of_the_figure_before
from pipeline.interpret.narrative_counts import Count, Parts, Share, counts_of, parts_of, shares_of, subject_of
from pipeline.interpret.narrative_facts import Maker, claim
from pipeline.interpret.narrative_money_parts import money_parts
from pipeline.interpret.narrative_periods import against_plan, budget_basis, period
from pipeline.interpret.narrative_reading import Reading, is_percent
from pipeline.interpret.narrative_slots import BUDGET_SLOTS, Figure
from pipeline.interpret.narrative_story import Book, Story
from pipeline.interpret.narrative_units import is_count
from pipeline.interpret.patterns import Slot
from pipeline.interpret.subjects import NOBODY, Names, Subject
from rules.facts import ClaimKind, Fact, Measure, Period
from rules.quantity import Kind

_BIG_WHOLE = lazy_pattern(r"\b(?:pegawai|jumlah|total|seluruh|sumber daya manusia|terdiri|keseluruhan)\w*\b", re.IGNORECASE)
_VALUE_OF_NAME = lazy_pattern(
    r"[\s\"\u201d]*(?:\([^()]*\)\s*)?(?:(?:pada )?tahun 20\d\d\s*)?"
    r"(?:adalah|sebesar|mencapai|yaitu|yakni|sebanyak|tercatat|:|\s)+(?:rp\.?)?\s*",
    re.IGNORECASE,
)

PLAN_SLOTS = frozenset({Slot.TARGET, Slot.CAPAIAN, Slot.RATA_RATA})


class Telling(Struct):
    """One sentence on its way into the book. `year` is the one of figures that none is told for; `made` the facts by their span."""

    reading: Reading
    figures: Sequence[Figure]
    names: Names
    maker: Maker
    book: Book
    year: int | None
    made: dict[tuple[int, int], Fact] = field(default_factory=dict)

    def own_period(self, fig: Figure) -> Period:
        """The period of a figure that stands alone."""
        year = fig.time.year or fig.carried or self.year
        return period(year, fig.time.year is not None, fig.time.part, fig.basis)

    def slot_period(self, fig: Figure, told: int | None) -> Period:
        """The period of a figure in a group for which the year `told` was said."""
        year, stated = fig.time.year, True
        if year is None and told and not fig.time.end_of_plan:
            year = told
        elif year is None:
            stated = False
            # Set against a target still to be reached, these figures may be last year's.
            doubt = any(f.next_target for f in self.figures) and not fig.next_target
            year = None if doubt or fig.vague or fig.time.end_of_plan else fig.carried or self.year
        basis = ""
        if fig.time.renstra and (fig.slot is Slot.TARGET or (fig.slot is Slot.CAPAIAN and fig.time.end_of_plan)):
            basis = "renstra"
        elif fig.slot is Slot.PAGU:
            basis = fig.basis or budget_basis(self.reading.text[fig.gap_at : fig.start])
        elif fig.slot in PLAN_SLOTS and against_plan(self.reading.sentence.headings):
            basis = "renstra"
        return period(year, stated, fig.time.part, basis)

    def fact(self, fig: Figure, slot: str, subject: Subject, when: Period, measure: Measure | None = None) -> Fact:
        """The fact of a figure, made once."""
        at = (fig.start, fig.end)
        if at not in self.made:
            sentence = self.reading.sentence
            self.made[at] = self.maker.fact(sentence, at, fig.quantity, slot, subject, when, doubts=fig.doubts, measure=measure)
        return self.made[at]

    def note(self, kind: ClaimKind, slots: list[tuple[str, Fact]], subject: Subject) -> None:
        """Write a claim, and those of its facts that are not yet in the book."""
        known = {f.id for f in self.book.facts[-64:]}
        self.book.facts += [f for _, f in slots if f.id not in known]
        self.book.claims.append(claim(kind, slots, subject, self.reading.sentence))


def tell_groups(telling: Telling, groups: Sequence[Group], story: Story) -> None:
    """One claim for each group; the first may go on with the claim of the sentence before."""
    for i, group in enumerate(groups):
        before = story.group
        if i == 0 and before is not None and story.continues(group, telling.reading, telling.year):
            keeps = (
                before.subject.name and (group.inferred or not before.inferred) and (before.subject.certain or not group.subject.certain)
            )
            subject = before.subject if keeps else group.subject
            group.subject = subject
            slots = _slots_of(telling, group, before.year())
            telling.book.extend_claim(story.claim_at, slots, subject, story.sentence or telling.reading.sentence, telling.reading.text)
            before.figures = [*before.figures, *group.figures]
            before.subject, before.inferred = subject, before.inferred and group.inferred
        else:
            slots = _slots_of(telling, group, None)
            telling.note(group.kind(), slots + _capaian_beside(telling, group, groups), group.subject)
            if not any(f.next_target for f in group.figures):
                story.group, story.claim_at, story.sentence = group, len(telling.book.claims) - 1, telling.reading.sentence
        _alone(telling, slots, group.subject)


def _slots_of(telling: Telling, group: Group, told_before: int | None) -> list[tuple[str, Fact]]:
    told = group.year() or told_before
    slots = [(str(f.slot), telling.fact(f, f.slot or Slot.NILAI, group.subject, telling.slot_period(f, told))) for f in group.figures]
    if group.category:
        when = next((f.period for s, f in slots if s in {Slot.CAPAIAN, Slot.RATA_RATA}), period(told or telling.year, told is not None))
        slots.append((str(Slot.KATEGORI), telling.maker.category(telling.reading.sentence, group.category, group.subject, when)))
    return slots


def _capaian_beside(telling: Telling, group: Group, groups: Sequence[Group]) -> list[tuple[str, Fact]]:
    """The capaian said beside a serapan of the same item: efficiency may be told as the difference of the two."""
    if Slot.SERAPAN not in group.slots:
        return []
    mates = [
        f for g in groups if g.subject == group.subject for f in g.figures if f.slot is Slot.CAPAIAN and (f.start, f.end) in telling.made
    ]
    return [(str(Slot.CAPAIAN), telling.made[mates[0].start, mates[0].end])] if len(mates) == 1 else []


def _alone(telling: Telling, slots: Sequence[tuple[str, Fact]], subject: Subject) -> None:
    """Grades with their score and malformed figures stand as VALUE claims of their own too, so that each can be judged alone."""
    for slot, fact in slots:
        q = fact.quantity
        if q.kind is Kind.MALFORMED or (q.grade and q.value is not None):
            telling.note(ClaimKind.VALUE, [(slot, fact)], subject)


def tell_values(telling: Telling) -> None:
    """Figures without a plain slot that still can be judged: graded, malformed, differences, or the value of a name right before."""
    for fig in telling.figures:
        if (fig.start, fig.end) in telling.made:
            continue
        q = fig.quantity
        graded = bool(q.grade) and q.value is not None
        hits = telling.reading.hits_between(fig.gap_at, fig.start)
        named = len(hits) == 1 and fig.open and _VALUE_OF_NAME.fullmatch(telling.reading.text[hits[0].end : fig.start])
        if not (graded or q.kind is Kind.MALFORMED or named or fig.slot is Slot.SELISIH):
            continue
        subject = hits[-1].subject if hits else NOBODY
        if named and not graded and is_count(fig):
            fact = telling.fact(fig, "jumlah", subject, telling.own_period(fig), Measure.JUMLAH)
            telling.note(ClaimKind.COUNT, [("jumlah", fact)], subject)
            continue
        slot = Slot.SELISIH if fig.slot is Slot.SELISIH else Slot.NILAI
        telling.note(ClaimKind.VALUE, [(str(slot), telling.fact(fig, slot, subject, telling.own_period(fig)))], subject)


def tell_changes(telling: Telling, changes: Sequence[Change], groups: Sequence[Group]) -> None:
    """One CHANGE claim for each pair of figures compared over time; a year is given to an end only where it is told."""
    for change in changes:
        hits = [h for h in telling.reading.hits if h.start < change.after.end and h.group == ""]
        one = len({h.key for h in hits}) == 1
        subject = hits[-1].subject if one else next((g.subject for g in groups if g.subject.name), NOBODY)
        slots: list[tuple[str, Fact]] = []
        for name, fig in (("dari", change.before), ("menjadi", change.after), ("selisih", change.difference)):
            if fig is not None:
                slot = Slot.SELISIH if name == "selisih" else change.slot
                told = name == "menjadi" or change.slot in BUDGET_SLOTS
                when = telling.own_period(fig) if told else period(fig.time.year, fig.time.year is not None, fig.time.part, fig.basis)
                owner = Subject(subject.name) if fig.elsewhere else subject
                slots.append((name, telling.fact(fig, slot, owner, when)))
        telling.note(ClaimKind.CHANGE, slots, subject)


def tell_counts(telling: Telling, story: Story) -> None:
    """Counts, shares and parts; the widest count of a section is kept as the whole of shares told later."""
    reading, names = telling.reading, telling.names
    counts = counts_of(reading, telling.figures)
    valued = set(telling.made)
    made_up = parts_of(reading, counts, telling.figures)
    if not any(p.whole for p in made_up):
        made_up += parts_of_the_figure_before(reading, counts, telling.figures)
    for parts in made_up + money_parts(reading, telling.figures):
        _tell_parts(telling, parts)
    for share, near in shares_of(reading, counts, story.whole):
        _tell_share(telling, share, near, story.whole_fact)
    for c in counts:
        subject = subject_of(c.noun, names)
        if c.noun and (c.figure.start, c.figure.end) not in valued:
            telling.note(ClaimKind.COUNT, [("jumlah", _count_fact(telling, c, "jumlah"))], subject)
    stated = next((p.whole for p in made_up if p.whole), None)
    whole = stated or next((c for c in counts if _BIG_WHOLE.search(reading.text[: c.figure.start])), None)
    if whole is not None and (story.whole is None or _value(whole) > _value(story.whole)):
        story.whole, story.whole_fact = whole, telling.made.get((whole.figure.start, whole.figure.end))


def _value(count: Count) -> float:
    value = count.figure.quantity.value
    return float(value) if value is not None else -1.0


def _count_fact(telling: Telling, count: Count, slot: str) -> Fact:
    percent = is_percent(count.figure.quantity)
    measure = Measure.PERSENTASE if percent else Measure.JUMLAH
    return telling.fact(count.figure, slot, subject_of(count.noun, telling.names), telling.own_period(count.figure), measure)


def _tell_parts(telling: Telling, parts: Parts) -> None:
    slots = [("whole", _count_fact(telling, parts.whole, "whole"))] if parts.whole is not None else []
    slots += [("listed" if parts.listed else "part", _count_fact(telling, part, "part")) for part in parts.parts]
    subject = subject_of(parts.whole.noun, telling.names) if parts.whole else NOBODY
    telling.note(ClaimKind.PARTS, slots, subject)


def _tell_share(telling: Telling, share: Share, near: bool, earlier: Fact | None) -> None:
    slots = [("part", _count_fact(telling, share.part, "part"))]
    whole = None if share.whole is None else _count_fact(telling, share.whole, "whole") if near else earlier
    if whole is not None:
        slots.append(("whole", whole))
    if share.percent is not None:
        owner = subject_of(share.part.noun, telling.names)
        slots.append(("persen", telling.fact(share.percent, "persen", owner, telling.own_period(share.percent), Measure.PERSENTASE)))
    if len(slots) > 1:
        telling.note(ClaimKind.SHARE, slots, replace(subject_of(share.part.noun, telling.names), certain=near))
