"""Header rows -> columns: the path of header texts over each column, its number, its declared formula and its unit."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Cell, Grid, Table
from extractors.patterns import lazy_pattern
from pipeline.interpret.content import Content, content_of
from pipeline.interpret.periods import is_period_only
from pipeline.interpret.vocabulary import Concept, concepts, plain
from pipeline.normalise.atom import KNOWN_UNITS

NUMBER_ROW_MIN_COLUMNS = 3  # a row of column numbers shows at least so many numbers in order

LETTERED_SHARE = 0.7  # share of columns that a row of column letters covers

_NUMBER_CELL = lazy_pattern(r"^[(\-]?\s*(\d{1,2})\s*[).]?\s*(.*)$", re.DOTALL)
_LETTER_CELL = lazy_pattern(r"^\(?\s*([A-Za-z])\s*[).]?\s*(=.*)?$", re.DOTALL)
_SIGNS = r"[\s\d()+\-*/x×÷:.%]"
_LETTER = r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])"
_FORMULA = lazy_pattern(
    rf"\(?\d{{1,2}}\)?\s*=\s*[\d(]{_SIGNS}*"  # 6 = 4/5*100
    rf"|=\s*[\d(]+{_SIGNS}*"  # =5/8*100
    rf"|\(?{_LETTER}\)?\s*=\s*(?:{_SIGNS}|{_LETTER})*{_LETTER}(?:{_SIGNS}|{_LETTER})*"  # e = d/c x 100%
    r"|\(\s*\d{1,3}\s*[-+/:x*÷]\s*\d{1,2}(?:\s*[-+/:x*÷]\s*\d{1,3})*\s*\)(?:\s*[x*×]\s*100\s*%?)?"  # (100-6), (4/5)*100%
    r"|\(\d{1,2}\)\s*[/:÷]\s*\(\d{1,2}\)(?:\s*[x*×]\s*100\s*%?)?",  # (5)/(4) x 100%
    re.IGNORECASE,
)
_BRACKET = lazy_pattern(r"\(\s*([^()\d][^()]{0,24}?|%)\s*\)")
FUSED_CONCEPTS = frozenset({Concept.TARGET, Concept.REALISASI, Concept.CAPAIAN, Concept.ANGGARAN, Concept.SISA, Concept.PERSEN})
_ONE_NAME = lazy_pattern(r"\b(?:realisasi|target|capaian|sisa) (?:anggaran|pagu|keuangan)\b|\b(?:target|realisasi) capaian\b(?! %)")
_FUSED_WORD = lazy_pattern(r"\(?%\)?|[A-Za-z]+")
NOT_UNITS = frozenset(
    {
        Concept.PK,
        Concept.RENSTRA,
        Concept.INDIKATOR,
        Concept.ANGGARAN,
        Concept.MURNI,
        Concept.PERUBAHAN,
        Concept.KINERJA,
        Concept.FISIK,
        Concept.REALISASI,
        Concept.TARGET,
        Concept.CAPAIAN,
    }
)


class Header(Struct, frozen=True):
    """One column's header before its meaning: `path` as printed, `clean` the same without formulas, `content` of its body cells."""

    index: int
    path: tuple[str, ...]
    clean: tuple[str, ...]
    number: str
    formula: str
    unit: str
    content: Content


def strip_formula(text: str) -> tuple[str, str]:
    """Header text without a declared relation, and the relation as printed ("" when none)."""
    m = _FORMULA.search(text)
    if not m or not re.search(r"[=/+*x×÷:-]", m[0][1:]):
        return text, ""
    return " ".join((text[: m.start()] + " " + text[m.end() :]).split()), m[0].strip()


