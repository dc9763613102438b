"""Tables with the measures in their rows: `Target`, `Realisasi` below each other, the indicator in the header or in another column."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from extractors.layout import Table
from pipeline.interpret.charts import years_across
from pipeline.interpret.periods import is_period_only
from pipeline.interpret.rows import RawRow
from pipeline.interpret.vocabulary import Concept, concepts, plain
from rules.facts import Column, Measure

LONGEST_MEASURE_LABEL = 5  # words: "Realisasi Tahun 2020 (Rp)" names a measure, "Realisasi investasi PMA di kawasan ..." an indicator

_ROW_MEASURES = (
    (Concept.CAPAIAN, Measure.CAPAIAN),
    (Concept.REALISASI, Measure.REALISASI),
    (Concept.TARGET, Measure.TARGET),
    (Concept.ANGGARAN, Measure.PAGU),
)
_ORDINARY = frozenset({"tahun", "rp", "%", "kinerja", "akhir", "nilai", "tingkat", "indikator", "persentase", "sasaran"})


class Turn(Struct, frozen=True):
    """Measures by row index; `caption` is the indicator when neither header nor another column names one."""

    measures: tuple[tuple[int, Measure], ...]
    caption: str

    def meaning(self, raw: RawRow, column: Column) -> tuple[Measure, str] | None:
        """(measure, indicator) of a figure in `raw` under `column`; None where the row names no measure."""
        measure = next((m for r, m in self.measures if r == raw.index), None)
        if measure is None:
            return None
        named = [t for c, t in raw.names if plain(t) != plain(raw.label) and row_measure(t) is None]
        head = [t for t in column.path if not is_period_only(t) and row_measure(t) is None]
        return measure, (named[-1] if named else head[0] if head else self.caption)


def row_measure(label: str) -> Measure | None:
    """The measure that a row label names and nothing else; None for ordinary names."""
    words = plain(label).split()
    if not words or len(words) > LONGEST_MEASURE_LABEL:
        return None
    found = concepts(label)
    rest = [w for w in words if not concepts(w) and w not in _ORDINARY and not w.isdigit()]
    if rest or Concept.TIDAK in found:
        return None
    return next((measure for concept, measure in _ROW_MEASURES if concept in found), None)


def turn_of(table: Table, columns: Sequence[Column], raws: Sequence[RawRow], subject: str = "") -> Turn | None:
    """How a table is turned; None for ordinary tables. `subject` is the indicator that the caption of a chart names."""
    if any(c.measure in {Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.PAGU, Measure.REALISASI_ANGGARAN} for c in columns):
        return None
    found = [(r.index, m) for r in raws if r.has_figures and (m := row_measure(r.label)) is not None]
    kinds = {m for _, m in found}
    figures = sum(r.has_figures for r in raws)
    if subject and found and len(found) == figures and years_across(columns):
        return Turn(tuple(found), subject)
    if len(kinds) < 2 or len(found) * 2 <= figures:
        return None
    return Turn(tuple(found), table.title)
