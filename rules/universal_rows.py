"""The rows that a statement about all speaks of, and how each stands to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from rules.directions import Directions
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts, Role, Row
from rules.figures import Figures
from rules.sayings import Saying, Sense
from rules.told_targets import Standing, standing

NEAR_PAGES = 1  # a sentence that sums up a table stands on its page or the next
FEWEST = 2  # rows: "all" of one is no list
SHORTEST_GOAL = 3  # words of a sasaran's name that make it known again in a sentence
MOST_OF_GOAL = 0.7  # share of its words that stand there in one run
WANTED = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN)
WORKS = {
    "program": re.compile(r"^\W*(?:[\d.]+\W+)?program\b", re.IGNORECASE),
    "kegiatan": re.compile(r"^\W*(?:[\d.]+\W+)?kegiatan\b", re.I),
}


class Stand(Struct, frozen=True):
    """One row: `facts` it is judged by, the first that speaks for it; `equal` where it misses the statement by nothing but equality."""

    name: str
    facts: tuple[Fact, ...]
    holds: bool
    right: str
    equal: bool = False


class Listing(Struct, frozen=True):
    """The rows of one table that a statement may speak of; `near` where the table stands beside the sentence or holds its sasaran."""

    stands: tuple[Stand, ...]
    near: bool

    @property
    def against(self) -> tuple[Stand, ...]:
        return tuple(s for s in self.stands if not s.holds)


Name = tuple[str, ...]  # the words of a sasaran's name
Judge = Callable[[FactTable, Row, Saying, ReportFacts], Stand | None]


def listings_of(saying: Saying, report: ReportFacts) -> list[Listing]:
    """Every list of rows that the statement may speak of, as far as how they stand is certain; the likeliest last."""
    judge = _judge_of(saying)
    tables = [t for t in report.tables if t.pages and not t.turned and _may_list(t, saying)]
    for text in saying.within:
        if named := _goals_in(text, _goals(report)):
            found = [_listing(t, saying, report, judge, named) for t in tables]
        else:
            found = [_listing(t, saying, report, judge) for t in tables if t.headings and _under(t.headings[-1], text)]
        if any(one.stands for one in found):
            return [Listing(one.stands, True) for one in found if one.stands]
        if saying.plain:
            return []  # of a sasaran that no table has
    if saying.within:
        tables = [t for t in tables if len({_words(r.sasaran) for r in t.rows if r.sasaran}) < 2]
    made = [(t, _listing(t, saying, report, judge)) for t in tables]
    made = [(t, one) for t, one in made if len(one.stands) >= FEWEST]
    near = [Listing(one.stands, True) for t, one in made if t.pages[0] <= saying.place.page <= t.pages[-1] + NEAR_PAGES]
    return near or [one for _, one in made]


def _may_list(table: FactTable, saying: Saying) -> bool:
    if saying.measure in {Measure.SERAPAN, Measure.FISIK}:
        return any(c.measure is saying.measure for c in table.columns)
    return table.role is Role.CAPAIAN


def _judge_of(saying: Saying) -> Judge:
    if saying.get("batas") is not None:
        return _against_bound
    return _against_category if saying.get("kategori") is not None else _against_target


def _listing(table: FactTable, saying: Saying, report: ReportFacts, judge: Judge, named: frozenset[Name] = frozenset()) -> Listing:
    """The rows of a table, of the sasaran `named` where one is."""
    rows = [r for r in _rows_of(table, saying) if not named or _words(r.sasaran) in named]
    return Listing(tuple(s for r in rows if (s := judge(table, r, saying, report)) is not None), False)


def _rows_of(table: FactTable, saying: Saying) -> Iterable[Row]:
    """The rows of what is counted: of programmes those so named, of activities those under a programme."""
    if saying.of not in WORKS:
        return [r for r in table.rows if r.level is Level.CHILD]
    lines = [r for r in table.rows if r.level in {Level.CHILD, Level.SUBTOTAL}]
    named = [r for r in lines if WORKS[saying.of].match(r.label)]
    if saying.of == "program" or named:
        return named
    programs = {r.index for r in lines if WORKS["program"].match(r.label)}
    return [r for r in lines if r.level is Level.CHILD and r.parent in programs]


def _words(text: str) -> Name:
    return tuple(re.findall(r"[^\W_]+", text.lower()))


@lru_cache(maxsize=1)
def _goals(report: ReportFacts) -> frozenset[Name]:
    names = (_words(r.sasaran) for t in report.tables for r in t.rows if r.sasaran)
    return frozenset(n for n in names if len(n) >= SHORTEST_GOAL)


def _holds(text: Name, name: Name) -> bool:
    return any(text[i : i + len(name)] == name for i in range(len(text) - len(name) + 1))


def _goals_in(text: str, goals: frozenset[Name]) -> frozenset[Name]:
    """The spellings of the sasaran named in a sentence or heading; none where it names no known one, or two that stand alike.

    A name cut by a page, or with words of its neighbour in its cell, is known by the most of its words in one run.
    """
    words = _words(text)
    runs = sorted(((_run(words, g), g) for g in goals), reverse=True)
    fit = [(n, g) for n, g in runs if n >= SHORTEST_GOAL and n >= MOST_OF_GOAL * len(g)]
    if not fit:
        return frozenset()
    most, best = fit[0]
    alike = frozenset(g for _, g in fit if _run(g, best) >= MOST_OF_GOAL * min(len(g), len(best)))
    return alike if all(g in alike or n < most for n, g in fit) else frozenset()


def _run(a: Name, b: Name) -> int:
    """The number of words of the longest stretch that both hold."""
    best, last = 0, [0] * (len(b) + 1)
    for x in a:
        now = [0] * (len(b) + 1)
        for j, y in enumerate(b):
            if x == y:
                now[j + 1] = last[j] + 1
                best = max(best, now[j + 1])
        last = now
    return best


def _under(heading: str, text: str) -> bool:
    """Whether a table's heading is the one of the statement, or names the sasaran that the statement does."""
    bare = re.sub(
        r"^\W*(?:[\divxa-z]{1,4}[.)]\s*)?sasaran(?:\s+strategis)?\s*(?:ke-?\s?\w+|\d+)?\s*[:.]?\s*", "", heading, flags=re.IGNORECASE
    )
    name = _words(bare)
    return heading == text or (len(name) >= SHORTEST_GOAL and bare != heading and _holds(_words(text), name))


