"""Which figures an average told in a sentence may be the mean of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from rules.average_members import MAIN_ROLES, MemberSet, SasaranSets, is_member, member_set, table_row
from rules.facts import Claim, ClaimKind, Fact, FactTable, Level, Measure, ReportFacts, Row
from rules.intervals import Interval, exact, prints_as
from rules.lines import Line, lines, slots, squeezed
from rules.quantity import Kind

OVERALL = ("capaian", "ratarata", "kinerja", "keseluruhan", "seluruh", "indikatorkinerja", "sasaranstrategis")
NEAR_PAGES = 1  # a sentence about the table before it stands on its last page or the next
OTHER_LEVEL = re.compile(
    r"\b(?:keluaran|outputs?|program|kegiatan|fisik|keuangan|anggaran|belanja)\b", re.I
)  # means of other things than indicators
SPAN = re.compile(
    r"\b(lima|empat|tiga|dua|[2345])\s*\(?\w*\)?\s*tahun|20\d\d\s*(-|–|s\.?\s?/?\s?d|sampai|hingga)\s*(dengan\s*)?(tahun\s*)?20\d\d", re.I
)
YEARS = re.compile(r"(20\d\d)\s*(?:-|–|s\.?\s?/?\s?d\.?|sampai|hingga)\s*(?:dengan\s*)?(?:tahun\s*)?(20\d\d)", re.I)
TABLE_ABOVE = re.compile(r"^\W*(?:dari|berdasarkan|pada|menurut|sesuai|melihat)\s+tabel\s+(?:\S+\s+){0,2}?(?:di\s?atas|tersebut)\b", re.I)
OF_SPENDING = re.compile(r"\b(?:keuangan|anggaran|belanja|serapan|penyerapan)\b", re.I)
LONGEST_SPAN = 6  # years; a plan has five


class Surroundings(Struct, frozen=True):
    """What stands around the sentences of a report: counts of indicators by sentence, shares by sentence and page, tables with capaian by
    their last page."""

    counted: dict[str, list[Decimal]]
    shares: dict[tuple[int, str], list[Fact]]
    tables: dict[int, list[FactTable]]
    spent: dict[int, list[FactTable]]  # those with serapan

    @staticmethod
    def of(report: ReportFacts) -> Surroundings:
        counted: dict[str, list[Decimal]] = defaultdict(list)
        shares: dict[tuple[int, str], list[Fact]] = defaultdict(list)
        for claim in report.claims:
            if claim.kind is ClaimKind.COUNT and claim.sentence:
                counted[claim.sentence] += [
                    f.value for s, f in claim.slots if s == "jumlah" and f.usable and f.value is not None and f.quantity.unit == "indikator"
                ]
            elif claim.kind in {ClaimKind.CAPAIAN, ClaimKind.VALUE} and claim.sentence:
                told = [f for s, f in claim.slots if s in {"capaian", "nilai"} and f.quantity.kind is Kind.PERCENT and is_member(f)]
                shares[claim.place.page, claim.sentence] += told[:1]
        tables: dict[int, list[FactTable]] = defaultdict(list)
        spent: dict[int, list[FactTable]] = defaultdict(list)
        for table in (t for t in report.tables if t.pages and not t.turned):
            measures = {f.measure for _, f in table.facts}
            if Measure.CAPAIAN in measures:
                tables[table.pages[-1]].append(table)
            if Measure.SERAPAN in measures:
                spent[table.pages[-1]].append(table)
        return Surroundings(dict(counted), dict(shares), dict(tables), dict(spent))

    def said(self, claim: Claim) -> Iterator[MemberSet]:
        """ "rata-rata capaian sasaran sebesar 109,60%, dengan capaian A sebesar 100%, B sebesar 99,39%": the other shares of the sentence.

        What they are shares of is not certain, so nothing is accused by them: not likely.
        """
        members = self.shares.get((claim.place.page, claim.sentence), [])
        if claim.sentence and len(members) > 1:
            yield MemberSet("the figures of its sentence", tuple(members), False)

    def of_table_above(self, claim: Claim) -> Iterator[MemberSet]:
        """ "Dari tabel di atas ... realisasi keuangan rata-rata 95,89%": the serapan of the one table of spending right above.

        Which rows are averaged is not told: none of these sets is likely.
        """
        if not TABLE_ABOVE.match(claim.sentence) or not OF_SPENDING.search(claim.sentence):
            return
        page, top = claim.place.page, claim.place.box[1]
        near = [t for p in (page, page - 1) for t in self.spent.get(p, []) if p < page or _foot(t, p) <= top]
        told = next((f for s, f in claim.slots if s == "rata_rata"), None)
        if len(near) != 1 or told is None:
            return
        all_slots, all_lines = slots(near[0]), lines(near[0])
        columns = [s for s in all_slots if s.measure is Measure.SERAPAN and s.certain]
        if len(columns) != 1 or _prints_a_total(told, all_lines, columns[0].index):
            return
        for levels in ((Level.CHILD,), (Level.SUBTOTAL,), (Level.CHILD, Level.SUBTOTAL)):
            members = [line for line in all_lines if line.level in levels]
            found = member_set(f"the rows of {near[0].label}", members, all_slots, columns[0], True)
            if found is not None and len(found.facts) == len(members):
                yield MemberSet(found.name, found.facts, False, False, (), found.weights, found.ratio, found.doubtful, told=True)

    def told(self, claim: Claim) -> Iterator[MemberSet]:
        """ "5 indikator dengan rata-rata capaian 95,74%": the capaian of the one table right before that lists so many."""
        numbers = self.counted.get(claim.sentence, [])
        if len(numbers) != 1:
            return
        near = [t for page in range(claim.place.page, claim.place.page - NEAR_PAGES - 1, -1) for t in self.tables.get(page, [])]
        found = [s for t in near for s in columns_of(t) if len(s.facts) == numbers[0]]
        if len({tuple(f.value for f in s.facts) for s in found}) == 1:
            yield found[0]


def _foot(table: FactTable, page: int) -> float:
    """Where the last figure of a table on a page ends."""
    return max((f.place.box[3] for _, f in table.facts if f.place.page == page), default=0.0)


def _prints_a_total(told: Fact, some: Sequence[Line], column: int) -> bool:
    """True where the average told is the share of a total row: of the sums, not of the rows."""
    totals = [f for line in some if line.level in {Level.TOTAL, Level.AVERAGE} and (f := line.get(column)) is not None]
    return any(f.value == told.value or prints_as(exact(f.quantity) or Interval.exact(Decimal(0)), told.quantity) for f in totals)


def columns_of(table: FactTable) -> Iterator[MemberSet]:
    """The capaian columns of a table as sets of members, where every row has one."""
    all_slots, children = slots(table), [line for line in lines(table) if line.level is Level.CHILD]
    for of in (s for s in all_slots if s.measure is Measure.CAPAIAN and s.certain):
        found = member_set(f"the indicators of {table.label}", children, all_slots, of, True)
        if found is not None and len(found.facts) == len(children):
            yield MemberSet(found.name, found.facts, True, True, found.recomputed, (), None, found.doubtful, told=True)


def span_sets(report: ReportFacts, claim: Claim) -> Iterator[MemberSet]:
    """The capaian of one item over the years a sentence names, from every table that has them all."""
    years, name = YEARS.search(claim.sentence), squeezed(claim.subject)
    if years is None or not name:
        return
    wanted = range(int(years[1]), int(years[2]) + 1)
    if not 1 < len(wanted) <= LONGEST_SPAN:
        return
    for table in report.tables:
        if table.turned:
            continue
        by_year = {s.period.year: s.index for s in slots(table) if s.measure is Measure.CAPAIAN and s.certain and not s.period.part}
        rows = {r.index: r for r in table.rows}
        for line in lines(table) if all(y in by_year for y in wanted) else []:
            if is_item(rows[line.index], name):
                facts = [f for y in wanted if (f := line.get(by_year[y])) is not None and is_member(f)]
                if len(facts) == len(wanted):
                    yield MemberSet(f"the years {wanted[0]}-{wanted[-1]} in {table.label}", tuple(facts), True, True, told=True)


def is_item(row: Row, name: str) -> bool:
    """True for the row of an indicator of that name, and for the average row of a sasaran of that name."""
    return squeezed(row.sasaran if row.level is Level.AVERAGE else row.label) == name


def claimed_sets(report: ReportFacts, claim: Claim, groups: SasaranSets) -> Iterator[MemberSet]:
    """What a sentence's average may be of: the sasaran it names, else all indicators, or the sasaran means."""
    year = next((f.period.year for _, f in claim.slots if f.period.year is not None), report.year)
    named = groups.by_name.get((squeezed(claim.subject), year), [])
    if named:
        yield from named
        return
    if (squeezed(claim.subject) and claim.subject_certain and not is_overall(claim.subject)) or OTHER_LEVEL.search(claim.subject):
        return
    biggest = max((len(s.facts) for s in groups.whole.get(year, [])), default=0)
    if biggest < indicators(report):
        return
    for s in groups.whole.get(year, []):
        yield MemberSet(s.name, s.facts, s.likely and len(s.facts) == biggest, False, s.recomputed, (), None, s.doubtful)


def indicators(report: ReportFacts) -> int:
    """How many indicators with a capaian the report's main tables name."""
    names = {
        squeezed(f.indicator)
        for t in report.tables
        if t.role in MAIN_ROLES and not t.turned
        for (r, _), f in t.facts
        if f.measure is Measure.CAPAIAN and f.value is not None and table_row(t, r).level is Level.CHILD
    }
    return len(names)


def is_overall(subject: str) -> bool:
    """True where a subject names the whole report rather than one item."""
    text = squeezed(subject)
    return text.startswith(OVERALL)
