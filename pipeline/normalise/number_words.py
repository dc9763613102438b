"""Indonesian number words -> number: `tiga puluh satu` is 31, `seratus dua puluh lima` 125, `dua koma lima` 2.5."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from extractors.patterns import lazy_pattern

_DIGITS = {
    "nol": 0, "kosong": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip
_SCALES = {
    "ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12, "trilyun": 10**12,
}  # fmt: skip
_SE = {"seribu": 10**3, "sejuta": 10**6, "semiliar": 10**9, "semilyar": 10**9, "setriliun": 10**12}
_WORDS = sorted([*_DIGITS, *_SCALES, *_SE, "sepuluh", "sebelas", "belas", "puluh", "seratus", "ratus", "koma"], key=lambda w: (-len(w), w))
_WORD = lazy_pattern("|".join(_WORDS))
_GAP = lazy_pattern(r"[\s\-]*")
# Unit words that may follow the number in a gloss: (dua belas orang), (lima juta rupiah).
_UNIT_TAIL = lazy_pattern(r"(?i)\s+(rupiah|persen|orang|kegiatan|program|indikator|sasaran|kasus|unit|tahun|bulan|hari|dokumen|buah)$")
NUMBER_WORD = r"(?:se(?:puluh|belas|ratus|ribu|juta|mil[iy]ar)|nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"


def _tokens(text: str) -> list[str] | None:
    """Split also where words are printed together (`duapuluh`); None where anything else stands in the text."""
    out: list[str] = []
    at = 0
    while at < len(text):
        found = _WORD.match(text, at)
        if not found:
            return None
        out.append(found[0])
        gap = _GAP.match(text, found.end())
        at = gap.end() if gap else found.end()
    return out


@lru_cache(maxsize=4096)
def words_to_number(text: str) -> Decimal | None:
    """The number that Indonesian words name, None where the text is not exactly one well-formed number in words.

    A trailing unit word (rupiah, persen, orang ...) is allowed. `dua tiga` and `puluh` are not numbers.
    """
    plain = " ".join(text.lower().split()).strip(" .,;:")
    plain = _UNIT_TAIL.sub("", plain)
    tokens = _tokens(plain)
    if not tokens:
        return None
    if "koma" in tokens:
        at = tokens.index("koma")
        whole, rest = _whole(tokens[:at]), tokens[at + 1 :]
        if whole is None or not rest:
            return None
        if all(t in _DIGITS for t in rest):
            return Decimal(f"{whole}.{''.join(str(_DIGITS[t]) for t in rest)}")
        part = _whole(rest)  # tujuh koma dua puluh lima
        return None if part is None else Decimal(f"{whole}.{part}")
    whole = _whole(tokens)
    return None if whole is None else Decimal(whole)


def _whole(tokens: list[str]) -> int | None:
    if not tokens:
        return None
    if tokens in (["nol"], ["kosong"]):
        return 0
    total, below, smallest = 0, 0, 10**15
    pending: int | None = None
    closed = False  # after `belas` or a unit digit nothing more fits below the next scale word
    for token in tokens:
        if token in _DIGITS:
            if pending is not None or closed or _DIGITS[token] == 0 or below % 10:
                return None
            pending = _DIGITS[token]
        elif token in {"sepuluh", "sebelas"}:
            if pending is not None or closed or below % 100:
                return None
            below += 10 if token == "sepuluh" else 11
            closed = True
        elif token in {"belas", "puluh"}:
            if pending is None or closed or below % 100:
                return None
            below += 10 + pending if token == "belas" else 10 * pending
            pending, closed = None, token == "belas"
        elif token in {"seratus", "ratus"}:
            if below or closed or (token == "ratus") == (pending is None):
                return None
            below, pending = 100 * (pending or 1), None
        else:
            scale = _SE.get(token) or _SCALES[token]
            group = below + (pending or 0)
            if scale >= smallest or (token in _SE) == (group > 0):
                return None
            total, below, pending, closed, smallest = total + (group or 1) * scale, 0, None, False, scale
    return total + below + (pending or 0)
