"""Rows -> levels: totals, subtotals with their children, averages, groups.

Labels, numbering, bold, indentation and arithmetic speak together. What labels or numbers show is kept unless most sums deny it
(a slip in one column must not undo a level); what only bold or blank numbers suggest needs sums that hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.interpret.outline import Fit, Values, fit_mean, fit_sum, fit_tree, parents_of
from pipeline.interpret.row_words import (
    is_average,
    is_named_total,
    is_overall,
    is_pure_total,
    is_subtotal_name,
    is_sum_of_sums,
    is_summed_name,
    keyword_rank,
    number_class,
    number_ranks,
    starts_average,
)
from pipeline.interpret.rows import RawRow
from pipeline.interpret.vocabulary import plain
from rules.facts import Level, Row

STRONG_ENOUGH = 0.5  # share of sums that must hold under a tree shown by labels or numbers
WEAK_ENOUGH = 0.7  # the same under a tree suggested by bold, blank numbers or indentation
LAST_ROW_ENOUGH = 0.6  # share of columns whose last row must be the sum of the others to be taken for a total
MIN_ADDENDS = 2
MIN_ADDENDS_UNNAMED = 3  # without any word for it, a total needs more addends than chance would satisfy
INDENT_STEP_PT = 4.0  # an indentation smaller than this is justification, not outline


@dataclass(slots=True)
class _Draft:
    """Levels under way, by position in the list of rows."""

    level: list[Level]
    parent: list[int]
    sasaran: list[str] = field(default_factory=list)


def assign_levels(raws: Sequence[RawRow], values: Values, additive: Sequence[int], percent: Sequence[int] = ()) -> tuple[Row, ...]:
    """Rows with level, depth and parent.

    `values[row index, column]` are the figures (zero for `-`), `additive` the columns whose figures can be summed, `percent` those
    whose figures can only be averaged.
    """
    draft = _Draft([Level.CHILD if r.has_figures else Level.GROUP for r in raws], [-1] * len(raws), [r.sasaran for r in raws])
    closers = _mark_aggregates(raws, draft, values, additive, percent)
    plainer = [i for i in range(len(raws)) if draft.level[i] in {Level.CHILD, Level.GROUP} and i not in closers]
    _apply_tree(raws, plainer, draft, values, additive)
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


def _mark_aggregates(raws: Sequence[RawRow], draft: _Draft, values: Values, additive: Sequence[int], percent: Sequence[int]) -> list[int]:
    """Mark averages and single totals by label; return the positions of rows that close a block (total-like or unlabelled)."""
    figures = [i for i, r in enumerate(raws) if r.has_figures]
    closers: list[int] = []
    for i in figures:
        r = raws[i]
        counted = number_class(r.number) != ""
        if not counted and not r.unit and (is_average(r.label) or (starts_average(r.label) and not _measured(r, values, percent))):
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
            if fit_mean(r.index, before, values, percent).score > 0.5 and not any((r.index, c) in values for c in additive):
                draft.level[i] = Level.AVERAGE
            else:
                closers.append(i)
    return closers


def _measured(r: RawRow, values: Values, percent: Sequence[int]) -> bool:
    """True where a row holds figures other than percentages."""
    return any(row == r.index and col not in percent for row, col in values)


def _is_item(r: RawRow) -> bool:
    """`Total` with a running number of its own among numbered rows is an item of the list only where it also has a unit."""
    return bool(number_class(r.number) in {"digit"} and r.unit)


def _trees(raws: Sequence[RawRow], at: Sequence[int]) -> list[tuple[str, list[int | None], bool]]:
    """Outlines that the rows suggest: (cue, ranks, strong)."""
    numbers = number_ranks([raws[i].number for i in at])
    words = [keyword_rank(raws[i].label) for i in at]
    out: list[tuple[str, list[int | None], bool]] = []
    kinds = {w for w in words if w is not None}
    if kinds:
        low = max(kinds) + 1
        counted = any(number_class(raws[i].number) for i, w in zip(at, words, strict=True) if w is not None)
        # a row without a leading word and without a number, among numbered programmes and activities, stands above them
        mixed: list[int | None] = [
            w if w is not None else -1 if counted and not raws[i].number else low for i, w in zip(at, words, strict=True)
        ]
        if len(set(mixed)) > 1:
            out.append(("word", mixed, True))
    if len({n for n in numbers if n is not None}) > 1:
        out.append(("number", numbers, True))
        if kinds:
            out.append(("number+word", [_merge(n, w) for n, w in zip(numbers, words, strict=True)], True))
    if any(number_class(raws[i].number) for i in at):
        blank: list[int | None] = [1 if number_class(raws[i].number) else 0 for i in at]
        if len(set(blank)) > 1:
            out.append(("blank", blank, False))
    seen = [raws[i].label for i in at]
    group = [0 if _heads(raws[i]) and raws[i].label not in seen[:k] else 1 for k, i in enumerate(at)]
    if len(set(group)) > 1:
        out.append(("group", list(group), True))
    for cue, marks in (("bold", [raws[i].bold for i in at]), ("shaded", [raws[i].shaded for i in at])):
        if len(set(marks)) > 1:
            out.append((cue, [0 if m else 1 for m in marks], False))
    first = [min(raws[i].own, default=99) for i in at]
    if len(set(first)) > 1:
        used = sorted(set(first))
        out.append(("column", [used.index(f) for f in first], False))
    steps = sorted({round(raws[i].indent / INDENT_STEP_PT) for i in at})
    if len(steps) > 1:
        out.append(("indent", [steps.index(round(raws[i].indent / INDENT_STEP_PT)) for i in at], False))
    return out


def _heads(r: RawRow) -> bool:
    """True for a row without figures that can own the rows below: across the table, marked, numbered, or named by rank."""
    return not r.has_figures and bool(r.across or (r.alone and (r.bold or r.shaded or r.number or keyword_rank(r.label) is not None)))


def _merge(number: int | None, word: int | None) -> int | None:
    """A leading word outranks the number of the row (programmes numbered among their activities)."""
    if word is not None:
        return word
    return 10 + number if number is not None else 20


def _apply_tree(raws: Sequence[RawRow], at: Sequence[int], draft: _Draft, values: Values, additive: Sequence[int]) -> None:
    """Choose the outline whose sums hold best and write its parents."""
    rows = [raws[i].index for i in at]
    best: tuple[float, list[int], Fit, bool] | None = None
    silent: list[int] | None = None
    for cue, ranks, strong in _trees(raws, at):
        parents = parents_of(ranks)
        fit = fit_tree(parents, rows, values, additive)
        if not fit.checks:
            if (
                strong
                and (silent is None or cue == "number")
                and any(p >= 0 and (not additive or not raws[at[p]].has_figures) for p in parents)
            ):
                silent = parents
            continue
        need = STRONG_ENOUGH if strong else WEAK_ENOUGH
        if fit.score < need or (not strong and not fit.exact):
            continue
        weight = fit.score + (0.3 if strong else 0.0) + 0.01 * min(fit.exact, 20)
        if best is None or weight > best[0]:
            best = (weight, parents, fit, strong)
    parents = best[1] if best else (silent or [-1] * len(at))
    for k, p in enumerate(parents):
        if p < 0:
            continue
        above = at[p]
        if not best and additive and raws[above].has_figures:
            continue  # an outline without any sum to prove it makes no subtotals
        draft.parent[at[k]] = above
        if raws[above].has_figures and draft.level[above] is Level.CHILD:
            below = [raws[at[j]].index for j, q in enumerate(parents) if q == p]
            own = fit_sum(raws[above].index, below, values, additive)
            if own.checks and (own.score > 0 or (best and best[3] and best[2].score >= WEAK_ENOUGH)):
                draft.level[above] = Level.SUBTOTAL
    if best is None and (silent is None or additive):
        _groups_only(raws, at, draft)


def _groups_only(raws: Sequence[RawRow], at: Sequence[int], draft: _Draft) -> None:
    """Heading rows own the rows below them until the next heading of the same or a higher rank."""
    stack: list[tuple[int, int]] = []
    for i in at:
        r = raws[i]
        if draft.level[i] is Level.GROUP and not _heads(r):
            continue
        if draft.level[i] is Level.GROUP:
            word = keyword_rank(r.label)
            rank = word if word is not None else {"roman": 10, "upper": 11, "digit": 12}.get(number_class(r.number), 13)
            while stack and stack[-1][0] >= rank:
                stack.pop()
            draft.parent[i] = stack[-1][1] if stack else -1
            stack.append((rank, i))
        elif stack:
            draft.parent[i] = stack[-1][1]


def _top(i: int, raws: Sequence[RawRow], draft: _Draft) -> bool:
    """True for a row that counts in a total: under nothing, or under headings without figures only."""
    p = draft.parent[i]
    while p >= 0:
        if raws[p].has_figures:
            return False
        p = draft.parent[p]
    return True


def _close_blocks(raws: Sequence[RawRow], closers: Sequence[int], draft: _Draft, values: Values, additive: Sequence[int]) -> None:
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


def _last_row_total(raws: Sequence[RawRow], draft: _Draft, values: Values, additive: Sequence[int]) -> None:
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


def _averages(raws: Sequence[RawRow], draft: _Draft) -> None:
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


def _fresh(draft: _Draft, a: int, b: int) -> bool:
    """True where rows with figures stand between two averages."""
    return any(draft.level[j] in {Level.CHILD, Level.SUBTOTAL} for j in range(a + 1, b))


def _constant_name(raws: Sequence[RawRow], i: int, draft: _Draft) -> str:
    """An unlabelled subtotal is named by the label column that stays the same over its children."""
    children = [raws[j] for j in range(len(raws)) if draft.parent[j] == i]
    if draft.level[i] is not Level.SUBTOTAL or not children:
        return ""
    for col, text in children[0].names:
        if all(plain(c.name_in(col)) == plain(text) for c in children) and len(children) > 1:
            return text
    return ""
