"""Plants errors in consistent reports, prints and checks them, and writes what was found into `docs/accuracy.md`.

    .venv/bin/python -m bench.checking [--each 36] [--clean 40] [--seed 2026] [--codes CAP102,PCT302] [--only c005,c041]
        [--keep FOLDER] [--list] [--no-write]

`--each` errors of every code, `--clean` reports without any; `--codes` plants only these (codes or beginnings of codes); `--only` draws
all reports, and prints, checks and judges these (by the beginning of their names): with either, nothing is written into the page. `--keep`
keeps PDFs, NAME.truth.csv and discrepancies.csv; `--list` prints every miss and every false finding. About four minutes on two cores for
all codes.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.checking.paper import draw
from bench.checking.plant import CODES, Report, planted
from bench.checking.score import Tally, judge
from bench.checking.tell import TRUTH, finding_row, places, table, truth_rows, written

DOCS = Path(__file__).parents[2] / "docs" / "accuracy.md"
IN_ONE = 8  # errors planted in one report, at most


def chosen(text: str) -> tuple[str, ...]:
    """The codes meant by a list with commas: codes, or their beginnings; all where it is empty. ValueError where one fits none."""
    wanted = [w.strip().upper() for w in text.split(",") if w.strip()]
    unknown = [w for w in wanted if not any(c.startswith(w) for c in CODES)]
    if unknown:
        raise ValueError(f"no code begins with {', '.join(unknown)}")
    return tuple(c for c in CODES if not wanted or c.startswith(tuple(wanted)))


def reports(seed: int, each: int, clean: int, codes: tuple[str, ...] = CODES) -> Iterator[Report]:
    """Reports with errors until every code of `codes` has had its share (or no report can take more), then clean ones."""
    wanted = Counter(dict.fromkeys(codes, each))
    number, idle = 0, 0
    while sum(wanted.values()) > 0 and idle < 12:
        number += 1
        before = sum(wanted.values())
        report = planted(f"c{number:03d}_mutated", seed, IN_ONE, wanted)
        idle = idle + 1 if sum(wanted.values()) == before else 0
        if report.planted:
            yield report
    for n in range(1, clean + 1):
        yield planted(f"c{number + n:03d}_clean", seed, 0, Counter())


def checked(job: tuple[Report, str]) -> tuple[Tally, list[dict[str, str]], list[dict[str, str]]]:
    """Prints, checks and judges one report; also its truth and findings as CSV rows."""
    from pipeline.check import check_report

    report, folder = job
    path = Path(folder) / f"{report.name}.pdf"
    pages = draw(report, path)
    where = places(report, pages)
    findings = list(check_report(path).findings)
    follows = [[f for n, f in report.follows if n == k] for k in range(len(report.planted))]
    tally = judge(report.name, where, follows, findings, report.traps)
    return tally, truth_rows(report, where, pages), [finding_row(report.name, f) for f in findings]


def run(
    seed: int, each: int, clean: int, keep: Path | None, codes: tuple[str, ...] = CODES, only: tuple[str, ...] = ()
) -> tuple[Tally, int, int]:
    """The tally over all reports (over those whose name begins like one of `only`), and the numbers of those with errors and without."""
    total = Tally()
    counts = [0, 0]
    rows: list[dict[str, str]] = []
    with tempfile.TemporaryDirectory() as temporary, ProcessPoolExecutor(2) as pool:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        jobs = [(r, str(folder)) for r in reports(seed, each, clean, codes) if not only or r.name.startswith(only)]
        for (report, _), (tally, truth, found) in zip(jobs, pool.map(checked, jobs, chunksize=4), strict=True):
            counts[not report.planted] += 1
            total.add(tally)
            rows += found
            if keep:
                _csv(keep / f"{report.name}.truth.csv", TRUTH, truth)
        if keep and rows:
            _csv(keep / "discrepancies.csv", tuple(rows[0]), rows)
    return total, counts[0], counts[1]


def _csv(path: Path, fields: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fields)
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=36)
    parser.add_argument("--clean", type=int, default=40)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--codes", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--no-write", action="store_true")
    args = parser.parse_args()
    try:
        codes = chosen(args.codes)
    except ValueError as wrong:
        parser.error(str(wrong))
    only = tuple(w.strip() for w in args.only.split(",") if w.strip())
    total, mutated, clean = run(args.seed, args.each, args.clean, args.keep, codes, only)
    section = table(total, mutated, clean, f"python -m bench.checking --seed {args.seed} --each {args.each} --clean {args.clean}")
    print(section)
    if args.list:
        print("\n".join(total.list))
    if not args.no_write and codes == CODES and not only:
        DOCS.write_text(written(section, DOCS.read_text(encoding="utf-8") if DOCS.exists() else ""), encoding="utf-8")


if __name__ == "__main__":
    main()
