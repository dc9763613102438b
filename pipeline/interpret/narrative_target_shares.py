"""What was reached, its share of the target and the target, told in a row: "sebesar 105,19 atau 99,3% dari target yaitu 105,92"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_reading import Reading, alike, is_percent
from pipeline.interpret.narrative_slots import Figure
from pipeline.interpret.patterns import Slot, ends_on_connector

_OF_TARGET = lazy_pattern(r"\s*\)?\s*dari\s+(?:nilai\s+)?target(?:nya)?\b", re.IGNORECASE)


def with_target_shares(figures: Sequence[Figure], reading: Reading) -> list[Figure]:
    """One called capaian, or nothing, that a percentage "dari target" follows is what was reached, the percentage its capaian."""
    out = list(figures)
    for i, (first, share, target) in enumerate(zip(figures, figures[1:], figures[2:], strict=False)):
        if first.slot not in {Slot.CAPAIAN, None} or not first.open or target.slot is not Slot.TARGET or target.next_target:
            continue
        if not share.tied or share.slot not in {None, Slot.CAPAIAN} or not is_percent(share.quantity):
            continue
        announced = ends_on_connector(reading.masked[first.gap_at : first.start])
        if announced and alike(first.quantity, target.quantity) and _OF_TARGET.match(reading.masked[share.end : target.start]):
            out[i], out[i + 1] = replace(first, slot=Slot.REALISASI), replace(share, slot=Slot.CAPAIAN)
    return out
