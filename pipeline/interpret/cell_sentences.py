"""Sentences that stand in the cells of tables of words: "Sasaran 1 | Capaian kinerja sebesar 93,87 dengan kategori Baik. ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.layout import Box, Cell, CellLine, Layout, Sentence, Table, Word
from extractors.patterns import lazy_pattern
from extractors.sentences import Token, make_sentences
from rules.facts import FactTable

SHORTEST_PROSE = 20  # words: shorter cells hold names, or remarks without figures
MOST_FIGURES = 0.2  # share of a table's filled body cells that may hold a figure alone: others are no tables of words

_TELLS = lazy_pattern(
    r"\b(?:sebesar|sebanyak|senilai|capaian\w*|pencapaian\w*|mencapai|tercapai|realisasi\w*|terealisasi|target\w*|kenaikan|peningkatan|"
    r"penurunan|meningkat|menurun)\b",
    re.IGNORECASE,
)  # other figures of such cells number a list
_WHOLE = lazy_pattern(r"(?<!\s\d)(?<!\s\d\d)\.[\s\"”'’)]*$")  # "... program: 1. Perizinan 2." ends at the number of a list


def cell_sentences(layout: Layout, tables: Iterable[FactTable]) -> tuple[Sentence, ...]:
    """The whole sentences of prose in tables of which no figure was taken, in reading order, numbered on from the last paragraph.

    Word boxes are shares of their line by letters. A cut sentence (no full stop) is left out.
    """
    taken = {t.index for t in tables if any(f.value is not None for _, f in t.facts)}
    paragraph = max((s.paragraph for s in layout.sentences), default=0) + 2
    out: list[Sentence] = []
    for table in layout.tables:
        if table.index in taken or not _is_of_words(table):
            continue
        for cell in table.cells:
            if len(cell.text.split()) >= SHORTEST_PROSE and cell.readable and not cell.turned:
                made = make_sentences(tuple(_tokens(cell)), table.headings, paragraph, "")
                out += [s for s in made if _WHOLE.search(s.text) and _TELLS.search(s.text)]
                paragraph += 2
    return tuple(out)


def _is_of_words(table: Table) -> bool:
    filled = [c for c in table.cells if c.row >= table.header_rows and c.text.strip()]
    figures = sum(not any(ch.isalpha() for ch in c.text) for c in filled if c.col > 0)
    return bool(filled) and figures <= MOST_FIGURES * len(filled)


def _tokens(cell: Cell) -> Iterator[Token]:
    for number, line in enumerate(cell.lines):
        yield from ((cell.page, number, word) for word in _words(line))


def _words(line: CellLine) -> Iterator[Word]:
    letters = max(len(line.text), 1)
    wide, at = line.box.x1 - line.box.x0, 0
    for text in line.text.split():
        at = line.text.index(text, at)
        x0, x1 = (line.box.x0 + wide * k / letters for k in (at, at + len(text)))
        yield Word(text, Box(x0, line.box.top, x1, line.box.bottom), line.base)
        at += len(text)
