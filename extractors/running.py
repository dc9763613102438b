"""Running heads and feet, page numbers: what is repeated at the same place of many pages is no narrative."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from msgspec.structs import replace

from extractors.captions import begins_caption
from extractors.flow import PageText
from extractors.layout import Line
from extractors.patterns import lazy_pattern

MARGIN_SHARE = 0.17  # heads and feet stand in the outer sixth of a page
SAME_PLACE_PT = 4.0  # the same head moves by rounding only
MANY_PAGES = 3  # twice can be chance (a heading repeated), three times at one place is a running line
_OF = r"(?:\s*(?:/|dari|of)\s*\d{1,3})?"  # 3/12, as browsers print it; halaman 3 dari 12
LONE_NUMBER = lazy_pattern(rf"^[\s\-–—|~.(]*(?:(?:hal(?:aman)?|page)\.?\s*)?(?:\d{{1,3}}|[ivxlc]{{1,6}}){_OF}[\s\-–—|~.)]*$", re.IGNORECASE)
TRAILING_NUMBER = lazy_pattern(rf"(?<=[\s|\-–—])(?:\d{{1,3}}|[ivxlc]{{1,6}}){_OF}\s*[|\-–—.]?$")
BARRED_NUMBER = lazy_pattern(r"[|\-–—]\s*\d{1,3}$")
LEADING_NUMBER = lazy_pattern(r"^\d{1,3}(?=\s*[|\-–—]|\s+[A-Za-z])")


def running_key(text: str) -> str:
    """The text of a head or foot with its page number taken out."""
    flat = " ".join(text.split())
    if LONE_NUMBER.match(flat):
        return "#"
    if begins_caption(flat) or flat.casefold().startswith("bab "):
        if BARRED_NUMBER.search(flat):
            return TRAILING_NUMBER.sub("#", flat).casefold()
        return flat.casefold()
    return LEADING_NUMBER.sub("#", TRAILING_NUMBER.sub("#", flat)).casefold()


def without_running(pages: Sequence[PageText]) -> tuple[PageText, ...]:
    """The pages without running heads, feet and page numbers.

    A line is running when it stands in the outer part of the page, nothing but running lines stands between it and the edge, and the
    same text (up to a number) stands at the same place on at least three pages.
    """
    seen: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    margins = [[(line, side, place, running_key(line.text)) for line, side, place in _margin_lines(page)] for page in pages]
    for page, margin in zip(pages, margins, strict=True):
        for _, side, place, key in margin:
            seen[side, key].append((place, page.number))
    out: list[PageText] = []
    told: set[str] = set()  # captions that a sheet repeats on every page: its first one stays
    for page, margin in zip(pages, margins, strict=True):
        drop: set[int] = set()
        for side in ("head", "foot"):
            mine = sorted((m for m in margin if m[1] == side), key=itemgetter(2))
            for line, _, place, key in mine:
                there = {number for p, number in seen[side, key] if abs(p - place) <= SAME_PLACE_PT}
                if len(there) < MANY_PAGES:
                    if any(abs(place - p) <= SAME_PLACE_PT for k, _, p, _ in mine if id(k) in drop):
                        continue  # another part of a row whose first part is running, judged by itself
                    break
                text = line.text
                if begins_caption(text) and text not in told:
                    told.add(text)
                    continue
                drop.add(id(line))
        out.append(replace(page, lines=tuple(k for k in page.lines if id(k) not in drop)) if drop else page)
    return tuple(out)


def _margin_lines(page: PageText) -> list[tuple[Line, str, float]]:
    """Lines of the outer parts with their side and their distance from the page edge."""
    out: list[tuple[Line, str, float]] = []
    top_table = min((b.top for b in page.tables), default=page.height)
    low_table = max((b.bottom for b in page.tables), default=0.0)
    for line in page.lines:
        base = line.base
        if base < MARGIN_SHARE * page.height and base < top_table + 1:
            out.append((line, "head", base))
        elif base > (1 - MARGIN_SHARE) * page.height and base > low_table - 1:
            out.append((line, "foot", page.height - base))
    return out
