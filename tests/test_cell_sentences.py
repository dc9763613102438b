"""Sentences in the cells of tables of words are read as the narrative is."""

from __future__ import annotations

from itertools import count

import pytest

from extractors.layout import Layout, Table
from pipeline.interpret.cell_sentences import cell_sentences
from pipeline.interpret.names import NameIndex
from pipeline.interpret.narrative import interpret_narrative
from rules.facts import ClaimKind, FactTable
from tests.facts_kit import fakta
from tests.kit import tabel

LAYANAN = "Indeks Layanan Perizinan"
LEAD = "Meningkatnya mutu pelayanan perizinan bagi seluruh masyarakat dan dunia usaha di daerah."
TOLD = f"{LAYANAN} memperoleh capaian kinerja sebesar 96,83 dengan kategori Baik."
PROGRAM = "Pencapaian tersebut didukung program: 1. Program Perizinan 2. Program Penanaman Modal"


def kata(*cells: str, more: str = "") -> Table:
    rows = "\n".join(f"Sasaran {i} | {c}" for i, c in enumerate(cells, 1))
    return tabel(f"Misi Pertama | Meningkatkan daya saing\n{rows}{more}", "Tabel 3.4 Evaluasi")


def read(table: Table, *tables: FactTable) -> list[str]:
    return [s.text for s in cell_sentences(Layout("contoh", 1, (table,), (), ()), tables)]


def test_whole_sentences_of_a_cell_are_read_and_its_lists_are_not() -> None:
    assert read(kata(f"{LEAD} {TOLD} {PROGRAM}")) == [TOLD]


def test_its_figures_become_claims_about_the_item_named() -> None:
    layout = Layout("contoh", 1, (kata(f"{LEAD} {TOLD} {PROGRAM}"),), (), ())
    claims, facts, _, _ = interpret_narrative(layout, NameIndex.of([LAYANAN]), (), 2022, count(1))
    (claim,) = (c for c in claims if c.kind is ClaimKind.CAPAIAN)
    assert (claim.subject, claim.subject_certain) == (LAYANAN, True)
    (capaian,) = (f for f in facts if f.place.text == "96,83")
    x0, top, x1, bottom = capaian.place.box
    cell = layout.tables[0].cells[-1].box
    assert cell.x0 < x0 < x1 < cell.x1 and (top, bottom) == (cell.top, cell.bottom)


@pytest.mark.parametrize(
    "table",
    [
        kata(TOLD),  # a remark of a few words
        kata(f"{LEAD} {TOLD}"[:-1]),  # cut off
        kata(f"{LEAD} Didukung oleh 3 program dan 12 kegiatan pada tahun berjalan di seluruh bidang."),
        kata(f"{LEAD} {TOLD}", more="\nCapaian | 96,83\nTarget | 80,00\nRealisasi | 77,46"),
    ],
)
def test_other_cells_are_left_alone(table: Table) -> None:
    assert read(table) == []


def test_cells_of_tables_whose_figures_were_taken_are_left_alone() -> None:
    assert read(kata(f"{LEAD} {TOLD}"), fakta("label | capaian\n==\nIndeks | 96,83")) == []
    assert read(kata(f"{LEAD} {TOLD}"), fakta("label | capaian\n==\nIndeks | 96,83", index=1)) == [TOLD]
