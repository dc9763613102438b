"""Truth and findings as CSV rows, and the section of the page."""

from __future__ import annotations

from bench.checking.plant import Report
from bench.checking.score import Planted, Tally
from bench.layouts.sheets import Sheet
from rules.finding import Finding

BEGIN, END = "<!-- bench/checking: begin (written by the command) -->", "<!-- bench/checking: end -->"
TRUTH = (
    "doc",
    "id",
    "root",
    "code",
    "severity",
    "table",
    "page",
    "indicator_or_row",
    "column",
    "reported",
    "expected",
    "other_location",
    "note",
)


def places(report: Report, pages: dict[tuple[str, int], int]) -> list[Planted]:
    tables = {key: item.number for key, item in report.items if isinstance(item, Sheet)}
    out = []
    for t in report.planted:
        spans = tuple(sorted({p for (key, _), p in pages.items() if key == t.item})) or (0,)
        page = pages.get((t.item, t.at[0]), spans[0]) if t.at else spans[0]
        out.append(Planted(t, page, tables.get(t.item, ""), spans, tuple(v for _, v in t.others)))
    return out


def truth_rows(report: Report, where: list[Planted], pages: dict[tuple[str, int], int]) -> list[dict[str, str]]:
    """Rows of NAME.truth.csv: the errors, then what follows from them."""
    tables = {key: item.number for key, item in report.items if isinstance(item, Sheet)}
    rows = []
    for n, p in enumerate(where, 1):
        t = p.truth
        others = "; ".join(f"{tables.get(k, 'narasi')}: {v}" for k, v in t.others if v != "*")
        note = t.way + (f" | alt:{'|'.join(t.alt)}" if t.alt else "")
        ident = f"E{n:02d}"
        place = (p.table or "narasi", str(p.page), t.row, t.column)
        values = (report.name, ident, ident, t.code, t.severity, *place, t.reported, t.expected, others, note)
        rows.append(dict(zip(TRUTH, values, strict=True)))
    for k, (n, f) in enumerate(report.follows, 1):
        page = pages.get((f.item, f.at[0] if f.at else -1), 0)
        place = (tables.get(f.item, "narasi"), str(page), f.row, f.column)
        values = (report.name, f"C{k:03d}", f"E{n + 1:02d}", f.code, "consequence", *place, f.reported, "", "", f.way)
        rows.append(dict(zip(TRUTH, values, strict=True)))
    return rows


def finding_row(name: str, f: Finding) -> dict[str, str]:
    p = f.place
    return {
        "report": name, "rule": f.rule, "severity": f.severity.value, "page": str(p.page), "table": p.table, "row": p.row,
        "column": p.column,        "reported": f.reported, "expected": f.expected,
    }  # fmt: skip


def share(a: int, b: int) -> str:
    return f"{100 * a / b:.1f} %" if b else "-"


def table(t: Tally, mutated: int, clean: int, command: str) -> str:
    """The section of the page; `command` is the one that makes it again."""
    planted_all, found_all = sum(t.planted.values()), sum(t.found.values())
    hits, false = sum(t.hits.values()), sum(t.false.values())
    lines = [
        "## Planted errors and traps",
        "",
        f"`{command}`: {planted_all} errors in {mutated} printed reports of invented offices and {clean}",
        "reports without any;",
        f"{sum(t.traps.values())} figures and sentences that are right and look wrong. PDF to findings, severity error and warning",
        "(CAP105 may be a note). `found`: the planted figure is accused, at its place, by this code or one that says the same;",
        "`own code`: by this code; `false`: findings of this code that rest on no planted error, or accuse a right figure in its place.",
        "",
        "| code | planted | found | recall | own code | hits | false | precision |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for code in sorted({*t.planted, *t.hits, *t.false}):
        n, k = t.planted[code], t.found[code]
        h, f = t.hits[code], t.false[code]
        lines.append(f"| {code} | {n} | {k} | {share(k, n)} | {share(t.exact[code], n)} | {h} | {f} | {share(h, h + f)} |")
    own = share(sum(t.exact.values()), planted_all)
    recall, precision = share(found_all, planted_all), share(hits, hits + false)
    lines.append(f"| all | {planted_all} | {found_all} | {recall} | {own} | {hits} | {false} | {precision} |")
    lines += [
        "",
        f"Findings that follow from a planted error and say so: {sum(t.follows.values())}.",
        "",
        "| right, and looks wrong | number |",
        "|---|---|",
    ]
    lines += [f"| {kind} | {n} |" for kind, n in sorted(t.traps.items())]
    return "\n".join(lines) + "\n"


def written(section: str, page: str) -> str:
    """The page with its marked section replaced, or added at the end."""
    body = f"{BEGIN}\n{section}{END}\n"
    if BEGIN in page and END in page:
        return page[: page.index(BEGIN)] + body + page[page.index(END) + len(END) :].lstrip("\n")
    return (page.rstrip("\n") + "\n\n" if page.strip() else "# Accuracy\n\n") + body
