"""The cover of a report: the lines of its first pages that stand before anything else, where they hold the title of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.layout import HeadingLine, Sentence
from extractors.patterns import lazy_pattern

COVER_PAGES = 3  # cover, inner cover and what follows
LONGEST_LINE = 14  # words: a longer one without a heading's looks is a sentence
_TITLE = lazy_pattern(r"\b(?:laporan (?:akuntabilitas )?kinerja|lkip|lkjip|lakip|lkj)\b", re.IGNORECASE)
_NO_COVER = lazy_pattern(r"(?:kata pengantar|ikhtisar|ringkasan|daftar isi|bab\b)", re.IGNORECASE)


def covers(headings: Iterable[HeadingLine], sentences: Iterable[Sentence] = ()) -> list[list[str]]:
    """The lines of each page that is a cover, from its top down to the first heading of something else."""
    lines = [(h.page, h.box.top, h.text) for h in headings if h.page <= COVER_PAGES]
    for s in sentences:
        if s.page > COVER_PAGES:
            break
        if s.spans and not s.text.rstrip().endswith(".") and len(s.text.split()) <= LONGEST_LINE:
            lines.append((s.page, s.spans[0][1].top, s.text))
    pages: dict[int, list[str]] = {}
    ended: set[int] = set()
    for page, _top, text in sorted(lines):
        if page in ended or _NO_COVER.match(text):
            ended.add(page)
        else:
            pages.setdefault(page, []).append(" ".join(text.split()))
    return [page for page in pages.values() if _TITLE.search(" ".join(page))]
