"""Names of indicators, programmes and items as sequences of plain words, and whether two of them are one name misspelt."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from extractors.patterns import lazy_pattern
from pipeline.interpret.rows import split_number
from pipeline.interpret.vocabulary import plain

SAME_NAME_RATIO = 92.0  # 0-100 over the whole name
SAME_WORD_RATIO = 80.0  # 0-100 for the one word that differs
SHARED_BEGINNING = 7  # letters: `penyebarluasan` and `penyebarnya` begin alike
SHORTEST_MISSPELT = 6  # letters: shorter words that differ are other words (SD, SMP, anak)
MOST_MISSPELT = 2  # words of one name that may be misspelt

STOP = frozenset(
    "yang dan atau serta maupun di pada dari untuk dengan oleh dalam atas bagi terhadap ke secara of the".split()
)  # names differ by them from table to table
SAME_WORD = {
    "prosentase": "persentase",
    "presentase": "persentase",
    "persentasi": "persentase",
    "prosentasi": "persentase",
    "precentase": "persentase",
    "persen": "persentase",
    "%": "persentase",
    "lk": "laki",
    "pr": "perempuan",
    "wanita": "perempuan",
    "pria": "laki",
    "lakip": "akip",
    "sakip": "akip",
    "jml": "jumlah",
    "kab": "kabupaten",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "prov": "provinsi",
    "thn": "tahun",
    "th": "tahun",
    "subkegiatan": "kegiatan",
}
_LEAD = lazy_pattern(
    r"^(?:(?:indikator kinerja(?: utama| sasaran| program| kegiatan| tujuan)?|indikator(?: sasaran| program| kegiatan| utama)?|iku|ikk|"
    r"sasaran strategis|capaian kinerja|capaian indikator|capaian) (?:ke \w+ )?)+(?=\w+ \w)"
)
_AFFIXED = ("non", "in", "anti", "tidak", "pra", "pasca", "ke", "ber", "di", "me", "ter", "pe", "se")


@lru_cache(maxsize=16384)
def tokens_of(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: numbering, marks, fillers and lead words ("Indikator kinerja") left out."""
    low = plain(split_number(name)[1])
    low = _LEAD.sub("", low) or low
    words = [SAME_WORD.get(w, w) for w in low.split()]
    kept = tuple(w for w in words if w not in STOP)
    return kept or tuple(words)


@lru_cache(maxsize=16384)
def without_brackets(name: str) -> tuple[str, str]:
    """(name without its bracketed parts, the bracketed abbreviation if it is one: "IPM")."""
    if "(" not in name:
        return " ".join(name.split()), ""
    inner = re.findall(r"\(([^()]*)\)", name)
    bare = " ".join(re.sub(r"\([^()]*\)", " ", name).split())
    short = next((i.strip() for i in inner if re.fullmatch(r"[A-Z][A-Z0-9-]{1,9}", i.strip())), "")
    return bare, short


def is_abbreviation_of(short: str, name: str) -> bool:
    """`IPM` for "Indeks Pembangunan Manusia": the letters open words of the name, in order."""
    letters = [c for c in short.lower() if c.isalpha()]
    openings = [w[0] for w in plain(name).split() if w[0].isalpha()]
    at = 0
    for letter in letters:
        while at < len(openings) and openings[at] != letter:
            at += 1
        if at == len(openings):
            return False
        at += 1
    return len(letters) >= 2


def _same_word(a: str, b: str) -> bool:
    """One word misspelt; never a number, a short word, or one word with another's affix (formal, informal)."""
    if min(len(a), len(b)) < SHORTEST_MISSPELT or any(c.isdigit() for c in a + b):
        return False
    if a[0] != b[0] and a[-1] != b[-1]:
        return False
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if (
        longer.startswith(shorter)
        or any(longer == p + shorter for p in _AFFIXED)
        or (longer.endswith(shorter) and len(longer) - len(shorter) > 1)
    ):
        return False
    if fuzz.ratio(a, b) >= SAME_WORD_RATIO:
        return True
    common = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        common += 1
    return common >= SHARED_BEGINNING


def misspelt(a: tuple[str, ...], b: tuple[str, ...], known: frozenset[str] = frozenset()) -> bool:
    """True where two names differ by misspelt words only.

    `known` are words that several names use: a difference between two of them ("perempuan", "anak") is a difference of meaning.
    """
    if len(a) != len(b) or len(a) < 2:
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if not differing or len(differing) > MOST_MISSPELT:
        return False
    if any(x in known and y in known for x, y in differing) or not all(_same_word(x, y) for x, y in differing):
        return False
    return fuzz.ratio(" ".join(a), " ".join(b)) >= least_likeness(a)


def least_likeness(tokens: tuple[str, ...]) -> float:
    """How like (0-100) another name must be, letter by letter, to be this one misspelt."""
    return SAME_NAME_RATIO - 6 * (len(tokens) <= 3)


def fixed_words(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """What a misspelt name shares with the right one, in its places: numbers and short words; "" stands for a word that may differ."""
    return tuple("" if len(w) >= SHORTEST_MISSPELT and not any(map(str.isdigit, w)) else w for w in tokens)
