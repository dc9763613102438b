"""Declared relations between numbered columns: `(6) = 4/5*100`, `13 = 9+10+11+12`, `6 (4-5)`, `=5/8*100`, `Efisiensi 6=5/3`, `(3:2)`,
or between lettered ones: `e = d/c x 100%`.

`parse` turns the printed text into an expression over column numbers; `evaluate` computes it on intervals. Only sums, differences,
products, quotients and brackets are read; anything else gives None. Source: header rows of published reports (domain page, section 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from rules.intervals import Interval

FACTORS = frozenset({"100", "1000", "10000", "100000"})  # printed as factors, never as column numbers
TOKEN = re.compile(r"#?\d+(?:[.,]\d+)?%?|[a-z]|[-+*/()]")
MEAN = re.compile(r"\(((?:\d{1,2}|[a-z])(?:\+(?:\d{1,2}|[a-z]))+)\)/(\d{1,2})")
LETTERED = re.compile(r"\(?\s*([a-z])\s*\)?\s*=\s*((?:[\s\d()+\-*/%.,]|(?<![a-z])[a-z](?![a-z]))+)$")


class Formula(Struct, frozen=True):
    """`target` the column's own number ("" where not printed), `tokens` the right side; `columns` the numbers it uses, in order."""

    target: str
    tokens: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def is_sum(self) -> bool:
        return len(self.columns) > 1 and set(self.tokens) <= {"+", "(", ")", *self.columns}

    @property
    def text(self) -> str:
        return " ".join(t.lstrip("#") for t in self.tokens)


def parse(text: str) -> Formula | None:
    """The declared relation in `text`, or None. A percent sign and `x`, `×`, `:` are read as signs of arithmetic."""
    plain = text.lower().replace("×", "*").replace("÷", "/").replace("–", "-").replace("−", "-")
    plain = re.sub(r"(?:(?<=[\d)%])|(?<=\b[a-z]))\s*x\s*(?=\d|\(|[a-z]\b)", "*", plain)
    plain = re.sub(r"(?:(?<=[\d)])|(?<=\b[a-z]))\s*:\s*(?=\d|\(|[a-z]\b)", "/", plain)
    m = (
        LETTERED.search(plain)
        or re.search(r"(?:\(?\s*(\d{1,2})\s*\)?\s*)?=\s*(.+)$", plain)
        or re.fullmatch(r"\s*(\d{1,2})\s*\(\s*(.+?)\s*\)\s*", plain)
    )
    if m is None:
        m = re.fullmatch(r"()\(\s*([a-h]\s*[-+/]\s*[a-h])\s*\)(?:\s*\*\s*100\s*%?)?", plain.strip())
    if m is None:
        inner = re.search(r"(?<!\d)(\(*\d{1,3}\)?\s*[-+*/][\d\s()+*/%-]*\d%?[\s)]*)$", plain)
        if inner is None:
            return None
        target, right = "", inner[1]
        if right.count(")") == right.count("(") + 1:
            right = right.rstrip().removesuffix(")")
    else:
        target, right = m[1] or "", m[2]
    right = re.sub(r"[%\s]", "", right).strip(".")
    right = re.sub(r"\((\d{1,2}|[a-z])\)", r"\1", right)
    if right.endswith(")") and right.count(")") == right.count("(") + 1:
        right = right[:-1]  # "(6 = 5/4 x 100%)": the bracket around the whole
    if re.search(r"[a-z]{2}", right):
        return None
    if (mean := MEAN.fullmatch(right)) and int(mean[2]) == mean[1].count("+") + 1:
        right = f"({mean[1]})/#{mean[2]}"  # the number of addends, not a column
    tokens = tuple(TOKEN.findall(right))
    if "".join(tokens) != right or not any(t in "+-*/" for t in tokens):
        return None
    columns = tuple(dict.fromkeys(t for t in tokens if t not in FACTORS and re.fullmatch(r"\d{1,2}|[a-z]", t)))
    if not columns or (target and target in columns):
        return None
    return Formula(target, tokens, columns)


def evaluate(formula: Formula, values: Mapping[str, Interval]) -> Interval | None:
    """The formula's value on `values` by column number; None where a column is missing or a divisor holds zero."""
    stream = list(formula.tokens)
    try:
        result = _sum(stream, values)
    except (KeyError, ZeroDivisionError, IndexError, ValueError):
        return None
    return result if not stream else None


def _sum(stream: list[str], values: Mapping[str, Interval]) -> Interval:
    left = _product(stream, values)
    while stream and stream[0] in "+-":
        sign = stream.pop(0)
        right = _product(stream, values)
        left = left + right if sign == "+" else left - right
    return left


def _product(stream: list[str], values: Mapping[str, Interval]) -> Interval:
    left = _atom(stream, values)
    while stream and stream[0] in "*/":
        sign = stream.pop(0)
        right = _atom(stream, values)
        left = left * right if sign == "*" else left / right
    return left


def _atom(stream: list[str], values: Mapping[str, Interval]) -> Interval:
    token = stream.pop(0)
    if token == "(":
        inner = _sum(stream, values)
        if stream.pop(0) != ")":
            raise ValueError("bracket not closed")
        return inner
    if token in values:
        return values[token]
    if token.startswith("#"):
        return Interval.exact(Decimal(token[1:]))
    if token in FACTORS:
        return Interval.exact(Decimal(token))
    raise KeyError(token)
