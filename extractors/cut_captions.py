"""Captions of a sheet that its pages cut sideways: every page shows the label again, and of the title what fell on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extractors.captions import KINDS, begins_caption
from extractors.flow import PageText
from extractors.layout import Line
from extractors.rawtable import RawTable

SAME_PT = 1.0  # pieces of one sheet stand at the same place to the point
MIN_NAMES = 3  # names of rows at the same place on both pages
NAME_LETTERS = 6  # shorter texts are units and grades, the same in many tables
CUT_EMS = 8.0  # a long word of a title
INITIALS = frozenset("".join(kind[0] + kind[0].upper() for kind in KINDS))
LABEL_WORDS = 2  # "Tabel 3.1", the least that is the same


def without_cut_captions(texts: Sequence[PageText], raws: Sequence[RawTable]) -> tuple[PageText, ...]:
    """The pages without captions that tell again the one of the page before.

    So where the label stands at the same place, over rows of the same names at the same places, and the first page of the sheet cuts the
    title at its right edge. Two tables under one number are whole, or have rows of their own: those stay.
    """
    out: list[PageText] = []
    going = False  # the page before was cut
    before: PageText | None = None
    caption: Line | None = None
    for page in texts:
        told, caption = caption, _caption(page)
        again = (
            before is not None
            and before.number + 1 == page.number
            and caption is not None
            and told is not None
            and _same_label(told, caption)
            and (going or _cut(told, before, raws))
            and _names_again(before, page, raws)
        )
        going = again
        out.append(replace(page, lines=tuple(k for k in page.lines if k is not caption)) if again else page)
        before = page
    return tuple(out)


def _caption(page: PageText) -> Line | None:
    mine = [line for line in page.lines if line.words[0].text[0] in INITIALS and begins_caption(line.text)]
    return mine[0] if len(mine) == 1 else None


def _same_label(one: Line, other: Line) -> bool:
    same = [w.text for w in one.words[:LABEL_WORDS]] == [w.text for w in other.words[:LABEL_WORDS]]
    return same and abs(one.base - other.base) <= SAME_PT and abs(one.box.x0 - other.box.x0) <= SAME_PT


def _cut(caption: Line, page: PageText, raws: Sequence[RawTable]) -> bool:
    """It ends where the page ends, less a word that the edge cut (and that is left out)."""
    right = max([k.box.x1 for k in page.lines if k is not caption] + [t.box.x1 for t in raws if t.page == page.number], default=page.width)
    return caption.box.x1 >= right - CUT_EMS * caption.size


def _names_again(before: PageText, page: PageText, raws: Sequence[RawTable]) -> bool:
    shared = set(_names(before, raws)) & set(_names(page, raws))
    return len(shared) >= MIN_NAMES


def _names(page: PageText, raws: Sequence[RawTable]) -> Iterator[tuple[str, int, int]]:
    """Texts that could name rows, with the place of their first letter."""
    lines = [(k.text, k.box.x0, k.base) for k in page.lines if not begins_caption(k.text)]
    lines += [(k.text, k.box.x0, k.base) for t in raws if t.page == page.number for c in t.cells for k in c.lines]
    for text, x0, base in lines:
        if sum(map(str.isalpha, text)) >= NAME_LETTERS:
            yield text, round(x0), round(base)
