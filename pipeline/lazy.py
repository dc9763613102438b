"""Patterns that are compiled when first used.

The program holds some 450 patterns for words and sentences; a report needs about half of them, and to compile all takes a fifth of
the check of a short one.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ATTRIBUTES = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern", "flags", "groups", "groupindex")


class LazyPattern:
    """Stands for a pattern: the first look for one of its methods compiles it and puts them all here, where the next look finds them."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ATTRIBUTES:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update((known, getattr(compiled, known)) for known in _ATTRIBUTES)
        return self.__dict__[name]


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(source, flags)`, put off until the pattern is used. An invalid pattern is told then, as `re.error`."""
    return cast("re.Pattern[str]", LazyPattern(source, flags))
