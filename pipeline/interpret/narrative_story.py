"""What the narrative has said so far: the paragraph's subject, its last claim, its whole and its year; and the book of results."""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_claims import Group, speaks_of_other
from pipeline.interpret.narrative_counts import Count
from pipeline.interpret.narrative_facts import claim
from pipeline.interpret.narrative_reading import Reading
from pipeline.interpret.narrative_titles import PARAGRAPHS_BELOW
from pipeline.interpret.patterns import Slot
from pipeline.interpret.subjects import NOBODY, Subject, begins_with_label
from rules.facts import Claim, Derivation, Fact
from rules.sayings import Saying

PARAGRAPHS_REMEMBERED = 1  # so far a year told for other figures casts doubt on figures without one (items of one list)
_GOES_ON = lazy_pattern(
    r"^\W*(?:(?:capaian|pencapaian|realisasi)\s+(?:kinerja\s+)?(?:ini|tersebut)|(?:tingkat |persentase )?capaian(?: kinerja)?(?:nya)?\b|"
    r"dengan demikian|sehingga|hal (?:ini|tersebut)|angka (?:ini|tersebut)|dengan realisasi|realisasi(?:nya)?\b|"
    r"dari (?:hasil|target|pagu|anggaran) )",
    re.IGNORECASE,
)

# "Dari pagu Rp 9.000 untuk seluruh program terserap ...": said of what is named behind the figure
_FOR_ANOTHER = lazy_pattern(
    r"\s*(?:untuk|bagi|pada)\s+(?:seluruh|semua|keseluruhan|total|program|(?:sub ?)?kegiatan|indikator|sasaran)\b"
    r"(?!(?:\s+\w+){0,2}?\s+(?:ini|tersebut|itu|dimaksud)\b)",
    re.IGNORECASE,
)
_EACH = lazy_pattern(r"\bmasing\s?-\s?masing\b", re.IGNORECASE)


class Story(Struct):
    """Lives for one report. `group` is the last claim's group, `claim_at` its place in the book."""

    paragraph: int = -1
    headings: tuple[str, ...] = ()
    subject: Subject = NOBODY
    group: Group | None = None
    claim_at: int = -1
    sentence: Sentence | None = None
    whole: Count | None = None
    whole_fact: Fact | None = None
    last_year: int | None = None
    year_paragraph: int = -1
    announced: Subject = NOBODY  # what the sentence before announces a computation of
    title: Subject = NOBODY  # the programme or activity whose name was a sentence of its own
    title_paragraph: int = -1

    def turn_to(self, sentence: Sentence) -> None:
        """Forget what does not carry over to another section or paragraph."""
        if sentence.headings != self.headings:
            self.last_year = None
            self.whole, self.whole_fact = None, None
            self.subject, self.group, self.title = NOBODY, None, NOBODY
        elif sentence.paragraph != self.paragraph:
            self.subject, self.group = NOBODY, None
        if sentence.paragraph - self.title_paragraph > PARAGRAPHS_BELOW:
            self.title = NOBODY
        self.paragraph, self.headings = sentence.paragraph, sentence.headings

    def entitle(self, title: Subject) -> None:
        """What follows is about the programme or activity `title`."""
        self.title, self.title_paragraph = title, self.paragraph

    def default_year(self, sentence: Sentence, report_year: int | None) -> int | None:
        """The year of figures that none is told for. None where the neighbourhood speaks of another: then nothing may rest on it."""
        near = sentence.paragraph - self.year_paragraph <= PARAGRAPHS_REMEMBERED
        return None if near and self.last_year is not None and self.last_year != report_year else report_year

    def continues(self, group: Group, reading: Reading, year: int | None) -> bool:
        """True where a sentence goes on with the claim before it ("Capaian kinerja ini diperoleh dari realisasi ...").

        One that speaks of another year than `year`, which figures are of that none is told for, does not.
        """
        before = self.group
        if before is None or before.budget != group.budget or before.slots & group.slots or group.kind() is not before.kind():
            return False
        if not (_GOES_ON.match(reading.text) or begins_with_label(reading.masked)):
            return False
        if speaks_of_other(reading.text[: group.figures[0].start]):
            return False
        if _FOR_ANOTHER.match(reading.text[group.figures[-1].end :]):
            return False
        if _EACH.search(reading.text[: group.figures[0].start]):
            return False  # "penyerapan anggaran tersebut masing-masing": of the parts, not of the whole
        same = group.subject.key == before.subject.key
        if group.subject.name and before.subject.name and not same and not (before.inferred and not group.inferred):
            return False
        years = {y for y in (before.year() or year, group.year()) if y}
        return len(years) < 2 or any(f.time.end_of_plan for f in before.figures)

    def remember(self, reading: Reading, groups: list[Group]) -> None:
        """Keep what the next sentence may point back to."""
        told = [g.year() for g in groups if g.year() and g.slots & {Slot.REALISASI, Slot.CAPAIAN}]
        if told:
            self.last_year = told[-1]
        if groups:
            self.year_paragraph = reading.sentence.paragraph
        if groups and groups[-1].subject.name:
            self.subject = groups[-1].subject
        elif reading.hits:
            own = [h for h in reading.hits if h.group == ""]
            self.subject = own[0].subject if len({h.key for h in own}) == 1 else NOBODY
        if not groups and reading.figures:
            self.group = None


class Book(Struct):
    """Claims, facts and derivations as they are made."""

    claims: list[Claim] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    derivations: list[Derivation] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)

    def extend_claim(self, at: int, slots: list[tuple[str, Fact]], subject: Subject, sentence: Sentence, text: str) -> None:
        """Add slots to the claim `at`; its facts, and claims that share them, get the subject known now."""
        old = self.claims[at]
        named = {f.id: replace(f, indicator=subject.name, key=subject.key, key_certain=subject.certain) for _, f in old.slots}
        self.facts = [named.get(f.id, f) for f in self.facts] + [f for _, f in slots]
        for i, other in enumerate(self.claims[at:], at):
            if any(f.id in named for _, f in other.slots):
                renamed = tuple((s, named.get(f.id, f)) for s, f in other.slots)
                self.claims[i] = replace(other, slots=renamed, subject=subject.name, subject_certain=subject.certain)
        merged = [*self.claims[at].slots, *slots]
        self.claims[at] = claim(old.kind, merged, subject, sentence, f"{old.sentence} {text}")
