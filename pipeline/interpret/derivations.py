"""Computations printed in a report: `567.248 / 1.144.826 x 100% = 49,55%`, `(98,59% + 99,13%) / 2 = 98,86%`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_facts import Maker
from pipeline.interpret.narrative_periods import last_year_named, period
from pipeline.interpret.narrative_reading import Reading, is_money, is_percent
from pipeline.interpret.patterns import Label, labels_in
from pipeline.interpret.subjects import NOBODY, Names, Subject, choose, from_headings, says_nothing_else
from pipeline.normalise import read_quantity
from rules.facts import Derivation, Fact, Measure, Place
from rules.quantity import Kind, Quantity

UNKNOWN_ITEM = "?"  # a computation was announced of something that no table names
MOST_UNIT_WORDS = 6  # words that may stand between a figure and the next sign ("23 desa rentan pangan / 216 desa")
FACTORS = frozenset(Decimal(n) for n in (100, 1_000, 10_000, 100_000, 1_000_000))

_NUMBER = r"(?:rp\.?\s*)?\d[\d.,]*(?:,-)?\s*%?"
_TOKEN = lazy_pattern(
    rf"(?P<number>{_NUMBER})|(?P<sign>[/:\u00f7x\u00d7*=+()]|\u2217|\u2715)|"
    rf"(?P<word>[^\W\d_][^\s/:=+*()\u00f7\u00d7]*(?:/[^\W\d_]+)*)|(?P<other>\S)",
    re.IGNORECASE,
)
_SIGNS = {":": "/", "\u00f7": "/", "\u00d7": "x", "*": "x", "\u2217": "x", "\u2715": "x", "X": "x"}
_SIGN_WORDS = {"dibagi": "/", "dikali": "x", "dikalikan": "x", "x": "x", "ditambah": "+"}
_QUOTIENT = lazy_pattern(r"\(*N\)*/\(*N\)*(?:xN)?\)*=N")
_FACTOR_FIRST = lazy_pattern(r"N x N/N=N".replace(" ", ""))
_MEAN = lazy_pattern(r"\(*N(?:\+N)+\)*/N(?:xN)?=N")
_SUM = lazy_pattern(r"(?<![N+x/)])\(*N(?:\+N)+\)*=N")
# What the result is said to be rounded to belongs to the computation; the figure computed is the one before it.
_ROUNDED = lazy_pattern(r"[\s%,;(]*di\s?bulatkan\s+(?:menjadi|jadi|ke)\s+\d+(?:[.,]\d+)?(?:\s*%)?", re.IGNORECASE)


class Token(Struct, frozen=True):
    """A sign or number of a formula: `code` is N for a number, else the sign."""

    code: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Signs and numbers in order; unit words right behind a number are passed over, other words part formulas (code W)."""
    raw: list[Token] = []
    for m in _TOKEN.finditer(text):
        if m["number"]:
            end = m.start() + len(m["number"].rstrip(" .,"))
            raw.append(Token("N", m.start(), end))
        elif m["sign"]:
            raw.append(Token(_SIGNS.get(m["sign"], m["sign"].lower()), m.start(), m.end()))
        elif m["word"]:
            word = m["word"].lower().strip(".,;")
            raw.append(Token(_SIGN_WORDS.get(word, "W"), m.start(), m.end()))
        else:
            raw.append(Token("W", m.start(), m.end()))
    out: list[Token] = []
    i = 0
    while i < len(raw):
        if raw[i].code == "W":
            run = i
            while run < len(raw) and raw[run].code == "W":
                run += 1
            after_number = bool(out) and out[-1].code == "N"
            before_sign = run < len(raw) and raw[run].code in "/x=+)"
            if not (after_number and before_sign and run - i <= MOST_UNIT_WORDS):
                out.append(Token("W", raw[i].start, raw[run - 1].end))
            i = run
        else:
            out.append(raw[i])
            i += 1
    return out


def derivations_of(reading: Reading, earlier: Subject, names: Names, report_year: int | None, maker: Maker) -> list[Derivation]:
    """The computations printed in one sentence, with the item they compute where that is named."""
    text = reading.text
    if "=" not in text or not re.search(r"[/:\u00f7+x\u00d7*]|dibagi", text, re.IGNORECASE):
        return []
    tokens = tokens_of(text)
    codes = "".join(t.code for t in tokens)
    out: list[Derivation] = []
    used = 0
    for pattern, read in ((_MEAN, _mean), (_FACTOR_FIRST, _factor_first), (_QUOTIENT, _quotient), (_SUM, _sum)):
        for m in pattern.finditer(codes):
            if m.start() < used:
                continue
            part = tokens[m.start() : m.end()]
            found = read([t for t in part if t.code == "N"], part, reading, earlier, names, report_year, maker)
            if found is not None:
                out.append(found)
                used = m.end()
        if out:
            break
    return out


def _quantity(text: str) -> Quantity:
    return read_quantity(text)


def _subject(reading: Reading, start: int, earlier: Subject, names: Names) -> Subject:
    """The item a formula computes: named on its left, in the sentence before, or by the heading."""
    hits = [h for h in reading.hits if h.end <= start and h.group != "program"]
    if hits:
        return choose(hits)
    plain = says_nothing_else(reading.masked[:start])
    if earlier.name == UNKNOWN_ITEM:
        return NOBODY
    found = earlier if earlier.name else from_headings(reading.sentence.headings, names)
    return replace(found, certain=found.certain and plain)


