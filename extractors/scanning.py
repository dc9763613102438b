"""A page that is a picture -> the same Page that a digital one gives: rules from the picture, text by OCR.

Needs the extra `ocr` (RapidOCR with its models, OpenCV): all on this machine, no network. Every line of text keeps the score that the
engine gives it; what it reads is never corrected here.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from extractors.errors import OcrMissing, PageFailed
from extractors.layout import Box, Line, Page, Rule, Word

log = logging.getLogger(__name__)

PIXELS_PER_PT = 200 / 72  # 200 dpi: more costs time and reads no better
MOST_PIXELS = 40_000_000  # of one page
SHORTEST_RULE_PT = 14.0  # a stroke of a letter is shorter
THICKEST_RULE_PT = 4.0
MOST_SKEW_DEGREES = 5.0
SKEW_SEEN_DEGREES = 0.05  # less does not matter
SPLIT_PT = 1.5  # a rule this far inside a line of text parts two cells
CLOSER = 1.5  # times the size, for a second look
INSET_PT = 0.6  # the rules of a cell are left out of it
EDGE_PT = 4.0  # of white around it: the engine finds no text at the very edge
TYPE_SHARE = 0.68  # of the height of a detected line: the size of its type
BASE_SHARE = 0.36  # of the type size, below the middle of the line: its base
SAME_BASE_SHARE = 0.4  # of the type size: lines this near stand on one base
WORD_GAP_SHARE = 2.5  # of the type size: a wider gap parts two columns of text
NARROW, WIDE = frozenset("iljt.,:;'|!()[]1"), frozenset("mwMWABCDGHKNOQRUVXY%@")


class Scan(Struct, frozen=True):
    """A page read by OCR, and the score (0 to 1) of each line of text with its box."""

    page: Page
    scores: tuple[tuple[Box, float], ...]


class _Text(Struct, frozen=True):
    """One detected line of text, in points."""

    text: str
    box: Box
    score: float

    @property
    def size(self) -> float:
        return self.box.height * TYPE_SHARE

    @property
    def base(self) -> float:
        return (self.box.top + self.box.bottom) / 2 + self.size * BASE_SHARE


def scan_page(path: Path, number: int, password: str | None = None) -> Scan:
    """Read page `number` of the file at `path` from its picture. Raises OcrMissing, PageFailed."""
    engine, cv2, np = _parts()
    grey, scale = _picture(path, number, password, np)
    grey = _level(grey, cv2, np)
    high, wide = grey.shape
    ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    level, level_mask = _rules(ink, scale, cv2, np, upright=False)
    upright, upright_mask = _rules(ink, scale, cv2, np, upright=True)
    clean = grey.copy()
    clean[cv2.dilate(level_mask | upright_mask, np.ones((3, 3), np.uint8)) > 0] = 255
    texts = _texts(engine, clean, scale, upright, cv2)
    lines = _lines(texts, upright)
    page = Page(
        number=number,
        width=round(wide / scale, 2),
        height=round(high / scale, 2),
        lines=lines,
        level_rules=level,
        upright_rules=upright,
        characters=sum(len(t.text) for t in texts),
    )
    return Scan(page, tuple((t.box, t.score) for t in texts))


@cache
def _parts() -> tuple[Any, Any, Any]:
    """The OCR engine, OpenCV, numpy. Raises OcrMissing."""
    try:
        import cv2
        import numpy as np
        from rapidocr import RapidOCR  # type: ignore[import-not-found, unused-ignore]
    except ImportError as error:
        raise OcrMissing(str(error)) from error
    return RapidOCR(params={"Global.log_level": "error"}), cv2, np


def look_again(path: Path, number: int, boxes: Sequence[Box], password: str | None = None) -> list[str | None]:
    """What stands in each of `boxes` of a page that was read by `scan_page`: its picture half as large again, each box by itself.

    None where nothing can be read. The same engine on another picture: it misreads another digit, if any.
    """
    engine, cv2, np = _parts()
    grey, scale = _picture(path, number, password, np, CLOSER * PIXELS_PER_PT)
    shown = cv2.cvtColor(_level(grey, cv2, np), cv2.COLOR_GRAY2RGB)
    out: list[str | None] = []
    for box in boxes:
        left, top, right, bottom = (round(v * scale) for v in (box.x0 + INSET_PT, box.top, box.x1 - INSET_PT, box.bottom))
        part = shown[max(0, top) : bottom, max(0, left) : right]
        if part.size == 0:
            out.append(None)
            continue
        edge = round(EDGE_PT * scale)
        found = engine(cv2.copyMakeBorder(part, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(255, 255, 255)), use_cls=False)
        texts = " ".join(_or_none(found.txts))
        out.append(texts or None)
    return out


def _picture(path: Path, number: int, password: str | None, np: Any, sharp: float = PIXELS_PER_PT) -> tuple[Any, float]:
    """The page as shown, in grey, and its pixels per point (`sharp`, less for a huge page)."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        with pypdfium2.PdfDocument(path, password=password) as document:
            page = document[number - 1]
            wide, high = page.get_size()
            scale = min(sharp, (MOST_PIXELS / max(wide * high, 1.0)) ** 0.5)
            return np.array(page.render(scale=scale, grayscale=True).to_pil().convert("L")), scale
    except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
        raise PageFailed(number, str(error)) from error


def _level(grey: Any, cv2: Any, np: Any) -> Any:
    """The picture turned so that its long lines are level."""
    ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    least = grey.shape[1] // 6
    found = cv2.HoughLinesP(ink, 1, np.pi / 1800, 200, minLineLength=least, maxLineGap=6)
    if found is None:
        return grey
    angles = [float(np.degrees(np.arctan2(y1 - y0, x1 - x0))) for x0, y0, x1, y1 in found.reshape(-1, 4)]
    near = sorted(a for a in angles if abs(a) <= MOST_SKEW_DEGREES)
    skew = near[len(near) // 2] if near else 0.0
    if abs(skew) < SKEW_SEEN_DEGREES:
        return grey
    high, wide = grey.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), skew, 1.0)
    return cv2.warpAffine(grey, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255)


