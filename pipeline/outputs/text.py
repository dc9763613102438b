"""Text from a PDF made safe to show: on a terminal, in a CSV cell."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extractors.patterns import lazy_pattern

NUMBER = lazy_pattern(r"[+-]?\d[\d.,]*%?")
BREAKS = frozenset({"Cc", "Zl", "Zp"})  # control characters, line and paragraph separators
INVISIBLE = frozenset({"Cf", "Cs"})  # direction marks, soft hyphens, lone surrogates
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain(text: str) -> str:
    """`text` on one line, without control and format characters (terminal escapes, direction marks) and lone surrogates."""
    if text.isprintable() and "  " not in text:  # nearly every cell
        return text.strip()
    kept = "".join(" " if unicodedata.category(c) in BREAKS else c for c in text if unicodedata.category(c) not in INVISIBLE)
    return re.sub(r" {2,}", " ", kept).strip()


@lru_cache(maxsize=4096)  # reports, tables, rows and units are told in thousands of cells
def safe_cell(text: str) -> str:
    """`text` for a cell: control characters out, and a leading `'` where a spreadsheet would take it for a formula.

    Numbers such as `-7,20` stay as they are. See OWASP, "CSV injection".
    """
    risky = text.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(text)
    clean = plain(text)
    if risky or (clean.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(clean)):
        return "'" + clean
    return clean
