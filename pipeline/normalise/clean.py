"""Characters of PDF text made plain: dashes, no-break spaces, footnote marks, spaces inside numbers."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.patterns import lazy_pattern

NBSP = "\u00a0"
_TABLE = str.maketrans(
    {
        "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "﹣": "-", "－": "-", "\x02": "-", "\u00ad": "",
        "\u2007": NBSP, "\u2009": NBSP, "\u202f": NBSP, "\u2008": NBSP, "\u200a": NBSP, "\u2002": " ", "\u2003": " ",
        "\u200b": "", "\u200e": "", "\u200f": "", "\ufeff": "", "\t": " ", "\n": " ", "\r": " ",
        "％": "%", "：": ":", "∶": ":", "⁄": "/", "∕": "/", "，": ",", "．": ".", "‚": ",",
        "（": "(", "）": ")", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤",
    }
)  # fmt: skip
_SPACES = lazy_pattern(r"  +")
_FOOTNOTE = lazy_pattern(r"(?:(?<=[\d%a-zA-Z)])|(?<=\d[.,]-))\s*(\*{1,4}\)?|[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?|[†‡#]|(?<=[\d%]) ?(?<!\()[1-9a-e]\))$")
_FOOTNOTE_FRONT = lazy_pattern(r"^(\*{1,4}\)?)\s*(?=[\d(-])")
_POWER_UNIT = lazy_pattern(r"\b[ckdmh]?m\s*[²³]$", re.I)
_GROUP_SPACES = lazy_pattern(r"\d{1,3}(?:([ \u00a0'’])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$")
_WELL_FORMED = lazy_pattern(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+(?:(?!\1)[.,]\d{1,2})?$|\d{1,3}([.,])\d{3}(?!\2)[.,]\d{1,2}$")

_LAST_GROUP = lazy_pattern(r"[.,](\d{1,2})$")
_FIRST_GROUP = lazy_pattern(r"(\d{1,2})(?:[.,]|$)")
LETTER_SPACED = 4  # pieces of one sign each before a cell counts as letter-spaced


def clean(text: str) -> str:
    """One line of plain characters; no-break and thin spaces stay (as U+00A0), for they mark thousands."""
    plain = text.translate(_TABLE)
    if "  " in plain:
        plain = _SPACES.sub(" ", plain)
    return plain.strip(" \u00a0")


def split_footnote(text: str) -> tuple[str, str]:
    """(text without its footnote mark, mark): `90,77*` -> ("90,77", "*"); `12 m²` keeps its power."""
    front = _FOOTNOTE_FRONT.match(text)
    if front:
        return text[front.end() :], front[1].rstrip(")")
    found = _FOOTNOTE.search(text)
    if not found or not any(c.isalnum() for c in text[: found.start()]) or _POWER_UNIT.search(text):
        return text, ""
    if found[1].endswith(")") and text.count("(") >= text.count(")"):
        return text, ""
    return text[: found.start()].rstrip(), found[1].rstrip(")").strip()


def join_spaces(digits: str) -> tuple[str, tuple[str, ...], bool] | None:
    """Take the spaces out of digits and marks: (digits, evidence words, doubtful), or None where they are not one number.

    Spaces are thousands marks (`1 234 567`), or slipped in beside a mark (`9.985.639. 757`) or broke a line (`1.506.190.00 0`).
    Pieces are joined only where they make one well-formed number and each gap shows that the number runs on.
    """
    apostrophe = "'" in digits or "’" in digits  # 1'234 of Swiss and old Excel settings
    if " " not in digits and NBSP not in digits and not apostrophe:
        return digits, (), False
    if apostrophe:
        plain = digits.replace("'", "").replace("’", "")
        return (plain, ("space_groups",), False) if _GROUP_SPACES.match(digits) else None
    if _GROUP_SPACES.match(digits):
        joined = digits.replace(NBSP, "").replace(" ", "")
        if NBSP in digits:
            return joined, ("space_groups",), False
        groups = digits.split(" ")
        if len(groups[0]) == 3 or "100" in groups[1:]:  # 250 300, 5 100: as likely the values of two rows in one cell
            return None
        return joined, ("space_groups",), len(groups) == 2
    joined = digits.replace(NBSP, "").replace(" ", "")
    pieces = [p for p in re.split(r"[ \u00a0]+", digits) if p]
    spaced_out = len(pieces) > LETTER_SPACED and sum(map(len, pieces)) <= len(pieces) * 1.3  # 5 1 8 . 3 0 9 . 2 00
    if _WELL_FORMED.match(joined) and (spaced_out or all(_belong(a, b) for a, b in pairwise(pieces))):
        return joined, ("joined_pieces",), False
    return None


def _belong(left: str, right: str) -> bool:
    """True where a number runs on over the gap: a mark stands beside it, or the group before it is completed by the one after it."""
    if left[-1] in ".," or right[0] in ".,":
        return True
    cut, rest = _LAST_GROUP.search(left), _FIRST_GROUP.match(right)
    return cut is not None and rest is not None and len(cut[1]) + len(rest[1]) == 3
