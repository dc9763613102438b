"""Staff told in sentences against the staff tables: how many there are, and how many women and men."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from rules.alike import slip_like, words_of
from rules.facts import Claim, ClaimKind, Fact, FactTable, Level, Measure, ReportFacts, Role
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.populations import PEOPLE, Split, splits_of
from rules.show import difference

CODE = "XRF403"
NEAR_PAGES = 2  # a sentence about a staff table stands on its page or close to it
UNITS = frozenset({"orang", "jiwa", "pegawai", "asn", "pns", ""})
WOMEN, MEN = ("perempuan", "wanita"), ("laki", "pria")
SIDE_DIFFERS = {
    "l": "{reported} men are told here; {place} counts {other} of {total}.",
    "p": "{reported} women are told here; {place} counts {other} of {total}.",
}
TOTAL_DIFFERS = "{reported} are told here; {place} counts {other}."


class Told(Struct, frozen=True):
    """A number of people in a sentence: `side` l, p or "" (all); `whole` the whole named with it; `parts` named with it."""

    fact: Fact
    claim: Claim
    side: str
    whole: Decimal | None
    parts: tuple[Decimal, ...]


def people_outcomes(report: ReportFacts) -> Iterator[Outcome]:
    """Compare every number of staff told near a staff table with what the table counts."""
    tables = [t for t in report.tables if t.role is Role.PEGAWAI and t.pages]
    seen: set[tuple[int, tuple[float, float, float, float]]] = set()
    for told in _told(report):
        at = (told.fact.place.page, told.fact.place.box)
        near = [t for t in tables if t.pages[0] - NEAR_PAGES <= at[0] <= t.pages[-1] + NEAR_PAGES]
        if at in seen or not near:
            continue
        seen.add(at)
        yield from _side(told, near) if told.side else _total(told, near)


def _told(report: ReportFacts) -> list[Told]:
    """Numbers of people; those with a whole beside them first, since they say most about a figure told twice."""
    out: list[Told] = []
    for claim in report.claims:
        if claim.kind not in {ClaimKind.SHARE, ClaimKind.PARTS, ClaimKind.COUNT}:
            continue
        slot = {ClaimKind.SHARE: "part", ClaimKind.PARTS: "whole", ClaimKind.COUNT: "jumlah"}[claim.kind]
        facts = claim.all(slot)
        if len(facts) != 1 or not _is_people(facts[0]):
            continue
        whole = claim.get("whole")
        parts = tuple(p.value for p in claim.all("part") if p.value is not None) if claim.kind is ClaimKind.PARTS else ()
        named = claim.kind is ClaimKind.SHARE and whole is not None
        out.append(Told(facts[0], claim, side_named(claim), whole.value if named and whole is not None else None, parts))
    return sorted(out, key=lambda t: (t.whole is None, not t.parts))


def _is_people(fact: Fact) -> bool:
    whole = fact.value is not None and fact.value == fact.value.to_integral_value()
    return fact.usable and fact.measure is Measure.JUMLAH and whole and words_of(fact.quantity.unit or fact.unit) in UNITS


def side_named(claim: Claim) -> str:
    """l or p where the subject names one sex and not the other; "" otherwise."""
    subject = words_of(claim.subject)
    women, men = any(w in subject for w in WOMEN), any(w in subject for w in MEN)
    return "" if women == men else "p" if women else "l"


def _populations(near: list[FactTable]) -> list[Split]:
    """The sexes of every group of every table, and of all groups of a table together."""
    out: list[Split] = []
    for table in near:
        mine = splits_of(table)
        out.extend(mine)
        if len(mine) > 1:
            out.append(_together(table, mine))
    return out


def _together(table: FactTable, mine: list[Split]) -> Split:
    sides: list[tuple[str, Fact]] = []
    for i, side in enumerate(("l", "p")):
        sides.append((side, _summed([s.sides[i][1] for s in mine])))
    return Split(table, "", tuple(sides), sum((s.total for s in mine), Decimal(0)))


def _summed(facts: list[Fact]) -> Fact:
    """The first fact with the sum of all as its value and `23 + 7` as its text."""
    value = sum((f.value for f in facts if f.value is not None), Decimal(0))
    return replace(facts[0], quantity=replace(facts[0].quantity, value=value, raw=" + ".join(f.quantity.raw for f in facts)))


def _side(told: Told, near: list[FactTable]) -> Iterator[Outcome]:
    people = _populations(near)
    counted = [(s, f) for s in people for side, f in s.sides if side == told.side]
    same = next((f for _, f in counted if f.value == told.fact.value), None)
    if same is not None:
        yield Held(CODE, told.fact.place, "same_figure", (told.fact.id, same.id))
        return
    chosen = [(s, f) for s, f in counted if told.whole is not None and s.total == told.whole]
    if len({f.value for _, f in chosen}) != 1:
        return
    split, fact = chosen[0]
    yield _finding(told, fact, SIDE_DIFFERS[told.side], split.table, total=split.total)


def _total(told: Told, near: list[FactTable]) -> Iterator[Outcome]:
    subject = set(words_of(told.claim.subject).split()) | set(words_of(told.claim.sentence).split())
    if not subject & (PEOPLE | {"sdm", "manusia"}):
        return
    totals = [f for t in near for f in _counts(t)]
    same = next((f for f in totals if f.value == told.fact.value), None)
    if same is not None:
        yield Held(CODE, told.fact.place, "same_figure", (told.fact.id, same.id))
        return
    grand = [f for f in totals if _is_grand(f, near)]
    by_parts = [f for f in grand if told.parts and f.value == sum(told.parts)]
    alike = by_parts or [f for f in grand if slip_like(told.fact, f)]
    if len({f.value for f in alike}) == 1:
        table = next(t for t in near if t.index == alike[0].place.table_index)
        yield _finding(told, alike[0], TOTAL_DIFFERS, table)


def _counts(table: FactTable) -> list[Fact]:
    """Everything the table counts: cells, and the sums over the sexes of its groups."""
    cells = [f for _, f in table.facts if f.usable and f.measure is not Measure.PERSENTASE]
    return cells + [_summed([f for _, f in s.sides]) for s in _populations([table])]


def _is_grand(fact: Fact, near: list[FactTable]) -> bool:
    """Whether a figure counts all people of its table or of one group of it: a total row's sum over the sexes, or its last column."""
    for table in near:
        if table.index != fact.place.table_index:
            continue
        totals = [r.index for r in table.rows if r.level is Level.TOTAL]
        last = [f for (r, _), f in table.facts if r in totals and f.measure is Measure.JUMLAH]
        return "+" in fact.quantity.raw or (bool(last) and fact.id == last[-1].id)
    return False


def _finding(told: Told, fact: Fact, template: str, table: FactTable, **more: object) -> Finding:
    assert told.fact.value is not None and fact.value is not None
    shown = f"{fact.value:f}"
    return Finding(
        CODE,
        Severity.ERROR,
        told.fact.place,
        Message.of(template, reported=told.fact.quantity.raw, other=shown, place=table.label or f"p. {fact.place.page}", **more),
        expected=shown,
        difference=difference(told.fact.value, fact.value, told.fact.quantity),
        other=fact.place,
        facts=(told.fact.id, fact.id),
        confidence=confidence_of(told.fact, fact),
        evidence=(told.fact.place, fact.place),
    )
