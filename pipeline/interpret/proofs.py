"""Ambiguous cells decided by the capaian of their row, where exactly one reading gives it.

A reading decided here carries the word `capaian`: the rule that judges capaian must neither certify nor accuse by such a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.interpret.reading import decided_by
from pipeline.interpret.table_facts import Figures
from pipeline.normalise.column import open_mark
from rules.facts import Column, Measure
from rules.quantity import Kind, Quantity

WORD = "capaian"
HUNDRED = Decimal(100)
NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT})


def proved_by_capaian(figures: Figures, columns: Sequence[Column]) -> Figures:
    """`figures` with the targets and realisasi read that only one reading makes the stated capaian of.

    Only tables with one target, one realisasi and one capaian column; one of target and realisasi must be certain.
    """
    places: dict[Measure, list[int]] = {}
    for c in columns:
        places.setdefault(c.measure, []).append(c.index)
    trio = [places.get(m, []) for m in (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN)]
    if any(len(some) != 1 for some in trio) or not any(open_mark(q) for _, q in figures.values()):
        return figures
    t, r, k = (some[0] for some in trio)
    out = dict(figures)
    for row in sorted({row for row, col in figures if col == k}):
        if (row, t) not in figures or (row, r) not in figures:
            continue
        target, realisasi, capaian = figures[row, t][1], figures[row, r][1], figures[row, k][1]
        if capaian.value is None or capaian.doubtful or capaian.kind not in NUMERIC:
            continue
        if open_mark(target) and _sure(realisasi):
            fits = [n for n, x in enumerate(target.candidates) if _gives(x.value, realisasi.value, capaian)]
            at = (row, t)
        elif open_mark(realisasi) and _sure(target):
            fits = [n for n, x in enumerate(realisasi.candidates) if _gives(target.value, x.value, capaian)]
            at = (row, r)
        else:
            continue
        if len(fits) == 1:
            cell, q = figures[at]
            out[at] = (cell, decided_by(q, q.candidates[fits[0]].why == "thousands", WORD))
    return out


def _sure(q: Quantity) -> bool:
    return q.value is not None and not q.doubtful


def _gives(target: Decimal | None, realisasi: Decimal | None, capaian: Quantity) -> bool:
    """True where a customary formula makes the stated capaian of the two, within its printed digits."""
    if not target or not realisasi or capaian.value is None:
        return False
    values = (realisasi / target, (2 * target - realisasi) / target, target / realisasi)
    return any(abs(v * HUNDRED - capaian.value) <= capaian.step for v in values)
