"""Counts, shares and parts told in a sentence: "45 orang, yang terdiri dari 33 orang ASN dan 12 orang non ASN"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from msgspec import Struct

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_reading import Reading, alike, is_percent, unit_word
from pipeline.interpret.narrative_slots import Figure
from pipeline.interpret.narrative_units import OF_WHOLE, is_count, with_units
from pipeline.interpret.subjects import Names, Subject, says_nothing_else

MOST_NAME_WORDS = 14
WHOLE_PERCENT = 100  # no part is more than its whole
LEAST_LISTED = 3  # two parts without a word that they are all may leave out others
LEAST_PERCENT_PARTS = 3  # two percentages beside each other are often of different wholes

_CUT_BEHIND = lazy_pattern(
    r"\s*(?:[,;:.(]|\bdan\b|\bserta\b|\byang\b|\bdengan\b|\batau\b|\bpada\b|\bdari\b|\bsedangkan\b|\bsementara\b|\badalah\b|"
    r"\bsehingga\b|\bdi\b|\buntuk\b|"
    r"\bsebesar\b|\bsebanyak\b|\bmerupakan\b|\bterdapat\b|\bmenjadi\b|\bmaka\b|\bke\b|\btersebut\b|\bini\b|\bsesuai\b|"
    r"\bdi\w+(?:kan|i)\b|\bdapat\b|\boleh\b|\bakan\b|\bter(?:diri|bagi)\b|\d)",
    re.IGNORECASE,
)
_ANNOUNCED = lazy_pattern(
    r"(?:\b(?:sebanyak|sebesar|sejumlah|berjumlah|adalah|yaitu|yakni|ada|mencapai|menjadi|tercatat|hanya|jumlah|total)\b|"
    r"[:=])\s*(?:\b(?:sebanyak|sebesar|ada|hanya|sejumlah)\b)?\s*$",
    re.IGNORECASE,
)
_OPENING = lazy_pattern(
    r"^.*(?:[;:]|\.\s|\b(?:bahwa|diketahui|dimana|di mana|sedangkan|sementara|serta|kemudian|yaitu|yakni|dengan rincian|"
    r"terdiri dari|terdiri atas|adapun|dan yang|mayoritas)\b|,)\s*",
    re.IGNORECASE | re.DOTALL,
)
_TIME = lazy_pattern(
    r"^\s*(?:dan\s+)?(?:pada|di|sampai dengan|hingga)?\s*(?:akhir|awal)?\s*tahun\s+(?:anggaran\s+)?\d{4}\s*,?\s*|"
    r"\s*(?:pada|di)?\s*tahun\s+\d{4}\s*$",
    re.IGNORECASE,
)
_JOINT = lazy_pattern(r"^\s*(?:(?:orang|unit|buah|kasus)?\s*(?:dan|serta|untuk|yang|adalah|terdapat|merupakan)\s+)+", re.IGNORECASE)
PLAIN_UNITS = frozenset({"orang", "unit", "buah", "jiwa", "kali", "%", "rp", "persen", "lembar", "paket"})  # say how, not what, is counted
TIME_UNITS = frozenset({"tahun", "bulan", "minggu", "hari", "jam", "menit", "detik"})  # spans of time are no counts of things
_TIED = lazy_pattern(
    r"^\s*(?:[^\W\d]+(?:[ /-]+[^\W\d]+){0,4}\s*)?(?:\(\s*|,?\s*atau\s+)(?:sebesar|sekitar|setara|mencapai)?\s*$", re.IGNORECASE
)
_BY_PARTS = lazy_pattern(
    r"\b(?:terdiri (?:dari|atas)|dengan rincian|dengan komposisi|dengan perincian|rinciannya|yang meliputi|terbagi|"
    r"masing ?- ?masing|rincian)\b",
    re.IGNORECASE,
)
_REST = lazy_pattern(r"\b(?:sisanya|selebihnya)\b", re.IGNORECASE)
_LAST_ONE = lazy_pattern(r"\b(?:dan|serta|sedangkan|sementara)\b[^,;.]*$", re.IGNORECASE)
_WITHIN = lazy_pattern(r"\b(?:di ?antaranya|termasuk|juga|kembali|dari \d|serta pula|meningkat|menurun)\b", re.IGNORECASE)
_SUMMED = lazy_pattern(
    r"\b(?:sehingga|jadi|dengan|secara)?\s*(?:jumlah |total )?(?:seluruhnya|semuanya|keseluruhan\w*|totalnya|berjumlah total|"
    r"total seluruh\w*|total keseluruhan)\b",
    re.IGNORECASE,
)
_OPPOSITES = (
    (lazy_pattern(r"\blaki\b|\blaki ?- ?laki\b|\bpria\b"), lazy_pattern(r"\bperempuan\b|\bwanita\b")),
    (lazy_pattern(r"\b(?:telah|sudah|yang|melampaui|mencapai)\b"), lazy_pattern(r"\b(?:belum|tidak)\b")),
    (lazy_pattern(r"\basn\b|\baparatur sipil\b|\bpns\b"), lazy_pattern(r"\bnon\b|\bhonorer\b|\bkontrak\b")),
)
_NAMELY = lazy_pattern(r"[^.;,]{0,40},?\s*(?:yaitu|yakni)\b", re.IGNORECASE)
_NO_MORE = lazy_pattern(r"\s*(?:[^\W\d]+\s*){0,2}[.;]?\s*")  # the sentence ends with the last part
PEOPLE = frozenset({"orang", "laki-laki", "laki", "pria", "perempuan", "wanita", "pegawai", "jiwa", "asn", "pns"})
_COMPOSITION = lazy_pattern(
    r"\b(?:berdasarkan|komposisi|menurut|proporsi|terdiri|distribusi|latar belakang|tingkat pendidikan|jenjang)\w*\b", re.IGNORECASE
)
_RESULT_WORDS = lazy_pattern(
    r"\b(?:capaian|realisasi|target|serapan|penyerapan|efisiensi|tahun \d{4} sebesar|meningkat|menurun|naik|turun)\w*", re.IGNORECASE
)


class Count(Struct, frozen=True):
    """A counted figure with the noun phrase around it."""

    figure: Figure
    noun: str
    percent: Figure | None = None


class Parts(Struct, frozen=True):
    """Parts with the whole they make; `whole` is None for percentages that should make 100.

    `listed` where no word says that they are all: only together they cannot be more than the whole.
    """

    whole: Count | None
    parts: tuple[Count, ...]
    listed: bool = False


class Share(Struct, frozen=True):
    part: Count
    whole: Count | None
    percent: Figure | None


def counts_of(reading: Reading, figures: Sequence[Figure]) -> list[Count]:
    """Counted figures with their noun phrases, each with the percentage tied to it."""
    out = []
    figures = with_units(reading, figures)
    for i, fig in enumerate(figures):
        if not is_count(fig) or (fig.quantity.unit.lower() in TIME_UNITS and not fig.quantity.gloss):
            continue
        after = figures[i + 1] if i + 1 < len(figures) else None
        percent = None
        if after and after.slot is None and after.open and is_percent(after.quantity) and _TIED.match(reading.text[fig.end : after.start]):
            percent = after
        out.append(Count(fig, noun_of(reading, figures, i), percent))
    return out


def noun_of(reading: Reading, figures: Sequence[Figure], i: int) -> str:
    """What a figure counts: the words behind its unit, else the words before it up to the clause's begin."""
    fig = figures[i]
    text = reading.text
    end = figures[i + 1].start if i + 1 < len(figures) else len(text)
    behind = text[fig.end : end]
    cut = _CUT_BEHIND.search(behind)
    behind = behind[: cut.start()] if cut else behind
    before = text[fig.gap_at : fig.start]
    announced = _ANNOUNCED.search(before)
    front = ""
    if announced:
        front = before[: announced.start()]
        front = re.sub(r"\([^()]*\)", " ", front)
        front = re.sub(r"\b(?:yaitu|yakni|adalah|hanya)\s*,?\s*$", "", front.strip())
        front = _OPENING.sub("", front) or front
        front = _JOINT.sub("", front) if fig.gap_at else front
        front = _TIME.sub("", front)
        front = re.sub(r"^.*\badalah\s+", "", front, flags=re.IGNORECASE | re.DOTALL)
    if says_nothing_else(front):
        front = ""
    in_front = bool(front.strip())
    words = front.split()[-MOST_NAME_WORDS:] if in_front else behind.split()[:MOST_NAME_WORDS]
    noun = " ".join(words).strip(" ,;:.\"'()-\u2013")
    if _SUMMED.fullmatch(noun):
        return ""
    unit = fig.quantity.unit
    if not in_front and unit and unit.lower() not in PLAIN_UNITS:
        noun = f"{unit} {noun}".strip()
    return noun