def _make(
    numbers: Sequence[Token],
    roles: Sequence[str],
    span: tuple[int, int],
    reading: Reading,
    earlier: Subject,
    names: Names,
    report_year: int | None,
    maker: Maker,
) -> tuple[dict[str, list[Fact]], Subject, Place] | None:
    """Facts for the numbers of a formula by their roles; None where a number cannot be read at all."""
    text = reading.text
    subject = _subject(reading, span[0], earlier, names)
    year = last_year_named(text[: span[0]], report_year)
    facts: dict[str, list[Fact]] = {}
    for token, role in zip(numbers, roles, strict=True):
        quantity = _quantity(text[token.start : token.end])
        if quantity.kind in {Kind.TEXT, Kind.NONE}:
            return None
        owner = subject if role == "result" else NOBODY
        measure = _measure(reading, span, quantity, numbers) if role == "result" else Measure.OTHER
        when = period(year or report_year, year is not None)
        fact = maker.fact(reading.sentence, (token.start, token.end), quantity, role, owner, when, measure=measure)
        facts.setdefault(role, []).append(fact)
    result = facts["result"][0]
    rounded = _ROUNDED.match(text, span[1])
    told = text[span[0] : rounded.end() if rounded else span[1]]
    return facts, subject, Place(result.place.page, "", subject.name, "formula", result.place.box, told)


def _measure(reading: Reading, span: tuple[int, int], result: Quantity, numbers: Sequence[Token]) -> Measure:
    """What the result measures: the label last named on the left, money over money a share of the budget, else a realisasi."""
    labels = [label for label, _, _ in labels_in(reading.masked[: span[0]])]
    if labels and labels[-1] in {Label.CAPAIAN, Label.RATA_RATA, Label.EFISIENSI, Label.SERAPAN, Label.KEMAJUAN}:
        return {
            Label.CAPAIAN: Measure.CAPAIAN,
            Label.RATA_RATA: Measure.RATA_RATA,
            Label.EFISIENSI: Measure.EFISIENSI,
            Label.SERAPAN: Measure.SERAPAN,
        }.get(labels[-1], Measure.OTHER)
    if any(is_money(_quantity(reading.text[t.start : t.end])) for t in numbers):
        return Measure.SERAPAN if is_percent(result) else Measure.OTHER
    return Measure.REALISASI


def _factor_value(text: str) -> Decimal | None:
    """100 for `100%`, 1000 for `1.000`; None where the number is no factor of a formula."""
    digits = re.sub(r"\D", "", text.split(",00")[0])
    value = Decimal(digits) if digits else None
    return value if value in FACTORS else None


Args = tuple[Sequence[Token], Sequence[Token], Reading, Subject, Names, int | None, Maker]


def _quotient(
    numbers: Sequence[Token], part: Sequence[Token], reading: Reading, earlier: Subject, names: Names, year: int | None, maker: Maker
) -> Derivation | None:
    text = reading.text
    factor = _factor_value(text[numbers[2].start : numbers[2].end]) if len(numbers) == 4 else None
    if len(numbers) == 4 and factor is None:
        return None
    return _build(numbers[0], numbers[1], factor, numbers[-1], part, reading, earlier, names, year, maker)


def _factor_first(
    numbers: Sequence[Token], part: Sequence[Token], reading: Reading, earlier: Subject, names: Names, year: int | None, maker: Maker
) -> Derivation | None:
    """`23 x 100% / 216 = 10,65%`: the factor stands before the division."""
    factor = _factor_value(reading.text[numbers[1].start : numbers[1].end])
    return None if factor is None else _build(numbers[0], numbers[2], factor, numbers[3], part, reading, earlier, names, year, maker)


def _build(
    top: Token,
    bottom: Token,
    factor: Decimal | None,
    result: Token,
    part: Sequence[Token],
    reading: Reading,
    earlier: Subject,
    names: Names,
    year: int | None,
    maker: Maker,
) -> Derivation | None:
    span = (part[0].start, part[-1].end)
    made = _make((top, bottom, result), ("numerator", "denominator", "result"), span, reading, earlier, names, year, maker)
    if made is None:
        return None
    facts, subject, place = made
    outcome = facts["result"][0]
    if factor is None:
        top_percent = is_percent(facts["numerator"][0].quantity)
        factor = Decimal(100) if is_percent(outcome.quantity) and not top_percent else Decimal(1)
    return Derivation(facts["numerator"][0], facts["denominator"][0], factor, (), outcome, subject.key, subject.certain, place.text, place)


def _mean(
    numbers: Sequence[Token], part: Sequence[Token], reading: Reading, earlier: Subject, names: Names, year: int | None, maker: Maker
) -> Derivation | None:
    """`(a + b + c) / 3 = m`: the terms, divided by the denominator."""
    codes = "".join(t.code for t in part)
    scaled = "xN" in codes
    terms = numbers[: -3 if scaled else -2]
    bottom, result = numbers[len(terms)], numbers[-1]
    factor = _factor_value(reading.text[numbers[-2].start : numbers[-2].end]) if scaled else Decimal(1)
    if factor is None:
        return None
    span = (part[0].start, part[-1].end)
    made = _make((*terms, bottom, result), (*["term"] * len(terms), "denominator", "result"), span, reading, earlier, names, year, maker)
    if made is None:
        return None
    facts, subject, place = made
    return Derivation(
        None, facts["denominator"][0], factor, tuple(facts["term"]), facts["result"][0], subject.key, subject.certain, place.text, place
    )


def _sum(
    numbers: Sequence[Token], part: Sequence[Token], reading: Reading, earlier: Subject, names: Names, year: int | None, maker: Maker
) -> Derivation | None:
    span = (part[0].start, part[-1].end)
    made = _make(numbers, (*["term"] * (len(numbers) - 1), "result"), span, reading, earlier, names, year, maker)
    if made is None:
        return None
    facts, subject, place = made
    return Derivation(None, None, Decimal(1), tuple(facts["term"]), facts["result"][0], subject.key, subject.certain, place.text, place)
