"""Holds the findings of a report against what was planted in it.

A finding is a hit where its code, its place and its figure are those of a planted error (or it tells the same contradiction from the
other side); it is a consequence where it names a hit as its root, or rests on a planted figure; else it is false. Whoever accuses a right
figure as an error because of a wrong one elsewhere, without saying so, counts as false too.
"""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct, field

from bench.checking.drafts import Truth
from rules.finding import Finding

PAGE_SLACK = 1  # a table's row or a sentence may run over to the next page
CLAIMS = ("error", "warning")


class Planted(Struct, frozen=True):
    """A truth with its printed place."""

    truth: Truth
    page: int
    table: str
    spans: tuple[int, ...]  # pages of the whole item
    others: tuple[str, ...]  # values that speak against it, "*" for any


class Tally(Struct):
    """Counts over reports."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    follows: Counter[str] = field(default_factory=Counter)
    traps: Counter[str] = field(default_factory=Counter)
    list: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        for name in ("planted", "found", "exact", "hits", "false", "follows", "traps"):
            getattr(self, name).update(getattr(other, name))
        self.list += other.list


def figures(text: str) -> set[str]:
    """The digits of every figure of a text."""
    return {re.sub(r"\D", "", re.sub(r",0+$|,$", "", m)) for m in re.findall(r"\d[\d.,]*", text)} - {""}


def flat(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def same(a: str, b: str) -> bool:
    """The same figure, or the same word."""
    if not a or not b:
        return False
    x, y = figures(a), figures(b)
    return bool(x & y) if x and y else flat(a) == flat(b) or (not x and not y and (flat(a) in flat(b) or flat(b) in flat(a)))


def near(page: int, p: Planted) -> bool:
    return any(abs(page - q) <= PAGE_SLACK for q in p.spans) if p.truth.at is None else abs(page - p.page) <= PAGE_SLACK


def is_hit(f: Finding, p: Planted) -> bool:
    t = p.truth
    if f.rule != t.code and f.rule not in t.alt:
        return False
    if f.severity.value not in (*CLAIMS, *((t.severity,) if t.severity == "info" else ())):
        return False
    here = near(f.place.page, p) or bool(p.table and flat(f.place.table) == flat(p.table))
    if t.code == "STR705":
        return flat(f.expected) == flat(t.expected)
    if t.any_value and here:
        return True
    if here and same(f.reported, t.reported):
        return True
    shown = [f.expected, f.other.text if f.other else "", *(e.text for e in f.evidence)]
    if any(same(f.reported, o) for o in p.others) and (here or any(same(s, t.reported) for s in shown)):
        return True
    return "*" in p.others and f.rule[:3] in ("XRF", "TXT", "STR") and any(same(s, t.reported) for s in shown)


def rests_on(f: Finding, p: Planted, follows: list[Truth]) -> bool:
    """True where the finding's figures hold the planted one, or it is a named consequence."""
    t = p.truth
    if f.rule == t.code and near(f.place.page, p) and same(f.reported, t.reported):
        return True
    for place in (f.place, f.other, *f.evidence):
        if place is not None and near(place.page, p) and (same(place.text, t.reported) or (t.any_value and not t.reported)):
            return True
    return any(f.rule[:3] == x.code[:3] and near(f.place.page, p) and (x.any_value or same(f.reported, x.reported)) for x in follows)


def judge(name: str, planted: list[Planted], follows: list[list[Truth]], findings: list[Finding], traps: Counter[str]) -> Tally:
    """Counts of one report; the list tells every miss and every false finding."""
    out = Tally(traps=traps)
    hit: set[int] = set()
    exact: set[int] = set()
    hit_ids: set[str] = set()
    rest: list[Finding] = []
    for f in findings:
        mine = [n for n, p in enumerate(planted) if is_hit(f, p)]
        if not mine:
            rest.append(f)
            continue
        best = min(mine, key=lambda n: (planted[n].truth.code != f.rule, not same(f.reported, planted[n].truth.reported), n in hit))
        hit.add(best)
        hit_ids.add(f.finding_id)
        if planted[best].truth.code == f.rule:
            exact.add(best)
        if f.severity.value in CLAIMS:
            out.hits[f.rule] += 1
    for f in rest:
        if f.severity.value not in CLAIMS:
            continue
        touched = [n for n, p in enumerate(planted) if rests_on(f, p, follows[n])]
        if (
            f.root in hit_ids
            or (touched and (f.severity.value == "warning" or any(same(f.reported, planted[n].truth.reported) for n in touched)))
            or (touched and any(x for n in touched for x in follows[n] if f.rule[:3] == x.code[:3]))
        ):
            out.follows[f.rule] += 1
        else:
            out.false[f.rule] += 1
            out.list.append(f"{'BLAMED' if touched else 'FALSE'} {name} {f.severity.value} {told(f)}")
    for n, p in enumerate(planted):
        t = p.truth
        out.planted[t.code] += 1
        out.found[t.code] += n in hit
        out.exact[t.code] += n in exact
        if n not in hit:
            same_place = [f"{f.severity.value} {f.rule} {f.reported}" for f in findings if rests_on(f, p, [])]
            out.list.append(
                f"MISSED {name} {t.code} ({t.way}) p{p.page} {p.table} | {t.row[:50]} | {t.column[:30]} | {t.reported} <- {t.expected}"
                + (f"   [{'; '.join(same_place[:3])}]" if same_place else "")
            )
    return out


def told(f: Finding) -> str:
    place = f.place
    return f"{f.rule} p{place.page} {place.table} | {place.row[:50]} | {place.column[:30]} | {f.reported[:120]} <> {f.expected}"
