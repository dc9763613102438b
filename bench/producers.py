"""The same report written by another producer must give the same findings and the same facts.

    .venv/bin/python -m bench.producers REPORT.pdf ... [--ways gs,cairo] [--keep FOLDER] [--list]

Rewrites every report in each way of `bench/rewriting.py` whose programs are installed (a missing one is named and skipped), checks the
original and what was made of it, and counts findings and facts that are the same, changed (the same printed figure at another place, or
another at the same place), lost and added. `--list` prints each difference with how much of its page's picture differs: where the pictures
are the same and the readings are not, the reading is fragile. `--keep` leaves the rewritten files there (and takes those it finds) with
`WAY/differences.csv`.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from subprocess import CalledProcessError, TimeoutExpired

import pikepdf
import pypdfium2 as pdfium2  # type: ignore[import-untyped]
from msgspec import Struct, field
from PIL import Image, ImageChops, ImageFilter

from bench.rewriting import WAYS, Way
from extractors.errors import ReportError
from pipeline.check import check_report
from pipeline.outputs import rows
from pipeline.result import Result

Row = tuple[str, ...]
FINDING = ("rule", "page", "table", "row", "column", "reported", "expected", "severity")
FACT = ("page", "row", "column", "raw", "value")
WIDE = 400  # pixels of a compared picture
UNLIKE = 96  # of 255, after blurring: letters drawn half a pixel aside differ less

HOW = ("changed", "lost", "added")
WIDTHS = (9, 8, 6, 6, 10, 8, 6, 6)

Pick = tuple[str, ...]


class Read(Struct, frozen=True):
    findings: list[Row]
    facts: list[Row]

    @classmethod
    def of(cls, path: Path) -> Read:
        """Raises ReportError."""
        result = check_report(path)
        return cls(_picked(result, rows.DISCREPANCIES, FINDING), _picked(result, rows.FACTS, FACT))


def _picked(result: Result, columns: Sequence[str], wanted: Pick) -> list[Row]:
    at = [columns.index(name) for name in wanted]
    all_rows = rows.discrepancies(result, "en") if columns is rows.DISCREPANCIES else rows.facts(result)
    return [tuple(row[k] for k in at) for row in all_rows]


class Compared(Struct):
    """Rows of two readings: how many are the same, pairs (old, new) of changed ones, the rest."""

    same: int = 0
    changed: list[tuple[Row, Row]] = field(default_factory=list)
    lost: list[Row] = field(default_factory=list)
    added: list[Row] = field(default_factory=list)


def compared(old: Sequence[Row], new: Sequence[Row], alike: Sequence[Sequence[int]]) -> Compared:
    """Hold the rows of two readings against each other, as often as each occurs. Of the rest, those that agree in the columns of one of
    `alike` (tried in this order) are the same row changed."""
    before, after = Counter(old), Counter(new)
    out = Compared(same=(before & after).total())
    lost, added = [*(before - after).elements()], [*(after - before).elements()]
    for columns in alike:
        waiting: dict[Hashable, list[Row]] = {}
        for row in added:
            waiting.setdefault(tuple(row[k] for k in columns), []).append(row)
        left = []
        for row in lost:
            found = waiting.get(tuple(row[k] for k in columns))
            if found:
                out.changed.append((row, found.pop(0)))
            else:
                left.append(row)
        lost, added = left, [row for some in waiting.values() for row in some]
    out.lost, out.added = lost, added
    return out


ALIKE_FINDINGS = ((0, 1, 5), (0, 1, 3, 4))  # code, page and printed figure; code, page and place
ALIKE_FACTS = ((0, 3, 4), (0, 1, 2))  # page and printed figure; page and place


def unlike(old: Path, new: Path, page: int) -> float:
    """Share of the page's picture that differs, 1.0 where one of them cannot be drawn."""
    try:
        a, b = (_picture(path, page) for path in (old, new))
    except (pdfium2.PdfiumError, IndexError):
        return 1.0
    different = ImageChops.difference(a, b.resize(a.size)).filter(ImageFilter.GaussianBlur(1))
    return sum(different.histogram()[UNLIKE:]) / (a.width * a.height)


