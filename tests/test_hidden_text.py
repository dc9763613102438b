"""What the file holds and the page does not show is no text of the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rawkit import Sheet, filled, text, wide
from tests.test_text_faithful import lines, read

SHOWN = text(50, 100, "Realisasi anggaran 1.234.567 rupiah")
SEEN = ["Realisasi anggaran 1.234.567 rupiah"]


def picture(x: float, y: float, width: float, height: float) -> str:
    return f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q\n"


@pytest.mark.parametrize(
    "drawn",
    [
        text(50, 250, "999,9", more="3 Tr"),
        text(50, 250, "999,9", more="7 Tr"),
        text(50, 250, "periksa 999,9", more="1 g"),
        text(50, 250, "periksa 999,9", more="1 1 1 rg"),
        text(50, 250, "999,9") + filled(40, 240, 100, 30, "1 g"),
        text(50, 250, "999,9") + filled(40, 240, 100, 30, ".9 .2 .2 rg"),
        f"q 10 10 30 280 re W n {text(50, 250, '999,9')} Q ",
    ],
    ids=["unseen", "clip only", "white", "white in colours", "under white", "under colour", "clipped away"],
)
def test_not_shown(tmp_path: Path, drawn: str) -> None:
    assert lines(read(tmp_path, Sheet(drawn + SHOWN))) == SEEN


@pytest.mark.parametrize(
    "drawn",
    [
        filled(40, 240, 100, 30, "0 0 .5 rg") + text(50, 250, "999,9", more="1 g"),
        picture(40, 240, 100, 30) + text(50, 250, "999,9", more="1 g"),
        "q 30 w .2 G 40 255 m 300 255 l S Q " + text(50, 250, "999,9", more="1 g"),
        "q .2 g 40 240 m 140 240 l 150 250 150 260 140 270 c 40 270 l h f Q " + text(50, 250, "999,9", more="1 g"),
        filled(40, 240, 100, 30, "1 g") + text(50, 250, "999,9"),
        text(50, 250, "999,9") + filled(40, 200, 100, 30, "1 g"),
        text(50, 250, "999,9") + f"q 200 0 50 50 re W n {filled(40, 240, 100, 30, '1 g')} Q ",
        text(50, 250, "999,9", more=".97 g"),
        text(50, 250, "999,9", more="2 Tr 1 g 0 G"),
        f"q 40 240 30 30 re W n {text(50, 250, '999,9')} Q ",
        f"q 0 0 400 300 re W n {text(50, 250, '999,9')} Q ",
        picture(0, 0, 400, 300) + text(50, 250, "999,9", more="3 Tr"),
    ],
    ids=[
        "white on a box",
        "white on a picture",
        "white on a heavy rule",
        "white on a rounded box",
        "over white",
        "box beside",
        "box clipped elsewhere",
        "pale grey",
        "white with an outline",
        "half cut off",
        "clip of the page",
        "text layer of a picture",
    ],
)
def test_shown(tmp_path: Path, drawn: str) -> None:
    assert lines(read(tmp_path, Sheet(drawn + SHOWN))) == ["999,9", *SEEN]


def test_search_layer_below_printed_text(tmp_path: Path) -> None:
    layer = text(51, 99, "Realisasi anggaran 1.284.567 rupiah", more="3 Tr")
    assert lines(read(tmp_path, Sheet(layer + SHOWN))) == SEEN


def test_text_layer_of_a_scan_stays_without_visible_text(tmp_path: Path) -> None:
    layer = text(50, 100, SEEN[0], more="3 Tr") + text(50, 250, "Jumlah", more="3 Tr")
    assert lines(read(tmp_path, Sheet(picture(0, 0, 400, 300) + layer))) == ["Jumlah", *SEEN]
    assert lines(read(tmp_path, Sheet(layer))) == ["Jumlah", *SEEN]  # letters drawn as curves


@pytest.mark.parametrize(("old", "new"), [("18,58", "85,25"), ("27", "27"), ("1.234,50", "9.234,5"), ("12,5", "12,50"), ("100", "7")])
def test_a_figure_written_over_a_painted_one(tmp_path: Path, old: str, new: str) -> None:
    """pdfium leaves out characters drawn a second time at one place; they are given back."""
    drawn = text(50, 250, old) + filled(48, 246, wide(old) + 4, 14, "1 g") + text(50, 250, new) + SHOWN
    assert lines(read(tmp_path, Sheet(drawn))) == [new, *SEEN]


def test_all_of_a_page_hidden_is_a_page_not_understood(tmp_path: Path) -> None:
    assert lines(read(tmp_path, Sheet(text(50, 250, "Semua putih di halaman ini 12,5", more="1 g")))) == ["Semua putih di halaman ini 12,5"]
