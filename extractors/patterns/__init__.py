"""Patterns that are compiled when first used, and compiled only once on a machine.

The reader and what interprets it hold some 700 patterns for words and sentences; a report needs about half of them, and to compile them
takes half of the check of a short one. Imports nothing of the other rooms.
"""

from extractors.patterns.lazy import LazyPattern, lazy_pattern

__all__ = ["LazyPattern", "lazy_pattern"]
