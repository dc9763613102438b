"""Patterns compiled when first used: they work as those of `re`, and each of the program is valid though nobody has used it yet."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import extractors
import pipeline
from extractors.patterns import LazyPattern, lazy_pattern

NEEDS_AN_EXTRA = ("pipeline.batch.cluster", "pipeline.batch.watch")


def test_a_pattern_is_compiled_when_it_is_used_and_not_before() -> None:
    wrong = lazy_pattern("(")
    with pytest.raises(re.error):
        wrong.search("capaian")
    right = lazy_pattern(r"capaian\s+(\d+)", re.I)
    assert "search" not in vars(right)
    found = right.search("Capaian 95 persen")
    assert found is not None and found[1] == "95"
    assert "search" in vars(right)


def test_it_has_what_a_pattern_has_and_nothing_else() -> None:
    lazy, plain = lazy_pattern("a(?P<n>b)", re.I), re.compile("a(?P<n>b)", re.I)
    assert lazy.sub("x", "AB ab") == plain.sub("x", "AB ab") == "x x"
    assert (lazy.pattern, lazy.flags, lazy.groups, dict(lazy.groupindex)) == (plain.pattern, plain.flags, 1, {"n": 1})
    with pytest.raises(AttributeError):
        lazy.found  # type: ignore[attr-defined]  # noqa: B018


def test_every_pattern_of_the_program_is_valid() -> None:
    patterns = {id(p): p for module in _modules() for p in _patterns(list(vars(module).values()))}
    assert len(patterns) > 500
    for pattern in patterns.values():
        pattern.search(pattern.pattern[:0])


def _modules() -> Iterator[Any]:
    for room in (extractors, pipeline):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if found.name not in NEEDS_AN_EXTRA:
                yield importlib.import_module(found.name)


def _patterns(values: list[Any]) -> Iterator[LazyPattern]:
    for value in values:
        if isinstance(value, LazyPattern):
            yield value
        elif isinstance(value, list | tuple | frozenset | set):
            yield from _patterns(list(value))
        elif isinstance(value, dict):
            yield from _patterns(list(value.values()))
