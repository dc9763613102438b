"""What sentences say in words rather than figures: that something rose, was reached, is the most, holds of all.

A saying is read where the sentence is read; the rules only compare it with figures.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from rules.facts import Fact, Measure, Place


class Sense(StrEnum):
    """What the word says of its figures."""

    UP = "up"
    DOWN = "down"
    MET = "met"  # target reached
    EXCEEDED = "exceeded"  # more than the target
    MISSED = "missed"  # target not reached
    MOST = "most"
    LEAST = "least"
    NOT_EXCEEDED = "not_exceeded"  # "tidak ada yang melampaui target"
    AT_LEAST = "at_least"  # than the figure in slot batas
    AT_MOST = "at_most"
    GRADED = "graded"  # of the category in slot kategori


class Scope(StrEnum):
    """Of what the word is said."""

    CHANGE = "change"  # two figures: slots dari, menjadi
    TREND = "trend"  # one item in two years, whose figures stand in tables
    TARGET = "target"  # one item and its target: slots target, realisasi, capaian (some may be missing)
    ALL = "all"  # all indicators, programmes or activities, or all of a sasaran: slots batas, kategori where a bound or category is said
    EITHER = "either"  # two wordings that exclude each other, joined by a slash: a template's, of which neither was struck out
    RANK = "rank"  # one figure among its like: slot jumlah; the others stand in `others` or in a table


class Saying(Struct, frozen=True):
    """`id` is its own, as of a fact; `place` the word's; `certain` False where the figures or the item it speaks of are not plain.

    `measure` what rose or fell, None where it is not said; `year`, `against` the years compared, or the year spoken of.
    `plain` False for words that may speak of performance ("kinerja meningkat") instead of the figure, and for a word of all
    whose sasaran only a heading tells.
    """

    id: int
    sense: Sense
    scope: Scope
    place: Place
    sentence: str
    subject: str = ""
    key: str = ""
    certain: bool = True
    plain: bool = True
    measure: Measure | None = None
    year: int | None = None
    against: int | None = None
    slots: tuple[tuple[str, Fact], ...] = ()
    of: str = ""  # what a word of all counts: indikator, sasaran, program, kegiatan
    within: tuple[str, ...] = ()  # texts that name the sasaran it is said of, the nearest first: the sentence, headings

    def get(self, slot: str) -> Fact | None:
        """The first fact in `slot`, or None."""
        return next((f for s, f in self.slots if s == slot), None)

    def all(self, slot: str) -> list[Fact]:
        return [f for s, f in self.slots if s == slot]


_REMARKS = (
    (Sense.MISSED, r"(?:belum|tidak|tdk|blm)\s+(?:mencapai|memenuhi|tercapai|terpenuhi|melampaui)(?:\s+target)?|di\s?bawah target"),
    (Sense.EXCEEDED, r"(?:melampaui|melebihi|terlampaui|di\s?atas)(?:\s+target)?|target (?:terlampaui|dilampaui)"),
    (Sense.MET, r"(?:mencapai|memenuhi|sesuai)(?:\s+dengan)?\s+target|(?:target\s+)?(?:tercapai|terpenuhi)"),
    (Sense.UP, r"naik|meningkat|bertambah"),
    (Sense.DOWN, r"turun|menurun|berkurang"),
)
_REMARK = tuple((sense, re.compile(rf"(?:(?:telah|sudah|berhasil)\s+)?(?:{words})\W*", re.IGNORECASE)) for sense, words in _REMARKS)


def sense_of_remark(text: str) -> Sense | None:
    """The sense of a remark in a table ("Melampaui Target", "Belum Tercapai", "Naik"); None where it says more or something else."""
    plain = " ".join(text.split())
    return next((sense for sense, words in _REMARK if words.fullmatch(plain)), None)
