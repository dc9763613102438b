"""Figures with slots -> groups that make one claim each: one subject, one year, each slot once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_figures import BUDGET_WORDS
from pipeline.interpret.narrative_reading import Reading
from pipeline.interpret.narrative_slots import BUDGET_SLOTS, Figure
from pipeline.interpret.narrative_titles import points_at_work
from pipeline.interpret.patterns import MASK, Slot, labels_in
from pipeline.interpret.subjects import (
    NOBODY,
    NameHit,
    Names,
    Subject,
    choose,
    from_headings,
    named_in_bridge,
    says_nothing_else,
    unknown_subject,
)
from pipeline.interpret.vocabulary import CATEGORY_WORDS
from rules.facts import ClaimKind

PERFORMANCE_SLOTS = frozenset({Slot.TARGET, Slot.REALISASI, Slot.CAPAIAN})
_SENTENCE_BREAK = lazy_pattern(r"[.;!?]\s+(?=[A-Z])")
_POINTS_BACK = lazy_pattern(
    r"\b(?:ini|tersebut|tsb|sasarannya|indikatornya|dengan demikian|demikian|kinerjanya|kerjanya|capaiannya|realisasinya|"
    r"targetnya|hal (?:ini|tersebut))\b",
    re.IGNORECASE,
)
_TURNS = lazy_pattern(r"\b(?:untuk|serta|sedangkan|sementara|dan|adapun)\b|;", re.IGNORECASE)
# "Dengan realisasi 9 dan target 10, indikator X ...", "Jika dibandingkan dengan tahun lalu sebesar 9, maka X ..."
_BEGINS_BELOW = lazy_pattern(r"^\W*(?:dengan|jika|bila|apabila|kalau|(?:di)?banding\w*|dari)\b(?! demikian)", re.IGNORECASE)
_FROM = lazy_pattern(r"^\W*dari\b", re.IGNORECASE)
_FOR_NAME = lazy_pattern(r"\s*(?:untuk|bagi|pada)\s+" + MASK, re.IGNORECASE)
_SPEAKS_OF_OTHER = lazy_pattern(
    r"\b(?:untuk|pada|dari)?\s*(?:indikator|program|(?:sub ?)?kegiatan|sasaran)\s+(?:kinerja\s+|strategis\s+)?(?:ke\s?\w+|"
    r"pertama|kedua|ketiga|keempat|kelima|lainnya|\d{1,2}(?![\d.,]*\s*%)|[IVX]{1,4})\b",
    re.IGNORECASE,
)
_OUTCOMES = ("tercapai", "melampaui", "terlampaui", "sesuai", "efisien", "efektif", "on track", "opti")  # said of other things as well
_WORDS = sorted(
    (w for w in CATEGORY_WORDS if len(w) > 3 and not any(outcome in w for outcome in _OUTCOMES)),
    key=lambda w: (-len(w), w),
)
_CATEGORY = r"[\"\u201c\u2018']?(?P<word>" + "|".join(re.escape(w) for w in _WORDS) + r")[\"\u201d\u2019']?(?![\w-])"
_CATEGORY_BEHIND = lazy_pattern(  # a masked name is taken whole: tried letter by letter, it would cost twice the time for each
    r"^\s*%?\s*(?:persen\s*)?(?:,|;)?\s*(?:\(\s*|"
    + MASK
    + r"++\s*,?\s*|\b(?:dengan|atau|dan|yang|sehingga|maka|masuk|termasuk|berada|dalam|pada|di|"
    r"dapat|kategori\w*|terkategori|berkategori|kriteria|"
    r"predikat|interpretasi|interprestasi|interpretasinya|nilai|tergolong|di?kategorikan|capaian|sebutan|berpredikat|adalah|"
    r"interval|maka|indikator|sasaran|kinerja|ini|tersebut|memperoleh|mendapat(?:kan)?|meraih)\b\s*)+:?\s*" + _CATEGORY,
    re.IGNORECASE,
)
_CATEGORY_WITHIN = 90  # characters between a capaian and its category
_LONGEST_NAME = 250  # characters
_CATEGORY_BEFORE = lazy_pattern(
    r"\b(?:adalah|kategori|predikat|dengan kategori|dinilai|tergolong)\s+"
    + _CATEGORY
    + r"\s*,?\s*(?:yaitu|yakni|dengan|karena|sebab)\b[^,.;]{0,40}$",
    re.IGNORECASE,
)


class Group(Struct):
    """Figures of one claim, in order of the sentence. `budget` tells money claims from performance claims."""

    budget: bool
    figures: list[Figure] = field(default_factory=list)
    subject: Subject = NOBODY
    category: tuple[int, int] | None = None
    open: bool = True
    inferred: bool = False  # the subject was taken from the heading or the sentence before

    @property
    def slots(self) -> set[Slot]:
        return {f.slot for f in self.figures if f.slot}

    @property
    def start(self) -> int:
        return self.figures[0].label_at

    @property
    def end(self) -> int:
        return self.figures[-1].end

    def year(self) -> int | None:
        """The year stated for any of its figures (the end of the plan aside)."""
        return next((f.time.year for f in self.figures if f.time.year and not f.time.end_of_plan), None)

    def kind(self) -> ClaimKind:
        if self.slots <= {Slot.RATA_RATA}:
            return ClaimKind.AVERAGE
        if self.slots & BUDGET_SLOTS:
            return ClaimKind.SERAPAN
        return ClaimKind.CAPAIAN if self.slots & PERFORMANCE_SLOTS else ClaimKind.VALUE


def group_figures(reading: Reading, figures: Sequence[Figure]) -> list[Group]:
    """Cut the labelled figures of a sentence into groups of one subject and one year, no slot twice."""
    groups: list[Group] = []
    for fig in figures:
        slot = fig.slot
        if slot is None or slot is Slot.SELISIH:
            continue
        budget = slot in BUDGET_SLOTS
        mates = [g for g in groups if g.budget == budget and g.open]
        group = mates[-1] if mates else None
        alone = slot in {Slot.RATA_RATA, Slot.FISIK} or fig.next_target or fig.series
        if group is None or alone or not _joins(group, fig, reading):
            group = Group(budget)
            groups.append(group)
            group.open = not alone
        group.figures.append(fig)
    return groups


def _joins(group: Group, fig: Figure, reading: Reading) -> bool:
    """True where `fig` goes on with the statement of `group`."""
    if fig.slot in group.slots:
        return False
    between = reading.masked[group.end : fig.start]
    if fig.tied:
        return True
    if _SENTENCE_BREAK.search(between) and not _POINTS_BACK.search(between[: _head_length(between)]):
        return False
    years = {f.time.year for f in group.figures if f.time.year and not f.time.end_of_plan}
    if fig.time.year and not fig.time.end_of_plan and years and fig.time.year not in years:
        return False
    if fig.time.end_of_plan != any(f.time.end_of_plan for f in group.figures) and not _is_progress(group, fig):
        return False
    if fig.slot is Slot.CAPAIAN and not fig.time.end_of_plan and any(f.time.end_of_plan for f in group.figures):
        return False
    if any(f.time.part != fig.time.part for f in group.figures if f.time.part and fig.time.part):
        return False
    before = {h.key for h in _own_hits(reading, group)}
    new = {h.key for h in reading.hits_between(group.end, fig.start) if h.group != "sasaran"}
    if before and new and not before & new:
        return False
    if new and not before and _TURNS.search(between) and not _opens_with(reading, group, between):
        return False  # figures of what was spoken of before, then "dan untuk indikator X ..."
    return not (_SPEAKS_OF_OTHER.search(between) or unknown_subject(between))


def _opens_with(reading: Reading, group: Group, between: str) -> bool:
    """`Dari pagu Rp 9.000 untuk Program X terserap Rp 8.000`: the first figure is that of the name right behind it."""
    return _FROM.match(reading.text[: group.start]) is not None and _FOR_NAME.match(between) is not None


def _is_progress(group: Group, fig: Figure) -> bool:
    """Target at the end of the plan, realisasi of the year, progress towards it: three figures of one claim."""
    if fig.slot is Slot.CAPAIAN and fig.time.end_of_plan:
        return True
    return fig.slot in {Slot.REALISASI, Slot.CAPAIAN} and any(f.slot is Slot.TARGET and f.time.end_of_plan for f in group.figures) and (
        fig.slot is Slot.REALISASI or fig.time.end_of_plan
    )  # fmt: skip


def _head_length(between: str) -> int:
    m = _SENTENCE_BREAK.search(between)
    return len(between) if m is None else min(len(between), m.end() + 60)


def _own_hits(reading: Reading, group: Group, floor: int = 0) -> list[NameHit]:
    first = group.figures[0]
    return reading.hits_between(max(floor, first.gap_at), group.end)


def assign_subjects(reading: Reading, groups: Sequence[Group], earlier: Subject, names: Names, title: Subject = NOBODY) -> None:
    """Give each group its subject: a name in its own stretch, else what the sentence or paragraph speaks of, else the heading.

    Money of "kegiatan ini" belongs to the activity that is the `title` of the paragraph.
    """
    carried = NOBODY
    for i, group in enumerate(groups):
        floor = max((g.end for g in groups[:i] if g.end <= group.figures[0].start), default=0)
        hits = _own_hits(reading, group, floor)
        near = [h for h in hits if h.end <= group.figures[0].start] or hits
        stretch = reading.masked[floor : group.end]
        named = next((n for n in (named_in_bridge(f.bridge) for f in group.figures if f.bridge) if n), "")
        other = named or unknown_subject(stretch)
        owner = group.figures[0].owner
        if owner is not None:
            group.subject = owner
        elif hits:
            group.subject = choose(near, group.budget)
            if group.slots == {Slot.CAPAIAN} and all(h.group == "sasaran" for h in hits):
                group.figures = [replace(f, slot=Slot.RATA_RATA) for f in group.figures]
        elif other:
            group.subject = Subject(other, *_exact(other, names))
        elif (
            title.name and group.budget and points_at_work(reading.masked[: group.figures[0].start]) and not reading.hits_between(0, floor)
        ):
            group.subject = title
        elif carried.name and (i > 0):
            group.subject = carried if _goes_on(stretch) else Subject(carried.name, carried.key, False)
        else:
            behind = _named_behind(reading, group)
            group.subject = behind or _from_context(reading, group, earlier, names)
            group.inferred = behind is None  # named in its own sentence, it is nothing that the next one may rename
        if group.subject.name:
            carried = group.subject


def _exact(name: str, names: Names) -> tuple[str, bool]:
    key, certain = names.key_of(name)
    return (key, True) if certain else ("", False)


def _goes_on(stretch: str) -> bool:
    return not speaks_of_other(stretch)


def speaks_of_other(stretch: str) -> bool:
    """True where words turn to another item by its number: "untuk sasaran strategis 2", "indikator ketiga"."""
    return _SPEAKS_OF_OTHER.search(stretch) is not None


def _named_behind(reading: Reading, group: Group) -> Subject | None:
    """The one item that a sentence names after its figures: "Dengan realisasi 9 dan target 10, indikator X ..."; None where none is."""
    whole_unit = group.budget and bool(BUDGET_WORDS.search(reading.masked))
    if whole_unit or any(h.end <= group.figures[0].start for h in reading.hits) or not _BEGINS_BELOW.match(reading.text):
        return None
    behind = [h for h in reading.hits if h.start >= group.end and h.group == ""]
    return choose(behind, group.budget) if len({h.key for h in behind}) == 1 else None


def _from_context(reading: Reading, group: Group, earlier: Subject, names: Names) -> Subject:
    head = reading.masked[: group.start]
    plain = says_nothing_else(head)
    whole_unit = group.budget and bool(BUDGET_WORDS.search(reading.masked))
    if whole_unit and not (plain and earlier.name and _POINTS_BACK.search(head)):
        return NOBODY  # the budget of the unit as a whole; a heading's indicator has none of its own
    all_hits = [h for h in reading.hits if h.end <= group.figures[0].start]
    if all_hits:
        subject = choose(all_hits, group.budget)
        return Subject(subject.name, subject.key, subject.certain and len({h.key for h in all_hits}) == 1)
    heading = from_headings(reading.sentence.headings, names)
    if speaks_of_other(reading.text[: group.figures[0].start]):
        return Subject(heading.name, "", False)
    if earlier.name and (plain or _POINTS_BACK.search(head + reading.masked[group.start : group.end])):
        same = not heading.key or heading.key == earlier.key
        return Subject(earlier.name, earlier.key, earlier.certain and plain and same)
    return heading if plain else Subject(heading.name, "", False)  # other words stand before: it may be another item's figure


def _behind(reading: Reading, start: int, subject: Subject) -> str:
    """The words behind a capaian; the name of its own item may stand between it and the category, another name may not."""
    end = start + _CATEGORY_WITHIN
    hits = reading.hits_between(start, min(len(reading.text), end + _LONGEST_NAME))
    if hits and subject.key and hits[0].start < end and hits[0].key == subject.key:
        upto = hits[0].end + _CATEGORY_WITHIN
        return reading.text[start : hits[0].start] + MASK * (hits[0].end - hits[0].start) + reading.text[hits[0].end : upto]
    return reading.text[start:end]


def find_categories(reading: Reading, groups: Sequence[Group]) -> None:
    """The category word said of a capaian ("(Baik Sekali)", "dengan kategori Sangat Tinggi")."""
    for group in groups:
        for fig in group.figures:
            if fig.slot not in {Slot.CAPAIAN, Slot.RATA_RATA} or fig.time.end_of_plan:
                continue
            behind = _behind(reading, fig.end, group.subject)
            if m := _CATEGORY_BEHIND.match(behind):
                group.category = (fig.end + m.start("word"), fig.end + m.end("word"))
                continue
            gap = reading.text[fig.gap_at : fig.start]
            if (m := _CATEGORY_BEFORE.search(gap)) and labels_in(gap[: m.start()]):
                group.category = (fig.gap_at + m.start("word"), fig.gap_at + m.end("word"))
