"""Hold a state of the reader against figures that were judged by eye (see bench/README.md).

    .venv/bin/python bench/judged_cells.py --reports FOLDER_OF_PDFS [--cells LIST.csv ...] [--list]

Re-reads the reports and prints, a report, a list and in all: figures owed, read right, put in a wrong place, lost, and how many of the
wrong ones are marked doubtful; then how far the confidence tells right from wrong. All is geometry: no word of a report is kept in a list.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from rapidfuzz import fuzz

from extractors.layout import Box, Cell, CellLine, Layout, Table
from pipeline.check import read_report
from rules.facts import Fact, ReportFacts

HERE = Path(__file__).parent
LISTS = tuple(
    HERE / "judged" / f"{name}.csv"
    for name in ("cells", "cells_fresh", "cells_third", "cells_fourth", "cells_fifth", "cells_sixth", "cells_seventh", "cells_eighth")
)
SURE = 0.95  # confidence from which a figure claims to be read right
LIKE, WHOLE_NAME = 85, 0.6  # of 100; of the letters: a name cut short is another name
OWN_NAME = 0.75  # of the letters of the longer: half a name, or a name with its neighbour's, is another name
LIKE_ROW, LIKE_HEADER, LONG_NAME = 90, 75, 12  # of 100; letters: so long a name is not part of another by chance
REACH_PT = 1.5  # boxes of two engines differ by their idea of a glyph's height and of a space
Spot = tuple[int, float, float]  # page, x and y of a point inside a word


class Judged(Struct, frozen=True):
    """One figure of the list. `whole` is all figures of its cell; `labels` and `headers` are points inside the first word of the row's own
    label (or of a second name of the row that is as good) and of the innermost header (where it is printed on several pages of
    the table: any of them). `letters` is how many letters and digits the row's own label has, 0 where that was not counted."""

    number: int
    report: str
    page: int
    printed: str
    x: float
    y: float
    owed: bool
    whole: str
    labels: tuple[Spot, ...]
    headers: tuple[Spot, ...]
    verdict: str
    letters: int = 0
    source: str = ""


class Read(Struct, frozen=True):
    """A fact with the cell it was read from and the place of that cell in its table."""

    fact: Fact
    cell: Cell
    table: Table
    row: int
    col: int


def judged_cells(path: Path) -> list[Judged]:
    with path.open(encoding="utf-8", newline="") as file:
        return [judged_row(r, path.stem) for r in csv.DictReader(file)]


def judged_row(r: dict[str, str], source: str) -> Judged:
    def spot(name: str, page: str) -> Spot | None:
        return (int(page), float(r[f"{name}_x"]), float(r[f"{name}_y"])) if r[f"{name}_x"] else None

    labels = tuple(s for s in (spot("label", r["label_page"]), spot("other", r["label_page"])) if s)
    others = (tuple(map(float, at.split(":"))) for at in r["again"].split())
    headers = (*(s for s in (spot("header", r["header_page"]),) if s), *((int(page), x, y) for page, x, y in others))
    at = (int(r["number"]), r["report"], int(r["page"]), r["printed"], float(r["x"]), float(r["y"]))
    return Judged(*at, r["owed"] == "1", r["whole"], labels, headers, r["verdict"], int(r.get("letters") or 0), source)


def figures(text: str) -> list[str]:
    """The figures of a text with their sign, marks inside kept: ["1.506", "(3,14"]."""
    return [re.sub(r"[−–]", "-", m[0]).rstrip(".,") for m in re.finditer(r"(?<![\w.,])[-−–(]?\d[\d.,]*|\d[\d.,]*", text)]


def flat(text: str) -> str:
    """Letters and digits alone (and %, which may be all of a header)."""
    return re.sub(r"[^0-9a-z%]", "", text.lower())


def reads_of(layout: Layout, report: ReportFacts) -> dict[int, list[Read]]:
    """All facts of tables by page, with their cells."""
    tables = {t.index: t for t in layout.tables}
    out: dict[int, list[Read]] = defaultdict(list)
    for told in report.tables:
        table = tables[told.index]
        grid = table.grid()
        for (r, c), fact in told.facts:
            cell = grid[r][c] if r < table.rows and c < table.cols else None
            if cell is not None:
                for page in dict.fromkeys((cell.page, fact.place.page)):
                    out[page].append(Read(fact, cell, table, r, c))
    return out


