"""The lists of figures judged by eye (bench/judged/cells*.csv): their form, their counts, and that the judge can say no."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from extractors.layout import Box, Cell, CellLine, Table
from rules.facts import Fact, Measure, Period, Place
from rules.quantity import Kind, Quantity

BENCH = Path(__file__).parent.parent / "bench"
sys.path.insert(0, str(BENCH))
from judged_cells import (  # noqa: E402
    LISTS,
    Judged,
    Read,
    figures,
    has_header,
    has_label,
    judged_cells,
    outcome,
    own_name,
    reading_at,
    same_name,
)

LISTED = {path.stem: list(csv.DictReader(path.open(encoding="utf-8", newline=""))) for path in LISTS}
COUNTS = {  # figures, owed, right, in a wrong place, lost
    "cells": (635, 336, 310, 24, 2),
    "cells_fresh": (733, 421, 411, 9, 1),
    "cells_third": (615, 358, 350, 8, 0),
    "cells_fourth": (502, 335, 329, 3, 3),
    "cells_fifth": (510, 307, 302, 3, 2),
    "cells_sixth": (596, 364, 362, 2, 0),
    "cells_seventh": (497, 316, 316, 0, 0),
    "cells_eighth": (559, 369, 366, 3, 0),
}
UNNAMED = 2  # owed figures of total rows that print no name
NUMBER = re.compile(r"-?\d+(\.\d+)?")
FIGURE = re.compile(r"[-–(<>≥≤]*(Rp\.?)?[(<>≥≤-]*\d[\d.,]*%?\)?,?-?\*?")
WHOLE = re.compile(r"[-(]?\d[\d.,]*( [-(]?\d[\d.,]*)*")
PLACES = ("x", "y", "label_page", "label_x", "label_y", "other_x", "other_y", "header_page", "header_x", "header_y")


@pytest.mark.parametrize("name", LISTED)
def test_holds_figures_and_places_but_no_words(name: str) -> None:
    for row in LISTED[name]:
        assert re.fullmatch(r"[a-z0-9-]+", row["report"])
        assert FIGURE.fullmatch(row["printed"]), row["printed"]
        assert not row["whole"] or WHOLE.fullmatch(row["whole"]), row["whole"]
        assert all(not row[name] or NUMBER.fullmatch(row[name]) for name in PLACES)
        assert all(re.fullmatch(r"\d+:\d+\.\d:\d+\.\d", at) for at in row["again"].split())
        assert row["verdict"] in {"right", "place", "lost", "n"}
        assert row["owed"] == ("0" if row["verdict"] == "n" else "1")
        assert re.fullmatch(r"\d*", row.get("letters", ""))


@pytest.mark.parametrize("name", LISTED)
def test_every_owed_figure_can_be_held_against_a_reading(name: str) -> None:
    owed = [row for row in LISTED[name] if row["owed"] == "1"]
    for row in owed:
        assert row["whole"] and row["header_page"] and int(row["header_page"]) <= int(row["page"]), row["number"]
        assert not row["label_page"] or int(row["label_page"]) <= int(row["page"]), row["number"]
    assert sum(not row["label_page"] for row in owed) <= UNNAMED


@pytest.mark.parametrize("name", LISTED)
def test_counts_of_the_verdicts(name: str) -> None:
    rows = LISTED[name]
    verdicts = Counter(r["verdict"] for r in rows)
    owed = verdicts["right"] + verdicts["place"] + verdicts["lost"]
    assert (len(rows), owed, verdicts["right"], verdicts["place"], verdicts["lost"]) == COUNTS[name]
    pages = Counter((r["report"], r["page"]) for r in rows)
    assert max(pages.values()) <= 4
    assert len({r["report"] for r in rows if r["owed"] == "1"}) >= 27
    told = judged_cells(BENCH / "judged" / f"{name}.csv")
    assert [(j.number, j.source) for j in told] == [(int(r["number"]), name) for r in rows]


@pytest.mark.parametrize("late", ["cells_third", "cells_fourth", "cells_fifth", "cells_sixth", "cells_seventh", "cells_eighth"])
def test_no_figure_is_in_two_lists(late: str) -> None:
    drawn = Counter((row["report"], row["page"], row["x"], row["y"]) for row in LISTED[late])
    assert drawn.keys().isdisjoint((r["report"], r["page"], r["x"], r["y"]) for name in LISTED.keys() - {late} for r in LISTED[name])
    assert max(drawn.values()) == 1


def _cell(row: int, col: int, text: str, box: tuple[float, float, float, float]) -> Cell:
    at = Box(*box)
    line = CellLine(text, Box(at.x0 + 2, at.top + 2, at.x0 + 2 + 5 * len(text), at.top + 12), at.top + 11)
    return Cell(row, col, text, 1, at, lines=(line,))


CELLS = (
    _cell(0, 0, "Indikator", (0, 0, 100, 20)),
    _cell(0, 1, "Target", (100, 0, 160, 20)),
    _cell(0, 2, "Realisasi", (160, 0, 220, 20)),
    _cell(1, 0, "Angka kematian ibu", (0, 20, 100, 40)),
    _cell(1, 1, "89,5", (100, 20, 160, 40)),
    _cell(1, 2, "91,0", (160, 20, 220, 40)),
    _cell(2, 0, "Indeks layanan", (0, 40, 100, 60)),
    _cell(2, 1, "75", (100, 40, 160, 60)),
    _cell(2, 2, "80", (160, 40, 220, 60)),
)
TABLE = Table(0, (1,), (Box(0, 0, 220, 60),), 3, 3, CELLS)


def _read(cell: Cell, row: str, column: str, raw: str = "") -> Read:
    place = Place(1, "", row, column, (cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom), raw or cell.text, 0)
    fact = Fact(1, row, "", Measure.TARGET, Period(), Quantity(place.text, Kind.NUMBER), place)
    return Read(fact, cell, TABLE, cell.row, cell.col)


def _judged(whole: str = "89,5") -> Judged:
    return Judged(1, "r", 1, "89,5", 110, 28, True, whole, ((1, 5, 27),), ((1, 105, 7),), "right")


def test_right_where_figure_label_and_header_are() -> None:
    reads = {1: [_read(CELLS[4], "Angka kematian ibu", "Target")]}
    assert outcome(_judged(), reads)[0] == "right"


def test_wrong_row_column_or_value_is_seen() -> None:
    cell = CELLS[4]
    assert outcome(_judged(), {1: [_read(cell, "Indeks layanan", "Target")]})[0] == "row"
    assert outcome(_judged(), {1: [_read(cell, "", "Target")]})[0] == "row"
    assert outcome(_judged(), {1: [_read(cell, "Angka kematian ibu", "Realisasi")]})[0] == "column"
    assert outcome(_judged(), {1: [_read(cell, "Angka kematian ibu", "")]})[0] == "column"
    assert outcome(_judged(), {1: [_read(cell, "Angka kematian ibu", "Target", "89,5 91,0")]})[0] == "value"
    assert outcome(_judged("-89,5"), {1: [_read(cell, "Angka kematian ibu", "Target")]})[0] == "value"
    assert outcome(_judged(), {1: [_read(CELLS[7], "Indeks layanan", "Target")]})[0] == "lost"
    assert outcome(_judged(), {})[0] == "lost"


def test_place_counts_and_not_only_the_name() -> None:
    """A header of the same words over another column, a label in another row: not this figure's."""
    read = _read(CELLS[8], "Indeks layanan", "Realisasi Target")
    assert has_header(read, (1, 165, 7)) and not has_header(read, (1, 105, 7))
    assert has_label(read, (1, 5, 47)) and not has_label(_read(CELLS[8], "Angka kematian ibu", "Target"), (1, 5, 27))
    assert reading_at([read], 165, 47) is read and reading_at([read], 105, 47) is None


