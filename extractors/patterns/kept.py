"""Compiled patterns, kept from run to run as Python keeps the bytecode of modules: beside it, for the same Python only.

Python compiles a pattern to numbers, in Python and slowly (0.2 ms on average), and hands them to its engine, which checks them and is
fast. The numbers are what is kept. That way in is not a documented one: whatever does not fit (another Python, a file that is damaged or
may not be written) ends in `re.compile`, as if nothing were kept. Whoever turns bytecode off (`PYTHONDONTWRITEBYTECODE`) turns this off.
"""

from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import re
import sys
from array import array
from importlib.util import cache_from_source
from typing import Any

_MOST = 4_000  # patterns; a file with more holds those of older versions of the program: it begins anew
_FITS = (sys.version, sys.byteorder)  # what the numbers depend on

_PARSER: Any = getattr(re, "_parser", None)
_COMPILER: Any = getattr(re, "_compiler", None)

# (source, flags) -> (all flags, numbers, groups, number of each named group, name of each group)
_Key = tuple[str | bytes, int]
_Kept = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


def pattern(source: str | bytes, flags: int) -> re.Pattern[Any]:
    """`re.compile(source, flags)`: from what is kept where it is there, else compiled and kept. Raises `re.error`."""
    found = _STORE.get((source, flags))
    if found is not None:
        with contextlib.suppress(Exception):  # the engine refuses numbers that make no sense
            return _made(source, found)
    try:
        made, keeps = _compiled(source, flags)
    except (AttributeError, TypeError):  # a Python whose compiler is put together in another way
        return re.compile(source, flags)
    _NEW[source, flags] = keeps
    return made


def _made(source: str | bytes, kept: _Kept) -> re.Pattern[Any]:
    flags, numbers, groups, by_name, names = kept
    made: re.Pattern[Any] = _COMPILER._sre.compile(source, flags, array("I", numbers).tolist(), groups, by_name, names)
    return made


def _compiled(source: str | bytes, flags: int) -> tuple[re.Pattern[Any], _Kept]:
    """What `re.compile` does, with the numbers in between."""
    parsed = _PARSER.parse(source, flags)
    numbers = array("I", _COMPILER._code(parsed, flags)).tobytes()
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    keeps = (flags | state.flags, numbers, state.groups - 1, dict(state.groupdict), tuple(names))
    return _made(source, keeps), keeps


def _read(path: str) -> dict[_Key, _Kept]:
    """The patterns kept at `path`; none where there is no file for this Python."""
    try:
        with open(path, "rb") as file:
            fits, store = marshal.loads(file.read())
    except Exception:  # whatever a damaged file makes of it
        return {}
    return store if fits == _FITS and isinstance(store, dict) and len(store) <= _MOST else {}


def _write(path: str) -> None:
    """Keep the patterns compiled by this run as well, in a file that is there whole or not at all."""
    if not _NEW or not path or sys.dont_write_bytecode:
        return
    beside = f"{path}.{os.getpid()}"
    with contextlib.suppress(OSError):
        with open(beside, "xb") as file:
            marshal.dump((_FITS, _read(path) | _NEW), file)
        os.replace(beside, path)


def _place() -> str:
    """Where the patterns are kept; "" for a Python that keeps no bytecode."""
    return cache_from_source(__file__).removesuffix(".pyc") + ".patterns" if sys.implementation.cache_tag else ""


_PATH = _place()
_STORE = _read(_PATH)
_NEW: dict[_Key, _Kept] = {}
atexit.register(_write, _PATH)
