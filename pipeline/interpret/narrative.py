"""Sentences -> claims, facts and derivations. The way a sentence goes:

figures found -> slots by the words before them -> groups of one subject and year -> claims; what is left is counted, shared or compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extractors.layout import Layout, Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.announced_lists import announced_lists
from pipeline.interpret.cell_sentences import cell_sentences
from pipeline.interpret.derivations import UNKNOWN_ITEM, derivations_of
from pipeline.interpret.efficiency_told import efficiency_told, tell_efficiency
from pipeline.interpret.headed_counts import lists_under_counts
from pipeline.interpret.headed_sums import lists_under_amounts
from pipeline.interpret.listed_sums import lists_with_totals, tell_sums
from pipeline.interpret.moves_apart import moves_apart, tell_moves
from pipeline.interpret.narrative_changes import Change, changes_of
from pipeline.interpret.narrative_claims import assign_subjects, find_categories, group_figures
from pipeline.interpret.narrative_differences import with_differences
from pipeline.interpret.narrative_facts import Maker
from pipeline.interpret.narrative_figures import figures_of
from pipeline.interpret.narrative_reading import Found, Reading, is_listing, read_sentence
from pipeline.interpret.narrative_sayings import sayings_of
from pipeline.interpret.narrative_slots import Figure
from pipeline.interpret.narrative_spelled import spelled_in
from pipeline.interpret.narrative_spent import with_spending
from pipeline.interpret.narrative_story import Book, Story
from pipeline.interpret.narrative_style import context_for, report_style
from pipeline.interpret.narrative_target_shares import with_target_shares
from pipeline.interpret.narrative_tell import Telling, tell_changes, tell_counts, tell_groups, tell_values
from pipeline.interpret.narrative_titles import title_of, under_titles
from pipeline.interpret.patterns import Slot
from pipeline.interpret.subjects import NOBODY, Names, Subject, Unplaced, choose, home_places, name_hits, places_named
from pipeline.interpret.told_sums import told_sums
from pipeline.normalise import find_quantities
from pipeline.normalise.cues import holds
from rules.facts import Claim, Derivation, Fact, FactTable
from rules.sayings import Saying

_ANNOUNCES = lazy_pattern(
    r"\b(?:perhitungan|penghitungan|rumus|formula|dihitung)\b.*(?::|berikut|ini|yaitu)\W*$|^\W*(?:rumus|formula)\b[^:=]*:", re.IGNORECASE
)
_ANNOUNCING = ("hitung", "rumus", "formula")
_COMPUTING = lazy_pattern(
    r"\b(?:adapun|maka|cara|metode|hasil|(?:per|peng)hitungan(?:nya)?|rumus(?:an|nya)?|formula(?:si)?(?:nya)?|(?:di|ter)hitung|di\w+kan|"
    r"(?:pen)?capaian(?:nya)?|kinerja(?:nya)?|indikator|realisasi(?:nya)?|nilai(?:nya)?|angka|persentase(?:nya)?|target|sasaran|strategis|utama|"
    r"ini|itu|tersebut|"
    r"sebagai|berikut|seperti|di ?bawah|dapat|adalah|yaitu|yakni|dengan|menggunakan|dari|untuk|pada|atas|tahun|yang|dan)\b|"
    r"[\W\d_]+",
    re.IGNORECASE,
)
_MAY_TELL = lazy_pattern(
    r"\b(?:predikat|opini|realisasi|target|kategori|paling|mayoritas|ter(?:tinggi|banyak|besar|endah|kecil|sedikit))\b", re.IGNORECASE
)  # a sentence without figures that may still state something


def interpret_narrative(
    layout: Layout, names: Names, tables: tuple[FactTable, ...], report_year: int | None, ids: Iterator[int]
) -> tuple[tuple[Claim, ...], tuple[Fact, ...], tuple[Derivation, ...], tuple[Saying, ...]]:
    """Read the narrative of a report: its claims, their facts (source "narrative"), the computations printed in it, what it says in words.

    `names` knows the indicators, programmes and items of the tables; a figure is linked to one only where the words are plain.
    `report_year` is taken for figures that no year is told for (period.stated is then False; the year is None where the sentences
    around speak of another year). `tables` prove lists complete by their totals; names carry what else is needed of them.
    """
    book, story, maker = Book(), Story(), Maker(ids)
    names = Unplaced(names, places_named(layout.sentences))
    home, style = home_places(layout.sentences), report_style(layout.sentences)
    for sentence in (*under_titles(layout.sentences, names), *cell_sentences(layout, tables)):
        story.turn_to(sentence)
        _listen(story, sentence, names)
        if is_listing(sentence.text) or not (any(map(str.isdigit, sentence.text)) or _MAY_TELL.search(sentence.text)):
            continue
        context = context_for(sentence, style)
        book.claims += spelled_in(sentence, context, maker)
        found = tuple(Found(f.start, f.end, f.quantity, str(f.role)) for f in find_quantities(sentence.text, context))
        reading = read_sentence(sentence, found, names)
        reading = _tell_derivations(reading, story, names, report_year, maker, book)
        if not sentence.formula:
            telling = Telling(reading, (), names, maker, book, story.default_year(sentence, report_year))
            _tell(telling, story, report_year, home)
    lines = layout.sentences
    sums = (*lists_with_totals(lines), *lists_under_amounts(lines, tables), *lists_under_counts(lines), *told_sums(lines))
    tell_sums(sums, book, maker)
    book.claims += announced_lists(layout.sentences, maker)
    tell_efficiency(efficiency_told(layout.sentences), book, maker)
    tell_moves(moves_apart(layout.sentences), book, maker)
    return tuple(book.claims), tuple(book.facts), tuple(book.derivations), tuple(book.sayings)


def _listen(story: Story, sentence: Sentence, names: Names) -> None:
    """Keep what a sentence announces a computation of, until the computation has come, and the activity it is the title of."""
    title = title_of(sentence.text, names)
    if title.name:
        story.entitle(title)
    if holds(sentence.text, _ANNOUNCING) and _ANNOUNCES.search(sentence.text):
        hits = [h for h in name_hits(sentence.text, names) if h.group == ""]
        # A computation of something that no table names is not one of the item told before.
        story.announced = choose(hits) if hits or _points_back(sentence.text) else Subject(UNKNOWN_ITEM, "", False)
    elif not sentence.formula and "=" not in sentence.text:
        story.announced = NOBODY


def _points_back(text: str) -> bool:
    """True where a sentence announces a computation without naming what is computed: that of the item told before."""
    return len(_COMPUTING.sub(" ", text).split()) < 2


def _tell_derivations(reading: Reading, story: Story, names: Names, report_year: int | None, maker: Maker, book: Book) -> Reading:
    """Write the computations of a sentence; the reading that comes back is without their figures."""
    earlier = story.announced if story.announced.name else story.subject
    for derivation in derivations_of(reading, earlier, names, report_year, maker):
        book.derivations.append(derivation)
        book.facts += [f for f in (derivation.numerator, derivation.denominator, *derivation.terms, derivation.result) if f]
        at = reading.text.find(derivation.text)
        end = at + len(derivation.text)
        reading = replace(reading, figures=tuple(f for f in reading.figures if f.end <= at or f.start >= end))
    return reading


def _tell(telling: Telling, story: Story, report_year: int | None, home: frozenset[str]) -> None:
    reading = telling.reading
    figures = with_target_shares(with_spending(figures_of(reading, report_year, home), reading), reading)
    changes = [_with_basis(c) for c in with_differences(reading, figures, changes_of(reading, figures))]
    telling.figures = _without_ends(figures, changes)
    groups = group_figures(reading, telling.figures)
    assign_subjects(reading, groups, story.subject, telling.names, story.title)
    find_categories(reading, groups)
    tell_groups(telling, groups, story)
    tell_changes(telling, changes, groups)
    tell_values(telling)
    tell_counts(telling, story)
    telling.book.sayings += sayings_of(telling, changes, groups, story)
    story.remember(reading, groups)


def _with_basis(change: Change) -> Change:
    """A pagu that changes is murni before and perubahan after."""
    if change.slot is not Slot.PAGU:
        return change
    return replace(change, before=replace(change.before, basis="murni"), after=replace(change.after, basis="perubahan", slot=Slot.PAGU))


def _without_ends(figures: Sequence[Figure], changes: Sequence[Change]) -> list[Figure]:
    """The ends of a change that had no label of their own are neither counted nor valued again."""
    ends = {f.start: f for c in changes for f in (c.before, c.after)}
    own = [ends.get(f.start, f) for f in figures]
    return [replace(f, open=False) if f.start in ends and f.slot is None else f for f in own]
