"""A report typed as text -> Layout, for tests of how reports are built.

    # BAB III AKUNTABILITAS KINERJA
    ## Sasaran 1 : Meningkatnya layanan
    A sentence on a line of its own.
    Tabel 3.1 Capaian Tahun 2020
    INDIKATOR | TARGET | REALISASI
    ==
    Indeks Layanan | 80 | 82
    *) Data Tahun 2019

`#` marks a heading (more of them: deeper), lines with `|` are a table, a line that begins with `Tabel` right above them its caption, lines
with `*)` right below its notes; `---` turns the page.
"""

from __future__ import annotations

import re
from textwrap import dedent

from msgspec.structs import replace

from extractors.layout import Box, Caption, HeadingLine, Layout, Sentence, Table, Word
from tests.kit import judul, tabel

LINE_PT = 20.0
_NUMBERED = re.compile(r"(?i)(bab|sasaran(?: strategis)?|indikator(?: kinerja utama)?)?\s*([IVX]+|\d+(?:\.\d+)*)\b")


def laporan_bab(text: str, name: str = "laporan") -> Layout:
    """The layout of a report typed as above; every line stands below the last."""
    page, top, paragraph = 1, 40.0, 0
    stack: list[str] = []
    headings: list[HeadingLine] = []
    sentences: list[Sentence] = []
    tables: list[Table] = []
    caption: Caption | None = None
    rows: list[str] = []

    def close() -> None:
        nonlocal rows, caption, top
        if rows:
            lead = sentences[-1].text if sentences and not tables_since() else ""
            made = tabel("\n".join(rows), page=page, index=len(tables), headings=tuple(stack), lead_in=lead)
            area = replace(made.boxes[0], top=top, bottom=top + LINE_PT * len(rows))
            tables.append(replace(made, caption=caption, boxes=(area,)))
            marks.append(len(sentences))
            top += LINE_PT * len(rows)
        rows, caption = [], None

    marks: list[int] = []

    def tables_since() -> bool:
        return bool(marks) and marks[-1] == len(sentences)

    for raw in dedent(text).strip().splitlines():
        line, box = raw.strip(), Box(40.0, top, 500.0, top + 12.0)
        top += LINE_PT
        if "|" in line or (rows and set(line) == {"="}):
            rows.append(line)
            continue
        if line.startswith("*)") and rows:
            close()
            tables[-1] = replace(tables[-1], notes=(*tables[-1].notes, line))
            continue
        close()
        if line == "---":
            page, top = page + 1, 40.0
        elif line.startswith("#"):
            depth, words = len(line) - len(line.lstrip("#")), line.lstrip("# ")
            stack[depth - 1 :] = [words]
            m = _NUMBERED.match(words)
            kind = (m[1] or "decimal").split()[0].lower() if m else "bold"
            headings.append(HeadingLine(words, kind, m[2] if m and m[1] else "", page, box, tuple(stack[:-1])))
        elif re.match(r"Tabel [\dIVX]", line) and not line.endswith("."):
            caption = judul(line, page)
        elif line:
            words = tuple((page, Word(w, box, box.bottom)) for w in line.split())
            sentences.append(Sentence(line, page, ((page, box),), tuple(stack), words, paragraph))
            paragraph += 1
    close()
    captions = tuple(t.caption for t in tables if t.caption is not None)
    return Layout(name, page, tuple(tables), captions, tuple(sentences), headings=tuple(headings))
