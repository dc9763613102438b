"""Digits with dots and commas -> one reading, several candidates, or a malformed string. No context here, see `decide`.

A group of exactly three digits after a single mark (`1.500`) can be thousands or decimals: both candidates are kept.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from extractors.patterns import lazy_pattern
from rules.quantity import Candidate, Style

MAX_DIGITS = 15  # longer runs of plain digits are identity numbers (NIP has 18), not figures
SHORT_DECIMALS = 2  # one or two digits after a mark are decimals in every style

_GROUPED = lazy_pattern(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$")
_DOUBLED = lazy_pattern(r"([.,])[.,]+")
_MARK = lazy_pattern(r"[.,]")
# 1.02.01, 5.2.2.03.16: account and row codes. A code of one kind of mark with short groups, or with a group like 03.
_CODE = lazy_pattern(r"\d{1,2}(?:\.\d{1,2}){2,}(?:\.\d{3,4})?\.?$|\d{1,2}(?:\.\d{1,2})*\.0[1-9](?:\.\d{1,4})+$")
_LIST = lazy_pattern(r"\d(?:[.,]\d){2,}$")  # 1,2,3
_DATE = lazy_pattern(r"(?:0?[1-9]|[12]\d|3[01])[.](?:0?[1-9]|1[0-2])[.](?:19|20)\d\d$")


class State(StrEnum):
    OK = "ok"
    AMBIGUOUS = "ambiguous"
    MALFORMED = "malformed"
    CODE = "code"


class Reading(Struct, frozen=True):
    """What marks alone say. `candidates` of an AMBIGUOUS reading: [as decimals, as thousands]; `mark` is the mark in question."""

    state: State
    value: Decimal | None = None
    decimals: int = 0
    style: Style = Style.PLAIN
    evidence: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    mark: str = ""
    loose: bool = False  # the thousands candidate would need a mark that is not printed (1234.567)


def decimal_style(mark: str) -> Style:
    """The style in which `mark` stands before the decimals."""
    return Style.ID if mark == "," else Style.EN


def thousands_style(mark: str) -> Style:
    return Style.ID if mark == "." else Style.EN


def read_marks(text: str) -> Reading:
    """Read `text` of digits, dots and commas that begins and ends with a digit."""
    marks = _MARK.findall(text)
    if not marks:
        if len(text) > MAX_DIGITS or (len(text) > 2 and text[0] == "0"):
            return Reading(State.CODE, evidence=("code",))
        return Reading(State.OK, Decimal(text), evidence=("no_marks",))
    if _DOUBLED.search(text):
        once = read_marks(_DOUBLED.sub(r"\1", text))
        kept = once.candidates if once.value is None else (Candidate(once.value, once.decimals, "mark_doubled"),)
        return Reading(State.MALFORMED, evidence=("mark_doubled",), candidates=kept)
    if len(marks) == 1:
        return _one_mark(text, marks[0])
    if len(set(marks)) == 1 and _GROUPED.match(text) and text[0] != "0":
        return Reading(State.OK, Decimal(text.replace(marks[0], "")), style=thousands_style(marks[0]), evidence=("groups",))
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and _GROUPED.match(text) and text[0] != "0":
        return _both_marks(text, marks)
    if _LIST.match(text) or _rising(text):
        return Reading(State.CODE, evidence=("list",), candidates=_candidates(text, marks))
    if len(set(marks)) == 1 and marks[0] == "." and (_CODE.match(text) or _DATE.match(text)):
        return Reading(State.CODE, evidence=("code",), candidates=_candidates(text, marks))
    return Reading(State.MALFORMED, evidence=("groups_broken",), candidates=_candidates(text, marks))


def _rising(text: str) -> bool:
    """True for `3,7,12`: numbers of rows or misi, one after the other."""
    groups = text.split(",")
    numbers = [int(g) for g in groups if g.isdigit() and len(g) <= 2 and g[0] != "0"]
    return len(numbers) == len(groups) > 2 and all(a < b for a, b in pairwise(numbers))


def _one_mark(text: str, mark: str) -> Reading:
    whole, part = text.split(mark)
    as_decimals = Decimal(f"{whole}.{part}")
    joined = Decimal(whole + part)
    if len(whole) > 1 and whole[0] == "0" and int(whole + part):  # 023.1, or a figure read backwards: 00,001
        return Reading(State.MALFORMED, evidence=("leading_zero",), candidates=(Candidate(as_decimals, len(part), "decimals"),))
    read = Reading(State.OK, as_decimals, len(part), decimal_style(mark), mark=mark)
    if len(part) <= SHORT_DECIMALS:
        return _with(read, "two_decimals" if len(part) == SHORT_DECIMALS else "one_decimal")
    if int(whole) == 0:
        return _with(read, "leading_zero")
    both = (Candidate(as_decimals, len(part), "decimals"), Candidate(joined, 0, "thousands"))
    if len(part) == 3:
        return Reading(State.AMBIGUOUS, evidence=(), candidates=both, mark=mark, loose=len(whole) > 3)
    if part.endswith("000"):  # 37.5000 is as likely a slip for 37.500 or 375.000 as four decimals
        return Reading(State.MALFORMED, evidence=("groups_broken",), candidates=both, mark=mark)
    return _with(read, "long_decimals")


def _both_marks(text: str, marks: list[str]) -> Reading:
    whole, part = text.rsplit(marks[-1], 1)
    style = thousands_style(marks[0])
    value = Decimal(f"{whole.replace(marks[0], '')}.{part}")
    if len(part) == 3 and part == "000":  # 13.813,000: a mark of the wrong kind, or three decimals
        candidates = (Candidate(value, 3, "decimals"), Candidate(Decimal(_digits(text)), 0, "thousands"))
        return Reading(State.MALFORMED, evidence=("marks_mixed",), candidates=candidates)
    return Reading(State.OK, value, len(part), style, ("both_marks",), mark=marks[-1])


def _with(reading: Reading, word: str) -> Reading:
    return Reading(reading.state, reading.value, reading.decimals, reading.style, (word,), (), reading.mark)


def _digits(text: str) -> str:
    return _MARK.sub("", text)


def _candidates(text: str, marks: list[str]) -> tuple[Candidate, ...]:
    """Readings of a broken string, most likely first: a tail too many, a digit too many, a mark in the wrong place, a mark missed."""
    out: list[Candidate] = []
    head, tail = text[: text.rindex(marks[-1])], text[text.rindex(marks[-1]) + 1 :]
    if len(tail) <= SHORT_DECIMALS:
        before = read_marks(head)
        if before.state is State.OK and before.value is not None and before.decimals:
            out.append(Candidate(before.value, before.decimals, "extra_tail"))  # 212,77,00 and 464.71,75
            if not int(tail):
                return tuple(out)
        elif before.state is State.MALFORMED and len(set(marks)) == 2 and not int(tail):
            return tuple(Candidate(c.value, max(c.decimals, len(tail)), c.why) for c in before.candidates if c.why != "extra_tail")
        out.append(Candidate(Decimal(f"{_digits(head)}.{tail}"), len(tail), "last_mark_decimal"))
        if len(set(marks)) == 2:
            return _unique(out)
    groups = _MARK.split(text)
    middle = [i for i, g in enumerate(groups[1:-1], 1) if len(g) == 4]
    if len(middle) == 1 and all(len(g) == 3 for i, g in enumerate(groups[1:], 1) if i != middle[0]):
        shorter = _without_double(groups[middle[0]])
        if shorter:
            return (Candidate(Decimal("".join([*groups[: middle[0]], shorter, *groups[middle[0] + 1 :]])), 0, "digit_doubled"),)
        if middle[0] == len(groups) - 2:
            cut = sum(len(g) for g in groups[: middle[0]]) + 3
            out.append(Candidate(Decimal(_digits(text)), 0, "marks_dropped"))
            out.append(Candidate(Decimal(f"{_digits(text)[:cut]}.{_digits(text)[cut:]}"), len(_digits(text)) - cut, "mark_shifted"))
    elif len(groups[-1]) == 4 and all(len(g) == 3 for g in groups[1:-1]):
        shorter = _without_double(groups[-1])
        if shorter:
            out.append(Candidate(Decimal("".join([*groups[:-1], shorter])), 0, "digit_doubled"))
    out.append(Candidate(Decimal(_digits(text)), 0, "marks_dropped"))
    return _unique(out)


def _without_double(group: str) -> str:
    """`8000` -> `800`: a group of four with a doubled digit, one of the two left out; "" where no digit is doubled."""
    for i in range(len(group) - 1, 0, -1):
        if group[i] == group[i - 1]:
            return group[:i] + group[i + 1 :]
    return ""


def _unique(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    seen: dict[Decimal, Candidate] = {}
    for c in candidates:
        seen.setdefault(c.value, c)
    return tuple(seen.values())
