"""Findings that are not shown, and why: ignored with a reason, or known from a baseline. Nothing is left out without being counted."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pipeline.fingerprints import words
from rules.finding import Finding

if TYPE_CHECKING:
    from pipeline.baseline import Entry
    from pipeline.config import IgnoreRule
    from pipeline.result import Result


class Ignored(Struct, frozen=True):
    """A finding left out by `lkip-check.toml`; `where` is the place of the entry (`lkip-check.toml:12`)."""

    finding: Finding
    reason: str
    where: str


class Aside(Struct, frozen=True):
    """What was set aside of one report, and what a baseline knew of it.

    `unused` are places of ignore entries for this very report that left nothing out. `baseline` is True where the report was held against
    one: then `known` findings stood in it, `repaired` entries of it were not found again, and `expired` names (by fingerprint) the findings
    shown whose place stood in it with other figures, each with the figures it had.
    """

    ignored: tuple[Ignored, ...] = ()
    unused: tuple[str, ...] = ()
    baseline: bool = False
    known: tuple[Finding, ...] = ()
    repaired: tuple[Entry, ...] = ()
    expired: tuple[tuple[str, Entry], ...] = ()

    def entry_of(self, finding: Finding) -> Entry | None:
        """The entry of the baseline whose figures have changed into those of `finding`."""
        return next((entry for mark, entry in self.expired if mark == finding.fingerprint), None)


def ignoring(result: Result, rules: Sequence[IgnoreRule]) -> Result:
    """The result without the findings that an entry with a reason leaves out."""
    kept: list[Finding] = []
    out: list[Ignored] = []
    used: set[str] = set()
    for finding in result.findings:
        fitting = [r for r in rules if fits(r, finding)]
        used.update(r.where for r in fitting)
        if fitting:
            out.append(Ignored(finding, fitting[0].reason, fitting[0].where))
        else:
            kept.append(finding)
    unused = tuple(r.where for r in rules if r.where not in used and not any(c in r.pattern for c in "*?["))
    return replace(result, findings=tuple(kept), aside=replace(result.aside, ignored=tuple(out), unused=unused))


def fits(rule: IgnoreRule, finding: Finding) -> bool:
    """Whether an entry is meant for a finding: the beginning of its code, and page, table and row where they are given."""
    entry, place = rule.entry, finding.place
    return (
        finding.rule.startswith(entry.code)
        and entry.page in {None, place.page}
        and (entry.table is None or _named(entry.table, place.table))
        and (entry.row is None or _named(entry.row, place.row))
    )


def _named(wanted: str, printed: str) -> bool:
    """Whether a name is the one meant, marks, case and line breaks aside; `*` stands for anything."""
    parts = [words(part) for part in wanted.split("*")]
    return fnmatchcase(words(printed), "*".join(parts)) if len(parts) > 1 else words(printed) == parts[0]