def parts_of(reading: Reading, counts: Sequence[Count], figures: Sequence[Figure]) -> list[Parts]:
    """Wholes with the parts that, by the words used, make them up."""
    out: list[Parts] = []
    if len(counts) >= 3:
        whole, rest = counts[0], counts[1:]
        lead = reading.text[whole.figure.end : rest[0].figure.start]
        same = [c for c in rest if _one_kind(c.figure, whole.figure)]
        unbroken = len(same) == len(rest) and len(rest) >= 2
        if unbroken and (
            _BY_PARTS.search(lead)
            or _REST.search(reading.text[rest[-2].figure.end : rest[-1].figure.start])
            or _are_opposites(reading, whole, rest)
        ):
            out.append(Parts(whole, tuple(rest)))
        elif unbroken and _are_listed(reading, whole, rest):
            out.append(Parts(whole, tuple(rest), listed=True))
        last = counts[-1]
        gap = reading.text[counts[-2].figure.end : last.figure.start]
        if not out and _SUMMED.search(gap) and all(alike(c.figure.quantity, last.figure.quantity) for c in counts):
            out.append(Parts(last, tuple(counts[:-1])))
    out += _percent_parts(reading, figures)
    return out


def _are_opposites(reading: Reading, whole: Count, rest: Sequence[Count]) -> bool:
    """Two parts that exclude each other and leave nothing out (men and women; reached and not reached), of a whole led by "dari"."""
    if len(rest) != 2:
        return False
    first, second = rest[0].figure, rest[1].figure
    lead, between = reading.text[whole.figure.end : first.start].lower(), reading.text[first.end : second.start].lower()
    behind = tuple(reading.text[f.start : f.end + 60].lower().split(" dan ")[0] for f in (first, second))
    told = [behind] if OF_WHOLE.search(reading.text[whole.figure.gap_at : whole.figure.start]) else []
    if _NAMELY.match(lead) and _NO_MORE.fullmatch(reading.text[second.end :]):
        told += [behind, (lead, between)]
    return any(
        one.search(a) and two.search(b) and not two.search(a) for a, b in told for pair in _OPPOSITES for one, two in (pair, pair[::-1])
    )


