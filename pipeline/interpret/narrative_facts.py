"""Figures of sentences -> facts and claims with their places on the page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from extractors.layout import Box, Sentence
from pipeline.interpret.patterns import Slot
from pipeline.interpret.subjects import Subject
from rules.facts import Claim, ClaimKind, Fact, Measure, Period, Place
from rules.quantity import Kind, Quantity

LINK_CONFIDENCE = 1.0
INFERRED_CONFIDENCE = 0.8  # a subject taken from the sentence before or the heading: the figure is read, the link is likely

MEASURE_OF: dict[str, Measure] = {
    Slot.TARGET: Measure.TARGET,
    Slot.REALISASI: Measure.REALISASI,
    Slot.CAPAIAN: Measure.CAPAIAN,
    Slot.KATEGORI: Measure.KATEGORI,
    Slot.RATA_RATA: Measure.RATA_RATA,
    Slot.PAGU: Measure.PAGU,
    Slot.REALISASI_ANGGARAN: Measure.REALISASI_ANGGARAN,
    Slot.SERAPAN: Measure.SERAPAN,
    Slot.SISA: Measure.SISA,
    Slot.SISA_PERSEN: Measure.SISA_PERSEN,
    Slot.EFISIENSI: Measure.EFISIENSI,
    Slot.FISIK: Measure.FISIK,
    Slot.SELISIH: Measure.SELISIH,
    Slot.NILAI: Measure.NILAI,
    "part": Measure.JUMLAH,
    "whole": Measure.JUMLAH,
    "jumlah": Measure.JUMLAH,
    "persen": Measure.PERSENTASE,
}


def boxes_of(sentence: Sentence, start: int, end: int) -> tuple[int, tuple[float, float, float, float]]:
    """Page and box of the words that cover `start`..`end` of the sentence's text; of the whole sentence when no word fits."""
    cursor = 0
    covering: list[tuple[int, Box]] = []
    for page, word in sentence.words:
        piece = word.text.replace("\u00ad", "")
        at = sentence.text.find(piece, cursor)
        if at < 0:
            continue
        cursor = at + len(piece)
        if at < end and start < cursor:
            covering.append((page, word.box))
        if at >= end:
            break
    spans = covering or list(sentence.spans)
    if not spans:
        return sentence.page, (0.0, 0.0, 0.0, 0.0)
    page = spans[0][0]
    box = Box.around(b for p, b in spans if p == page)
    return page, (box.x0, box.top, box.x1, box.bottom)


class Maker(Struct, frozen=True):
    """Makes facts and claims for one report; `ids` gives fact ids."""

    ids: Iterator[int]

    def fact(
        self,
        sentence: Sentence,
        span: tuple[int, int],
        quantity: Quantity,
        slot: str,
        subject: Subject,
        period: Period,
        *,
        doubts: tuple[str, ...] = (),
        measure: Measure | None = None,
    ) -> Fact:
        """One figure of `sentence`; the place's row is the subject, its column the slot name."""
        page, box = boxes_of(sentence, *span)
        printed = sentence.text[span[0] : span[1]].strip()
        return Fact(
            id=next(self.ids),
            indicator=subject.name,
            key=subject.key,
            measure=measure or MEASURE_OF.get(slot, Measure.OTHER),
            period=period,
            quantity=quantity,
            place=Place(page, "", subject.name, str(slot), box, printed),
            unit=quantity.unit,
            source="narrative",
            confidence=LINK_CONFIDENCE if subject.certain or not subject.key else INFERRED_CONFIDENCE,
            key_certain=subject.certain,
            doubts=doubts,
        )

    def category(self, sentence: Sentence, span: tuple[int, int], subject: Subject, period: Period) -> Fact:
        word = sentence.text[span[0] : span[1]]
        return self.fact(sentence, span, Quantity(word, Kind.PREDICATE, grade=word), Slot.KATEGORI, subject, period)


def claim(kind: ClaimKind, slots: list[tuple[str, Fact]], subject: Subject, sentence: Sentence, text: str = "") -> Claim:
    """A claim over `slots`; its place is the sentence's first line on its page."""
    page, box = sentence.page, (0.0, 0.0, 0.0, 0.0)
    if sentence.spans:
        page = sentence.spans[0][0]
        around = Box.around(b for p, b in sentence.spans if p == page)
        box = (around.x0, around.top, around.x1, around.bottom)
    place = Place(page, "", subject.name, str(kind), box, text or sentence.text)
    return Claim(kind, tuple((str(s), f) for s, f in slots), subject.name, subject.certain, text or sentence.text, place)
