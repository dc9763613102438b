"""Pages that are pictures of text, read by OCR into the same values as digital ones."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from extractors.errors import OcrMissing
from extractors.layout import Box, Rule
from extractors.reader import read_layout
from extractors.scanning import _lines, _Text, scan_page
from pipeline import Options, check_report
from pipeline.interpret.scanned import with_scores
from pipeline.scan_caution import cautious
from rules.finding import Finding, Message, Severity
from tests.hasil import FACTS, laporan, tempat
from tests.pdfkit import ROWS, WRONG, drawn


def text(words: str, x0: float, x1: float, top: float = 100.0, score: float = 0.99) -> _Text:
    return _Text(words, Box(x0, top, x1, top + 15), score)


def test_texts_of_one_row_are_one_line_until_a_rule_or_a_wide_gap_parts_them() -> None:
    row = [text("Nilai", 50, 80), text("AKIP", 85, 110, 100.8), text("70,65", 200, 230), text("Baik", 236, 260)]
    lines = _lines(row, [Rule(233.0, 90.0, 130.0)])
    assert [k.text for k in lines] == ["Nilai AKIP", "70,65", "Baik"]
    assert len({k.base for k in lines}) == 1


def test_words_of_a_line_stand_where_their_letters_put_them() -> None:
    (line,) = _lines([text("Jumlah 12 orang", 100, 220)], [])
    boxes = [w.box for w in line.words]
    assert [w.text for w in line.words] == ["Jumlah", "12", "orang"]
    assert boxes[0].x0 == 100 and boxes[-1].x1 == pytest.approx(220, abs=0.5)
    assert all(a.x1 < b.x0 for a, b in pairwise(boxes))


def test_rows_below_each_other_stay_apart() -> None:
    assert len(_lines([text("a b", 50, 80), text("c d", 50, 80, 114)], [])) == 2


def test_figures_of_a_scan_are_no_surer_than_their_line() -> None:
    box = Box(*FACTS[2].place.box)
    sure = with_scores(laporan(FACTS), {3: ((box, 0.93),)})
    facts = {f.id: f for f in sure.all_facts()}
    assert facts[2].source == "ocr" and facts[2].confidence == 0.93 and facts[2].usable
    unsure = {f.id: f for f in with_scores(laporan(FACTS), {3: ((box, 0.6),)}).all_facts()}
    assert not unsure[2].usable
    assert with_scores(laporan(FACTS), {9: ((box, 0.1),)}).tables[0].facts[0][1].source == "text"


def test_nobody_is_accused_by_a_picture_alone() -> None:
    report = with_scores(laporan(FACTS), {3: ()})

    def found(rule: str, *facts: int) -> Finding:
        return Finding(rule, Severity.ERROR, tempat(), Message.of("x"), facts=facts)

    ocr, other, written = cautious((found("CAP101", 2), found("CAP101", 99), found("FMT601", 2)), report)
    assert isinstance(ocr, Finding) and isinstance(other, Finding) and isinstance(written, Finding)
    assert (ocr.severity, other.severity, written.severity) == (Severity.WARNING, Severity.ERROR, Severity.INFO)
    assert ocr.message.after is not None and other.message.after is None


def test_without_the_extra_the_user_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from extractors import scanning

    scanning._parts.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(OcrMissing):
        read_layout(scanned(drawn(tmp_path / "a.pdf"), tmp_path / "scan.pdf"), ocr=True)
    scanning._parts.cache_clear()


def scanned(source: Path, target: Path, *, turn: float = 0.0) -> Path:
    """The pages of `source` as pictures of 200 dpi, turned a little."""
    with pypdfium2.PdfDocument(source) as document:
        pictures = [document[n].render(scale=200 / 72, grayscale=True).to_pil().convert("L") for n in range(len(document))]
    turned = [p.rotate(turn, fillcolor=255, resample=3) for p in pictures]
    turned[0].save(target, "PDF", resolution=200, save_all=True, append_images=turned[1:])
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        pdf.save(target)
    return target


@pytest.mark.parametrize("turn", [0.0, 0.7])
def test_a_scanned_table_is_read_as_the_digital_one(turn: float, tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")
    source = scanned(drawn(tmp_path / "a.pdf"), tmp_path / "scan.pdf", turn=turn)
    scan = scan_page(source, 1)
    assert len(scan.page.level_rules) == len(ROWS) + 1 and len(scan.page.upright_rules) == len(ROWS[0]) + 1
    result = check_report(source, options=Options(ocr=True))
    (table,) = result.tables
    assert [[c.text if c else "" for c in row] for row in table.grid()] == ROWS
    (finding,) = [f for f in result.findings if f.rule == "CAP101"]
    assert finding.place.text == WRONG and finding.severity is Severity.WARNING
    assert check_report(source).needs_ocr
