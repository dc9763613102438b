"""Outlines of rows: which tree their words, numbers, marks and sums show, and the subtotals it makes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from pipeline.interpret.outline import Fit, Values, fit_sum, fit_tree, parents_of
from pipeline.interpret.row_words import (
    keyword_rank,
    number_class,
    number_ranks,
)
from pipeline.interpret.rows import RawRow
from rules.facts import Level

STRONG_ENOUGH = 0.5  # share of sums that must hold under a tree shown by labels or numbers

MOST_OTHERS = 0.66  # share of sums that must hold before a row whose own sum fails altogether is taken for a subtotal

WEAK_ENOUGH = 0.7  # the same under a tree suggested by bold, blank numbers or indentation

INDENT_STEP_PT = 4.0  # an indentation smaller than this is justification, not outline


class Draft(Struct):
    """Levels under way, by position in the list of rows."""

    level: list[Level]
    parent: list[int]
    sasaran: list[str] = field(default_factory=list)


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


def apply_tree(raws: Sequence[RawRow], at: Sequence[int], draft: Draft, values: Values, additive: Sequence[int]) -> None:
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
        weight = fit.score + (0.3 if strong else 0.0) + 0.05 * min(fit.exact, 10)
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
            if own.checks and (own.score > 0 or (best and best[3] and best[2].score >= MOST_OTHERS)):
                draft.level[above] = Level.SUBTOTAL
    if best is None and (silent is None or additive):
        _groups_only(raws, at, draft)


def _groups_only(raws: Sequence[RawRow], at: Sequence[int], draft: Draft) -> None:
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
