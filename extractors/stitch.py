"""One table over several pages: parts joined by signs of continuation, repeated headers dropped, cut rows closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from extractors.binding import Bound
from extractors.continuation import Part, figures_fall_together, may_follow, new_header, signs
from extractors.cut_header import join_header
from extractors.events import Event, What
from extractors.layout import Box, Caption, Cell, Table
from extractors.midway import begins_midway, reworded_rows
from extractors.rawtable import RawTable, moved
from extractors.repeated import repeated_rows
from extractors.rows_joined import join_first_row
from extractors.samecolumns import places, same_columns, with_blank_end
from extractors.sideways import Wide

SIGNS_NEEDED = 2
NONE_WIDE: Mapping[int, Wide] = MappingProxyType({})


def stitch(
    raws: Sequence[RawTable], events: Sequence[Event], captions: dict[int, Bound], wide: Mapping[int, Wide] = NONE_WIDE
) -> list[tuple[Table, tuple[int, ...]]]:
    """Tables in reading order, each with the indexes of its raw parts. Captions are already bound (binding.bind).

    `wide` holds the tables put together sideways (sideways.put_beside): they stand for their pieces.
    """
    pieces = {p: i for i, sheet in wide.items() for p in sheet.parts}
    groups: list[list[tuple[int, Part]]] = []
    torn: set[int] = set()  # tables that may go on with the one before, and were not joined to it
    place = {e.table: i for i, e in enumerate(events) if e.what is What.TABLE}
    for index, narrow in enumerate(raws):
        if pieces.get(index, index) != index:
            continue
        raw = wide[index].table if index in wide else narrow
        if groups:
            last_index = groups[-1][-1][0]
            last_index = wide[last_index].parts[-1] if last_index in wide else last_index
            parts = [p for _, p in groups[-1]]
            between = events[place[last_index] + 1 : place[index]] if last_index in place and index in place else ()
            named = index in captions and captions[index].above
            raw = with_blank_end(parts[-1].raw, raw)
            if not named and may_follow(parts[-1].raw, raw, between, events[place[index]] if index in place else None):
                whole = join_header(parts[0].raw, raw) if len(parts) == 1 else None
                if whole is not None:
                    groups[-1] = [(last_index, Part(whole[0])), (index, Part(whole[1]))]
                    continue
                repeated = repeated_rows(parts[0].raw, raw) or reworded_rows(parts[0].raw, parts[-1].raw, raw)
                goes_on = signs(parts, raw, repeated, between) >= SIGNS_NEEDED and not new_header(parts, raw, repeated)
                if goes_on and not figures_fall_together(parts[0].raw, raw):
                    groups[-1].append((index, Part(raw, repeated)))
                    continue
                torn.add(index)
        groups.append([(index, Part(raw))])
    out = []
    for k, group in enumerate(groups):
        indexes = tuple(p for i, _ in group for p in (wide[i].parts if i in wide else (i,)))
        bound = captions.get(indexes[0]) or captions.get(indexes[-1])  # a caption below stands at the last part
        if bound is None and group[0][0] in wide:
            bound = next((captions[i] for i in wide[group[0][0]].parts if i in captions), None)
        made = _table(k, [p for _, p in group], bound.caption if bound else None)
        midway = group[0][0] in torn and begins_midway(group[0][1].raw)
        out.append((replace(made, midway=True) if midway else made, indexes))
    return out


def _table(index: int, parts: Sequence[Part], caption: Caption | None) -> Table:
    first = parts[0].raw
    cells = list(first.cells)
    rows = first.rows
    row_pages = [first.page] * rows
    for part in parts[1:]:
        more = _mapped(first, part)
        body = moved([c for c in more if c.row >= part.repeated], -part.repeated) if part.repeated else more
        cells, used = join_first_row(cells, body, rows, first.header_rows)
        added = part.raw.rows - part.repeated - used
        row_pages += [part.raw.page] * added
        rows += added
    stands = [s for p in parts for s in ((p.raw.page, p.raw.box), *p.raw.beside)]
    boxes: list[Box] = [box for _, box in stands]
    pages = tuple(dict.fromkeys(page for page, _ in stands))
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
    if same_columns(first, part.raw):
        return list(part.raw.cells)
    placed: dict[tuple[int, int], Cell] = {}
    for cell, col, span in places(first, part.raw):
        new = replace(cell, col=col, colspan=span)
        old = placed.get((cell.row, col))
        placed[cell.row, col] = _beside(old, new) if old else new
    return _without_overlap(list(placed.values()))


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
