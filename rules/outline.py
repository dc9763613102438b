"""How a report is built: its headings, its numberings, what its captions and lead-ins name, which required parts it treats.

A small contract beside `rules.facts`: read where sentences and headings are read, compared with figures by the rules of structure.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from rules.facts import Place


class Duty(StrEnum):
    """A part that Bab III owes (PermenPAN-RB 53/2014, Lampiran II)."""

    TARGET = "target"  # target against realisasi of the year
    TAHUN_LALU = "tahun_lalu"  # against last year and earlier ones
    JANGKA_MENENGAH = "jangka_menengah"  # against the target of the medium-term plan
    NASIONAL = "nasional"  # against a national standard, where there is one
    PENYEBAB = "penyebab"  # why it was reached or missed, and what is done
    EFISIENSI = "efisiensi"  # use of resources
    PROGRAM = "program"  # the programmes that supported it
    ANGGARAN = "anggaran"  # the budget realised


class HeadingFact(Struct, frozen=True):
    """A heading: `kind` of its numbering (sasaran, indikator, roman, decimal ...), `title` without number, `above` what it stands under."""

    text: str
    title: str
    kind: str
    number: str
    above: tuple[str, ...]
    place: Place


class Mark(Struct, frozen=True):
    """A printed number of a row, with the name that stands beside it; `row` is the row's index in its table, `rows` how many it covers."""

    text: str
    label: str
    place: Place
    row: int
    rows: int = 1


class Numbering(Struct, frozen=True):
    """The number column of a table from the top."""

    table: int
    column: str
    marks: tuple[Mark, ...]


class Mention(Struct, frozen=True):
    """An indicator named in a text: its canonical key and the words; `exact` False where they are misspelt."""

    key: str
    words: str
    exact: bool = True


class Source(StrEnum):
    """Which text speaks of a table."""

    CAPTION = "caption"
    LEAD_IN = "lead_in"
    HEADING = "heading"
    BODY = "body"  # the rows, or the header of a turned table


class Voice(Struct, frozen=True):
    """What one text says a table is about."""

    source: Source
    text: str
    place: Place
    mentions: tuple[Mention, ...] = ()


class TableVoices(Struct, frozen=True):
    """All that speaks of the table `table` (its place in `ReportFacts.tables`); `notes` are the lines right below it."""

    table: int
    voices: tuple[Voice, ...]
    notes: tuple[str, ...] = ()

    def get(self, source: Source) -> Voice | None:
        """The voice of `source`, or None."""
        return next((v for v in self.voices if v.source is source), None)


class PlanSpan(Struct, frozen=True):
    """The years of a plan as a sentence names them ("Rencana Strategis ... tahun 2018-2023")."""

    plan: str  # renstra | rpjmd
    first: int
    last: int
    place: Place


class Outline(Struct, frozen=True):
    """`main` is where Bab III begins, None where the report has no chapters of its own (a part published alone).

    `treated` the parts that Bab III holds with the place that shows it, `announced` those that the report says it will hold, one by one;
    `complete` False where pages of Bab III could not be read; `of_tables` the parts that each table of Bab III treats.
    """

    headings: tuple[HeadingFact, ...] = ()
    numberings: tuple[Numbering, ...] = ()
    voices: tuple[TableVoices, ...] = ()
    spans: tuple[PlanSpan, ...] = ()
    main: Place | None = None
    treated: tuple[tuple[Duty, Place], ...] = ()
    announced: tuple[tuple[Duty, Place], ...] = ()
    of_tables: tuple[tuple[int, tuple[Duty, ...]], ...] = ()  # place in `ReportFacts.tables` -> parts
    complete: bool = True
