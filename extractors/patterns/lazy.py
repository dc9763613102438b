"""Patterns that are compiled when first used."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

from extractors.patterns import kept

_ATTRIBUTES = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern", "flags", "groups", "groupindex")


class LazyPattern:
    """Stands for a pattern: the first look for one of its methods compiles it and puts them all here, where the next look finds them."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ATTRIBUTES:
            raise AttributeError(name)
        compiled = kept.pattern(self._source, int(self._flags))
        self.__dict__.update((known, getattr(compiled, known)) for known in _ATTRIBUTES)
        return self.__dict__[name]


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile(source, flags)`, put off until the pattern is used. An invalid pattern is told then, as `re.error`."""
    return cast("re.Pattern[AnyStr]", LazyPattern(source, flags))