def reading_at(reads: Iterable[Read], x: float, y: float) -> Read | None:
    """What was read where the point is: the smallest cell that holds it, one with a line of text there before others."""
    found = [r for r in reads if _near(r.cell.box, x, y) or line_at(r.cell, x, y)]
    return min(found, key=lambda r: (line_at(r.cell, x, y) is None, r.cell.box.width * r.cell.box.height), default=None)


def _near(box: Box, x: float, y: float) -> bool:
    return box.x0 - REACH_PT <= x <= box.x1 + REACH_PT and box.top - REACH_PT <= y <= box.bottom + REACH_PT


def line_at(cell: Cell, x: float, y: float) -> CellLine | None:
    found = [line for line in cell.lines if _near(line.box, x, y)]
    return min(found, key=lambda line: abs((line.box.top + line.box.bottom) / 2 - y), default=None)


def words_at(cell: Cell, x: float, y: float) -> list[str]:
    """The word of `cell` at the point, told from its share of the line; both words where the point falls between two (a line that was
    stretched to its margin has wider blanks than letters)."""
    line = line_at(cell, x, y)
    if line is None:
        return []
    at = (x - line.box.x0) / max(line.box.width, 1.0) * len(line.text)
    off = {m: max(m.start() - at, at - m.end(), 0.0) for m in re.finditer(r"\S+", line.text)}
    nearest = min(off.values(), default=0.0)
    return [flat(m[0]) for m, away in off.items() if away <= (1.0 if nearest else 0.0) and flat(m[0])] or [
        flat(m[0]) for m, away in off.items() if away == nearest and flat(m[0])
    ]


def _blank(table: Table, col: int, rows: range) -> bool:
    grid = table.grid()
    return all(cell is None or not cell.text.strip() for cell in (grid[r][col] for r in rows))


def has_label(read: Read, spot: Spot) -> bool:
    """True where the cell that holds the label's first word covers the figure's row (or is the last one above it) and names the fact."""
    page, x, y = spot
    for cell in read.table.cells:
        if cell.page != page or cell is read.cell or not (near := words_at(cell, x, y)) or cell.row > read.row:
            continue
        covers = read.row < cell.row + cell.rowspan or _blank(read.table, cell.col, range(cell.row + cell.rowspan, read.row + 1))
        if covers and any(word in flat(read.fact.place.row) for word in near) and same_name(cell.text, read.fact.place.row):
            return True
    return False


def same_name(printed: str, name: str) -> bool:
    """True where `name` is what `printed` says, its numbering left out and perhaps with words of the next line or cell."""
    a, b = flat(printed), flat(name)
    return len(b) >= WHOLE_NAME * len(a) and fuzz.partial_ratio(a, b) >= LIKE


def own_name(one: Judged, read: Read) -> bool:
    """True where the name read is about as long as the row's own label: neither cut short nor joined with another."""
    count = len(flat(read.fact.place.row))
    return not one.letters or min(count, one.letters) >= OWN_NAME * max(count, one.letters)


def has_header(read: Read, spot: Spot) -> bool:
    """True where the cell that holds the header's first word stands over the figure's column and names it."""
    page, x, y = spot
    for cell in read.table.cells:
        if cell.page != page or not cell.col <= read.col < cell.col + cell.colspan or cell.row >= read.row:
            continue
        if any(word in flat(read.fact.place.column) for word in words_at(cell, x, y)):
            return True
    return False


def outcome(one: Judged, reads: dict[int, list[Read]]) -> tuple[str, Read | None]:
    """right, lost, or what of the place is wrong: value, row, column."""
    read = reading_at(reads.get(one.page, ()), one.x, one.y)
    if read is None:
        return "lost", None
    if figures(read.fact.place.text) != figures(one.whole):
        return "value", read
    named = [has_label(read, spot) for spot in one.labels]
    if named and not (any(named[1:]) or (named[0] and own_name(one, read))):
        return "row", read
    if one.headers and not any(has_header(read, spot) for spot in one.headers):
        return "column", read
    return "right", read


