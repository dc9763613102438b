"""Rows -> levels: totals, subtotals with their children, averages, groups.

Labels, numbering, bold, indentation and arithmetic speak together. What labels or numbers show is kept unless most sums deny it
(a slip in one column must not undo a level); what only bold or blank numbers suggest needs sums that hold.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.outline import Values, fit_mean, fit_sum
from pipeline.interpret.row_trees import STRONG_ENOUGH, WEAK_ENOUGH, Draft, apply_tree
from pipeline.interpret.row_words import (
    is_average,
    is_named_total,
    is_overall,
    is_pure_total,
    is_subtotal_name,
    is_sum_of_sums,
    is_summed_name,
    number_class,
    starts_average,
)
from pipeline.interpret.rows import RawRow
from pipeline.interpret.vocabulary import plain
from rules.facts import Level, Row

LAST_ROW_ENOUGH = 0.6  # share of columns whose last row must be the sum of the others to be taken for a total
MEANS_ENOUGH = 0.5  # share of columns whose figure must be the mean of the rows above for an average not named plainly
MIN_ADDENDS = 2
MIN_ADDENDS_UNNAMED = 3  # without any word for it, a total needs more addends than chance would satisfy


def assign_levels(raws: Sequence[RawRow], values: Values, additive: Sequence[int], percent: Sequence[int] = ()) -> tuple[Row, ...]:
    """Rows with level, depth and parent.

    `values[row index, column]` are the figures (zero for `-`), `additive` the columns whose figures can be summed, `percent` those
    whose figures can only be averaged.
    """
    draft = Draft([Level.CHILD if r.has_figures else Level.GROUP for r in raws], [-1] * len(raws), [r.sasaran for r in raws])
    closers = _mark_aggregates(raws, draft, values, additive, percent)
    plainer = [i for i in range(len(raws)) if draft.level[i] in {Level.CHILD, Level.GROUP} and i not in closers]
    apply_tree(raws, plainer, draft, values, additive)
    _close_blocks(raws, closers, draft, values, additive)
    _last_row_total(raws, draft, values, additive)
    _averages(raws, draft)
    depth = [_depth(i, draft.parent) for i in range(len(raws))]
    return tuple(
        Row(
            r.index,
            r.label or _constant_name(raws, i, draft),
            r.number,
            draft.level[i],
            depth[i],
            raws[draft.parent[i]].index if draft.parent[i] >= 0 else -1,
            draft.sasaran[i],
            r.unit,
            r.page,
            r.bold,
        )
        for i, r in enumerate(raws)
    )


def _depth(i: int, parent: Sequence[int]) -> int:
    steps = 0
    while parent[i] >= 0 and steps < 12:
        i, steps = parent[i], steps + 1
    return steps


def _mark_aggregates(raws: Sequence[RawRow], draft: Draft, values: Values, additive: Sequence[int], percent: Sequence[int]) -> list[int]:
    """Mark averages and single totals by label; return the positions of rows that close a block (total-like or unlabelled)."""
    figures = [i for i, r in enumerate(raws) if r.has_figures]
    closers: list[int] = []
    for i in figures:
        r = raws[i]
        counted = number_class(r.number) != ""
        if (
            not counted
            and not r.unit
            and (is_average(r.label) or (starts_average(r.label) and not _measured(r, raws[:i], values, percent)))
        ):
            draft.level[i] = Level.AVERAGE
        elif (is_pure_total(r.label) and not _is_item(r)) or (is_subtotal_name(r.label) and not r.unit):
            closers.append(i)
        elif is_named_total(r.label) and not counted and not r.unit:
            before = [j for j in figures if j < i and draft.level[j] is Level.CHILD and j not in closers]
            at_end = i == figures[-1] or all(is_average(raws[j].label) or is_pure_total(raws[j].label) for j in figures if j > i)
            named_otherwise = sum(plain(raws[j].label).startswith(("jumlah ", "total ")) for j in before) > 1
            sums = fit_sum(r.index, [raws[j].index for j in before], values, additive)
            proved = len(before) >= MIN_ADDENDS and sums.exact > 0 and sums.score >= LAST_ROW_ENOUGH
            if (at_end and is_summed_name(r.label) and not named_otherwise) or proved:
                closers.append(i)
        elif not r.label and not counted:
            before = [raws[j].index for j in figures if j < i and draft.level[j] is Level.CHILD and j not in closers]
            if fit_mean(r.index, before, values, percent).score > MEANS_ENOUGH and not any((r.index, c) in values for c in additive):
                draft.level[i] = Level.AVERAGE
            else:
                closers.append(i)
    return closers


def _measured(r: RawRow, above: Sequence[RawRow], values: Values, percent: Sequence[int]) -> bool:
    """True where a row holds figures other than percentages, or as many as the rows above without being their mean: an indicator."""
    own = [col for row, col in values if row == r.index]
    if any(col not in percent for col in own):
        return True
    rows = [x.index for x in above if x.has_figures]
    filled = [sum(1 for row, _ in values if row == i) for i in rows[-2:]]
    as_many = bool(filled) and (len(own) >= max(filled) or _beside_merged(r, above))
    return len(own) > 1 and as_many and fit_mean(r.index, rows, values, percent).score <= MEANS_ENOUGH


def _beside_merged(r: RawRow, above: Sequence[RawRow]) -> bool:
    """A merged cell of the row above goes on beside the row: figures merged as that is stand in its first row only."""
    return bool(above) and any(c not in r.own and above[-1].name_in(c) == name for c, name in r.names)


def _is_item(r: RawRow) -> bool:
    """`Total` with a running number of its own among numbered rows is an item of the list only where it also has a unit."""
    return bool(number_class(r.number) in {"digit"} and r.unit)


def _top(i: int, raws: Sequence[RawRow], draft: Draft) -> bool:
    """True for a row that counts in a total: under nothing, or under headings without figures only."""
    p = draft.parent[i]
    while p >= 0:
        if raws[p].has_figures:
            return False
        p = draft.parent[p]
    return True


def _close_blocks(raws: Sequence[RawRow], closers: Sequence[int], draft: Draft, values: Values, additive: Sequence[int]) -> None:
    """Total-like and unlabelled rows: which close their block (SUBTOTAL) and which the table (TOTAL)."""
    begin = 0
    closed: list[int] = []
    figures = [i for i, r in enumerate(raws) if r.has_figures]
    for n, i in enumerate(closers):
        r = raws[i]
        addable = [
            j for j in figures if j != i and draft.level[j] in {Level.CHILD, Level.SUBTOTAL} and j not in closers and _top(j, raws, draft)
        ]
        block = [j for j in addable if begin <= j < i]
        before = [j for j in addable if j < i]
        after = [j for j in addable if j > i]
        rows = {
            name: [raws[j].index for j in some] for name, some in (("block", block), ("all", before), ("after", after), ("closed", closed))
        }
        rows["rest"] = rows["closed"] + rows["block"]
        fits = {name: fit_sum(r.index, some, values, additive) for name, some in rows.items()}
        last = n == len(closers) - 1
        if i == figures[0] and after:
            draft.level[i] = Level.TOTAL if is_pure_total(r.label) or fits["after"].score >= LAST_ROW_ENOUGH else Level.CHILD
            continue
        if not r.label and max(f.score for f in fits.values()) < STRONG_ENOUGH and not _confirmed(raws, closers, closed, i):
            draft.level[i] = Level.CHILD  # a row whose name could not be read
            continue
        if not closed or is_sum_of_sums(r.label):
            whole = last or (len(closers) > 1 and _same(raws, closers[n + 1], i, values, additive))
        else:
            whole = last and (max(fits["all"].score, fits["rest"].score, fits["closed"].score) >= fits["block"].score or not block)
        if is_subtotal_name(r.label) and block and not (last and not closed and fits["all"].score >= WEAK_ENOUGH):
            whole = False
        if whole:
            draft.level[i] = Level.TOTAL
        elif block:
            draft.level[i] = Level.SUBTOTAL
            for j in block:
                draft.parent[j] = i
            closed.append(i)
            begin = i + 1
        else:
            draft.level[i] = Level.TOTAL


def _same(raws: Sequence[RawRow], a: int, b: int, values: Values, additive: Sequence[int]) -> bool:
    """Two total rows in a row that both close the same block (`Jumlah`, then `Jumlah (dibulatkan)`)."""
    return a == b + 1


def _confirmed(raws: Sequence[RawRow], closers: Sequence[int], closed: Sequence[int], i: int) -> bool:
    """An unlabelled row among unlabelled subtotals is one of them even where a slip breaks its sum."""
    return sum(1 for j in closed if not raws[j].label) >= 2


def _last_row_total(raws: Sequence[RawRow], draft: Draft, values: Values, additive: Sequence[int]) -> None:
    """A last row named by a place or a year ("KOTA X", "Tahun 2017") that holds the sums of the rows above."""
    if Level.TOTAL in draft.level:
        return
    figures = [
        i
        for i, r in enumerate(raws)
        if r.has_figures and draft.level[i] is not Level.AVERAGE and any((r.index, c) in values for c in additive)
    ]
    if not figures:
        return
    i = figures[-1]
    if draft.level[i] is not Level.CHILD:
        return
    others = [j for j in figures[:-1] if draft.level[j] in {Level.CHILD, Level.SUBTOTAL} and _top(j, raws, draft)]
    numbered = [j for j in others if number_class(raws[j].number)]
    marked = (len(numbered) * 2 > len(others) and not number_class(raws[i].number)) or (
        raws[i].bold and not all(raws[j].bold for j in others)
    )
    if number_class(raws[i].number) and not raws[i].bold:
        return
    fit = fit_sum(raws[i].index, [raws[j].index for j in others], values, additive)
    enough = len(others) >= (MIN_ADDENDS if marked else MIN_ADDENDS_UNNAMED)
    if enough and fit.exact and fit.score >= LAST_ROW_ENOUGH:
        draft.level[i] = Level.TOTAL
        draft.parent[i] = -1


def _averages(raws: Sequence[RawRow], draft: Draft) -> None:
    """Averages hang under the group they close; the overall one under nothing. They take the sasaran of the rows they follow."""
    means = [i for i, level in enumerate(draft.level) if level is Level.AVERAGE]
    for n, i in enumerate(means):
        overall = is_overall(raws[i].label) or (n == len(means) - 1 and n > 0 and not _fresh(draft, means[n - 1], i)) or len(means) == 1
        above = i - 1
        while above >= 0 and draft.level[above] not in {Level.CHILD, Level.SUBTOTAL}:
            above -= 1
        single_group = len(means) == 1 and above >= 0 and len({draft.parent[j] for j in range(i) if draft.level[j] is Level.CHILD}) > 1
        if overall or single_group or above < 0:
            draft.sasaran[i] = ""
            draft.parent[i] = -1
            continue
        draft.parent[i] = draft.parent[above]
        draft.sasaran[i] = draft.sasaran[i] or draft.sasaran[above]


def _fresh(draft: Draft, a: int, b: int) -> bool:
    """True where rows with figures stand between two averages."""
    return any(draft.level[j] in {Level.CHILD, Level.SUBTOTAL} for j in range(a + 1, b))


def _constant_name(raws: Sequence[RawRow], i: int, draft: Draft) -> str:
    """An unlabelled subtotal is named by the label column that stays the same over its children."""
    children = [raws[j] for j in range(len(raws)) if draft.parent[j] == i]
    if draft.level[i] is not Level.SUBTOTAL or not children:
        return ""
    for col, text in children[0].names:
        if all(plain(c.name_in(col)) == plain(text) for c in children) and len(children) > 1:
            return text
    return ""
