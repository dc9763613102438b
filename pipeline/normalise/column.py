"""Ambiguous cells decided by their neighbours: column first, then table, then the report's habit.

A mark is decided only where the neighbours prove it and none of them proves the opposite. A column may mix styles (`13.813.750` beside
`36,761,500`): unambiguous cells keep their own reading, and what such a column leaves open stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import fields, replace

from extractors.patterns import lazy_pattern
from rules.quantity import Kind, Quantity, Style

from .cell import read_quantity
from .context import NO_CONTEXT, Context

# A reading this many times above every certain neighbour, where the other reading lies among them, contradicts the style.
OUT_OF_RANGE = Decimal(20)
NEIGHBOURS_FOR_RANGE = 3  # certain values needed before their range says anything
INTEGERS_FOR_PROOF = 2  # whole numbers below 1000 beside `5.719`: decimals would be printed on them too
SLIP = 20  # one decimal point among twenty decimal commas is a slip, not a habit
REPORT_PROOFS = 20  # certain cells before a report has a habit
REPORT_PURITY = 50  # proofs for each counter-proof

_CORE = lazy_pattern(r"\d[\d.,]*\d|\d")
_VALUED = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.MONEY, Kind.COUNT, Kind.GRADE, Kind.BOUND, Kind.RATE})


class StyleEvidence(Struct, frozen=True):
    """What a set of cells proves about its marks: how many cells show each use. Add two with `+`."""

    thousands_dot: int = 0
    thousands_comma: int = 0
    decimal_dot: int = 0
    decimal_comma: int = 0
    three_dot: int = 0  # three or more decimals after a dot, proven (0.850)
    three_comma: int = 0
    integers: int = 0  # whole numbers 1..999 without marks
    large_integers: int = 0  # whole numbers from 1000 on without marks, years left out
    ratios: int = 0  # 1 : 3.848
    ambiguous_dot: int = 0
    ambiguous_comma: int = 0

    def __add__(self, other: StyleEvidence) -> StyleEvidence:
        return StyleEvidence(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def mixed(self) -> bool:
        """True where one mark is used both ways, or both marks for one purpose."""
        return bool(
            (self.thousands_dot and (self.decimal_dot or self.thousands_comma))
            or (self.thousands_comma and self.decimal_comma)
            or (self.decimal_dot and self.decimal_comma)
        )

    @property
    def style(self) -> Style | None:
        """The one proven style, None where nothing is proven or the cells are mixed."""
        if self.mixed:
            return None
        if self.thousands_dot or self.decimal_comma:
            return Style.ID
        return Style.EN if self.thousands_comma or self.decimal_dot else None

    def proofs(self, mark: str) -> tuple[int, int]:
        """(cells that show `mark` before thousands or the other mark before decimals, cells that show the opposite)."""
        if mark == ".":
            return self.thousands_dot + self.decimal_comma, self.decimal_dot + self.thousands_comma
        return self.thousands_comma + self.decimal_dot, self.decimal_comma + self.thousands_dot

    def own(self, mark: str) -> tuple[int, int, int]:
        """(thousands, decimals, three decimals) that cells show for `mark` itself."""
        if mark == ".":
            return self.thousands_dot, self.decimal_dot, self.three_dot
        return self.thousands_comma, self.decimal_comma, self.three_comma


def column_style(texts: Iterable[str]) -> StyleEvidence:
    """What the texts of a column (or of any set of cells) prove."""
    return style_of(read_quantity(t) for t in texts)


def style_of(quantities: Iterable[Quantity]) -> StyleEvidence:
    """What quantities already read prove; only certain readings and those the unit decided count."""
    names = [f.name for f in fields(StyleEvidence)]
    counts = dict.fromkeys(names, 0)
    for quantity in quantities:
        for name in _shows(quantity):
            counts[name] += 1
    return StyleEvidence(**counts)


def _shows(q: Quantity) -> tuple[str, ...]:
    if q.kind is Kind.RATIO:
        return ("ratios",)
    mark = open_mark(q)
    if mark:
        return ("ambiguous_dot" if mark == "." else "ambiguous_comma",)
    if q.value is None or q.kind not in _VALUED or not (q.certain_style or "unit" in q.evidence):
        return ()
    core = _CORE.search(q.raw)
    digits = core[0] if core else ""
    if q.style is Style.PLAIN:
        size = abs(q.value)
        if q.decimals or q.step != 1 or size < 1:
            return ()
        return ("integers",) if size < 1000 else () if 1945 <= size <= 2100 else ("large_integers",)
    if q.style is Style.SPACE:
        return ("decimal_comma",) if "," in digits else ("decimal_dot",) if "." in digits else ()
    dot_thousands = q.style is Style.ID
    out: tuple[str, ...] = ()
    if ("." if dot_thousands else ",") in digits:
        out = ("thousands_dot" if dot_thousands else "thousands_comma",)
    if q.decimals:
        side = "comma" if dot_thousands else "dot"
        out = (*out, f"decimal_{side}", *([f"three_{side}"] if q.decimals >= 3 else []))
    return out


def open_mark(q: Quantity) -> str:
    """The mark that an undecided reading turns on; "" where the reading is decided, or broken for another reason."""
    if q.value is not None or len(q.candidates) != 2 or q.kind not in {Kind.AMBIGUOUS, Kind.MONEY}:
        return ""
    if {c.why for c in q.candidates} != {"decimals", "thousands"}:
        return ""
    core = _CORE.search(q.raw.split(":")[-1] if ":" in q.raw else q.raw)
    return next((c for c in core[0] if c in ".,"), "") if core else ""


def resolve_column(
    quantities: Sequence[Quantity],
    context: Context | Sequence[Context] = NO_CONTEXT,
    *,
    table: StyleEvidence | None = None,
    report: StyleEvidence | None = None,
) -> list[Quantity]:
    """Second pass over the cells of a column: decide what is AMBIGUOUS where column, unit, table or report prove it.

    `context` is the column's, or one per cell (units differ row by row). `table` and `report` come from `style_of` or `column_style` over
    all their cells. Cells decided get `certain_style` False, the evidence words and their candidates; the others stay as they are.
    """
    quantities = list(quantities)
    if not any(open_mark(q) for q in quantities):
        return quantities
    contexts = [context] * len(quantities) if isinstance(context, Context) else list(context)
    evidence = style_of(quantities)
    values = [abs(q.value) for q in quantities if q.value is not None and q.certain_style and q.kind in _VALUED and q.value]
    return [_resolve(q, c, evidence, values, table, report) for q, c in zip(quantities, contexts, strict=True)]


def _resolve(
    q: Quantity, context: Context, column: StyleEvidence, values: list[Decimal], table: StyleEvidence | None, report: StyleEvidence | None
) -> Quantity:
    mark = open_mark(q)
    if not mark:
        return q
    plain = replace(context, style=None)
    by_unit = read_quantity(q.raw, plain)
    if by_unit.value is not None:
        return by_unit
    as_decimals, as_thousands = q.candidates[0].value, q.candidates[1].value
    thousands, words, doubtful = _by_column(mark, column, values, as_decimals, as_thousands)
    if thousands and not column.own(mark)[0] and words == ("column",) and _used_for_decimals(mark, table, report):
        return replace(q, evidence=(*q.evidence, "mixed"))  # 4,5 alone does not bind a report that writes 98.40 as well
    if thousands is None and not words:
        thousands, words, doubtful = _by_others(mark, table, "table")
    if thousands is None and not words:
        thousands, words, doubtful = _by_others(mark, report, "report")
    if thousands is None:
        return replace(q, evidence=(*q.evidence, *words)) if words else q
    if thousands and _out_of_range(as_thousands, as_decimals, values):
        return replace(q, evidence=(*q.evidence, "magnitude"))
    style = Style.ID if (mark == ".") is thousands else Style.EN
    read = read_quantity(q.raw, replace(plain, style=style, style_evidence=words[0]))
    if read.value is None:
        return q
    return replace(read, evidence=(*read.evidence, *words[1:]), certain_style=False, doubtful=read.doubtful or doubtful)


def _by_column(
    mark: str, column: StyleEvidence, values: list[Decimal], as_decimals: Decimal, as_thousands: Decimal
) -> tuple[bool | None, tuple[str, ...], bool]:
    """(thousands or decimals, evidence words, doubtful); (None, words, ...) with words where the column contradicts itself."""
    thousands, decimals, three = column.own(mark)
    if thousands and decimals:
        return None, ("mixed",), False
    if three:
        return False, ("column", "three_decimals"), False
    if thousands:
        return True, ("column",), False
    if decimals:
        # Neighbours have decimals after this mark, but not three: either a third decimal, or thousands of the other habit.
        if _out_of_range(as_thousands, as_decimals, values):
            return False, ("column", "magnitude"), False
        return None, ("mixed",), False
    other_thousands, other_decimals, _ = column.own("," if mark == "." else ".")
    if other_decimals and other_thousands:
        return None, ("mixed",), False
    if other_decimals:  # 90,76 in the column: the dot of 1.500 is no decimal mark
        return True, ("column",), False
    if other_thousands:  # 36,761,500 in the column: a dot before three digits may be decimals or the other habit
        return None, ("mixed",), False
    if mark == "." and column.ratios:
        return True, ("ratio",), False
    if column.integers >= INTEGERS_FOR_PROOF and not column.large_integers and max(values, default=Decimal(0)) >= 100:
        return (True, ("column", "integers"), False) if not all(v == 100 for v in values) else (None, (), False)
    return None, (), False


def _used_for_decimals(mark: str, *wider: StyleEvidence | None) -> bool:
    """True where table or report show `mark` before decimals more than as a rare slip."""
    other = "," if mark == "." else "."
    return any(e is not None and e.own(mark)[1] * SLIP > e.own(other)[1] for e in wider)


def _by_others(mark: str, evidence: StyleEvidence | None, word: str) -> tuple[bool | None, tuple[str, ...], bool]:
    """Decide by table or report: their mark must be used one way only; a report's habit needs many cells."""
    if evidence is None:
        return None, (), False
    thousands, decimals, three = evidence.own(mark)
    pro, contra = evidence.proofs(mark)
    if word == "table":
        if pro and not contra and (thousands or not three):
            return True, (word,), False
        if contra and not pro and decimals:
            return (False, (word,), False) if three else (None, (), False)
        return None, (), False
    if pro >= REPORT_PROOFS and contra * REPORT_PURITY <= pro:
        return True, (word,), contra > 0
    if contra >= REPORT_PROOFS and pro * REPORT_PURITY <= contra and three:
        return False, (word,), pro > 0
    return None, (), False


def _out_of_range(as_thousands: Decimal, as_decimals: Decimal, values: list[Decimal]) -> bool:
    """True where the thousands reading lies far above all certain neighbours and the decimal reading among them."""
    if len(values) < NEIGHBOURS_FOR_RANGE:
        return False
    top = max(values)
    return abs(as_thousands) > top * OUT_OF_RANGE and min(values) / 2 <= abs(as_decimals) <= top * 2