def _picture(path: Path, page: int) -> Image.Image:
    with pdfium2.PdfDocument(path) as pdf:
        shown = pdf[page - 1]
        image: Image.Image = shown.render(scale=WIDE / shown.get_width()).to_pil()
        return image.convert("L").filter(ImageFilter.GaussianBlur(1))


def told(path: Path, new: Path, what: str, columns: Pick, found: Compared) -> Iterator[Row]:
    """Rows of `differences.csv`."""
    at = columns.index("page")
    pictures: dict[int, float] = {}

    def row(how: str, old: Row, now: Row) -> Row:
        page = int((old or now)[at] or 0)
        if page not in pictures:
            pictures[page] = unlike(path, new, page) if page else 0.0
        return (path.stem, what, how, str(page), f"{pictures[page]:.4f}", " | ".join(old), " | ".join(now))

    yield from (row("changed", old, now) for old, now in found.changed)
    yield from (row("lost", old, ()) for old in found.lost)
    yield from (row("added", (), now) for now in found.added)


def rewritten(way: Way, path: Path, new: Path) -> str:
    """Make `new` of the report where it is not there yet. Why it could not be made, else empty."""
    if new.exists():
        return ""
    try:
        way.write(path, new)
        return "" if new.exists() else "nothing written"
    except CalledProcessError as error:
        problem = f"exit {error.returncode}: {(error.stderr or b'').decode(errors='replace').strip()[-200:]}"
    except (OSError, TimeoutExpired, pikepdf.PdfError, pdfium2.PdfiumError) as error:
        problem = str(error)
    new.unlink(missing_ok=True)  # what a program left half written
    return problem


def measure(name: str, way: Way, reports: Sequence[Path], originals: dict[Path, Read], folder: Path, listed: bool) -> Row:
    """One way over all reports; prints its line, writes `differences.csv` into its folder."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    totals = [Compared(), Compared()]
    differences: list[Row] = []
    for path in reports:
        new = place / path.name
        problem = rewritten(way, path, new)
        try:
            now = Read.of(new) if not problem else None
        except ReportError as error:
            problem, now = f"cannot be read: {error}", None
        if now is None:
            print(f"{name}: {path.stem}: {problem}", file=sys.stderr)
            continue
        before = originals[path]
        for total, what, columns, found in (
            (totals[0], "finding", FINDING, compared(before.findings, now.findings, ALIKE_FINDINGS)),
            (totals[1], "fact", FACT, compared(before.facts, now.facts, ALIKE_FACTS)),
        ):
            total.same += found.same
            total.changed += found.changed
            total.lost += found.lost
            total.added += found.added
            differences += told(path, new, what, columns, found)
    with (place / "differences.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("report", "what", "how", "page", "unlike", "before", "now"), *differences])
    if listed:
        for row in differences:
            print("   ", *row)
    return (name, *(str(n) for t in totals for n in (t.same, len(t.changed), len(t.lost), len(t.added))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--ways", default="", help="names, by comma (all but the optional ones)")
    parser.add_argument("--keep", type=Path, help="folder for the rewritten files and the lists of differences")
    parser.add_argument("--list", action="store_true", help="print each difference")
    given = parser.parse_args()
    names = [n for n in given.ways.split(",") if n] or [n for n, way in WAYS.items() if not way.optional]
    if unknown := [n for n in names if n not in WAYS]:
        parser.error(f"no such way: {', '.join(unknown)}; there are: {', '.join(WAYS)}")
    originals = {path: Read.of(path) for path in given.reports}
    print(f"{'':16}" + "".join(f"{n:>{w}}" for n, w in zip(("findings", *HOW, "facts", *HOW), WIDTHS, strict=True)))
    with tempfile.TemporaryDirectory() as temporary:
        for name in names:
            if missing := WAYS[name].missing:
                print(f"{name:16}skipped: {', '.join(missing)} not installed")
                continue
            line = measure(name, WAYS[name], given.reports, originals, given.keep or Path(temporary), given.list)
            print(f"{line[0]:16}" + "".join(f"{n:>{w}}" for n, w in zip(line[1:], WIDTHS, strict=True)), flush=True)


if __name__ == "__main__":
    main()
