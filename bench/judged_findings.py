"""Hold the findings on published reports against what was judged by eye (see bench/README.md).

    .venv/bin/python -m bench.judged_findings --reports FOLDER [--findings OUTDIR] [--known FILE] [--list] [--no-write]

Checks every PDF of FOLDER (or takes OUTDIR/NAME/discrepancies.csv of a check made before), looks up the verdict on each error and warning
in `bench/judged/findings/NAME.csv`, and writes the section `Real reports` of `docs/accuracy.md`. `--known` is the list of errors proved by
hand, held against `bench/judged/known_errors.csv`, which says by which figures each of them is recognised; `--list` prints the findings
that nobody has judged yet and the verdicts that no finding asks for. Figures, pages and own words only: nothing is quoted.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from msgspec import Struct
from rapidfuzz import fuzz

HERE = Path(__file__).parent
VERDICTS = HERE / "judged" / "findings"
KNOWN = HERE / "judged" / "known_errors.csv"
DOCS = HERE.parent / "docs" / "accuracy.md"
BEGIN, END = "<!-- bench/judged_findings: begin (written by the command) -->", "<!-- bench/judged_findings: end -->"
FIELDS = ("report", "rule", "severity", "page", "table", "row", "column", "reported", "expected", "verdict", "why")
TRUE, DOUBTFUL, FALSE, OPEN = "true", "doubtful", "false", "not judged"
SEVERITIES = ("error", "warning")
CELL = 30  # letters: what is longer is a sentence or a heading, of which only the figures are kept
LIKE_ROW = 85  # of 100: the row's name may be read a little fuller or shorter than on the day of the verdict
Row = dict[str, str]


class Judged(Struct, frozen=True):
    """A finding (a row of discrepancies.csv) with the verdict on it."""

    finding: Row
    verdict: str
    why: str = ""


class Known(Struct, frozen=True):
    """An error proved by hand. `pages` are those the list gives, `others` where else it shows; `figures` are printed or right figures
    of it, or a code: a finding on one of the pages that accuses or expects one of these, or is of the code, has found it. Without
    figures no code is meant to find it (`out`): `why` says so. `due` is `note` where the figure is right when rounded, cut off or capped,
    as is customary: a note is all that is due."""

    id: str
    report: str
    kind: str
    pages: frozenset[str]
    others: frozenset[str]
    figures: frozenset[str]
    why: str
    due: str = ""


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    """Figures and letters of a cell, without spaces and case: readings differ in spaces."""
    return re.sub(r"\s+", "", text).casefold()


def brief(text: str) -> str:
    """What of a printed text is kept and shown: a cell whole, of a sentence or a heading its figures alone."""
    return text if len(text) <= CELL else " … ".join(re.findall(r"\d[\d.,]*%?", text)[:3]) or "(words)"


def verdict_on(finding: Row, verdicts: Iterable[Row]) -> Row | None:
    """The verdict on this finding: same code, page and printed figure (empty where a sentence is accused), and the same figure expected
    or the same row."""
    same = [v for v in verdicts if all(plain(v[k]) == plain(finding[k]) for k in ("rule", "page"))]
    same = [v for v in same if plain(brief(v["reported"])) in ("", plain(brief(finding["reported"])))]

    def likeness(v: Row) -> tuple[bool, bool, float]:
        row = fuzz.partial_ratio(plain(v["row"]), plain(finding["row"])) if v["row"] and finding["row"] else 0.0
        return plain(brief(v["expected"])) == plain(brief(finding["expected"])), plain(v["column"]) == plain(finding["column"]), row

    near = [v for v in same if likeness(v)[0] or (likeness(v)[1] and likeness(v)[2] >= LIKE_ROW)]
    return max(near, key=likeness, default=None)


def judge(findings: Iterable[Row], verdicts: Sequence[Row]) -> tuple[list[Judged], list[Row]]:
    """Every error and warning with its verdict; and the verdicts that no finding asks for any more."""
    judged, used = [], set()
    for finding in findings:
        if finding["severity"] not in SEVERITIES:
            continue
        found = verdict_on(finding, verdicts)
        judged.append(Judged(finding, found["verdict"] if found else OPEN, found["why"] if found else ""))
        if found:
            used.add(id(found))
    return judged, [v for v in verdicts if id(v) not in used]


def known_errors(path: Path) -> list[Known]:
    rows = rows_of(path)
    return [
        Known(
            r["id"],
            r["doc"],
            r["kind"],
            _parts(r["page"], ","),
            _parts(r["other_page"], ","),
            _parts(r["figures"], "|"),
            r["why"],
            r["due"],
        )
        for r in rows
    ]


def _parts(text: str, mark: str) -> frozenset[str]:
    """The parts of a list as they are compared: `2-4` among pages is 2, 3 and 4."""
    parts = [p.strip() for p in text.split(mark) if p.strip()]
    if mark == ",":
        ends = [[int(n) for n in p.split("-")] for p in parts]
        return frozenset(str(n) for e in ends for n in range(e[0], e[-1] + 1))
    return frozenset(plain(p) for p in parts)


def outcome(known: Known, findings: Iterable[Row]) -> str:
    """`out`, `found` (an error or a warning, or the note that is due), `note` or `missed`."""
    if not known.figures:
        return "out"
    near = [f for f in findings if f["page"] in known.pages | known.others]
    hits = {f["severity"] for f in near if known.figures & {plain(f[k]) for k in ("reported", "expected", "rule")}}
    return "found" if hits & set(SEVERITIES) or (hits and known.due) else "note" if hits else "missed"


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def tally(judged: Iterable[Judged]) -> Counter[tuple[str, str, str]]:
    """Numbers by code, severity and verdict; code `all` for all of them."""
    return Counter((code, j.finding["severity"], j.verdict) for j in judged for code in (j.finding["rule"], "all"))


def section(judged: Sequence[Judged], known: Sequence[tuple[Known, str]], reports: int) -> str:
    """The section of the page."""
    count = tally(judged)
    marks = (TRUE, FALSE, DOUBTFUL, OPEN)
    lines = [
        "## Real reports",
        "",
        f"`python -m bench.judged_findings`: every error and warning on {reports} published reports, each judged on the picture of its",
        "page, and of the other page where two disagree. Nine reports, judged mostly from their text at first, were judged again on the",
        "pictures by another reader. That a part is absent (STR705) was judged by a search of the chapter's text. `true`: the printed",
        "figures do not hold, and the place accused is the one to name or the finding says that it cannot tell which; `doubtful`: rests",
        "on what the report does not tell, or accuses a place that the other evidence supports; `false`: an accusation that does not",
        "stand. Causes of what was not true were mended on these very reports: on others precision may be lower.",
        "",
        "| code | errors: " + " | ".join(marks) + " | warnings: " + " | ".join(marks) + " |",
        "|---" * (1 + 2 * len(marks)) + "|",
    ]
    for code in (*sorted({c for c, _, _ in count} - {"all"}), "all"):
        lines.append(f"| {code} | " + " | ".join(str(count[code, s, v]) for s in SEVERITIES for v in marks) + " |")
    lines += ["", "| precision | errors | warnings |", "|---|---|---|"]
    t, d, f = ([count["all", s, v] for s in SEVERITIES] for v in (TRUE, DOUBTFUL, FALSE))
    strict = [share(t[i], t[i] + d[i] + f[i]) for i in (0, 1)]
    mild = [share(t[i], t[i] + f[i]) for i in (0, 1)]
    lines += [f"| doubtful counted as not true | {strict[0]} | {strict[1]} |", f"| doubtful left out | {mild[0]} | {mild[1]} |", ""]
    blamed = [j for j in judged if j.verdict in (FALSE, DOUBTFUL)]
    lines.append("Not true:" if blamed else "None is false or doubtful.")
    if blamed:
        lines += ["", "| report | page | code | severity | printed | expected | verdict | why |", "|---" * 8 + "|"]
    for j in blamed:
        r = j.finding
        cells = (r["report"], r["page"], r["rule"], r["severity"], brief(r["reported"]), brief(r["expected"]), j.verdict, j.why)
        lines.append("| " + " | ".join(c.replace("|", "/") for c in cells) + " |")
    return "\n".join((*lines, "", *known_lines(known))) + "\n"


def known_lines(known: Sequence[tuple[Known, str]]) -> list[str]:
    count = Counter(o for _, o in known)
    meant = len(known) - count["out"]
    noted = sum(o == "found" and bool(k.due) for k, o in known)
    lines = [
        f"Of {len(known)} errors proved by hand before, {count['out']} are of no code. Of the other {meant}, {count['found']} are found",
        f"({share(count['found'], meant)}; {share(count['found'], len(known))} of all): {count['found'] - noted} as error or warning,",
        f"{noted} by a note, which is all that is due where the figure is right when rounded, cut off or capped. {count['note']} more are",
        f"shown by a note alone, {count['missed']} are missed.",
        "",
        "| not found | outcome | report | page | kind | why |",
        "|---|---|---|---|---|---|",
    ]
    for k, o in known:
        if o != "found":
            pages = ", ".join(sorted(k.pages, key=int))
            lines.append(f"| {k.id} | {o} | {k.report} | {pages} | {k.kind} | {k.why.replace('|', '/')} |")
    return lines


def written(text: str, page: str) -> str:
    """The page with its marked section replaced, or added at the end."""
    body = f"{BEGIN}\n{text}{END}\n"
    if BEGIN in page and END in page:
        return page[: page.index(BEGIN)] + body + page[page.index(END) + len(END) :].removeprefix("\n")
    return (page.rstrip("\n") + "\n\n" if page.strip() else "# Accuracy\n\n") + body


def checked(path: Path) -> list[Row]:
    """The findings on one report, as rows of discrepancies.csv."""
    from pipeline.check import check_report

    return [
        {
            "report": path.stem, "rule": f.rule, "severity": f.severity.value, "page": str(f.place.page), "table": f.place.table,
            "row": f.place.row, "column": f.place.column, "reported": f.reported, "expected": f.expected,
        }
        for f in check_report(path).findings
    ]  # fmt: skip


def findings_of(reports: Sequence[Path], folder: Path | None) -> dict[str, list[Row]]:
    """Findings by report: of a check made before, or of one made now."""
    if folder:
        return {p.stem: rows_of(folder / p.stem / "discrepancies.csv") for p in reports}
    with ProcessPoolExecutor(2) as pool:
        return dict(zip((p.stem for p in reports), pool.map(checked, reports), strict=True))


def differing(known: Sequence[Known], path: Path) -> list[str]:
    """Entries of the list of known errors that ours does not hold, or holds at another place."""
    theirs = [(r["doc"], r["kind"], _parts(r["page"], ",")) for r in rows_of(path)]
    ours = [(k.report, k.kind, k.pages) for k in known]
    return [f"{doc} p{','.join(sorted(pages))} {kind}" for doc, kind, pages in theirs if (doc, kind, pages) not in ours]


def _print(title: str, rows: Iterable[Row]) -> None:
    for r in rows:
        place, said = f"{r['report']} p{r['page']} {r['severity']} {r['rule']}", f"{r['reported']} -> {r['expected']}"
        print(f"{title}: {place} {said} ({r['row'][:50]})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--findings", type=Path)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--no-write", action="store_true")
    args = parser.parse_args()
    reports = sorted(args.reports.glob("*.pdf"))
    found = findings_of(reports, args.findings)
    judged: list[Judged] = []
    idle: list[Row] = []
    for name, rows in found.items():
        path = VERDICTS / f"{name}.csv"
        mine, unused = judge(rows, rows_of(path) if path.exists() else [])
        judged += mine
        idle += unused
    known = [(k, outcome(k, found.get(k.report, ()))) for k in known_errors(KNOWN)]
    text = section(judged, known, len(reports))
    print(text)
    if args.known:
        print("\n".join(f"not in our list of known errors: {line}" for line in differing([k for k, _ in known], args.known)))
    if args.list:
        _print(OPEN, [j.finding for j in judged if j.verdict == OPEN])
        _print("no finding asks for", idle)
    if not args.no_write:
        DOCS.write_text(written(text, DOCS.read_text(encoding="utf-8") if DOCS.exists() else ""), encoding="utf-8")


if __name__ == "__main__":
    main()
