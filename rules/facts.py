"""What the rules see: a report as facts, tables of facts, claims and captions. No PDF, no text to be parsed.

Glossary of nouns: target, realisasi, capaian (achievement in %), pagu (budget ceiling), serapan (share of pagu spent),
sisa (remainder), sasaran (goal), indikator.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from rules.quantity import Kind, Quantity

if TYPE_CHECKING:
    from rules.formula_rules import FormulaRule
    from rules.outline import Outline
    from rules.sayings import Saying
    from rules.tellings import SentenceFact

USABLE_CONFIDENCE = 0.6  # below it a reading may support an info finding at most


class Measure(StrEnum):
    """What a figure measures. Columns get one by their header, rows of turned tables by their label."""

    TARGET = "target"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"  # percent of target, or a predicate where the report puts one there
    PAGU = "pagu"  # money planned
    REALISASI_ANGGARAN = "realisasi_anggaran"  # money spent
    SERAPAN = "serapan"  # money spent / pagu, %
    FISIK = "fisik"  # physical progress, %
    SISA = "sisa"  # pagu - realisasi, money
    SISA_PERSEN = "sisa_persen"
    EFISIENSI = "efisiensi"  # %
    KATEGORI = "kategori"
    BOBOT = "bobot"
    NILAI = "nilai"  # score or value of an item
    JUMLAH = "jumlah"  # a count or amount, also a row total
    PERSENTASE = "persentase"  # a share of a whole
    SELISIH = "selisih"
    RATA_RATA = "rata_rata"
    NOMOR = "nomor"  # row number
    LABEL = "label"  # names
    SATUAN = "satuan"
    KETERANGAN = "keterangan"
    OTHER = "other"  # figures of unknown meaning (data columns)


class Role(StrEnum):
    """What a table is for."""

    CAPAIAN = "capaian"
    PERBANDINGAN = "perbandingan"  # years side by side
    RENSTRA = "renstra"  # the medium-term plan, or figures held against it
    NASIONAL = "nasional"  # held against the nation, the province or other units
    PK = "pk"
    IKU = "iku"
    ANGGARAN = "anggaran"
    EFISIENSI = "efisiensi"
    TRIWULAN = "triwulan"
    PEGAWAI = "pegawai"
    ASET = "aset"
    REKAP = "rekap"
    SKALA = "skala"
    DATA = "data"
    DAFTAR_ISI = "daftar_isi"
    OTHER = "other"


class Level(StrEnum):
    """A row's place in the arithmetic of its table."""

    TOTAL = "total"
    SUBTOTAL = "subtotal"  # holds the sum of the child rows below (or above) it
    AVERAGE = "average"
    CHILD = "child"
    GROUP = "group"  # a heading across the table, no figures


class Period(Struct, frozen=True):
    """When and in which version. `part`: "", TW1..TW4, S1, S2, month names; `basis`: "", murni, perubahan, rkt (yearly plan), renstra,
    akhir renstra (its last year), pk, nasional, or the name of another place.

    `stated` is False where the year was inherited from caption, heading or report rather than printed in the header.
    """

    year: int | None = None
    part: str = ""
    basis: str = ""
    cumulative: bool = False
    stated: bool = False


class Place(Struct, frozen=True):
    """Where a figure stands. `table` is the label as printed, "" in narrative; `box` in points from the top left."""

    page: int
    table: str
    row: str
    column: str
    box: tuple[float, float, float, float]
    text: str
    table_index: int = -1


class Fact(Struct, frozen=True):
    """One figure with its meaning.

    `indicator` the item's name as printed, numbering removed; `key` the canonical name shared by all facts of the same item
    ("" where the item is unknown); `key_certain` False where the link was made by a weak likeness.
    `doubts` glossary words for what is unsure about the MEANING (column, period, ...); the reading's own doubt is in the quantity.
    `cautions` glossary words for signs that the figure may belong to another row or column: they lower `confidence`, no more.
    """

    id: int
    indicator: str
    key: str
    measure: Measure
    period: Period
    quantity: Quantity
    place: Place
    unit: str = ""
    source: str = "text"  # text | ocr | narrative
    confidence: float = 1.0
    key_certain: bool = True
    doubts: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal | None:
        return self.quantity.value

    @property
    def usable(self) -> bool:
        """True where an error may rest on this figure."""
        q = self.quantity
        return (
            q.value is not None
            and not q.doubtful
            and q.kind not in {Kind.MALFORMED, Kind.AMBIGUOUS}
            and not self.doubts
            and self.confidence >= USABLE_CONFIDENCE
        )


class Column(Struct, frozen=True):
    """A column: `path` header texts from the outermost level down; `formula` a declared relation as printed ("(6) = 4/5*100")."""

    index: int
    path: tuple[str, ...]
    measure: Measure
    period: Period = Period()
    unit: str = ""
    number: str = ""  # from the column-number row
    formula: str = ""
    certain: bool = True

    @property
    def name(self) -> str:
        return " / ".join(self.path)


class Row(Struct, frozen=True):
    """A row: `number` as printed ("1", "A", "1.1.2"); `depth` 0 for outermost; `parent` index of the row it belongs under, -1."""

    index: int
    label: str
    number: str = ""
    level: Level = Level.CHILD
    depth: int = 0
    parent: int = -1
    sasaran: str = ""
    unit: str = ""
    page: int = 0
    bold: bool = False


