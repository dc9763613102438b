"""CAP108: a capaian that follows from its figures, but by a formula that is not the one declared, or not the one for its indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from rules.capaian_formulas import R_T, T_R, TWO_T_R
from rules.capaian_pairs import Judged, all_judged
from rules.directions import Directions
from rules.facts import Place, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.formula_rules import ALWAYS_100, DOWN, UP, FormulaRule
from rules.formula_uses import Use, habits, uses, way_of
from rules.intervals import HUNDRED, ZERO
from rules.registry import rule
from rules.show import difference, like, rounded
from rules.ways import Ways

CODE = "CAP108"
NUMBERED = re.compile(r"\W*(?:2|b|kedua)\b", re.IGNORECASE)  # the second of two conditions, not the second half of one
NEAR_PAGES = 2  # conditions further apart belong to different passages
INVERTED_UP = (
    "Capaian {reported} of target {target} and realisasi {realisasi} is {formula}, a formula for indicators of which less is better;"
    " for this one more is better: {right} gives {expected}"
)
INVERTED_DOWN = (
    "Capaian {reported} of target {target} and realisasi {realisasi} is {formula}, although less is better for this indicator:"
    " {right} gives {expected}"
)
NOT_DECLARED = (
    "Capaian {reported} of target {target} and realisasi {realisasi} is {formula}; the report declares {right} (p. {page}),"
    " which gives {expected}"
)
TWO_FORMULAS = (
    "Capaian {reported} of target {target} and realisasi {realisasi} is {formula}; “{item}” (p. {page}), of which less is better as well,"
    " is computed by {right}, which gives {expected} here"
)
COPIED = (
    "Target {target}, realisasi {realisasi} and capaian {reported} are those that “{item}” has on p. {page}; the figures of another"
    " indicator seem to stand here"
)
CAPPED = (
    "Capaian {reported} is capped although other rows of the column are not: {formula} of target {target} and realisasi {realisasi}"
    " is {expected}"
)
UNCAPPED = "Capaian {reported} is not capped although other rows of the column are cut at {cap}"
FULL = (
    "Capaian {reported} is capped, or rounded to the whole unlike other rows: {formula} of target {target} and realisasi {realisasi}"
    " is {expected}"
)
MISPRINT = (
    "The declared formula, Realisasi-(Realisasi-Rencana) over Rencana, gives 100% whatever was reached;"
    " meant is Rencana-(Realisasi-Rencana)"
)
LOST = "\ufffd"  # stands for a character that could not be read
WHOLLY = 4  # so many of them in a sentence are words, which may be those of a formula
TELLING = 3  # digits: three such figures, the longest of three digits, are not those of another row by chance
SAME_CONDITION = "Both conditions for the choice of a formula say that a higher realisasi is better; one of them must say the opposite"


@rule(CODE, Severity.WARNING, en="The formula of a capaian is not the declared or proper one", id="Rumus capaian bukan yang semestinya")
def formula_misused(report: ReportFacts) -> Iterator[Outcome]:
    """Capaian that follows from its figures, but by another formula than the declared or proper one.

    [id]
    Apa: rumus yang dipakai setiap capaian dikenali dari angkanya, bila hanya satu rumus yang menghasilkannya. Dilaporkan: T/R atau (2T-R)/T
    pada indikator yang makin tinggi makin baik; R/T pada indikator yang makin rendah makin baik; rumus lain daripada yang dinyatakan
    laporan; angka indikator lain yang tercantum pada indikator ini; dua rumus untuk arah yang sama dalam satu laporan; batas atas
    yang hanya dipakai pada sebagian baris; rumus yang salah cetak.
    Mengapa: rumus yang keliru membuat kinerja buruk tampak baik atau sebaliknya, dan angka antarindikator tidak dapat dibandingkan.
    Dasar: rumus yang dinyatakan laporan itu sendiri; PermenPAN-RB 53/2014; Permendagri 86/2017.
    Salah: wilayah bebas banjir, target 80%, realisasi 80,53%, capaian 99,34% ((2T-R)/T). Benar: 100,66% (R/T).
    Diam: arah indikator tidak pasti, lebih dari satu rumus cocok, rasio 1 : N, rentang, bacaan ragu.
    [en]
    What: the formula behind each capaian is told from its figures, where one formula alone gives it. Reported are: T/R or (2T-R)/T on an
    indicator of which more is better; R/T on one of which less is better; another formula than the report declares; two formulas for one
    direction in one report; the figures of another indicator; a cap that only some rows use; and a formula that is misprinted.
    Why: a wrong formula makes poor performance look good, or the other way round, and indicators cannot be compared.
    Basis: the formula the report itself declares; PermenPAN-RB 53/2014; Permendagri 86/2017.
    Wrong: area free of floods, target 80%, realisasi 80.53%, capaian 99.34% ((2T-R)/T). Right: 100.66% (R/T).
    Silent: the indicator's direction is not certain, more than one formula fits, ratios 1 : N, ranges, doubtful readings.
    """
    yield from declarations(report)
    found = uses(report)
    habit = habits(found)
    downward = [u for u in found if u.downward and way_of(u, habit[u.key]) != UP]
    for use in found:
        if (owner := owner_of(use, found)) is not None:
            yield copied(use, owner)
            continue
        yield formula_outcome(use, way_of(use, habit[use.key]), Ways.of(report), report, downward)
    yield from capped(report)


def owner_of(use: Use, found: Sequence[Use]) -> Use | None:
    """An indicator of which more is better whose target, realisasi and capaian of the year stand under `use`, of which less is better."""
    if use.downward or use.way != DOWN:
        return None
    figures = [f.quantity.value for f in (use.trio.target, use.trio.realisasi, use.trio.capaian)]
    if len(set(figures)) < 3 or max(len(v.normalize().as_tuple().digits) for v in figures if v is not None) < TELLING:
        return None
    same = (u for u in found if u.way != DOWN and u.key != use.key and u.trio.capaian.period.year == use.trio.capaian.period.year)
    return next((u for u in same if [f.quantity.value for f in (u.trio.target, u.trio.realisasi, u.trio.capaian)] == figures), None)


def copied(use: Use, owner: Use) -> Finding:
    trio, of = use.trio, owner.trio.capaian
    values = {"reported": trio.capaian.quantity.raw, "target": trio.target.quantity.raw, "realisasi": trio.realisasi.quantity.raw}
    facts = (trio.capaian, trio.target, trio.realisasi)
    return Finding(
        CODE,
        Severity.WARNING,
        trio.capaian.place,
        Message.of(COPIED, **values, item=owner.name, page=of.place.page),
        other=of.place,
        facts=tuple(f.id for f in facts),
        confidence=confidence_of(*facts, of),
        evidence=tuple(f.place for f in facts),
    )


def formula_outcome(use: Use, way: str, ways: Ways, report: ReportFacts, downward: Sequence[Use]) -> Outcome:
    """The finding for one telling capaian, or that its formula is as it should be."""
    if use.downward and way == UP and R_T not in use.hidden:
        return formula_finding(use, INVERTED_UP, R_T)
    if not use.downward and way == DOWN and not use.hidden:
        right = ways.declared or Directions.of(report).formula(use.name, use.trio.capaian.key)
        return formula_finding(use, INVERTED_DOWN, right)
    if use.downward and way != UP and ways.declared and not may_follow(use, ways.declared, downward):
        declared = next(r for r in report.formula_rules if r.formula == ways.declared)
        return formula_finding(use, NOT_DECLARED, ways.declared, declared.place)
    if use.downward and way != UP and not ways.downward and not formula_lost(report):
        other = usual(use, downward)
        if other is not None:
            return formula_finding(use, TWO_FORMULAS, other.formula, other.trio.capaian.place)
    trio = use.trio
    return Held(CODE, trio.capaian.place, use.formula, (trio.capaian.id, trio.target.id, trio.realisasi.id))


def formula_lost(report: ReportFacts) -> bool:
    """Whether the report may declare its formula in a sentence that lost characters."""
    return any(n >= WHOLLY or (n and "realisasi" in s.text.lower()) for s in report.sentences if (n := s.text.count(LOST)))


def may_follow(use: Use, declared: str, downward: Sequence[Use]) -> bool:
    """Whether the declared formula gives the capaian; with digits not printed it counts where no other row shows that another is used."""
    if declared in use.formulas:
        return True
    proved = any(u.formulas == use.formulas and not u.hidden for u in downward)
    return bool(use.hidden) and not (proved and use.way == DOWN)


def usual(use: Use, downward: Sequence[Use]) -> Use | None:
    """A row by the formula that most indicators of which less is better follow; None where `use` may follow it, or where none leads.

    Among as many by either formula the first in the report leads.
    """
    sole = [u for u in downward if len(u.formulas) == 1 and not u.hidden]
    by = {f: len({u.key for u in sole if u.formula == f}) for f in (TWO_T_R, T_R)}
    first = {f: next((i for i, u in enumerate(sole) if u.formula == f), len(sole)) for f in by}
    leading = min(by, key=lambda f: (-by[f], first[f]))
    if use.hidden or leading in use.formulas or not by[leading]:
        return None
    return next(u for u in sole if u.formula == leading)


def capped(report: ReportFacts) -> Iterator[Outcome]:
    """Capaian cut at a cap that other rows of the same column pass, or that pass one which more of them keep; a bare 100 among decimals."""
    checks = [c for c in all_judged(report) if isinstance(c, Judged)]
    columns: dict[tuple[int, int], list[Judged]] = {}
    for c in checks:
        columns.setdefault((c.table.index, c.slot.index), []).append(c)
    for column in columns.values():
        cut = [c for c in column if c.fit is not None and c.fit.cap is not None and c.fit.cap > ZERO]
        caps = [c.fit.cap * c.factor for c in cut if c.fit is not None and c.fit.cap is not None]
        past = [c for c in column if caps and c.fit is not None and c.fit.cap is None and (c.trios[0].capaian.value or ZERO) > max(caps)]
        finest = max((c.trios[0].capaian.quantity.decimals for c in column if c.informative), default=0)
        for c in cut if len(cut) <= len(past) else []:
            yield formula_finding(used(c), CAPPED, used(c).formula)
        for c in past if len(cut) > len(past) else []:
            yield formula_finding(used(c), UNCAPPED, used(c).formula, cap=max(caps))
        for c in column:
            plain = c.fit is not None and c.fit.formula == R_T and c.fit.cap is None and c.informative
            if plain and full_without_decimals(used(c), finest):
                yield formula_finding(used(c), FULL, R_T, decimals=finest)


def used(check: Judged) -> Use:
    """The formula of a fitting capaian as a use of it."""
    formula = check.fit.formula if check.fit is not None else R_T
    return Use(check.trios[0], check.table, (formula,), (), check.factor, "")


def full_without_decimals(use: Use, decimals: int) -> bool:
    """A bare 100 where other rows of the column print decimals, and with them this one would print otherwise."""
    stated, value = use.trio.capaian.quantity, use.value(R_T)
    if decimals == 0 or stated.decimals or stated.value != HUNDRED * use.factor or value is None:
        return False
    return rounded(value.middle, decimals) != stated.value and value.middle > stated.value


def formula_finding(
    use: Use, template: str, right: str, declared: Place | None = None, decimals: int | None = None, cap: Decimal | None = None
) -> Finding:
    trio = use.trio
    stated, value = trio.capaian.quantity, use.value(right)
    assert stated.value is not None
    result = cap if cap is not None else value.middle if value is not None else stated.value
    hundred = HUNDRED * use.factor
    values = {"reported": stated.raw, "target": trio.target.quantity.raw, "realisasi": trio.realisasi.quantity.raw, "formula": use.formula}
    more = {"page": declared.page, "item": declared.row} if declared is not None else {"cap": like(cap, stated)} if cap is not None else {}
    return Finding(
        CODE,
        Severity.INFO if template == FULL else Severity.WARNING,
        trio.capaian.place,
        Message.of(template, **values, right=right, expected=like(result, stated, decimals), **more),
        expected=like(result, stated, decimals),
        difference=difference(stated.value, result, stated),
        other=declared,
        facts=(trio.capaian.id, trio.target.id, trio.realisasi.id),
        confidence=confidence_of(trio.capaian, trio.target, trio.realisasi),
        changes_conclusion=(stated.value >= hundred) != (result >= hundred),
        evidence=(trio.capaian.place, trio.target.place, trio.realisasi.place),
    )


def declarations(report: ReportFacts) -> Iterator[Outcome]:
    """What is wrong with the declared formulas themselves."""
    rules = report.formula_rules
    for r in rules:
        if r.formula == ALWAYS_100:
            yield _declaration(r, MISPRINT)
    if any(r.direction == DOWN and (r.formula or not r.items) for r in rules):
        return
    named = any(r.direction == DOWN for r in rules)
    for first, second in pairwise(rules):
        if (
            first.direction == second.direction == UP
            and second.place.page - first.place.page < NEAR_PAGES
            and (named or NUMBERED.match(second.place.text))
        ):
            yield _declaration(second, SAME_CONDITION)


def _declaration(declared: FormulaRule, template: str) -> Finding:
    return Finding(CODE, Severity.WARNING, declared.place, Message.of(template), evidence=(declared.place,))
