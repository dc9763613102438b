"""A small report as a PDF whose page is set in many ways: turned, cropped, with its origin elsewhere."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.lib import colors
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

WRONG = "88,88"  # the one capaian of ROWS that does not follow
ROWS = [
    ["Indikator", "Target", "Realisasi", "Capaian (%)"],
    ["Indeks kepuasan masyarakat", "80,00", "76,00", "95,00"],
    ["Persentase posyandu aktif", "50,00", "40,00", WRONG],
    ["Cakupan pelayanan", "60,00", "54,00", "90,00"],
]
SHAPES: dict[str, dict[str, Any]] = {
    "plain": {},
    "turned 90": {"rotate": 90},
    "turned 180": {"rotate": 180},
    "turned 270": {"rotate": 270},
    "cropped": {"crop": (60.0, 500.0, 560.0, 800.0)},
    "cropped and turned": {"crop": (60.0, 500.0, 560.0, 800.0), "rotate": 90},
    "origin below zero": {"shift": (-200.0, -300.0)},
    "origin elsewhere, turned": {"shift": (100.0, 50.0), "rotate": 270},
}


def drawn(
    path: Path, *, rotate: int = 0, crop: tuple[float, float, float, float] | None = None, shift: tuple[float, float] = (0, 0)
) -> Path:
    """A table with one wrong capaian on a page turned, cropped, or with its origin elsewhere."""
    made = io.BytesIO()
    look = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    SimpleDocTemplate(made, pagesize=(595, 842), invariant=1).build([Table(ROWS, style=look)])
    with pikepdf.open(io.BytesIO(made.getvalue())) as pdf:
        page = pdf.pages[0]
        if shift != (0, 0):
            page.contents_add(f"1 0 0 1 {shift[0]} {shift[1]} cm".encode(), prepend=True)
            page.mediabox = [shift[0], shift[1], 595 + shift[0], 842 + shift[1]]  # type: ignore[assignment]
        if crop:
            page.cropbox = list(crop)  # type: ignore[assignment]
        if rotate:
            page.rotate(rotate, relative=False)
        pdf.save(path, deterministic_id=True)
    return path