def _rules(ink: Any, scale: float, cv2: Any, np: Any, *, upright: bool) -> tuple[tuple[Rule, ...], Any]:
    """The drawn lines of one direction, and their pixels."""
    long = max(8, round(SHORTEST_RULE_PT * scale))
    kernel = np.ones((long, 1) if upright else (1, long), np.uint8)
    bridge = np.ones((3, 1) if upright else (1, 3), np.uint8)
    mask = cv2.morphologyEx(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bridge), cv2.MORPH_OPEN, kernel)
    count, _labels, stats, middles = cv2.connectedComponentsWithStats(mask)
    rules = []
    for n in range(1, count):
        x, y, wide, high, _area = (int(v) for v in stats[n])
        thick, start, end, at = (wide, y, y + high, middles[n][0]) if upright else (high, x, x + wide, middles[n][1])
        if thick <= THICKEST_RULE_PT * scale:
            rules.append(Rule(round(float(at) / scale, 2), round(start / scale, 2), round(end / scale, 2)))
        else:
            mask[_labels == n] = 0
    return tuple(sorted(rules, key=lambda r: (r.at, r.start))), mask


def _texts(engine: Any, clean: Any, scale: float, upright: Sequence[Rule], cv2: Any) -> list[_Text]:
    """All lines of text; one that runs through an upright rule is read again part by part."""
    shown = cv2.cvtColor(clean, cv2.COLOR_GRAY2RGB)
    found = engine(shown, use_det=True, use_cls=False, use_rec=True)
    out: list[_Text] = []
    for corners, text, score in zip(_or_none(found.boxes), _or_none(found.txts), _or_none(found.scores), strict=False):
        xs, ys = [float(c[0]) for c in corners], [float(c[1]) for c in corners]
        box = Box(min(xs) / scale, min(ys) / scale, max(xs) / scale, max(ys) / scale)
        middle = (box.top + box.bottom) / 2
        cuts = [r.at for r in upright if r.start <= middle <= r.end and box.x0 + SPLIT_PT < r.at < box.x1 - SPLIT_PT]
        if not cuts:
            out.append(_Text(text, _rounded(box), float(score)))
            continue
        edges = [box.x0, *cuts, box.x1]
        for x0, x1 in pairwise(edges):
            out += _part(engine, shown, Box(x0, box.top, x1, box.bottom), scale)
    return [t for t in out if t.text.strip()]


def _part(engine: Any, shown: Any, box: Box, scale: float) -> list[_Text]:
    left, top, right, bottom = (round(v * scale) for v in (box.x0, box.top, box.x1, box.bottom))
    part = shown[max(0, top) : bottom, max(0, left) : right]
    if part.size == 0 or right - left < 6:
        return []
    again = engine(part, use_det=False, use_cls=False, use_rec=True)
    texts, scores = _or_none(again.txts), _or_none(again.scores)
    return [_Text(texts[0], _rounded(box), float(scores[0]))] if len(texts) else []


def _or_none(some: Any) -> Any:
    return [] if some is None else some


def _rounded(box: Box) -> Box:
    return Box(round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2))


def _lines(texts: Sequence[_Text], upright: Sequence[Rule]) -> tuple[Line, ...]:
    """Texts on one base line side by side are one line, unless a rule or a wide gap parts them."""
    out: list[Line] = []
    for row in _on_bases(texts):
        base = round(sum(t.base for t in row) / len(row), 2)
        run: list[Word] = []
        for text in sorted(row, key=lambda t: t.box.x0):
            words = _words(text, base)
            if run and _parted(run[-1], words[0], upright):
                out.append(_line(run, base))
                run = []
            run += words
        out.append(_line(run, base))
    return tuple(sorted(out, key=lambda k: (k.base, k.box.x0)))


def _on_bases(texts: Sequence[_Text]) -> list[list[_Text]]:
    rows: list[list[_Text]] = []
    for text in sorted(texts, key=lambda t: t.base):
        last = rows[-1] if rows else []
        if last and text.base - last[-1].base <= SAME_BASE_SHARE * min(text.size, last[-1].size):
            last.append(text)
        else:
            rows.append([text])
    return rows


def _parted(left: Word, right: Word, upright: Sequence[Rule]) -> bool:
    gap = right.box.x0 - left.box.x1
    middle = (left.box.top + left.box.bottom) / 2
    crossed = any(left.box.x1 - 1 <= r.at <= right.box.x0 + 1 and r.start <= middle <= r.end for r in upright)
    return crossed or gap > WORD_GAP_SHARE * left.size


def _words(text: _Text, base: float) -> list[Word]:
    """The words of a line; where each one stands follows from the widths of letters."""
    parts = text.text.split()
    whole = sum(_breadth(c) for c in " ".join(parts)) or 1.0
    out, at = [], 0.0
    for part in parts:
        wide = sum(_breadth(c) for c in part)
        x0, x1 = (text.box.x0 + text.box.width * share / whole for share in (at, at + wide))
        out.append(Word(part, _rounded(Box(x0, text.box.top, x1, text.box.bottom)), base, round(text.size, 1)))
        at += wide + _breadth(" ")
    return out


def _breadth(letter: str) -> float:
    return 0.35 if letter == " " else 0.5 if letter in NARROW else 1.35 if letter in WIDE else 1.0


def _line(words: Sequence[Word], base: float) -> Line:
    return Line(tuple(words), Box.around(w.box for w in words), base)