def _are_listed(reading: Reading, whole: Count, rest: Sequence[Count]) -> bool:
    """`Dari 13 indikator, 2 ..., 8 ... dan 2 ...`: three parts or more up to a last one, none within another."""
    if len(rest) < LEAST_LISTED or not OF_WHOLE.search(reading.text[whole.figure.gap_at : whole.figure.start]):
        return False
    inner = reading.text[whole.figure.end : rest[-1].figure.end]
    return bool(_LAST_ONE.search(reading.text[rest[-2].figure.end : rest[-1].figure.start])) and not _WITHIN.search(inner)


def _one_kind(a: Figure, b: Figure) -> bool:
    """Counts of one unit, or of people by whatever they are called ("45 orang", "32 laki-laki")."""
    return alike(a.quantity, b.quantity) or {unit_word(a.quantity), unit_word(b.quantity)} <= PEOPLE


def _percent_parts(reading: Reading, figures: Sequence[Figure]) -> list[Parts]:
    """`SMA sebesar 25%, D3 5%, S1 43% dan S2 29%`: a composition told in percentages."""
    series = [f for f in figures if f.slot is None and f.open and is_percent(f.quantity) and f.time.year is None and not f.tied]
    if len(series) < LEAST_PERCENT_PARTS or len(series) != sum(1 for f in figures if is_percent(f.quantity)):
        return []
    region = reading.text[series[0].gap_at : series[-1].end]
    if not _COMPOSITION.search(reading.text[: series[0].start]) or _RESULT_WORDS.search(region):
        return []
    gaps = [reading.text[a.end : b.start] for a, b in itertools.pairwise(series)]
    if any(len(g) > 60 or re.search(r"[.;]\s", g) for g in gaps):
        return []
    return [
        Parts(
            None,
            tuple(
                Count(f, _short_name(reading.text[f.gap_at : f.start]) or _behind_name(reading.text[f.end : f.end + 40])) for f in series
            ),
        )
    ]


