"""How many indicators reached their target, told in sentences, against the capaian column that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from rules.alike import Likeness, compare
from rules.facts import Claim, ClaimKind, Fact, FactTable, Level, Measure, ReportFacts, Role
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.intervals import HUNDRED
from rules.show import difference

CODE = "XRF404"
FEWEST = 3  # indicators: fewer are told apart by name, not counted
REACHED = re.compile(r"\b(telah|sudah|berhasil|dapat)?\s*(mencapai|melampaui|memenuhi|melebihi|tercapai|terlampaui)\b", re.I)
NOT_REACHED = re.compile(r"\b(belum|tidak|kurang dari|di ?bawah|gagal)\b", re.I)
TALLY = "{reported} of {whole} are told here; in {place} {expected} of {whole} are so."


def tally_outcomes(report: ReportFacts) -> Iterator[Outcome]:
    """Every `N of M indicators (have not) reached the target` for which one table lists M indicators with their capaian."""
    lists = [listing for table in report.tables for listing in listings(table, report.year)]
    seen: set[tuple[int, tuple[float, float, float, float]]] = set()
    for claim in report.claims:
        told = _told(claim)
        if told is None:
            continue
        part, whole, reached = told
        at = (part.place.page, part.place.box)
        counts = {sum(r is reached for r in listed.reached): listed.facts for listed in lists if len(listed.facts) == whole.value}
        if at in seen or len(counts) != 1:
            continue
        seen.add(at)
        count, column = next(iter(counts.items()))
        ids = (part.id, whole.id, *(f.id for f in column))
        if part.value == count:
            yield Held(CODE, part.place, "counted", ids)
            continue
        assert part.value is not None
        first = column[0].place
        yield Finding(
            CODE,
            Severity.ERROR,
            part.place,
            Message.of(
                TALLY, reported=part.quantity.raw, whole=whole.quantity.raw, place=first.table or f"p. {first.page}", expected=count
            ),
            expected=str(count),
            difference=difference(part.value, Decimal(count), part.quantity),
            other=first,
            facts=ids,
            confidence=confidence_of(part, whole, *column),
            changes_conclusion=True,
            evidence=(part.place, first),
        )


def _told(claim: Claim) -> tuple[Fact, Fact, bool] | None:
    """(part, whole, reached) of a sentence that counts indicators by whether they reached their target."""
    part, whole = claim.get("part"), claim.get("whole")
    if claim.kind is not ClaimKind.SHARE or part is None or whole is None or len(claim.all("part")) != 1:
        return None
    if "indikator" not in claim.subject.lower() or not part.usable or not whole.usable or whole.value is None or whole.value < FEWEST:
        return None
    if REACHED.search(claim.subject) is None:
        return None
    return part, whole, NOT_REACHED.search(claim.subject) is None


class Listing(Struct, frozen=True):
    """A capaian column that lists indicators: its facts and, row by row, whether the target was reached."""

    facts: tuple[Fact, ...]
    reached: tuple[bool, ...]


def listings(table: FactTable, year: int | None) -> list[Listing]:
    """The capaian columns of the report's year that list indicators, of every row of which it is known whether its target was reached."""
    if table.role not in {Role.CAPAIAN, Role.REKAP, Role.PERBANDINGAN} or table.turned:
        return []
    out = []
    beside = _by_row(table)
    for column in table.columns:
        if column.measure is not Measure.CAPAIAN or column.period.basis in {"renstra", "akhir renstra", "nasional"}:
            continue
        facts = [(r, f) for r, f in table.column_facts(column.index) if r.level is Level.CHILD and f.measure is Measure.CAPAIAN]
        verdicts = [_reached(f, beside[r.index]) for r, f in facts]
        mine = all(f.key and f.period.year == year and not f.period.part for _, f in facts)
        if facts and mine and None not in verdicts:
            out.append(Listing(tuple(f for _, f in facts), tuple(v is True for v in verdicts)))
    return out


def _by_row(table: FactTable) -> dict[int, dict[Measure, list[Fact]]]:
    out: dict[int, dict[Measure, list[Fact]]] = {}
    for (row, _), fact in table.facts:
        out.setdefault(row, {}).setdefault(fact.measure, []).append(fact)
    return out


def _reached(capaian: Fact, beside: dict[Measure, list[Fact]]) -> bool | None:
    """Whether a row reached its target: by its capaian, or for predicates because realisasi and target are the same."""
    if capaian.usable and capaian.value is not None:
        return capaian.value >= HUNDRED
    targets, realised = beside.get(Measure.TARGET, []), beside.get(Measure.REALISASI, [])
    if len(targets) == len(realised) == 1 and compare(targets[0], realised[0]) is Likeness.SAME:
        return True
    return None
