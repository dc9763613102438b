"""XRF403: one budget item or count, one figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rules.alike import slip_like
from rules.amounts import amount_outcomes
from rules.beside_shared import beside_shared
from rules.conflicts import Conflict, settle, shifted_rows
from rules.facts import Level, Measure, ReportFacts
from rules.figures import Figures, Spot
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.groups import Group, by_unit, groups, other_versions, pair_of
from rules.lines import squeezed
from rules.misnamed import misnamed
from rules.month_totals import month_totals
from rules.named_counts import named_counts
from rules.paired_amounts import paired_outcomes
from rules.paired_rows import paired_rows
from rules.people import people_outcomes
from rules.place_findings import WHY, place_finding, place_name
from rules.populations import population_outcomes
from rules.registry import rule
from rules.same_indicator import mistaken_slot, tells_both
from rules.scope import set_apart
from rules.show import difference, like
from rules.support import amount, row_with, sum_with
from rules.told_counts import told_counts
from rules.told_programmes import told_programmes
from rules.told_shares import share_outcomes
from rules.told_years import told_years

CODE = "XRF403"
ITEM_MEASURES = (Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SERAPAN, Measure.SISA, Measure.EFISIENSI, Measure.JUMLAH)
DIFFERS = "{measure} of “{item}” is {reported} here and {other} in {place}."
CARRIED = "The total {reported} was made with {wrong} for “{item}”; with {right} it is {expected}."


@rule(CODE, Severity.ERROR, en="Same budget item or count, two figures", id="Anggaran atau jumlah yang sama, dua angka")
def same_items(report: ReportFacts) -> Iterator[Outcome]:
    """Same programme, activity or count: different values in two places.

    [id]
    Apa: Pagu, realisasi anggaran, serapan, dan jumlah (pegawai, kasus, ...) dari hal yang sama harus berangka sama di semua tempat.
    Mengapa: dua angka untuk hal yang sama tidak mungkin keduanya benar; selisih anggaran antara dua tabel adalah temuan yang paling sering.
    Dasar: anggaran suatu kegiatan dalam satu versi dokumen anggaran hanya satu; PermenPAN-RB 53/2014.
    Salah: kegiatan berpagu 100.000.000 di satu tabel dan 145.000.000 di tabel lain.
    Benar: sama; atau program yang di satu tabel hanya memuat sebagian kegiatannya (jumlah kegiatan yang tertulis).
    Diam: anggaran murni dan perubahan; sebuah tabel memuat sebagian kegiatan dari program; dua tabel berbeda hampir di semua
    baris (versi anggaran lain); `-` dan 0; nama hanya mirip.

    [en]
    What: Pagu, money spent, its share, and counts (staff, cases, ...) of one thing must be the same everywhere.
    Why: of two figures for one thing one is wrong; budget figures that differ between two tables are the most frequent audit remark.
    Basis: within one version of the budget an activity has one amount; PermenPAN-RB 53/2014.
    Wrong: an activity with a pagu of 100.000.000 in one table and 145.000.000 in another.
    Right: the same; or a programme of which one table lists only some activities (the figure is the sum of those listed).
    Silent: original against revised budget; a table that lists only part of a programme's activities; two tables that differ in
    most rows (another version of the budget); `-` and 0; names that are only alike.
    """
    figures = Figures.of(report)
    doubted: frozenset[int] = frozenset()
    unpriced = _unpriced(report)
    for measure in ITEM_MEASURES:
        found = [_without_partial(g, figures, unpriced) for g in groups(figures, frozenset({measure}))]
        versions = other_versions(found)
        sets = [spots for group in found for spots in by_unit(group.spots)]
        open_ones = [(spots, settle(spots, figures, doubted)) for spots in sets]
        shifted = shifted_rows([c for _, conflicts in open_ones for c in conflicts])
        for spots, conflicts in open_ones:
            for c in conflicts:
                reason = _set_aside(c, figures, versions, found) or _follows(c, figures, doubted) or shifted.get(c.accused.fact.id, "")
                if reason:
                    yield Skipped(CODE, c.accused.fact.place, reason, (c.accused.fact.id, c.right.fact.id))
                    continue
                doubted |= {c.accused.fact.id}
                yield _finding(c, figures)
                yield from _carried(c, figures)
            if not conflicts and len({s.home for s in spots}) > 1:
                yield from (Held(CODE, s.fact.place, "same_figure", (s.fact.id, spots[0].fact.id)) for s in spots[1:])
    yield from population_outcomes(report)
    yield from people_outcomes(report)
    yield from told_counts(report)
    yield from month_totals(report)
    yield from beside_shared(report)
    yield from share_outcomes(figures)
    yield from named_counts(report)
    yield from told_years(report)
    yield from told_programmes(report)
    paired = list(paired_outcomes(figures, doubted))
    yield from paired
    yield from paired_rows(figures, doubted)
    yield from amount_outcomes(report, doubted | {i for o in paired if isinstance(o, Finding) for i in o.facts[:2]})


def _unpriced(report: ReportFacts) -> dict[str, int]:
    """How many activities tables list under programmes for which they print no amount, by name."""
    most: dict[str, int] = {}
    for table in report.tables:
        listed = Counter(r.parent for r in table.rows if r.level in {Level.CHILD, Level.SUBTOTAL})
        for row in table.rows:
            if row.level is Level.GROUP and listed[row.index]:
                name = squeezed(row.label)
                most[name] = max(most.get(name, 0), listed[row.index])
    return most


def _without_partial(group: Group, figures: Figures, unpriced: Mapping[str, int]) -> Group:
    """Leave out programme rows that are the sum of only some of their activities; `unpriced` as of `_unpriced`.

    Where no table prints an amount over more of them, one that is less than the amount of a table without any may be such a part as well,
    unless it looks like a slip of that, or other tables print other amounts for the activities.
    """
    if group.measure not in {Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA, Measure.JUMLAH, Measure.SERAPAN, Measure.EFISIENSI}:
        return group
    counts = {s.fact.id: len(_children(s)) for s in group.spots}
    most = max(counts.values(), default=0)
    listed = max((unpriced.get(squeezed(s.row.label), 0) for s in group.spots if s.row is not None), default=0)
    bare = [s for s in group.spots if not counts[s.fact.id]]
    whole: list[Spot] = []
    for s in group.spots:
        n = counts[s.fact.id]
        if 0 < n < most and _is_own_sum(s, figures):
            continue
        if n and (n < listed or _is_less(s, bare)) and _is_own_sum(s, figures) and _agree(figures.children(s), figures):
            continue
        whole.append(s)
    partial = {s.fact.value for s in group.spots if s not in whole}
    whole = [s for s in whole if s.in_table or s.fact.value not in partial]
    return Group(group.key, group.measure, group.when, tuple(whole))


def _is_less(spot: Spot, bare: list[Spot]) -> bool:
    """Whether the amount is less than all others that are told without the activities, and like a slip of none of them."""
    mine, others = spot.fact.value, [b for b in bare if b.fact.value != spot.fact.value]
    return bool(others) and all(
        mine is not None and b.fact.value is not None and mine < b.fact.value and not slip_like(spot.fact, b.fact) for b in others
    )


def _agree(activities: Sequence[Spot], figures: Figures) -> bool:
    """Whether no other table prints another amount for one of the activities."""
    return all(
        other.fact.value == a.fact.value
        for a in activities
        for other in figures.by_key.get(a.fact.key, [])
        if other.in_table and other.fact.measure is a.fact.measure and other.fact.value is not None
    )


def _children(spot: Spot) -> list[int]:
    if spot.table is None or spot.row is None:
        return []
    return [r.index for r in spot.table.rows if r.parent == spot.row.index and r.level in {Level.CHILD, Level.SUBTOTAL}]


def _is_own_sum(spot: Spot, figures: Figures) -> bool:
    """Whether the figure is the sum of the rows listed under it; shares follow the money of their row."""
    children = figures.children(spot)
    values = [amount(c.fact) for c in children]
    if not children or None in values or spot.fact.value is None:
        return spot.fact.measure in {Measure.SERAPAN, Measure.EFISIENSI}
    made = sum(v for v in values if v is not None)
    return abs(made - spot.fact.value) <= 1 or spot.fact.measure in {Measure.SERAPAN, Measure.EFISIENSI}


def _set_aside(c: Conflict, figures: Figures, versions: set[tuple[int, int, Measure]], found: list[Group]) -> str:
    a, b = c.accused, c.right
    pair = pair_of(a, b)
    if pair is not None:
        if pair in versions:
            return "other_version"
        if not slip_like(a.fact, b.fact) and not _share_agreement(pair, found) and c.why not in {"places", "arithmetic", "follows"}:
            return "other_version"  # nothing else shows that the two tables speak of the same budget
    if not a.in_table and a.fact.measure is Measure.JUMLAH and not (b.in_table and slip_like(a.fact, b.fact)):
        return "doubtful_meaning"  # a sentence seldom says all that a count depends on
    if not a.in_table and mistaken_slot(a, figures):
        return "other_measure"
    if tells_both(a, b):
        return "both_told"
    if apart := set_apart(a, b):
        return apart
    if a.fact.measure is Measure.PAGU and _other_version_prints(a, figures):
        return "other_version"
    return ""


def _follows(c: Conflict, figures: Figures, doubted: frozenset[int]) -> str:
    """A share or remainder that is right for the figures of its own row, or whose row is accused already, is no slip of its own."""
    if c.accused.fact.measure not in {Measure.SERAPAN, Measure.SISA, Measure.EFISIENSI}:
        return ""
    if row_with(figures, c.accused, c.accused.fact) is True or misnamed(c.accused, figures) is not None:
        return "follows_from_inputs"
    beside = [s.fact.id for spot in (c.accused, c.right) for s in figures.mates(spot).values()]
    return "follows_from_inputs" if any(i in doubted for i in beside) and row_with(figures, c.accused, c.accused.fact) is None else ""


def _share_agreement(pair: tuple[int, int, Measure], found: list[Group]) -> bool:
    """Whether two tables agree on at least one other item of the measure."""
    for group in found:
        here = [s for s in group.spots if s.table is not None and s.table.index in pair[:2]]
        for i, a in enumerate(here):
            for b in here[i + 1 :]:
                if pair_of(a, b) == pair and a.fact.value is not None and a.fact.value == b.fact.value:
                    return True
    return False


def _other_version_prints(spot: Spot, figures: Figures) -> bool:
    """Whether the same amount stands elsewhere as the original or a numbered revision of the budget."""
    return any(
        s.fact.value == spot.fact.value and s.fact.measure is Measure.PAGU and s.fact.period.basis not in {"", "perubahan"}
        for s in figures.by_key.get(spot.fact.key, [])
        if s.fact.id != spot.fact.id
    )


def _finding(c: Conflict, figures: Figures) -> Finding:
    a, b = c.accused, c.right
    message = Message.of(
        DIFFERS + WHY[c.why],
        measure=a.fact.measure.value.replace("_", " "),
        item=a.fact.indicator,
        reported=a.fact.quantity.raw,
        other=b.fact.quantity.raw,
        place=place_name(b),
    )
    beside = tuple(s.fact.id for s in [*figures.mates(a).values(), *figures.children(a)])
    return place_finding(CODE, c, message, figures, beside)


def _carried(c: Conflict, figures: Figures) -> Iterator[Finding]:
    """The table's total, where it was made with the accused figure: it is wrong by the same amount."""
    a, b = c.accused, c.right
    if a.table is None or a.column is None or c.near or a.fact.value is None or b.fact.value is None:
        return
    if sum_with(figures, a, a.fact) is not True or sum_with(figures, a, b.fact) is not False:
        return
    parent = next((r for r in a.table.rows if a.row is not None and r.index == a.row.parent), None)
    totals = [r for r in a.table.rows if r.level is Level.TOTAL]
    if (parent is not None and figures.by_cell.get((a.table.index, parent.index, a.column.index))) or len(totals) != 1:
        return
    top = figures.by_cell.get((a.table.index, totals[0].index, a.column.index))
    if top is None or not top.fact.usable or top.fact.value is None:
        return
    expected = top.fact.value + b.fact.value - a.fact.value
    shown = like(expected, top.fact.quantity)
    message = Message.of(
        CARRIED,
        reported=top.fact.quantity.raw,
        wrong=a.fact.quantity.raw,
        item=a.fact.indicator,
        right=b.fact.quantity.raw,
        expected=shown,
    )
    yield Finding(
        CODE,
        Severity.WARNING,
        top.fact.place,
        message,
        expected=shown,
        difference=difference(top.fact.value, expected, top.fact.quantity),
        other=b.fact.place,
        facts=(top.fact.id, a.fact.id, b.fact.id),
        confidence=confidence_of(top.fact, a.fact, b.fact),
        evidence=(top.fact.place, a.fact.place, b.fact.place),
    )