def test_a_name_cut_short_or_of_the_neighbour_is_another_name() -> None:
    assert same_name("1. Angka kematian ibu", "Angka kematian ibu")
    assert same_name("Angka kematian", "Angka kematian ibu melahirkan")
    assert not same_name("Program Pelayanan Administrasi Perkantoran", "Program")
    assert not same_name("Peningkatan Pelayanan Publik", "Peningkatan sarana dan prasarana. Peningkatan kapasitas")


def test_figures_of_a_cell() -> None:
    assert figures("Rp. 1.506.190.000,-") == ["1.506.190.000"]
    assert figures("12 (100%)") == ["12", "(100"]
    assert figures("−7,20 %") == ["-7,20"]
    assert figures("NA") == []


def test_half_a_name_and_two_names_in_one_are_not_the_rows_own() -> None:
    """Where the letters of the label were counted, the name read must have about as many."""
    counted = Judged(1, "r", 1, "89,5", 110, 28, True, "89,5", ((1, 5, 27),), ((1, 105, 7),), "right", len("angkakematianibu"))
    cell = CELLS[4]
    assert own_name(counted, _read(cell, "Angka kematian ibu", "Target"))
    assert not own_name(counted, _read(cell, "Angka", "Target"))
    joined = _read(cell, "Angka kematian ibu Angka kematian bayi", "Target")
    assert outcome(counted, {1: [joined]})[0] == "row" and outcome(_judged(), {1: [joined]})[0] == "right"
