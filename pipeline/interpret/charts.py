"""The data table of a chart: years across, `Target`, `Realisasi` or `Capaian` down, the indicator in the chart's own caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout import Caption, Table
from extractors.patterns import lazy_pattern
from pipeline.interpret.periods import is_period_only
from rules.facts import Column, Measure

CAPTION_GAP_PT = 60.0  # from the table's edge to the caption's first line: a chart's frame and an empty line lie between
CHARTS = frozenset({"grafik", "gambar", "diagram"})
FEWEST_YEARS = 2

_QUOTED = lazy_pattern(r"[“\"]([^“”\"]{4,160})[”\"]")
_YEARS = lazy_pattern(r"[\s,(]*(?:pada |dari )?(?:tahun|thn\.?|th\.?)?\s*(?:19|20)\d\d.*$", re.I)
_LEAD = lazy_pattern(
    r"^(?:(?:grafik|diagram|perbandingan|perkembangan|target|realisasi|capaian|pencapaian|kinerja|indikator|kegiatan|sasaran|dan|dari|atas)\s+)+",
    re.I,
)


def chart_subject(table: Table, captions: Sequence[Caption]) -> str:
    """The indicator that the caption next to a table without a caption of its own names; "" where no chart is captioned there."""
    caption = chart_caption(table, captions)
    if caption is None:
        return ""
    quoted = _QUOTED.search(caption.title)
    return quoted[1].strip() if quoted else _LEAD.sub("", _YEARS.sub("", caption.title)).strip()


def chart_caption(table: Table, captions: Sequence[Caption]) -> Caption | None:
    """The caption of the chart (Grafik, Gambar, Diagram) next to a table without a caption of its own; None where there is none."""
    if table.caption is not None or not table.boxes:
        return None
    box, page = table.boxes[-1], table.pages[-1]
    near = []
    for c in captions:
        gap = max(c.box.top - box.bottom, box.top - c.box.bottom)
        if c.page == page and c.kind in CHARTS and 0 <= gap <= CAPTION_GAP_PT:
            near.append((gap, c))
    return min(near, key=lambda n: n[0])[1] if near else None


def is_chart(table: Table) -> bool:
    """True for the data table of a chart: under its plot, or with the caption of one."""
    return table.chart or (table.caption is not None and table.caption.kind in CHARTS)


def years_across(columns: Sequence[Column]) -> bool:
    """True where all columns of figures are headed by a year and nothing else."""
    figured = [c for c in columns if c.measure not in {Measure.LABEL, Measure.NOMOR, Measure.SATUAN, Measure.KETERANGAN}]
    return len(figured) >= FEWEST_YEARS and all(c.path and all(is_period_only(t) for t in c.path) and c.period.stated for c in figured)
