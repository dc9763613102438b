"""Claiming words of one sentence -> sayings bound to the figures or the item they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_changes import Change
from pipeline.interpret.narrative_claims import Group
from pipeline.interpret.narrative_facts import boxes_of
from pipeline.interpret.narrative_periods import last_year_named
from pipeline.interpret.narrative_slots import Figure
from pipeline.interpret.narrative_story import Story
from pipeline.interpret.narrative_tell import Telling
from pipeline.interpret.narrative_universals import universals_of
from pipeline.interpret.narrative_words import (
    COLUMN,
    Word,
    directions_in,
    either_in,
    failure_in,
    is_hedged,
    of_other_target,
    ranks_in,
    thresholds_in,
)
from pipeline.interpret.patterns import Label, Slot, labels_in
from pipeline.interpret.subjects import NOBODY, Subject, from_headings
from rules.facts import Fact, Measure, Place
from rules.sayings import Saying, Scope, Sense

CLAUSE = lazy_pattern(
    r"[;]|\.\s|,\s*(?:sedangkan|sementara|namun|tetapi|adapun|sehingga)\b|\b(?:sedangkan|sementara|namun|tetapi|adapun)\b", re.I
)
_SINCE = lazy_pattern(
    r"\b(?:dari|daripada|dibanding\w*|terhadap)\b(?:\s+(?:dengan|capaian|kinerja|realisasi|nilai|target|pada|di|hasil|indikator|\w+nya))*"
    r"\s+tahun\s+(?P<year>20\d\d|lalu|sebelumnya|kemarin)",
    re.IGNORECASE,
)
_PERFORMANCE = lazy_pattern(r"\bkinerja\w*\b|\bprestasi\b|\bkualitas\b", re.IGNORECASE)
_COUNTED = lazy_pattern(r"\b(?P<name>(?:jumlah|banyaknya|total)\s+[^.;,\d]{6,160})$", re.IGNORECASE)  # what rose, where no name is known
_NAMES_TARGET = lazy_pattern(
    r"^\s*(?:yang\s+(?:telah\s+|sudah\s+)?(?:di\w+\s+)?(?:sebelumnya\s+)?|,?\s*(?:yaitu|yakni)\s*|\(\s*)(?:(?:sebesar|sebanyak|adalah)\s*)?$",
    re.IGNORECASE,
)
_AIMED = lazy_pattern(r"\b(?:dengan|dari|mencapai|melampaui|melebihi|sesuai|memenuhi|terhadap|pencapaian)\s+$", re.IGNORECASE)
_MEASURES = {Label.CAPAIAN: Measure.CAPAIAN, Label.REALISASI: Measure.REALISASI, Label.TARGET: Measure.TARGET}
_POINTS_BACK = lazy_pattern(
    r"^\W*(?:dengan demikian|hal (?:ini|tersebut)|indikator (?:ini|tersebut)|capaian (?:ini|tersebut)|angka (?:ini|tersebut)|ini)\b", re.I
)
PERFORMANCE = frozenset({Slot.TARGET, Slot.REALISASI, Slot.CAPAIAN})


def sayings_of(telling: Telling, changes: Sequence[Change], groups: Sequence[Group], story: Story) -> list[Saying]:
    """What a sentence says in words. Its figures must have been told before, so that their facts are there."""
    out = universals_of(telling)
    if out:
        return out
    if either := either_in(telling.reading.masked):
        return [_saying(telling, word, Scope.EITHER, NOBODY) for word in either]
    directions = directions_in(telling.reading.masked)
    out = _of_changes(telling, directions, changes)
    used = {s.place.box for s in out}
    if not changes:
        out += [s for s in _of_trends(telling, directions, groups) if s.place.box not in used]
    return out + _of_targets(telling, groups, story) + _of_failures(telling) + _of_ranks(telling)


def _saying(telling: Telling, word: Word, scope: Scope, subject: Subject, **more: object) -> Saying:
    sentence = telling.reading.sentence
    page, box = boxes_of(sentence, word.start, word.end)
    text = " ".join(sentence.text[word.start : word.end].split())
    place = Place(page, "", subject.name, COLUMN, box, text)
    return Saying(next(telling.maker.ids), word.sense, scope, place, sentence.text, subject.name, subject.key, **more)  # type: ignore[arg-type]


def _fact_at(telling: Telling, fig: Figure) -> Fact | None:
    return telling.made.get((fig.start, fig.end))


def _of_changes(telling: Telling, words: Sequence[Word], changes: Sequence[Change]) -> list[Saying]:
    """The direction word that governs each pair of figures compared over time or against the nation."""
    out = []
    ordered = sorted(changes, key=lambda c: min(c.before.start, c.after.start))
    for i, change in enumerate(ordered):
        first, last = sorted((change.before, change.after), key=lambda f: f.start)
        floor = max((c.before.end for c in ordered[:i]), default=0)
        floor = max([floor, *(c.after.end for c in ordered[:i])])
        ceiling = min((min(c.before.start, c.after.start) for c in ordered[i + 1 :]), default=len(telling.reading.text))
        word, sure = _governing(words, first, last, floor, ceiling)
        before, after = _fact_at(telling, change.before), _fact_at(telling, change.after)
        if word is None or before is None or after is None:
            continue
        if first is change.before and word.compared and first.end <= word.start < last.start:
            before, after = after, before  # "tahun 2021 sebesar 5 lebih tinggi dari tahun 2022 sebesar 4": of the earlier
        subject = Subject(after.indicator, after.key, after.key_certain)
        plain = not _PERFORMANCE.search(telling.reading.masked[max(floor, word.start - 40) : word.start]) or change.slot is Slot.CAPAIAN
        slots = (("dari", before), ("menjadi", after))
        out.append(_saying(telling, word, Scope.CHANGE, subject, certain=sure, plain=plain, slots=slots))
    return out


def _governing(words: Sequence[Word], first: Figure, last: Figure, floor: int, ceiling: int) -> tuple[Word | None, bool]:
    """The word right before the pair, else between, else behind; sure where no other word of the stretch says the contrary."""
    before = [w for w in words if floor <= w.start < first.start]
    between = [w for w in words if first.end <= w.start < last.start]
    behind = [w for w in words if last.end <= w.start < ceiling]
    word = before[-1] if before and last.becomes else between[0] if between else before[-1] if before else behind[0] if behind else None
    if word is None:
        return None, False
    near = between if word in between else before[-1:] + between if last.becomes else [*before, *between, *behind]
    return word, all(w.sense is word.sense for w in near)


def _of_trends(telling: Telling, words: Sequence[Word], groups: Sequence[Group]) -> list[Saying]:
    """`capaian kinerja X tahun 2020 menurun dibandingkan tahun 2019`: the figures stand in tables."""
    out = []
    masked, text = telling.reading.masked, telling.reading.text
    for word in words:
        start = max((m.end() for m in CLAUSE.finditer(masked) if m.end() <= word.start), default=0)
        m = _SINCE.search(text[word.end : word.end + 120]) or _SINCE.search(text[start : word.start])
        hits = [h for h in telling.reading.hits if start <= h.start < word.start and h.group == ""]
        hits = hits or [h for h in telling.reading.hits if h.end <= word.start and h.group == ""]
        counted = None if hits else _COUNTED.search(text[start : word.start])
        if m is None or (len({h.key for h in hits}) != 1 and counted is None) or is_hedged(masked[start : word.start]):
            continue
        head = text[:start] + text[start : word.start]
        year = last_year_named(head, None) or telling.year
        said = m["year"]
        against = int(said) if said.isdigit() else year - 1 if year else None
        if year is None or against is None:
            continue
        if year == against and telling.year:
            year = telling.year
        labels = [label for label, s, _ in labels_in(masked[: word.start]) if s >= start and label in _MEASURES and not _aimed(masked[:s])]
        measure = _MEASURES[labels[-1]] if labels else None
        if counted is not None:
            measure = Measure.JUMLAH
        plain = measure is Measure.CAPAIAN or not _PERFORMANCE.search(masked[max(start, word.start - 40) : word.start])
        subject = hits[-1].subject if counted is None else Subject(counted["name"].strip(), "", True)
        out.append(
            _saying(telling, word, Scope.TREND, subject, certain=subject.certain, plain=plain, measure=measure, year=year, against=against)
        )
    return out


def _group_of(word: Word, words: Sequence[Word], mine: Sequence[Group]) -> Group | None:
    """The one claim a threshold word speaks of: the only one, or the only one between the word before it and itself."""
    if len(mine) == 1 and len(words) == 1:
        return mine[0]
    if len({g.subject.key or g.subject.name for g in mine}) < len(mine):
        return None  # "secara predikat sesuai target, namun secara nilai tidak tercapai": one item seen in two ways
    floor = max((w.end for w in words if w.end <= word.start), default=0)
    near = [g for g in mine if g.figures[0].start >= floor and g.end <= word.start]
    return near[0] if len(near) == 1 and len(mine) > 1 else None


def _target_behind(telling: Telling, word: Word) -> tuple[tuple[str, Fact], ...]:
    """`melampaui target, yaitu 49%`, `di bawah target yang ditetapkan sebesar 80`: the figure right behind the word is the target."""
    fig = next((f for f in telling.figures if f.start >= word.end), None)
    if fig is None or fig.slot not in {None, Slot.TARGET} or not _NAMES_TARGET.match(telling.reading.masked[word.end : fig.start]):
        return ()
    return ((str(Slot.TARGET), telling.fact(fig, Slot.TARGET, NOBODY, telling.own_period(fig), Measure.TARGET)),)


def _aimed(before: str) -> bool:
    """`sesuai dengan | target`: the target is not what rose or fell."""
    return _AIMED.search(before) is not None


def _of_targets(telling: Telling, groups: Sequence[Group], story: Story) -> list[Saying]:
    """A threshold word with the target, realisasi and capaian of its claim; else with the item whose row tells them."""
    out = []
    masked = telling.reading.masked
    mine = [g for g in groups if g.slots & PERFORMANCE]
    words = thresholds_in(masked, min((f.end for f in telling.figures if f.slot is Slot.REALISASI), default=-1))
    for word in words:
        start = max((m.end() for m in CLAUSE.finditer(masked) if m.end() <= word.start), default=0)
        if is_hedged(masked[max(start, word.start - 60) : word.start]):
            continue
        hits = [h for h in telling.reading.hits if h.start < word.end and h.group == ""]
        year = last_year_named(telling.reading.text[: word.start], None)
        group = _group_of(word, words, mine)
        if group is not None:
            slots = tuple((str(f.slot), fact) for f in group.figures if (fact := _fact_at(telling, f)) is not None)
            if not any(slot == Slot.TARGET for slot, _ in slots):
                slots += _target_behind(telling, word)
            near = {h.key for h in hits if h.end > group.start or len(mine) == 1}
            sure = len(near | {group.subject.key} - {""}) <= 1 and not of_other_target(masked, word, telling.year)
            out.append(
                _saying(telling, word, Scope.TARGET, group.subject, certain=sure, year=group.year() or year or telling.year, slots=slots)
            )
        elif not mine and len(words) == 1 and _POINTS_BACK.match(masked) and story.group is not None and story.claim_at >= 0 and not hits:
            claim = telling.book.claims[story.claim_at]
            out.append(_saying(telling, word, Scope.TARGET, story.group.subject, year=story.group.year(), slots=claim.slots))
        elif not mine and len({h.key for h in hits}) == 1:
            hit = hits[-1]
            sure = hit.certain and not telling.figures and not of_other_target(masked, word, year or telling.year)
            out.append(_saying(telling, word, Scope.TARGET, hit.subject, certain=sure, year=year or telling.year))
    return out


def _of_ranks(telling: Telling) -> list[Saying]:
    """`mayoritas adalah golongan IV sebanyak 11 orang`: the figure that the word is said of, and its like in the sentence."""
    out = []
    masked = telling.reading.masked
    for word in ranks_in(masked):
        start, end = _clause_around(masked, word)
        clause = telling.reading.text[start:end]
        year = last_year_named(telling.reading.text[: word.end], None)
        behind = [f for f in telling.figures if f.start >= word.end]
        claimed = behind[0] if behind else None
        stretch = masked[word.end : claimed.start] if claimed else ""
        if claimed is None or CLAUSE.search(stretch) or len(stretch) > 140 or not claimed.quantity.value:
            if any(start <= f.start < end for f in telling.figures):
                continue  # its figure stands farther off: what it is of is not plain
            out.append(_saying(telling, word, Scope.RANK, NOBODY, year=year, within=(clause,)))
            continue
        fact = _fact_at(telling, claimed)
        if fact is None:
            slot = "persen" if claimed.quantity.unit == "%" else "jumlah"
            fact = telling.fact(claimed, slot, NOBODY, telling.own_period(claimed))
        subject = Subject(fact.indicator, fact.key, fact.key_certain)
        out.append(_saying(telling, word, Scope.RANK, subject, slots=(("jumlah", fact),), within=(clause,)))
    return out


def _of_failures(telling: Telling) -> list[Saying]:
    """`Kegagalan pencapaian target disebabkan ...` in the part of one indicator: it is said to have missed its target."""
    word = failure_in(telling.reading.masked)
    if word is None or telling.reading.figures or telling.year is None:
        return []
    subject = from_headings(telling.reading.sentence.headings, telling.names)
    plain = bool(subject.key) and subject.certain
    return [_saying(telling, word, Scope.TARGET, subject, year=telling.year)] if plain else []


def _clause_around(masked: str, word: Word) -> tuple[int, int]:
    """The part of the sentence between two joints that holds the word."""
    start = max((m.end() for m in CLAUSE.finditer(masked) if m.end() <= word.start), default=0)
    return start, min((m.start() for m in CLAUSE.finditer(masked) if m.start() >= word.end), default=len(masked))


__all__ = ["Sense", "sayings_of"]
