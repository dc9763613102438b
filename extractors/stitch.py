"""One table over several pages: parts joined by signs of continuation, repeated headers dropped, cut rows closed."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extractors.binding import Bound
from extractors.events import Event, What
from extractors.layout import Box, Caption, Cell, Table
from extractors.rawtable import RawTable
from extractors.rows_joined import join_first_row

EDGE_PT = 3.0  # column edges of two pages differ by rounding
OUTER_EDGE_PT = 8.0  # outer edges of a part whose column count changed
SAME_HEADER = 92.0  # likeness of two headers, blanks left out (rapidfuzz ratio, percent): a line break can eat a letter
PROPORTION = 0.012  # of the table's width: columns drawn again at another scale
OVER_PT, OVERFLOW_PT = 8.0, 16.0  # lines that run over the lower edge of a table begin and end so near to it
FOOT_SHARE = 0.55  # a table that goes on ends in the lower part of its page
HEAD_SHARE = 0.35  # and goes on in the upper part of the next
SIGNS_NEEDED = 2
MIN_KINDS = 4  # columns: fewer of the same kinds are found in any two tables
MAX_HEADER_ROWS = 8
UPPER_TEXTS = 3  # a header level of fewer texts may be the same in two tables


@dataclass(frozen=True, slots=True)
class Part:
    """A raw table as a continuation: its column map and how many of its first rows repeat the header."""

    raw: RawTable
    repeated: int = 0


def stitch(raws: Sequence[RawTable], events: Sequence[Event], captions: dict[int, Bound]) -> list[tuple[Table, tuple[int, ...]]]:
    """Tables in reading order, each with the indexes of its raw parts. Captions are already bound (binding.bind)."""
    groups: list[list[tuple[int, Part]]] = []
    place = {e.table: i for i, e in enumerate(events) if e.what is What.TABLE}
    for index, raw in enumerate(raws):
        if groups:
            last_index = groups[-1][-1][0]
            parts = [p for _, p in groups[-1]]
            between = events[place[last_index] + 1 : place[index]] if last_index in place and index in place else ()
            named = index in captions and captions[index].above
            if not named and _may_follow(parts[-1].raw, raw, between, events[place[index]] if index in place else None):
                repeated = repeated_rows(parts[0].raw, raw)
                goes_on = _signs(parts, raw, repeated, between) >= SIGNS_NEEDED and not _new_header(parts, raw, repeated)
                if goes_on and not _figures_fall_together(parts[0].raw, raw):
                    groups[-1].append((index, Part(raw, repeated)))
                    continue
        groups.append([(index, Part(raw))])
    out = []
    for k, group in enumerate(groups):
        indexes = tuple(i for i, _ in group)
        bound = captions.get(indexes[0]) or captions.get(indexes[-1])  # a caption below stands at the last part
        out.append((_table(k, [p for _, p in group], bound.caption if bound else None), indexes))
    return out


# -- signs ------------------------------------------------------------------


def _may_follow(last: RawTable, raw: RawTable, between: Sequence[Event], event: Event | None) -> bool:
    """Next page, nothing said between, and neither is whole by itself."""
    if raw.page != last.page + 1 or raw.alone or last.alone:
        return False
    for e in between:
        said = e.what in (What.ROW, What.COLUMNS) and not re.fullmatch(r"\W*\d{1,3}(?:\s*/\s*\d{1,3})?\W*", e.text)
        named = e.what is What.CAPTION and not (e.found is not None and e.found.continued)
        if (said and not _overflows(e.box, last)) or named or e.what in (What.NOTE, What.FORMULA):
            return False
    return event is None or raw.box.top <= HEAD_SHARE * event.height


def _overflows(box: Box, table: RawTable) -> bool:
    """A line right below the table, within one of its columns: the rest of a merged cell that the page cut."""
    near = box.top >= table.box.bottom - OVER_PT and box.bottom <= table.box.bottom + OVERFLOW_PT
    return near and any(a <= box.x0 and box.x1 <= b for a, b in itertools.pairwise(table.xs))


def _signs(parts: Sequence[Part], raw: RawTable, repeated: int, between: Sequence[Event]) -> int:
    last = parts[-1].raw
    signs = 0
    if any(e.found is not None and e.found.continued for e in between):
        signs += 2
    if same_edges(last.xs, raw.xs) or (_same_outer(last, raw) and len(set(last.xs)) != len(set(raw.xs))) or _same_kinds(last, raw):
        signs += 1
    if _counts_on(last, raw):
        signs += 1
    if repeated:
        signs += 2
    if _interrupted(last, raw):
        signs += 1
    if last.open_bottom or raw.open_top or last.rows <= max(last.header_rows, 1):
        signs += 1
    if not repeated and not looks_like_header(raw, parts[0].raw):
        signs += 1
    return signs


def same_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    """Equal column edges up to a shift of the page, or the same count in the same proportion."""
    if len(one) != len(other) or len(one) < 2:
        return False
    shift = other[0] - one[0]
    if all(abs(b - a - shift) <= EDGE_PT for a, b in zip(one, other, strict=True)):
        return True
    width, wide = one[-1] - one[0], other[-1] - other[0]
    if width <= 0 or wide <= 0:
        return False
    return all(abs((a - one[0]) / width - (b - other[0]) / wide) <= PROPORTION for a, b in zip(one, other, strict=True))


def _same_outer(one: RawTable, other: RawTable) -> bool:
    if abs(one.xs[0] - other.xs[0]) > OUTER_EDGE_PT or abs(one.xs[-1] - other.xs[-1]) > OUTER_EDGE_PT:
        return False
    fewer, more = sorted((one.xs, other.xs), key=len)
    shared = sum(any(abs(a - b) <= EDGE_PT for b in more) for a in fewer)
    return shared >= max(3, 0.6 * len(fewer))


def _same_kinds(last: RawTable, raw: RawTable) -> bool:
    """No header, as many columns, and figures where the part above has them: a table that goes on at another width (landscape page)."""
    if raw.header_rows or raw.cols != last.cols or raw.cols < MIN_KINDS:
        return False
    return all(one is None or other is None or one == other for one, other in zip(_kinds(last), _kinds(raw), strict=True))


def _kinds(raw: RawTable) -> list[bool | None]:
    """For each column, whether most of its texts below the header are figures; None where it has no text."""
    out: list[bool | None] = []
    for col in range(raw.cols):
        texts = [c.text for c in raw.cells if c.row >= raw.header_rows and c.col == col and c.colspan == 1 and c.text]
        out.append(2 * sum(_amount(t) for t in texts) > len(texts) if texts else None)
    return out


def _counts_on(last: RawTable, raw: RawTable) -> bool:
    """The row numbers of a part without a header run on from those above."""
    if raw.header_rows:
        return False
    above, below = (
        [int(c.text.rstrip(".)")) for c in t.cells if c.col == 0 and c.row >= t.header_rows and re.fullmatch(r"\d{1,3}[.)]?", c.text)]
        for t in (last, raw)
    )
    return bool(above) and bool(below) and below[0] == above[-1] + 1


def _interrupted(last: RawTable, raw: RawTable) -> bool:
    """The first row lacks its number (and maybe more): the row above goes on. Or a merged cell is cut by the page."""
    first = [c for c in raw.cells if c.row == 0]
    if not first:
        return False
    lead = min(first, key=lambda c: c.col)
    return lead.text == "" and any(c.text for c in first)


def _new_header(parts: Sequence[Part], raw: RawTable, repeated: int) -> bool:
    return repeated == 0 and looks_like_header(raw, parts[0].raw)


def _figures_fall_together(first: RawTable, raw: RawTable) -> bool:
    """True where in most rows of `raw` several figures would stand in one column of `first`: another table, not its continuation."""
    if _same_columns(first, raw):
        return False
    rows = {c.row for c in raw.cells if c.text}
    held = Counter((c.row, col) for c, col, _ in _places(first, raw) if _amount(c.text))
    crowded = {row for (row, _), figures in held.items() if figures > 1}
    return 2 * len(crowded) > len(rows)


def looks_like_header(raw: RawTable, model: RawTable) -> bool:
    """True where the first row of `raw` is a header of its own: marked like the header of `model`, and without figures."""
    first = [c for c in raw.cells if c.row == 0 and c.text]
    if not first or len(first) * 3 < raw.cols * 1 or raw.header_rows == 0:
        return False
    if any(_figure(c.text) for c in first) and not all(
        re.fullmatch(r"\(?\d{1,2}\)?|20\d\d|19\d\d", c.text) for c in first if _figure(c.text)
    ):
        return False
    lead = min(first, key=lambda c: c.col).text
    if re.match(r"^no(?:mor)?\b\.?", lead, re.IGNORECASE):
        return True
    body = [c for c in model.cells if c.row >= model.header_rows and c.text]
    head = [c for c in model.cells if c.row < model.header_rows and c.text]
    marked = (
        sum(c.shaded for c in first) * 2 >= len(first)
        and any(c.shaded for c in head)
        and sum(c.shaded for c in body) * 2 < max(len(body), 1)
    )
    bold = all(c.bold for c in first) and any(c.bold for c in head) and sum(c.bold for c in body) * 3 < max(len(body), 1)
    return (marked or bold) and len(first) * 3 >= raw.cols * 2


def _figure(text: str) -> bool:
    return re.fullmatch(r"[\d.,:%()\s\-–]*\d[\d.,:%()\s\-–]*", text) is not None


def _amount(text: str) -> bool:
    return _figure(re.sub(r"^\(?Rp\.?", "", text))


def repeated_rows(first: RawTable, raw: RawTable) -> int:
    """How many first rows of `raw` repeat the header of `first` (blanks and line breaks do not count), or its number row."""
    header = max(first.header_rows, 1)
    whole = _squeezed(first, range(header))
    named = _squeezed(first, [r for r in range(header) if r not in first.number_rows])
    best = 0
    for n in range(1, min(raw.rows, header + 3, MAX_HEADER_ROWS) + 1):
        text = _squeezed(raw, range(n))
        if len(text) >= 4 and any(len(model) >= 4 and _alike(text, model) for model in (whole, named)):
            best = n
            if text == whole:
                break
    if best == 0 and first.number_rows and raw.rows:
        top = _squeezed(raw, [0])
        if top and any(top == _squeezed(first, [r]) for r in first.number_rows):
            best = 1
    return best or _upper_rows(first, raw)


def _upper_rows(first: RawTable, raw: RawTable) -> int:
    """How many rows repeat the upper levels of the header only, as word processors do where the lower ones are not marked for it."""
    for n in range(min(first.header_rows - 1, raw.rows), 0, -1):
        texts = sum(1 for c in raw.cells if c.row < n and c.text)
        if raw.header_rows <= n and texts >= UPPER_TEXTS and _squeezed(raw, range(n)) == _squeezed(first, range(n)):
            return n
    return 0


def _alike(one: str, other: str) -> bool:
    return one == other or (abs(len(one) - len(other)) <= 0.1 * len(other) and fuzz.ratio(one, other) >= SAME_HEADER)


def _squeezed(raw: RawTable, rows: Sequence[int] | range) -> str:
    wanted = set(rows)
    cells = sorted((c for c in raw.cells if c.row in wanted), key=lambda c: (c.row, c.col))
    return re.sub(r"\W+", "", "|".join(c.text for c in cells)).casefold()


# -- joining ----------------------------------------------------------------


def _table(index: int, parts: Sequence[Part], caption: Caption | None) -> Table:
    first = parts[0].raw
    cells = list(first.cells)
    rows = first.rows
    row_pages = [first.page] * rows
    for part in parts[1:]:
        more = _mapped(first, part)
        body = [replace(c, row=c.row - part.repeated) for c in more if c.row >= part.repeated]
        cells, used = join_first_row(cells, body, rows, first.header_rows)
        added = part.raw.rows - part.repeated - used
        row_pages += [part.raw.page] * added
        rows += added
    boxes: list[Box] = [p.raw.box for p in parts]
    pages = tuple(dict.fromkeys(p.raw.page for p in parts))
    header, numbers = first.header_rows, first.number_rows
    if first.rows <= header and len(parts) > 1:
        header = first.rows
    return Table(
        index,
        pages,
        tuple(boxes),
        rows,
        first.cols,
        tuple(sorted(cells, key=lambda c: (c.row, c.col))),
        header,
        numbers,
        tuple(row_pages),
        caption,
        reader=first.reader,
        confidence=min(p.raw.confidence for p in parts),
        chart=first.alone,
    )


def _mapped(first: RawTable, part: Part) -> list[Cell]:
    """Cells of a part in the columns of the first page; columns that fall together become one text."""
    if _same_columns(first, part.raw):
        return list(part.raw.cells)
    placed: dict[tuple[int, int], Cell] = {}
    for cell, col, span in _places(first, part.raw):
        new = replace(cell, col=col, colspan=span)
        old = placed.get((cell.row, col))
        placed[cell.row, col] = _beside(old, new) if old else new
    return _without_overlap(list(placed.values()))


def _same_columns(first: RawTable, raw: RawTable) -> bool:
    return raw.cols == first.cols and (same_edges(first.xs, raw.xs) or not _same_outer(first, raw))


def _places(first: RawTable, raw: RawTable) -> list[tuple[Cell, int, int]]:
    """The cells of a part, each with its column and span on the first page."""
    shift = first.xs[0] - raw.xs[0] if abs(first.xs[0] - raw.xs[0]) <= abs(first.xs[-1] - raw.xs[-1]) else first.xs[-1] - raw.xs[-1]
    scale = (first.xs[-1] - first.xs[0]) / max(raw.xs[-1] - raw.xs[0], 1.0)
    if not 0.9 <= scale <= 1.1:
        scale = 1.0
    out = []
    for cell in sorted(raw.cells, key=lambda c: (c.row, c.col)):
        left = first.xs[0] + (raw.xs[cell.col] + shift - first.xs[0]) * scale
        right = first.xs[0] + (raw.xs[min(cell.col + cell.colspan, raw.cols)] + shift - first.xs[0]) * scale
        out.append((cell, *_columns(first.xs, left, right)))
    return out


def _columns(xs: Sequence[float], left: float, right: float) -> tuple[int, int]:
    shares = [(min(right, b) - max(left, a), b - a) for a, b in itertools.pairwise(xs)]
    covered = [i for i, (over, width) in enumerate(shares) if over > 0.5 * width]
    if covered:
        return covered[0], covered[-1] - covered[0] + 1
    return max(range(len(shares)), key=lambda i: shares[i][0]), 1


def _beside(left: Cell, right: Cell) -> Cell:
    text = " ".join(t for t in (left.text, right.text) if t)
    span = max(left.colspan, right.colspan)
    rows = max(left.rowspan, right.rowspan)
    return replace(left, text=text, colspan=span, rowspan=rows, lines=(*left.lines, *right.lines), box=Box.around([left.box, right.box]))


def _without_overlap(cells: Sequence[Cell]) -> list[Cell]:
    """Spans cut back where another cell begins."""
    starts = {(c.row, c.col) for c in cells}
    out = []
    for cell in cells:
        span = 1
        while span < cell.colspan and (cell.row, cell.col + span) not in starts:
            span += 1
        out.append(replace(cell, colspan=span))
    return out