def sure(fact: Fact) -> bool:
    return fact.usable and fact.confidence >= SURE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--cells", type=Path, nargs="+", default=LISTS, help="lists of judged figures")
    parser.add_argument("--truth", type=Path, help="a folder of NAME.pdf and NAME.facts.csv whose figures are known, for the confidence")
    parser.add_argument("--list", action="store_true", help="print every figure that is not right")
    args = parser.parse_args()
    owed: dict[str, list[Judged]] = defaultdict(list)
    for one in (one for path in args.cells for one in judged_cells(path)):
        if one.owed:
            owed[one.report].append(one)
    total, told, lists = Counter[str](), Counter[tuple[str, str]](), defaultdict[str, Counter[str]](Counter)
    print(f"{'report':34}{'owed':>6}{'right':>7}{'place':>7}{'lost':>6}{'doubt':>7}")
    for name, ones in sorted(owed.items()):
        count = Counter[str]()
        layout, report = read_report(args.reports / f"{name}.pdf")
        reads = reads_of(layout, report)
        for one in ones:
            verdict, read = outcome(one, reads)
            kind = verdict if verdict in {"right", "lost"} else "place"
            now = Counter({kind: 1, "owed": 1, "doubt": int(kind == "place" and read is not None and not sure(read.fact))})
            count += now
            lists[one.source] += now
            if read is not None:
                told["sure" if sure(read.fact) else "unsure", kind] += 1
            if args.list and verdict != "right":
                said = f"{read.fact.place.text!r} {read.fact.place.row[:40]!r} {read.fact.place.column[:40]!r}" if read else ""
                print(f"  {one.source} {one.number} p{one.page} {one.printed} {verdict} {said} {read.fact.confidence if read else ''}")
        print(_line(name, count))
        total += count
    for path in sorted(args.truth.glob("*.facts.csv")) if args.truth else []:
        told += of_truth(path, read_report(path.with_name(path.name.removesuffix(".facts.csv") + ".pdf"))[1])
    for name, count in sorted(lists.items()):
        print(_line(name, count))
    _summary(total, told)


def _line(name: str, count: Counter[str]) -> str:
    return f"{name:34}{count['owed']:6}{count['right']:7}{count['place']:7}{count['lost']:6}{count['doubt']:7}"


def of_truth(path: Path, report: ReportFacts) -> Counter[tuple[str, str]]:
    """Figures with known row and header, read right or in a wrong place, by whether they are sure; lost ones are left out."""
    by_figures: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for table in report.tables:
        for _, fact in table.facts:
            by_figures[tuple(figures(fact.place.text))].append(fact)
    used: set[int] = set()
    told = Counter[tuple[str, str]]()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for cell in csv.DictReader(file):
            known = tuple(figures(cell["raw"]))
            near = [f for f in by_figures.get(known, ()) if known and abs(f.place.page - int(cell["page"])) <= 1 and f.id not in used]
            if near:
                best = max(near, key=lambda f: (_agrees(f, cell), sure(f), -f.id))
                right = _agrees(best, cell)
                used |= {best.id} if right else set()
                told["sure" if sure(best) else "unsure", "right" if right else "place"] += 1
    return told


def _agrees(fact: Fact, cell: dict[str, str]) -> bool:
    """Row and column names alike, as the scorer of the set counts them: names may be hyphenated, headers may say it in other words."""
    row, name = words(cell["row_label"]), words(fact.place.row)
    same_row = fuzz.ratio(row, name) >= LIKE_ROW or (len(row) > LONG_NAME and row in name)
    header, column = words(cell["column_header"]), words(fact.place.column)
    return same_row and (max(fuzz.ratio(header, column), fuzz.token_set_ratio(header, column)) >= LIKE_HEADER)


def words(text: str) -> str:
    return re.sub(r"[^0-9a-z%]+", " ", text.lower()).strip()


def _summary(total: Counter[str], told: Counter[tuple[str, str]]) -> None:
    print(_line("all", total))
    print(f"right: {total['right'] / max(1, total['owed']):.1%} of those owed")
    print(f"in a wrong place: {total['place']}, of these in doubt: {total['doubt']}")
    right, wrong, read = told["sure", "right"], told["sure", "place"], sum(told.values())
    share, of_them = (right + wrong) / max(1, read), right / max(1, right + wrong)
    print(f"confidence >= {SURE}: {right + wrong} of {read} figures read ({share:.1%}), of these right {of_them:.2%}")


if __name__ == "__main__":
    main()
