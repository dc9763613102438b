"""Tables whose rows are places or offices: what is measured there stands in the caption, not in the row.

The same district is a row of a table of immunisation and of one of sanitation; its figures are of one item only where the tables have
one subject.
"""

from __future__ import annotations

from extractors.patterns import lazy_pattern
from pipeline.interpret.name_words import tokens_of
from pipeline.interpret.vocabulary import Concept, concepts, plain
from rules.facts import FactTable, Measure

# Counts of a named thing carry the name of their column; these do not.
OF_SUBJECT = frozenset({Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.KATEGORI, Measure.NILAI, Measure.RATA_RATA})
MOST_ROWS = 0.6  # share of the rows that must be named as places where the header does not say so
FEWEST_ROWS = 3

_PLACE_HEADER = lazy_pattern(
    r"^(?:no )?(?:nama )?(?:kabupaten|kab|kota|kecamatan|kelurahan|desa|provinsi|wilayah|daerah|opd|skpd|perangkat daerah|unit kerja|"
    r"instansi|puskesmas|rumah sakit|sekolah|bulan|negara)(?: (?:dan |atau )?(?:kabupaten|kab|kota|kecamatan|kelurahan|desa|provinsi))*$"
)
_PLACE_ROW = lazy_pattern(r"^(?:kabupaten|kab|kota|kecamatan|kec|kelurahan|desa|provinsi|prov|puskesmas|dinas|badan|rsud) \S")
_NAMING = frozenset({Concept.INDIKATOR, Concept.SASARAN, Concept.PROGRAM})


def subject_of(table: FactTable) -> str:
    """What a table of places is about, in plain words without years; "" for tables whose rows name what is measured."""
    if not _lists_places(table):
        return ""
    return " ".join(t for t in tokens_of(table.title) if not t.isdigit()) or f"tabel {table.index}"


def _lists_places(table: FactTable) -> bool:
    labels = [c for c in table.columns if c.measure is Measure.LABEL]
    if table.turned or any(concepts(level) & _NAMING for c in labels for level in c.path):
        return False
    if any(_PLACE_HEADER.match(plain(c.path[-1])) for c in labels if c.path):
        return True
    shown = {r for (r, _), _ in table.facts}
    names = [plain(r.label) for r in table.rows if r.index in shown and r.label]
    return len(names) >= FEWEST_ROWS and sum(bool(_PLACE_ROW.match(n)) for n in names) >= MOST_ROWS * len(names)
