"""The numbers of a batch: reports in order of weight; slips by code, unit and year; codes x units; what could not be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from pipeline.across.kept import FILE as BETWEEN
from pipeline.across.kept import kept
from pipeline.batch.files import natural, output_folder
from pipeline.batch.store import Store, Stored
from pipeline.batch.task import State
from pipeline.failures import batch_failure
from pipeline.i18n import Translate, translator
from pipeline.outputs.text import plain
from rules.finding import Severity
from rules.run import load_rules

LINKED = ("report.html", "report.xlsx", "discrepancies.csv")  # of the folder of a report, where they are written


class Weight(Struct, frozen=True):
    """Slips (causes, not places): those that change a conclusion, then by severity."""

    material: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(*(getattr(self, name) + getattr(other, name) for name in Weight.__struct_fields__))

    @property
    def order(self) -> tuple[int, int, int, int]:
        """The heaviest first."""
        return (-self.material, -self.errors, -self.warnings, -self.notes)


class Line(Struct, frozen=True):
    """One report that was checked. `links` are paths from the output folder; `codes` counts slips."""

    name: str
    unit: str
    year: int | None
    pages: int
    unread: int
    figures: int
    weight: Weight
    codes: tuple[tuple[str, int], ...]
    links: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """True where nothing could be checked: not the same as nothing found."""
        return not self.figures


class Unchecked(Struct, frozen=True):
    """A report, or a part of one, that could not be checked. `text` says why, `word` is the stable word for it."""

    name: str
    word: str
    text: str
    detail: str = ""


class Group(Struct, frozen=True):
    """The reports of one unit, of one year, or with one code."""

    name: str
    title: str
    reports: int
    weight: Weight


class Summary(Struct, frozen=True):
    """All of it, in the order in which it is shown."""

    lines: tuple[Line, ...]
    failed: tuple[Unchecked, ...]
    partly: tuple[Unchecked, ...]
    by_code: tuple[Group, ...]
    by_unit: tuple[Group, ...]
    by_year: tuple[Group, ...]
    between: tuple[Group, ...] = ()  # by code: what only several reports show together
    between_file: str = ""  # its file in the output folder, where it is written
    heat: dict[tuple[str, str], int] = field(default_factory=dict)  # (unit, code) -> slips

    @property
    def weight(self) -> Weight:
        return _sum(line.weight for line in self.lines)


def summary(store: Store, out: Path, lang: str) -> Summary:
    """The summary of everything that `store` holds; `out` is where the outputs of the reports lie."""
    _ = translator(lang)
    some = store.reports()
    slips = {name: list(_slips(rows)) for name, rows in groupby(store.findings(), key=lambda row: str(row["report"]))}
    checked = [r for r in some if r.state == State.DONE.value]
    units = _units(checked)
    unnamed = _("unit not found")
    lines = [_line(r, units.get(_key(r.unit), unnamed), slips.get(r.name, ()), out) for r in checked]
    lines.sort(key=lambda line: (line.blank, line.weight.order, natural(line.name), line.name))
    named = [(line, line.unit) for line in lines]
    years = [(line, str(line.year) if line.year else _("year not found")) for line in lines]
    heat: Counter[tuple[str, str]] = Counter()
    for line in lines:
        for code, count in line.codes:
            heat[line.unit, code] += count
    return Summary(
        tuple(lines),
        tuple(_failed(some, _)),
        tuple(_partly(checked, _)),
        _by_code(slips, {line.name for line in lines}, lang),
        tuple(sorted(_groups(named), key=lambda g: (g.weight.order, natural(g.name), g.name))),
        tuple(sorted(_groups(years), key=lambda g: (not g.name.isdigit(), g.name))),
        _between(store, lang),
        BETWEEN if (out / BETWEEN).is_file() else "",
        dict(heat),
    )


class _Slip(Struct, frozen=True):
    code: str
    severity: str
    material: bool


def _slips(rows: Iterable[dict[str, Any]]) -> Iterator[_Slip]:
    """The slips of one report: its findings by root; the cause tells code and severity, any of its places that it is material."""
    by_root: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_root.setdefault(row["root"] or row["finding_id"], []).append(row)
    for root, places in by_root.items():
        cause = next((p for p in places if p["finding_id"] == root), places[0])
        yield _Slip(cause["rule"], cause["severity"], any(p["changes_conclusion"] for p in places))


def _weight(slips: Sequence[_Slip]) -> Weight:
    of = Counter(s.severity for s in slips)
    return Weight(sum(s.material for s in slips), of[Severity.ERROR.value], of[Severity.WARNING.value], of[Severity.INFO.value])


def _sum(some: Iterable[Weight]) -> Weight:
    total = Weight()
    for weight in some:
        total += weight
    return total


def _line(r: Stored, unit: str, slips: Sequence[_Slip], out: Path) -> Line:
    folder = output_folder(r.name)
    links = tuple(f"{folder}/{name}" for name in LINKED if (out / folder / name).is_file())
    codes = Counter(s.code for s in slips)
    return Line(r.name, unit, r.year, r.pages, r.pages_unread, r.figures, _weight(slips), tuple(sorted(codes.items())), links)


def _key(unit: str) -> str:
    return " ".join(plain(unit).casefold().split())


def _units(some: Iterable[Stored]) -> dict[str, str]:
    """How each unit is written: one name for spellings that differ in case and spaces only, the most frequent."""
    spelled: dict[str, Counter[str]] = {}
    for r in some:
        if _key(r.unit):
            spelled.setdefault(_key(r.unit), Counter())[plain(r.unit)] += 1
    return {key: min(names, key=lambda name: (-names[name], name)) for key, names in spelled.items()}


def _groups(named: Iterable[tuple[Line, str]]) -> Iterator[Group]:
    members: dict[str, list[Line]] = {}
    for line, name in named:
        members.setdefault(name, []).append(line)
    for name, some in members.items():
        yield Group(name, "", len(some), _sum(line.weight for line in some))


def _by_code(slips: dict[str, list[_Slip]], names: set[str], lang: str) -> tuple[Group, ...]:
    known = load_rules()
    found: dict[str, list[tuple[str, _Slip]]] = {}
    for name in sorted(names & slips.keys()):
        for slip in slips[name]:
            found.setdefault(slip.code, []).append((name, slip))
    return tuple(
        Group(
            code,
            known[code].title(lang) if code in known else "",
            len({name for name, _slip in found[code]}),
            _weight([s for _name, s in found[code]]),
        )
        for code in sorted(found)
    )


def _between(store: Store, lang: str) -> tuple[Group, ...]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in kept(store):
        rows.setdefault(str(row["report"]), []).append(row)
    return _by_code({name: list(_slips(some)) for name, some in rows.items()}, set(rows), lang)


def _ordered(some: Iterable[Unchecked]) -> list[Unchecked]:
    return sorted(some, key=lambda u: (u.word, natural(u.name), u.name))


def _failed(some: Iterable[Stored], _: Translate) -> list[Unchecked]:
    return _ordered(Unchecked(r.name, r.reason, batch_failure(r.reason, _), r.detail) for r in some if r.state != State.DONE.value)


def _partly(some: Iterable[Stored], _: Translate) -> list[Unchecked]:
    """Reports that were read, but of which nothing or not everything could be checked, or not every output made."""
    out = []
    for r in some:
        if not r.figures and r.pages_unread:
            text = _("the pages are pictures without text (a scan): they need OCR before anything can be checked")
            out.append(Unchecked(r.name, "needs_ocr", text))
        elif not r.figures:
            out.append(Unchecked(r.name, "nothing_to_check", _("there is no table and no figure in it: nothing to check")))
        elif r.pages_unread:
            text = _("{unread} of {pages} pages could not be read").format(unread=r.pages_unread, pages=r.pages)
            out.append(Unchecked(r.name, "pages_unread", text))
        if r.refused:
            out.append(Unchecked(r.name, "refused", _("outputs that could not be made: {formats}").format(formats=r.refused)))
    return _ordered(out)


LEAST_OF_STEP = (1, 2, 4, 8, 16)  # slips from which a cell of the heat map is darker; doubling, since a few reports have most


def step(count: int) -> int:
    """The shade of a cell of the heat map: 0 for none, 1 to 5."""
    return sum(count >= least for least in LEAST_OF_STEP)


CODES_SHOWN = 6  # of one report, in a line of the list


def main_codes(line: Line) -> tuple[tuple[tuple[str, int], ...], int]:
    """The codes a report has most slips of, and how many more there are."""
    ordered = sorted(line.codes, key=lambda pair: (-pair[1], pair[0]))
    return tuple(ordered[:CODES_SHOWN]), max(0, len(ordered) - CODES_SHOWN)
