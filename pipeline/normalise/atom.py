"""One figure with what belongs to it: sign, currency, digits, tail, scale, percent sign, unit."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from rules.quantity import Candidate, Kind, Quantity, Style

from .clean import join_spaces
from .context import Context
from .decide import decide
from .marks import Reading, State, read_marks
from .units import COUNT_WORDS, MEASURE_WORDS, SCALES, TIME_WORDS, is_count_unit

UNIT = Decimal(1)
_STEPS = tuple(UNIT.scaleb(-n) for n in range(16))

CURRENCY = r"(?:Rp\.?|IDR|US\$|USD|\$|€)"
SCALE = r"(?:ribu|rb|juta|jt|mil[iy]ard?|tril+[iy]un|[MT](?![\w²³]))"
PERCENT = r"(?:%|persen\b|prosen\b|per\s?sen\b|percent\b)"
DIGITS = r"\d(?:[\d.,]|(?:[ \u00a0]+(?=[\d.,]))|(?<=\d)['’](?=\d{3}))*"
_ATOM = lazy_pattern(
    rf"(?P<sign>[-+]\s*)?(?P<open>\()?\s*(?P<cur>{CURRENCY})?[\s:]*(?P<sign2>[-+]\s*)?(?P<pre>%\s*)?"
    rf"(?P<num>{DIGITS})(?P<tail>\s*[.,]?\s*[-=]+)?"
    rf"\s*(?P<scale>{SCALE}\.?)?\s*(?P<pct>{PERCENT}|‰|permil\b)?\s*(?P<close>\))?\s*(?P<pct2>{PERCENT}|‰)?(?P<tail2>\s*,-)?\s*(?P<unit>\D.*)?$",
    re.I,
)
_PLAIN_UNIT = lazy_pattern(r"(?!.*\s\d+(?:\s|$))[A-Za-z°][\w/.\-²³%°]*(?:\s+[\w/.\-²³()&]+){0,3}$")
_NOT_A_UNIT = lazy_pattern(r"(?i)^(?:me[mnl]|ber|ter[a-z]{4}|dan|atau|dari|yang|s/?d|sampai|x|=|tahun\s+\d)")
_SECOND_AMOUNT = lazy_pattern(rf"(?:^|\s){CURRENCY}\s*\d", re.I)
_UNIT_FIGURE = lazy_pattern(r"\d[\d.,]*\d")
_UNIT_BASE = lazy_pattern(r"1[0.,]+")  # orang/1.000 penduduk
_LABEL_STARTS = frozenset(
    """
    nilai indeks skor angka rasio persentase prosentase jumlah tingkat cakupan rata-rata laju opini predikat proporsi capaian realisasi
    """.split()
)
KNOWN_UNITS = COUNT_WORDS | TIME_WORDS | MEASURE_WORDS
_CONFUSED = {
    "O": "0",
    "o": "0",
    "Q": "0",
    "D": "0",
    "I": "1",
    "l": "1",
    "|": "1",
    "Z": "2",
    "z": "2",
    "S": "5",
    "s": "5",
    "R": "5",
    "B": "8",
    "G": "6",
}
_WITH_LETTER = lazy_pattern(r"[\d.,]*\d[OoIl|SsRB]+[\d.,]*%?$|[OoIl|SB][\d.,]*\d[\d.,]*%$|[Ol]\d*[.,]\d+$")


class Atom(Struct, frozen=True):
    """A figure read; `rest` is the unit text behind it."""

    reading: Reading
    kind: Kind
    unit: str = ""
    scale: Decimal = UNIT
    negative: bool = False
    evidence: tuple[str, ...] = ()
    doubtful: bool = False
    extra_tail: bool = False
    scaled: bool = False


def step_of(decimals: int, scale: Decimal = UNIT) -> Decimal:
    step = _STEPS[decimals] if decimals < len(_STEPS) else UNIT.scaleb(-decimals)
    return step if scale == UNIT else whole(step * scale)


def whole(value: Decimal) -> Decimal:
    """Drop zero decimals that a multiplication left behind (1500000.0 -> 1500000)."""
    as_int = value.to_integral_value()
    return as_int if as_int == value else value


def unit_kind(unit: str, value: Decimal | None) -> Kind:
    """COUNT for things counted and for unknown unit words on whole numbers; NUMBER for measures."""
    lowered = unit.lower().strip(" .")
    if is_count_unit(unit) or lowered.split(" ")[0] in TIME_WORDS:
        return Kind.COUNT
    if lowered in MEASURE_WORDS or lowered.split(" ")[0] in MEASURE_WORDS:
        return Kind.NUMBER
    return Kind.COUNT if value is not None and value == value.to_integral_value() else Kind.NUMBER


def _is_label(unit: str, digits: str) -> bool:
    """True where the words behind the figure name an indicator (`3.2 Nilai Evaluasi`), so that the digits are its number."""
    words = unit.lower().split()
    if len(words) < 2:
        return False
    if words[0] in _LABEL_STARTS:
        return True
    return bool(re.match(r"\d{1,2}\.\d{1,2}$", digits)) and words[0].rstrip("/.") not in KNOWN_UNITS and "/" not in words[0]


def read_atom(text: str, context: Context) -> Atom | None:
    """The figure that the whole of `text` is, None where it is not one."""
    found = _ATOM.match(text)
    if not found:
        return None
    unit = (found["unit"] or "").strip()
    closed = bool(found["close"])
    if bool(found["open"]) != closed:
        return None
    known = unit.split(" ")[0].lower().rstrip(".") in KNOWN_UNITS if unit else True
    if unit and (not _PLAIN_UNIT.match(unit) or (not known and _NOT_A_UNIT.match(unit))):
        return None
    if not known and found.end("num") == found.start("unit"):
        return None  # 6R: glued to the digits only a known unit is one
    if unit and (_SECOND_AMOUNT.search(unit) or any(not _UNIT_BASE.fullmatch(m) for m in _UNIT_FIGURE.findall(unit))):
        return None  # Rp 5.000.000 Rp 4.000.000, 15 TPU /263.136: a second figure stands behind the first
    digits = found["num"].rstrip(" \u00a0")
    trailing = digits[-1] in ".,"
    if (trailing and (unit or re.match(r"\d{1,2}\.\d\.$", digits))) or _is_label(unit, digits):
        return None  # 1.1. Latar Belakang
    digits = digits.rstrip(".,")
    joined = join_spaces(digits)
    if joined is None:
        return None
    digits, words, doubtful = joined
    spaced = "space_groups" in words
    reading = read_marks(digits)
    scale_word = (found["scale"] or "").rstrip(".").lower()
    rupiah = bool(found["cur"]) and found["cur"].lower().startswith(("rp", "idr"))
    foreign = bool(found["cur"]) and not rupiah
    if unit.lower().rstrip(".") in {"rupiah", "rp"}:
        rupiah, unit = True, ""
    if scale_word in {"m", "t", "rb", "jt"} and not (rupiah or context.money or scale_word in {"t", "rb", "jt"}):
        unit, scale_word = (found["scale"] + " " + unit).strip(), ""  # 12 M: metres
    scale = SCALES.get(scale_word.replace("trillyun", "triliun"), UNIT) if scale_word else UNIT
    sign = ((found["sign"] or "") + (found["sign2"] or "")).strip()
    percent_word = found["pct"] or found["pct2"] or (found["pre"] or "").strip()
    percent, permille = False, False
    if percent_word:
        permille = percent_word in {"‰", "permil"}
        percent = not permille
    tail = bool(found["tail"] or found["tail2"])
    nothing = tail and trailing and reading.value == 0  # 0,- of an amount
    if tail and not (rupiah or nothing or context.money or reading_is_grouped(digits)):
        return None  # 5- is no figure
    counted = bool(unit and is_count_unit(unit)) or (context.counts_only and not (percent or permille or rupiah or unit))
    money = rupiah or foreign or bool(scale_word and not unit and not context.counts_only) or tail
    whole_rupiah = (rupiah or tail or (context.money and context.unit == "Rp" and not (percent or unit))) and not scale_word
    as_percent = percent or (context.percent and not (money or unit or permille))
    reading = decide(reading, context, counted=counted and not scale_word, rupiah=whole_rupiah, percent=as_percent)
    negative = "-" in sign
    evidence = reading.evidence + words
    if spaced:
        evidence = (*words, *(w for w in reading.evidence if w != "no_marks"))
    if closed:
        negative, evidence = not negative if not sign else negative, (*evidence, "brackets")
        # a bare (12) is a column number, (50%) mostly a gloss that lost its figure
        doubtful = doubtful or (not sign and (percent or (reading.decimals == 0 and len(digits) <= 2)))
    if sign.strip() and " " in (found["sign"] or ""):
        doubtful, evidence = True, (*evidence, "sign_apart")  # - 5 can be a list item
    if found["pre"]:
        doubtful, evidence = True, (*evidence, "sign_in_front")  # %85.79 is a habit, or 97.58% read backwards
    if trailing and not tail:
        evidence, doubtful = (*evidence, "trailing_mark"), doubtful or found["num"].rstrip().endswith(",")
    if permille:
        kind, unit = Kind.PERMILLE, "‰"
    elif percent:
        kind, unit = Kind.PERCENT, "%"
    elif money:
        kind, unit = Kind.MONEY, ("Rp" if not foreign else found["cur"])
    elif unit:
        kind = unit_kind(unit, reading.value)
    else:
        kind, unit = context_kind(context)
    return Atom(reading, kind, unit, scale, negative, evidence, doubtful, tail and reading.decimals > 0, bool(scale_word))


def reading_is_grouped(digits: str) -> bool:
    return "." in digits or "," in digits


def context_kind(context: Context) -> tuple[Kind, str]:
    """Kind and unit of a figure printed without any."""
    if context.percent:
        return Kind.PERCENT, "%"
    if context.money:
        return Kind.MONEY, context.unit or "Rp"
    return (Kind.COUNT if context.counts_only else Kind.NUMBER), context.unit


def atom_quantity(raw: str, atom: Atom) -> Quantity:
    """An Atom as a Quantity: OK readings get their value, the others their candidates."""
    reading, scale = atom.reading, atom.scale
    sign = -1 if atom.negative else 1
    candidates = tuple(
        c if scale == UNIT and sign == 1 else Candidate(whole(c.value * scale * sign), c.decimals, c.why) for c in reading.candidates
    )
    if reading.state is State.OK and atom.extra_tail:
        assert reading.value is not None
        one = (Candidate(whole(reading.value * scale * sign), reading.decimals, "extra_tail"),)
        return Quantity(raw, Kind.MALFORMED, unit=atom.unit, candidates=one, evidence=("extra_tail",), doubtful=True)
    if reading.state is State.OK:
        assert reading.value is not None
        value = reading.value if scale == UNIT else whole(reading.value * scale)
        decided = bool(reading.candidates)
        return Quantity(
            raw,
            atom.kind,
            -value if atom.negative else value,
            reading.decimals,
            step_of(reading.decimals, scale),
            atom.unit,
            style=Style.SPACE if "space_groups" in atom.evidence else reading.style,
            certain_style=not decided,
            candidates=() if "unit" in reading.evidence else candidates,
            evidence=atom.evidence,
            doubtful=atom.doubtful,
        )
    if reading.state is State.CODE and (atom.unit or not candidates):
        return Quantity(raw, Kind.TEXT, evidence=("code",), doubtful=bool(atom.unit))
    if reading.state is State.CODE:
        return Quantity(raw, Kind.TEXT, candidates=candidates, evidence=("code",), doubtful=True)
    kind = Kind.MALFORMED if reading.state is State.MALFORMED else Kind.AMBIGUOUS
    if kind is Kind.AMBIGUOUS and atom.scaled and atom.kind is Kind.MONEY:
        kind = Kind.MONEY  # 1.834 T is money all the same; value None says that it is undecided
    return Quantity(
        raw, kind, unit=atom.unit, candidates=candidates, certain_style=False, evidence=atom.evidence, doubtful=True, style=Style.PLAIN
    )


def read_simple(raw: str, text: str, context: Context) -> Quantity | None:
    """The quantity that the whole of `text` is as one figure; None where it is not one."""
    atom = read_atom(text, context)
    return None if atom is None else atom_quantity(raw, atom)


def read_with_letters(raw: str, text: str) -> Quantity | None:
    """`6R`, `1O0`: digits with a letter typed or recognised among them: MALFORMED with candidates, None for anything else."""
    if not _WITH_LETTER.match(text):
        return None
    body = text.rstrip("%")
    kept = "".join(c for c in body if c.isdigit() or c in ".,").strip(".,")
    swapped = "".join(_CONFUSED.get(c, c) for c in body).strip(".,")
    out: list[Candidate] = []
    for digits, why in ((kept, "letter_dropped"), (swapped, "letter_for_digit")):
        reading = read_marks(digits) if digits else None
        if reading is not None and reading.value is not None:
            out.append(Candidate(reading.value, reading.decimals, why))
        elif reading is not None:
            out.extend(replace(c, why=why) for c in reading.candidates)
    unit = "%" if text.endswith("%") else ""
    return Quantity(raw, Kind.MALFORMED, unit=unit, candidates=tuple(out), evidence=("letter",), doubtful=True, certain_style=False)
