"""A cheap look before a dear one: a pattern that begins with one of many words is tried only where a syllable that it needs stands."""

from __future__ import annotations

from collections.abc import Iterable


def holds(text: str, syllables: Iterable[str]) -> bool:
    """Whether one of the `syllables`, which are in small letters, stands in `text` in any letters."""
    return any(map(text.lower().__contains__, syllables))
