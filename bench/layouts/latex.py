"""Reports as LaTeX sets them: longtable with the rules of booktabs, Type 1 fonts, narrative justified and hyphenated.

    .venv/bin/python -m bench.layouts.latex OUT [--shapes booktabs,grid] [--count 2] [--seed 5]

Needs `pdflatex` with longtable, booktabs, colortbl, fancyhdr, pdflscape and lmodern (Debian: texlive-latex-recommended, lmodern).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from msgspec import Struct

from bench.layouts.content import document
from bench.layouts.sheets import Cell, Document, Paragraph, Row, Sheet
from bench.layouts.truth import write

SIGNED = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh BSrE, "
    "UU ITE No. 11 Tahun 2008 Pasal 5 Ayat 1"
)
SPECIAL = {c: f"\\{c}" for c in "%&$#_{}"} | {
    "≤": r"$\le$",
    "≥": r"$\ge$",
    "<": r"$<$",
    ">": r"$>$",
    "~": r"\textasciitilde{}",
}


class Shape(Struct, frozen=True):
    name: str
    preamble: str = ""
    rules: str = "booktabs"  # booktabs: three rules and those under groups; rows: one under every row; grid: uprights too; none
    size: str = r"\footnotesize"
    head: str = r"\bfseries"
    head_fill: str = ""
    bands: str = ""
    landscape: bool = False
    figures: str = "r"
    mark: str = ""  # a word across every page
    repeat: bool = True


SHAPES = (
    Shape("booktabs"),
    Shape("bookmid", r"\usepackage[T1]{fontenc}\usepackage{lmodern}", rules="rows", size=r"\scriptsize", figures="c"),
    Shape("textgrid", rules="grid", size=r"\footnotesize"),
    Shape("textsans", r"\usepackage[T1]{fontenc}\usepackage{lmodern}\renewcommand\familydefault{\sfdefault}", rules="none",
          head=r"\bfseries\color{white}", head_fill="0.12,0.31,0.47", bands="0.87,0.92,0.97"),
    Shape("bookwide", rules="booktabs", landscape=True, size=r"\small", repeat=False),
    Shape("bookdraft", rules="booktabs", mark="SALINAN", size=r"\footnotesize"),
    Shape("bookscaps", rules="rows", head=r"\scshape", size=r"\tiny", figures="r"),
)  # fmt: skip


def tex(text: str) -> str:
    return "".join(SPECIAL.get(c, c) for c in text)


def preamble(shape: Shape, doc: Document) -> str:
    mark = ""
    if shape.mark:
        mark = (
            r"\AddToHook{shipout/background}{\put(110,-560){\rotatebox{50}{\fontsize{90}{90}\selectfont\color[gray]{0.82}"
            + shape.mark
            + "}}}"
        )
    side = "landscape," if shape.landscape else ""
    return (
        rf"\documentclass[10pt]{{article}}\usepackage[{side}a4paper,margin=22mm]{{geometry}}"
        r"\usepackage{longtable,booktabs,array,xcolor,colortbl,graphicx,fancyhdr}"
        + shape.preamble
        + r"\pagestyle{fancy}\fancyhf{}\setlength\headheight{13pt}"
        + rf"\fancyhead[L]{{\small Laporan Kinerja Tahun {doc.year}}}\fancyhead[R]{{\small Rev. 2.1 -- 31/01/{doc.year + 1}}}"
        + rf"\fancyfoot[L]{{\tiny {tex(SIGNED)}}}\fancyfoot[R]{{\thepage}}"
        + r"\setlength\tabcolsep{3.5pt}\sloppy\setlength\parindent{0pt}\setlength\parskip{5pt}"
        + mark
        + r"\newcommand\turnup[1]{\rotatebox{90}{#1}}\begin{document}"
    )


def columns(sheet: Sheet, shape: Shape) -> str:
    """Widths in shares of the line, less the paddings."""
    whole = sum(c.weight for c in sheet.columns)
    bar = "|" if shape.rules == "grid" else ""
    parts = []
    for c in sheet.columns:
        side = {"figure": r"\raggedleft" if shape.figures == "r" else r"\centering", "label": r"\raggedright"}.get(c.kind, r"\centering")
        room = f"\\dimexpr{c.weight / whole:.4f}\\linewidth-2\\tabcolsep-0.5pt\\relax"
        parts.append(f">{{{side}\\arraybackslash}}p{{{room}}}")
    return bar + bar.join(parts) + bar


def spanning(text: str, cols: int, align: str, bar: str) -> str:
    return f"\\multicolumn{{{cols}}}{{{bar}{align}{bar}}}{{{text}}}"


def heading(sheet: Sheet, shape: Shape) -> list[str]:
    bar = "|" if shape.rules == "grid" else ""
    fill = f"\\rowcolor[rgb]{{{shape.head_fill}}}" if shape.head_fill else ""
    out = []
    for level in range(sheet.head_rows):
        cells, under, col = [], [], 0
        while col < len(sheet.columns):
            h = next(h for h in sheet.head if h.row <= level < h.row + h.rows and h.col == col)
            # a header over several levels stands in the last of them, as without the package multirow
            text = f"{{{shape.head} {tex(h.text)}}}" if h.row + h.rows - 1 == level else ""
            cells.append(spanning(text, h.cols, "c", bar) if h.cols > 1 else text)
            if h.cols > 1 and h.row + h.rows - 1 == level:
                under.append((col + 1, col + h.cols))
            col += h.cols
        out.append(fill + " & ".join(cells) + r" \\")
        if level + 1 < sheet.head_rows:
            out.append(_partial(under, shape))
    if sheet.numbers:
        out.append({"grid": r"\hline", "rows": r"\midrule"}.get(shape.rules, ""))
        out.append(" & ".join(f"{{\\tiny {tex(n)}}}" for n in sheet.numbers) + r" \\")
    return out


def _partial(spans: list[tuple[int, int]], shape: Shape) -> str:
    if shape.rules == "none":
        return ""
    return "".join(f"\\cline{{{a}-{b}}}" if shape.rules == "grid" else f"\\cmidrule(lr){{{a}-{b}}}" for a, b in spans)


def line(row: Row, count: int, shape: Shape, n: int) -> str:
    bar = "|" if shape.rules == "grid" else ""
    by = {c.col: c for c in row.cells}
    out, col = [], 0
    while col < count:
        cell = by.get(col)
        text = written(cell, row) if cell else ""
        cols = cell.cols if cell else 1
        out.append(spanning(text, cols, "l", bar) if cols > 1 else text)
        col += cols
    band = f"\\rowcolor[rgb]{{{shape.bands}}}" if shape.bands and n % 2 else ""
    return band + " & ".join(out) + r" \\"


def written(cell: Cell, row: Row) -> str:
    text = tex(cell.text) + (f"$^{{{cell.mark}}}$" if cell.mark else "")
    return f"\\textbf{{{text}}}" if row.role in ("total", "group") and text else text


def below(sheet: Sheet, at: int, shape: Shape) -> str:
    """The rule under row `at`: none through cells merged down."""
    if at + 1 == len(sheet.rows) or shape.rules == "none":
        return ""
    held = {c.col for k, r in enumerate(sheet.rows[: at + 1]) for c in r.cells if k + c.rows > at + 1}
    if shape.rules == "booktabs":
        return (
            r"\midrule" if sheet.rows[at + 1].role == "total" or (not held and any(c.rows > 1 for r in sheet.rows for c in r.cells)) else ""
        )
    free = [k for k in range(len(sheet.columns)) if k not in held]
    if not held:
        return r"\hline" if shape.rules == "grid" else r"\midrule"
    first, last = min(free) + 1, max(free) + 1
    return f"\\cline{{{first}-{last}}}" if shape.rules == "grid" else f"\\cmidrule{{{first}-{last}}}"


def table(sheet: Sheet, shape: Shape) -> str:
    top, mid, end = (r"\hline", r"\hline", r"\hline") if shape.rules == "grid" else (r"\toprule", r"\midrule", r"\bottomrule")
    if shape.rules == "none":
        top = mid = end = ""
    head = "\n".join(heading(sheet, shape))
    out = ["{" + shape.size, f"\\begin{{longtable}}{{{columns(sheet, shape)}}}"]
    out += [top, head, mid, r"\endfirsthead"]
    out += [top, head, mid, r"\endhead"] if shape.repeat else [r"\endhead"]
    out += [end, r"\endfoot"]
    for n, row in enumerate(sheet.rows):
        out += [line(row, len(sheet.columns), shape, n), below(sheet, n, shape)]
    return "\n".join([*out, r"\end{longtable}", "}"])


def source(doc: Document, shape: Shape) -> str:
    out = [preamble(shape, doc)]
    for item in doc.items:
        if isinstance(item, Paragraph):
            text = tex(item.text)
            match item.kind:
                case "title" | "chapter":
                    out.append(f"\\begin{{center}}\\large\\bfseries {text}\\end{{center}}")
                case "heading":
                    out.append(f"\\textbf{{{text}}}\\nopagebreak")
                case _:
                    out.append(text)
            out.append("")
            continue
        out.append(f"\\begin{{center}}\\small\\bfseries {tex(item.caption)}\\end{{center}}\\nopagebreak\\vspace{{-3ex}}")
        out.append(table(item, shape))
        if item.note:
            out.append(f"{{\\footnotesize {tex(item.note)}}}\n")
    return "\n".join([*out, r"\end{document}"])


def produce(doc: Document, shape: Shape, pdf: Path) -> None:
    """RuntimeError where pdflatex fails."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "report.tex").write_text(source(doc, shape), encoding="utf-8")
        for _ in range(3):  # longtable settles its columns
            done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "report.tex"], cwd=folder, capture_output=True)
        made = Path(folder) / "report.pdf"
        if not made.exists():
            raise RuntimeError(done.stdout.decode("utf-8", "replace")[-2000:])
        shutil.copy(made, pdf)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shapes", default="")
    parser.add_argument("--count", type=int, default=2)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    if shutil.which("pdflatex") is None:
        sys.exit("pdflatex is not installed (see bench/README.md)")
    args.out.mkdir(parents=True, exist_ok=True)
    wanted = [n for n in args.shapes.split(",") if n]
    for shape in SHAPES:
        if wanted and shape.name not in wanted:
            continue
        for n in range(1, args.count + 1):
            name = f"{shape.name}_{n:02d}"
            doc = document(name, args.seed)
            pdf = args.out / f"{name}.pdf"
            produce(doc, shape, pdf)
            write(doc, pdf)


if __name__ == "__main__":
    main()
