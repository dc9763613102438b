"""Sentences that stand over, between and below tables: where they end, no table goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout import Box, Line

LONG_WORDS = 9  # of a line: no cell but one over the whole width holds so many
STEP = 1.8  # of the font size: from line to line of a paragraph
ALIGNED_PT = 3.0  # its lines begin so near to each other, but for the first
INDENT_PT = 45.0
_ENDED = re.compile(r"[.:]$")


def sentences(lines: Sequence[Line]) -> list[Box]:
    """The boxes of paragraphs with a long line that end as sentences do, top first."""
    out: list[Box] = []
    run: list[Line] = []
    for line in sorted(lines, key=lambda k: k.base):
        above = run[-1] if run else None
        indent = above.box.x0 - line.box.x0 if above else 0.0
        near = above is not None and line.base - above.base <= STEP * max(line.size, above.size)
        if above is None or not (near and (abs(indent) <= ALIGNED_PT or (len(run) == 1 and 0 < indent <= INDENT_PT))):
            run = []
        run.append(line)
        if _ENDED.search(line.text) and any(len(k.words) >= LONG_WORDS for k in run):
            out.append(Box.around([k.box for k in run]))
            run = []
    return out
