"""Whether two printed names mean one government unit, and what speaks for it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from rapidfuzz import fuzz

from extractors.patterns import lazy_pattern
from pipeline.interpret.name_words import misspelt, tokens_of, without_brackets

PLACES = ("kabupaten", "kota", "provinsi")
ALIKE = 85.0  # 0-100: below it two names are simply two units
SAME = 100.0
FEWEST_INITIALS = 3  # words that initials stand for: two letters are anybody's
_NUMBER = lazy_pattern(r"\d+|[ivx]+")  # Wilayah I, Wilayah II: other units


class Likeness(StrEnum):
    """How two names go together."""

    SAME = "same"
    UNSURE = "unsure"
    OTHER = "other"


class Unit(Struct, frozen=True):
    """A unit's name as words without fillers and brackets; `place` its "kabupaten x", "" where the name gives none."""

    words: tuple[str, ...]
    place: tuple[str, ...]

    @staticmethod
    def of(name: str) -> Unit:
        """`Dinas Kesehatan Kab. Contoh` -> dinas kesehatan kabupaten contoh."""
        words = tokens_of(without_brackets(name)[0]) if name else ()
        at = max((n for n, w in enumerate(words) if w in PLACES and n + 1 < len(words)), default=None)
        return Unit(words, words[at:] if at is not None else ())

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def office(self) -> tuple[str, ...]:
        """The words without the place."""
        return self.words[: len(self.words) - len(self.place)]

    @property
    def is_government(self) -> bool:
        """The regency, city or province itself: `Pemerintah Kabupaten X`."""
        return bool(self.place) and self.words in {self.place, ("pemerintah", *self.place), ("pemerintah", "daerah", *self.place)}


def likeness(a: Unit, b: Unit, known: frozenset[str] = frozenset()) -> tuple[Likeness, float]:
    """How two units go together, and the likeness of their names (0-100).

    One name in another order or with another word division is the same; so is one with a misspelt word, unless several units of the batch
    (`known`) use both words. Other numbers and other places mean other units; a place misspelt, or left out by one name, makes it unsure,
    and so do initials (`Dinas PPPA`): two offices of one place may share them.
    """
    if not a.words or not b.words:
        return Likeness.OTHER, 0.0
    score = fuzz.token_sort_ratio(*(" ".join(u.office if a.place == b.place else u.words) for u in (a, b)))
    if "".join(a.words) == "".join(b.words) or sorted(a.words) == sorted(b.words):
        return Likeness.SAME, SAME
    if _numbers(a) != _numbers(b) or (a.place and b.place and a.place != b.place and not misspelt(a.place, b.place, known)):
        return Likeness.OTHER, score
    if misspelt(a.words, b.words, known):  # places with like names are places of their own
        return Likeness.SAME if a.place == b.place else Likeness.UNSURE, score
    short, long = sorted((a.words, b.words), key=len)
    if len(short) >= 2 and long[: len(short)] == short and long[len(short)] in PLACES:
        return Likeness.UNSURE, score
    alike = score >= ALIKE or (a.place == b.place and (_initials(a.office, b.office) or _initials(b.office, a.office)))
    return (Likeness.UNSURE if alike else Likeness.OTHER), score


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the last word of one name stands for the rest of the other: `dinas pppa`, `bkpsdm`."""
    *head, last = short or ("",)
    rest = long[len(head) :]
    return long[: len(head)] == tuple(head) and len(rest) >= FEWEST_INITIALS and last == "".join(word[0] for word in rest)


def _numbers(unit: Unit) -> list[str]:
    return [w for w in unit.words if _NUMBER.fullmatch(w)]


def shared_words(units: Iterable[Unit]) -> frozenset[str]:
    """Words that several units use: a difference between two of them is no misspelling."""
    seen: set[str] = set()
    twice: set[str] = set()
    for unit in dict.fromkeys(units):
        words = set(unit.words)
        twice |= seen & words
        seen |= words
    return frozenset(twice)
