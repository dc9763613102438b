"""Which marks the narrative uses in its figures: `1.500` and its like are read by what the other figures prove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractors.layout import Sentence
from pipeline.normalise import Context, find_quantities
from rules.quantity import Kind, Quantity, Style

LEAST_PROOFS = 5  # figures that prove a style before the whole narrative is taken to keep it
PURE_SHARE = 0.97  # of the proofs for one style: a report that mixes marks proves nothing


def proofs(quantities: Iterable[Quantity]) -> Counter[Style]:
    """Styles shown beyond doubt by figures that need no neighbours."""
    return Counter(
        q.style for q in quantities if q.value is not None and not q.doubtful and q.certain_style and q.style in {Style.ID, Style.EN}
    )


def report_style(sentences: Iterable[Sentence]) -> Style | None:
    """The one style of a whole narrative, None where it mixes styles or shows too little."""
    shown = proofs(f.quantity for s in sentences if any(map(str.isdigit, s.text)) for f in find_quantities(s.text))
    total = sum(shown.values())
    if total < LEAST_PROOFS:
        return None
    style, n = max(shown.items(), key=lambda x: (x[1], x[0]))
    return style if n >= PURE_SHARE * total else None


def context_for(sentence: Sentence, report: Style | None) -> Context:
    """The context in which the figures of a sentence are read: its own proofs first, then those of the report."""
    found = find_quantities(sentence.text)
    if not any(f.quantity.kind is Kind.AMBIGUOUS for f in found):
        return Context()
    own = proofs(f.quantity for f in found)
    if len(own) == 1:
        return Context(style=next(iter(own)), style_evidence="sentence")
    return Context(style=report, style_evidence="report") if report and not own else Context()