def unit_of(path: tuple[str, ...]) -> str:
    """The unit named in a header: `(Rp)`, `(%)`, `(orang)`, `Rp`, `%`, `Persentase`; the innermost level wins."""
    for level in reversed(path):
        low = plain(level)
        if low in {"rp", "rupiah", "dalam rupiah"}:
            return "Rp"
        if low == "%":
            return "%"
        brackets: list[str] = _BRACKET.findall(level)
        for inside in reversed(brackets):
            word = plain(inside)
            if word in {"rp", "rupiah", "dalam rupiah", "dlm rp"}:
                return "Rp"
            if m := re.fullmatch(r"(?:dalam |rp )?(ribu|juta|milyar|miliar|triliun)(?:an)?(?: rp| rupiah)?", word):
                return f"{m[1]} Rp"
            if word in {"%", "persen"}:
                return "%"
            if concepts(inside) & NOT_UNITS or (inside.isupper() and len(inside) > 2 and word not in KNOWN_UNITS) or is_period_only(inside):
                continue
            if len(word.split()) <= 3 and not re.search(r"\d|,", inside):
                return inside.strip()
    if "%" in path[-1] if path else False:
        return "%"
    if any(Concept.RP in concepts(level) for level in path):
        return "Rp"
    return ""


def number_row_of(cells: list[str]) -> bool:
    """True where `cells` (one row) hold column numbers only, in rising order, formulas allowed."""
    seen: list[int] = []
    for text in cells:
        if not text.strip():
            continue
        bare, _ = strip_formula(text)
        m = _NUMBER_CELL.match((bare or text).strip().lstrip("="))
        if not m or (m[2].strip() and not re.fullmatch(r"[\s=()+\-*/x×÷:.%\d]*", m[2])):
            return letter_row_of(cells)
        seen.append(int(m[1]))
    return len(seen) >= NUMBER_ROW_MIN_COLUMNS and all(a < b for a, b in pairwise(seen)) and seen[0] <= 2


def letter_row_of(cells: list[str]) -> bool:
    """True where `cells` hold column letters only, in rising order from `a`, formulas allowed: `a | b | c = b/a x 100%`."""
    found = [_LETTER_CELL.match(t.strip()) for t in cells if t.strip()]
    letters = [m[1].lower() for m in found if m is not None]
    rising = all(ord(b) == ord(a) + 1 for a, b in pairwise(letters))
    whole = len(letters) == len(found) >= max(NUMBER_ROW_MIN_COLUMNS, LETTERED_SHARE * len(cells))  # grades A, B, C head some columns only
    return whole and rising and letters[0] == "a" and bool(cells[0].strip())


def _inherits(grid: Grid, rows: list[int], at: int, col: int) -> str:
    """The group header of the left neighbour, where its rule was not drawn: blank above a sub-header like its sibling's."""
    below = [grid[r][col] for r in rows[at + 1 :]]
    text = next((c.text for c in below if c and c.text.strip()), "")
    short = is_period_only(text) or plain(text) in {
        "rp",
        "%",
        "l",
        "p",
        "lk",
        "pr",
        "k",
        "murni",
        "perubahan",
        "target",
        "realisasi",
        "capaian",
    }
    if not text or not short:
        return ""
    for left in range(col - 1, -1, -1):
        head = grid[rows[at]][left]
        if head and head.text.strip():
            under = [grid[r][left] for r in rows[at + 1 :]]
            sub = next((c.text for c in under if c and c is not head and c.text.strip()), "")
            return head.text if sub and plain(sub) != plain(text) and head.rowspan == 1 else ""
    return ""


def fused(cell: Cell) -> tuple[str, ...]:
    """`Target Realisasi` in one cell over two columns: the word of each column, from the left; () where the cell is no such header.

    The words must name figures that stand beside each other (a target or a budget and its realisasi, then `%` or capaian), one for each
    column. Where they stand on lines of their own, their places tell their order.
    """
    lines = sorted(cell.lines, key=lambda line: line.box.x0)
    apart = len(lines) == cell.colspan and all(a.box.x1 <= b.box.x0 for a, b in pairwise(lines))
    words = [line.text.strip() for line in lines] if apart else _FUSED_WORD.findall(cell.text)
    if len(words) != cell.colspan or ("".join(words).replace(" ", "") != "".join(cell.text.split()) and not apart):
        return ()
    found = [concepts(w) & FUSED_CONCEPTS for w in words]
    every = frozenset().union(*found)
    named = all(found) and len(every) == len(words) and Concept.REALISASI in every and not _ONE_NAME.search(plain(cell.text))
    return tuple(words) if named and every & {Concept.TARGET, Concept.ANGGARAN} else ()


