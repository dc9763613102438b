"""Outlined places of findings, drawn at random, as pictures to be checked by eye.

    .venv/bin/python -m bench.boxes REPORT.pdf ... --out FOLDER [--count 40] [--seed 5]

Checks the reports, draws `--count` accused places of all of them, and writes contact sheets: each crop as the evidence document shows it,
with its outline and beneath it what the finding says is printed there. Whoever looks says whether the outlined cell is the one meant.
"""

from __future__ import annotations

import argparse
import io
import random
from pathlib import Path

from PIL import Image, ImageDraw

from extractors.errors import ReportError
from pipeline.check import check_report
from pipeline.outputs import Job
from pipeline.outputs.html.pictures import pictures
from pipeline.outputs.html.view import Figure, Item, slips

WIDE, A_SHEET, LINE = 760, 8, 18  # pixels, crops, pixels


def crops(path: Path) -> list[tuple[str, Item, Image.Image]]:
    """Every accused place with a crop, outlined."""
    try:
        result = check_report(path)
    except ReportError:
        return []
    some, strips = slips(Job(result, path, Path(), "en"))
    drawn = pictures(path, strips, dict(result.layout.turns))
    out = []
    for slip in some:
        for item in (slip.cause, *slip.others):
            for figure in item.figures[:1]:
                at = figure.crop
                strip = next(s for s in strips if s.page == at.page and s.box.top <= at.box.top and at.box.bottom <= s.box.bottom)
                if strip.name in drawn and item.severity != "info":
                    out.append((path.stem, item, _outlined(figure, strip.box.x0, strip.box.top, strip.box.width, drawn[strip.name])))
    return out


def _outlined(figure: Figure, left: float, top: float, width: float, png: bytes) -> Image.Image:
    whole = Image.open(io.BytesIO(png)).convert("RGB")
    scale = whole.width / width
    pen = ImageDraw.Draw(whole)
    for mark in figure.outlines:
        b = mark.box
        colour = {"accused": (200, 0, 30), "other": (0, 80, 190)}.get(mark.kind, (30, 130, 70))
        edges = ((b.x0 - left) * scale, (b.top - top) * scale, (b.x1 - left) * scale, (b.bottom - top) * scale)
        pen.rectangle(edges, outline=colour, width=4 if mark.kind == "accused" else 1)
    box = figure.crop.box
    return whole.crop(tuple(round(v * scale) for v in (box.x0 - left, box.top - top, box.x1 - left, box.bottom - top)))  # type: ignore[arg-type]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    found = [crop for path in sorted(given.reports) for crop in crops(path)]
    chosen = random.Random(given.seed).sample(found, min(given.count, len(found)))
    given.out.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(chosen), A_SHEET):
        _sheet(chosen[start : start + A_SHEET], start).save(given.out / f"boxes-{start // A_SHEET + 1}.png")
    print(f"{len(chosen)} of {len(found)} outlined places in {given.out}")


def _sheet(some: list[tuple[str, Item, Image.Image]], start: int) -> Image.Image:
    shown = [(n, i, p.resize((WIDE, max(1, p.height * WIDE // p.width)))) for n, i, p in some]
    halves = (shown[: len(shown) // 2], shown[len(shown) // 2 :])
    high = max(sum(p.height + 2 * LINE for _n, _i, p in half) for half in halves)
    sheet = Image.new("RGB", (2 * WIDE + 20, high), "white")
    pen = ImageDraw.Draw(sheet)
    number = start
    for column, half in enumerate(halves):
        y = 0
        for name, item, picture in half:
            number += 1
            sheet.paste(picture, (column * (WIDE + 20), y))
            text = f"{number} {name} {item.code} {item.where} = {item.reported}".encode("latin-1", "replace").decode("latin-1")
            pen.text((column * (WIDE + 20), y + picture.height + 2), text[:120], fill=(180, 0, 0))
            y += picture.height + 2 * LINE
    return sheet


if __name__ == "__main__":
    main()
