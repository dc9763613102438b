"""Sentences typed as text, for tests of the narrative.

cerita("Target Rasio Layanan adalah 80 dan terealisasi 72, sehingga capaiannya 90%.", names=("Rasio Layanan",))
"""

from __future__ import annotations

from itertools import count

from extractors.layout import Box, Layout, Sentence, Word
from pipeline.interpret.name_index import NameIndex
from pipeline.interpret.narrative import interpret_narrative
from rules.facts import Claim, ClaimKind, Derivation, Fact, FactTable
from rules.sayings import Saying

LETTER_W, LINE_H = 5.0, 12.0


def kalimat(
    text: str, *, headings: tuple[str, ...] = (), paragraph: int = 1, page: int = 1, top: float = 100.0, formula: bool = False
) -> Sentence:
    """A sentence whose words stand on one line, `LETTER_W` points for each character."""
    words = []
    at = 0
    for piece in text.split():
        at = text.index(piece, at)
        words.append((page, Word(piece, Box(at * LETTER_W, top, (at + len(piece)) * LETTER_W, top + LINE_H), top + LINE_H - 3)))
        at += len(piece)
    span = Box(0.0, top, len(text) * LETTER_W, top + LINE_H)
    return Sentence(text, page, ((page, span),), headings, tuple(words), paragraph, formula=formula)


class Told:
    """What the narrative was found to say."""

    def __init__(
        self, claims: tuple[Claim, ...], facts: tuple[Fact, ...], derivations: tuple[Derivation, ...], sayings: tuple[Saying, ...] = ()
    ) -> None:
        self.claims, self.facts, self.derivations, self.sayings = claims, facts, derivations, sayings

    def of(self, kind: ClaimKind) -> list[Claim]:
        return [c for c in self.claims if c.kind is kind]

    def slots(self, kind: ClaimKind = ClaimKind.CAPAIAN, nth: int = 0) -> dict[str, str]:
        """Slot -> printed figure of the nth claim of a kind; {} when there is none."""
        claims = self.of(kind)
        return {s: f.place.text for s, f in claims[nth].slots} if nth < len(claims) else {}

    def printed(self, slot: str) -> list[str]:
        """The printed figures in a slot, over all claims."""
        return [f.place.text for c in self.claims for s, f in c.slots if s == slot]


def cerita(
    *sentences: str | Sentence,
    names: tuple[str, ...] = (),
    year: int = 2022,
    headings: tuple[str, ...] = (),
    tables: tuple[FactTable, ...] = (),
) -> Told:
    """Interpret sentences of one paragraph; `names` are the items the tables know."""
    made = tuple(s if isinstance(s, Sentence) else kalimat(s, headings=headings, top=100.0 + 20 * i) for i, s in enumerate(sentences))
    layout = Layout("contoh", 1, (), (), made)
    return Told(*interpret_narrative(layout, NameIndex.of(names), tables, year, count(1)))