def _short_name(gap: str) -> str:
    gap = gap.rstrip(" ,").rsplit(",", 1)[-1]
    bare = re.sub(
        r"\b(?:sebesar|sebanyak|adalah|yaitu|yakni|mencapai|untuk|dan|serta|lulusan|tingkat|pendidikan)\b|[:,=]",
        " ",
        gap,
        flags=re.IGNORECASE,
    )
    words = bare.split()
    return " ".join(words[-3:] if len(words) > 3 else words)


def _behind_name(behind: str) -> str:
    cut = _CUT_BEHIND.search(behind)
    return (behind[: cut.start()] if cut else behind).strip()


def shares_of(reading: Reading, counts: Sequence[Count], earlier_whole: Count | None) -> list[tuple[Share, bool]]:
    """Shares told with their part; the flag is False where the whole was taken from a sentence before."""
    out: list[tuple[Share, bool]] = []
    for i, c in enumerate(counts):
        prev = counts[i - 1] if i else None
        whole = None
        if (
            prev
            and OF_WHOLE.search(reading.text[prev.figure.gap_at : prev.figure.start])
            and alike(prev.figure.quantity, c.figure.quantity)
        ):
            whole = prev
        elif first := _opening_whole(reading, counts, i):
            whole = first
        following = counts[i + 1] if i + 1 < len(counts) else None
        if whole is None and following and alike(c.figure.quantity, following.figure.quantity):
            between = reading.text[c.figure.end : following.figure.start]
            if OF_WHOLE.search(between) and len(between) < 60:
                whole, following_percent = following, following.percent
                out.append((Share(c, whole, c.percent or following_percent), True))
                continue
        if c is whole or _is_whole(reading, c):
            continue
        if whole is not None and (c.percent or c.figure.quantity.value != whole.figure.quantity.value):
            out.append((Share(c, whole, c.percent), True))
        elif c.percent is not None:
            percent = c.percent.quantity.value
            possible = earlier_whole is not None and percent is not None and percent <= WHOLE_PERCENT
            fits = possible and earlier_whole and alike(earlier_whole.figure.quantity, c.figure.quantity) and _smaller(c, earlier_whole)
            out.append((Share(c, earlier_whole if fits else None, c.percent), False))
    return out


def _opening_whole(reading: Reading, counts: Sequence[Count], i: int) -> Count | None:
    """The whole that a sentence opens on ("Dari 86 orang ASN terdapat ...") or lists by parts, for a later part."""
    if i == 0:
        return None
    first = counts[0]
    if not alike(first.figure.quantity, counts[i].figure.quantity) or not _smaller(counts[i], first):
        return None
    opened = OF_WHOLE.search(reading.text[first.figure.gap_at : first.figure.start])
    listed = _BY_PARTS.search(reading.text[first.figure.end : counts[1].figure.start])
    return first if opened or (listed and counts[i].percent) else None


def _is_whole(reading: Reading, c: Count) -> bool:
    return bool(OF_WHOLE.search(reading.text[c.figure.gap_at : c.figure.start]))


def _smaller(part: Count, whole: Count) -> bool:
    a, b = part.figure.quantity.value, whole.figure.quantity.value
    return a is not None and b is not None and a <= b


def subject_of(noun: str, names: Names) -> Subject:
    """A counted noun as subject; linked only where the index is certain of the whole phrase."""
    if not noun:
        return Subject()
    if len(noun.split()) == 1 and not noun.isupper():
        return Subject(noun)  # "program", "kegiatan": every sentence counts others
    key, certain = names.key_of(noun)
    return Subject(noun, key if certain else "", certain)