class FactTable(Struct, frozen=True, eq=False):
    """A table with its meaning; compared by identity (so that what is derived from it can be kept).

    `facts[(row index, column index)]`; rows and columns keep their index of the stitched table.
    """

    index: int
    label: str
    title: str
    pages: tuple[int, ...]
    role: Role
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    facts: tuple[tuple[tuple[int, int], Fact], ...]
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    headings: tuple[str, ...] = ()
    lead_in: str = ""
    year: int | None = None
    reader: str = "grid"
    confidence: float = 1.0
    turned: bool = False  # measures stand in the rows (Target, Realisasi), items or years in the columns
    chart: bool = False  # the data table of a chart
    role_evidence: str = ""  # what told the role: `caption: perbandingan`, `columns: target, realisasi`
    spending: tuple[Row, ...] = ()  # the rows as programmes and activities, where a column of its own names these beside the indicators
    midway: bool = False  # it begins in its middle: rows above its first stand on another page

    def cells(self) -> dict[tuple[int, int], Fact]:
        return dict(self.facts)

    def column_facts(self, column: int) -> list[tuple[Row, Fact]]:
        """Rows with a fact in `column`, from the top."""
        cells = self.cells()
        return [(r, cells[r.index, column]) for r in self.rows if (r.index, column) in cells]


class ClaimKind(StrEnum):
    """What a sentence says with its figures; the slots it fills are named in brackets."""

    CAPAIAN = "capaian"  # [target, realisasi, capaian, kategori]
    SERAPAN = "serapan"  # [pagu, realisasi_anggaran, serapan, sisa, sisa_persen]
    SHARE = "share"  # [part, whole, persen]  "12 orang atau 26,67% dari 45"
    PARTS = "parts"  # [part..., whole]  "45 orang terdiri dari 33 dan 12"
    AVERAGE = "average"  # [rata_rata]
    COUNT = "count"  # [jumlah]  a count or amount of something named
    FORMULA = "formula"  # printed computation: see Derivation
    VALUE = "value"  # a single figure with a measure
    SPELLED = "spelled"  # [angka, huruf]  "31 (tiga puluh satu)"
    LISTED = "listed"  # [jumlah, butir]  a number of things announced, and that of the last item of their list
    EFFICIENCY = "efficiency"  # [efisiensi, nilai_efisiensi]  E and NE of a year, by the formula of the ministry of finance
    CHANGE = "change"  # [dari, menjadi, selisih]  one item at two times (or against the nation: basis "nasional")


class Claim(Struct, frozen=True):
    """What one sentence claims. `slots` in the order of the sentence; a slot name may recur (part)."""

    kind: ClaimKind
    slots: tuple[tuple[str, Fact], ...]
    subject: str
    subject_certain: bool
    sentence: str
    place: Place

    def get(self, slot: str) -> Fact | None:
        """The first fact in `slot`, or None."""
        return next((f for s, f in self.slots if s == slot), None)

    def all(self, slot: str) -> list[Fact]:
        return [f for s, f in self.slots if s == slot]


class Derivation(Struct, frozen=True):
    """A computation printed in the report: `numerator` / `denominator` (x `factor`) = `result`, or `terms` summed.

    `key` names the indicator it computes, when known ("" otherwise).
    """

    numerator: Fact | None
    denominator: Fact | None
    factor: Decimal
    terms: tuple[Fact, ...]
    result: Fact
    key: str
    key_certain: bool
    text: str
    place: Place


class Band(Struct, frozen=True):
    """One step of a printed scale: `label` for values between `low` and `high` (None = open)."""

    label: str
    low: Decimal | None
    high: Decimal | None
    low_included: bool
    high_included: bool
    raw: str


class Scale(Struct, frozen=True):
    """A scale of categories printed in the report; `subject`: capaian, akip, kla, skm, serapan, other."""

    bands: tuple[Band, ...]
    subject: str
    place: Place


class CaptionFact(Struct, frozen=True):
    """A table caption in reading order."""

    label: str
    number: str
    title: str
    place: Place
    has_table: bool = True


class ReportFacts(Struct, frozen=True, eq=False):
    """Everything the rules may look at; compared by identity (so that what is derived from it can be kept)."""

    report: str
    year: int | None
    unit_name: str
    pages: int
    tables: tuple[FactTable, ...]
    narrative: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    sayings: tuple[Saying, ...] = ()  # what sentences say in words: see rules.sayings
    scales: tuple[Scale, ...] = ()
    captions: tuple[CaptionFact, ...] = ()
    formulas: tuple[str, ...] = ()  # declared capaian formulas found: "R/T", "(2T-R)/T", "T/R"
    formula_rules: tuple[FormulaRule, ...] = ()  # the same with their conditions and the indicators named: see rules.formula_rules
    aliases: tuple[tuple[str, str], ...] = ()  # (name as printed, canonical key), for messages
    sentences: tuple[SentenceFact, ...] = ()
    outline: Outline | None = None  # headings, numberings, what names the tables: see rules.outline
    unread_pages: tuple[int, ...] = ()  # on which something stands that could not be read

    def all_facts(self) -> Iterator[Fact]:
        """Facts of all tables in reading order, then of the narrative."""
        for table in self.tables:
            for _, fact in table.facts:
                yield fact
        yield from self.narrative
