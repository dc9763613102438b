"""What columns are sorted into on the way to their measure, and what the table as a whole says about them."""

from __future__ import annotations

from msgspec import Struct

from pipeline.interpret.vocabulary import Concept as C
from rules.facts import Measure

M = Measure

KINERJA = frozenset({M.TARGET, M.REALISASI, M.CAPAIAN})

UANG = frozenset({M.PAGU, M.REALISASI_ANGGARAN, M.SISA, M.SERAPAN})

TEXTUAL = frozenset({M.LABEL, M.NOMOR, M.SATUAN, M.KETERANGAN})

VERSIONED = KINERJA | UANG | {M.FISIK, M.SISA_PERSEN, M.EFISIENSI, M.JUMLAH}

MEASURING = frozenset(
    {C.TARGET, C.REALISASI, C.CAPAIAN, C.ANGGARAN, C.RPD, C.SERAPAN, C.FISIK, C.SISA, C.EFISIENSI, C.KATEGORI, C.BOBOT, C.NILAI, C.JUMLAH}
    | {C.PERSEN, C.SELISIH, C.RATA_RATA, C.SATUAN, C.KETERANGAN, C.NOMOR, C.RP, C.VOLUME, C.LAIN}
)

NAMING = frozenset({C.INDIKATOR, C.SASARAN, C.PROGRAM, C.URAIAN})

ALL_NUMBERING = 0.75  # share of cells that hold a row number in a column of row numbers (the rest are words that ran over)
CERTAIN_CONTENT = 0.6  # share of cells that must look alike before content alone decides


class Meaning(Struct, frozen=True):
    """A column's measure under way; `pending` names what only neighbours can settle."""

    measure: Measure
    certain: bool = True
    pending: str = ""


class Setting(Struct, frozen=True):
    """What the table as a whole says: words of its caption and whether its labels are indicators or programmes."""

    caption: frozenset[C] = frozenset()
    indikator: bool = False
    program: bool = False
    budget: bool = False  # some column speaks of money or realisasi
    year: int | None = None
    titled: bool = False  # it has a caption