def _this_year(fact: Fact, year: int | None) -> bool:
    return fact.period.year in {year, None} and not fact.period.part and fact.period.basis in {"", "perubahan"}


def _of(table: FactTable, row: Row, measure: Measure, report: ReportFacts) -> Fact | bool | None:
    """The row's figure of `measure` in the report's year; None where there is none, False where there are several."""
    cells = Figures.of(report).by_cell
    spots = [s for c in table.columns if (s := cells.get((table.index, row.index, c.index))) is not None]
    facts = [s.fact for s in spots if s.fact.measure is measure and _this_year(s.fact, report.year)]
    return False if len({f.value for f in facts}) > 1 else facts[0] if facts else None


def _against_target(table: FactTable, row: Row, saying: Saying, report: ReportFacts) -> Stand | None:
    found = [_of(table, row, m, report) for m in WANTED]
    if any(f is False for f in found):
        return None
    t, r, c = (f if isinstance(f, Fact) else None for f in found)
    key = next((f.key for f in (t, r, c) if f is not None), "")
    ways = Directions.of(report)
    stand = standing(t, r, c, ways.may_be_down(row.label, key))
    if stand is None:
        return None
    if ways.down(row.label, key):
        stand = _as_performed(stand)
    equal = 0 in stand.signs and saying.sense in {Sense.EXCEEDED, Sense.MISSED}
    return Stand(stand.facts[0].indicator, stand.facts, stand.allows(saying.sense), stand.right_word(), equal)


def _as_performed(stand: Standing) -> Standing:
    """Where less is better, "all reached their target" is said of the performance: its capaian tells, else the figures turned round."""
    told = stand.facts[0].measure is Measure.CAPAIAN
    return replace(stand, signs=stand.signs[:1] if told else stand.signs[1:])


def _against_bound(table: FactTable, row: Row, saying: Saying, report: ReportFacts) -> Stand | None:
    bound = saying.get("batas")
    fact = _of(table, row, saying.measure or Measure.CAPAIAN, report)
    if bound is None or bound.value is None or not isinstance(fact, Fact) or not fact.usable or fact.value is None:
        return None
    holds = fact.value >= bound.value if saying.sense is Sense.AT_LEAST else fact.value <= bound.value
    return Stand(fact.indicator or row.label, (fact,), holds, fact.quantity.raw)


def _against_category(table: FactTable, row: Row, saying: Saying, report: ReportFacts) -> Stand | None:
    said, fact = saying.get("kategori"), _of(table, row, Measure.KATEGORI, report)
    if said is None or not isinstance(fact, Fact) or not fact.quantity.raw.strip(" -"):
        return None
    raw = fact.quantity.raw
    return Stand(fact.indicator or row.label, (fact,), _words(raw) == _words(said.quantity.raw), " ".join(raw.split()))