def header_rows_of(table: Table) -> tuple[list[int], list[int], int]:
    """(rows of header text, rows of column numbers, first body row)."""
    first = min(table.header_rows, table.rows)
    grid = table.grid()
    numbers = [r for r in table.number_rows if r < table.rows]
    while first < table.rows and (first in numbers or number_row_of(_own_texts(grid, first))):
        numbers.append(first)
        first += 1
    for r in range(first):
        if r not in numbers and number_row_of(_own_texts(grid, r)):
            numbers.append(r)
    return [r for r in range(first) if r not in numbers], sorted(set(numbers)), first


def _own_texts(grid: Grid, row: int) -> list[str]:
    """The texts of the cells of `row`, a merged one once."""
    cells = grid[row]
    return [c.text for k, c in enumerate(cells) if c is not None and (k == 0 or c is not cells[k - 1])]


def read_headers(table: Table, body: range) -> tuple[Header, ...]:
    """Every column's header with the look of its cells in `body`."""
    grid = table.grid()
    rows, number_rows, _ = header_rows_of(table)
    out = []
    for col in range(table.cols):
        path: list[str] = []
        last: Cell | None = None
        for at, r in enumerate(rows):
            cell = grid[r][col]
            text = " ".join(cell.text.split()) if cell else ""
            if not text and at + 1 < len(rows):
                text = _inherits(grid, rows, at, col)
            elif cell is last and cell is not None:
                continue
            last = cell
            if cell is not None and cell.colspan > 1 and (parts := fused(cell)):
                text = parts[col - cell.col]
            if text and (not path or path[-1] != text):
                path.append(text)
        number = formula = ""
        for r in number_rows:
            cell = grid[r][col]
            if cell and cell.text.strip():
                m = _NUMBER_CELL.match(cell.text.strip()) or _LETTER_CELL.match(cell.text.strip())
                number = m[1] if m else number
                _, found = strip_formula(cell.text)
                formula = (found and cell.text.strip()) or formula
        clean = []
        for text in path:
            bare, found = strip_formula(text)
            formula = formula or found
            clean.append(bare or text)
        texts = _body_texts(grid, body, col)
        out.append(Header(col, tuple(path), tuple(clean), number.lower(), formula, unit_of(tuple(clean)), content_of(texts)))
    return _counted(tuple(out))


def _counted(headers: tuple[Header, ...]) -> tuple[Header, ...]:
    """Columns counted from the left where no row numbers them and every formula names the place it stands at (`6 = 5/4` in the sixth)."""
    told = [(h.index + 1, int(m[1])) for h in headers if (m := re.match(r"\(?\s*(\d{1,2})\s*\)?\s*=", h.formula))]
    if not told or any(h.number for h in headers) or any(place != number for place, number in told):
        return headers
    return tuple(replace(h, number=str(h.index + 1)) for h in headers)


def _body_texts(grid: Grid, body: range, col: int) -> list[str]:
    """Texts of the column's own body cells, each once; cells across the whole table are no evidence."""
    seen: dict[tuple[int, int], Cell] = {}
    for r in body:
        cell = grid[r][col]
        if cell and cell.colspan < max(3, len(grid[r]) // 2):
            seen[cell.row, cell.col] = cell
    single = [c.text for c in seen.values() if c.colspan == 1]
    return single if any(t.strip() for t in single) else [c.text for c in seen.values()]
