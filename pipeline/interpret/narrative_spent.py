"""Amounts told one after the other: what was set aside, what was spent of it, its share.

`Program X, sebesar Rp 41.814.414.000 dengan realisasi Rp 22.644.624.342 (54,16%)`: no word says that the first amount is the budget but
the spending that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_reading import Reading, is_bare, is_money, is_percent
from pipeline.interpret.narrative_slots import Figure
from pipeline.interpret.patterns import MASK, Slot, ends_on_connector
from pipeline.interpret.subjects import Subject, unknown_subject

_SPENT = lazy_pattern(
    r"^[\s,;\-\u2013(]*(?:(?:dengan|dan|telah|dapat|yang|jumlah|total|tingkat|persentase|prosentase)\s+)*"
    r"(?:realisasi(?:nya)?|terealisasi|terserap|penyerapan(?:nya)?|serapan(?:nya)?)\s*"
    r"(?:(?:anggaran|keuangan|dana|sebesar|senilai|mencapai|adalah|sampai|hingga|dengan)\s*){0,4}[:=]?\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_SPENT_OF = lazy_pattern(
    r"\brealisasi\s+(?:anggaran|keuangan|belanja|dana)\b[^,;:.\d]{0,40}\b(?:untuk|dari|pada)\s+[^,;:.\d]{2,40}\bsebesar\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_OUT_OF = lazy_pattern(
    r"^[\s,]*dari\s+(?:(?:total|jumlah|pagu|nilai|anggaran|alokasi|dana|yang|dianggarkan|sebesar|senilai)\s*){0,4}(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_MAY_BE_BUDGET = frozenset({None, Slot.PAGU, Slot.SELISIH, Slot.TARGET})  # "kegiatan Peningkatan X sebesar Rp ..." looks like a rise
_MAY_BE_SPENT = frozenset({None, Slot.REALISASI, Slot.REALISASI_ANGGARAN})
_MAY_BE_SHARE = frozenset({None, Slot.CAPAIAN, Slot.SERAPAN})


def with_spending(figures: Sequence[Figure], reading: Reading) -> list[Figure]:
    """`figures` with the slots of a budget, what was spent of it and the share, where the words between them say so."""
    out = list(figures)
    for i, first in enumerate(figures):
        after = figures[i + 1 : i + 3]
        if not after or not is_money(first.quantity) or not (first.open or first.slot):
            continue
        if first.slot is Slot.PAGU and _is_share_of(first, after[0], reading):
            out[i], out[i + 1] = replace(first, slot=Slot.REALISASI_ANGGARAN), replace(after[0], slot=Slot.SERAPAN)
            continue
        if first.slot is Slot.REALISASI_ANGGARAN and _is_out_of(first, after, reading):
            out[i + 1], out[i + 2] = replace(after[0], slot=Slot.PAGU), replace(after[1], slot=Slot.SERAPAN)
            continue
        told = reading.masked[first.gap_at : first.start]
        if first.slot not in _MAY_BE_BUDGET or not ends_on_connector(told) or not _SPENT.match(reading.masked[first.end : after[0].start]):
            continue
        if _is_spending(first, after):
            out[i] = replace(first, slot=Slot.PAGU, owner=first.owner or _unknown_work(told))
            out[i + 1], out[i + 2] = replace(after[0], slot=Slot.REALISASI_ANGGARAN), replace(after[1], slot=Slot.SERAPAN)
    return out


def _unknown_work(told: str) -> Subject | None:
    """The activity that owns an amount where the tables do not know it: `Program <known> dengan kegiatan X sebesar Rp ...`."""
    behind = told.rpartition(MASK)[2]
    name = unknown_subject(behind)
    return Subject(name) if name else None


def _is_spending(budget: Figure, after: Sequence[Figure]) -> bool:
    """An amount no larger than the budget, and a percentage tied to it."""
    if len(after) < 2 or not is_money(after[0].quantity) or after[0].slot not in _MAY_BE_SPENT:
        return False
    whole, part = budget.quantity.value, after[0].quantity.value
    tied = after[1].tied and is_percent(after[1].quantity) and after[1].slot in _MAY_BE_SHARE
    return tied and whole is not None and part is not None and part <= whole


def _is_out_of(spent: Figure, after: Sequence[Figure], reading: Reading) -> bool:
    """`realisasi anggaran sebesar Rp X dari Y atau Z%`: the budget stands behind what was spent of it, with or without its mark."""
    if len(after) < 2 or after[0].slot not in {None, Slot.PAGU} or not _OUT_OF.match(reading.masked[spent.end : after[0].start]):
        return False
    part, whole = spent.quantity.value, after[0].quantity.value
    sums = (is_money(after[0].quantity) or is_bare(after[0].quantity)) and part is not None and whole is not None and part <= whole
    return sums and after[1].tied and is_percent(after[1].quantity) and after[1].slot in _MAY_BE_SHARE


def _is_share_of(amount: Figure, share: Figure, reading: Reading) -> bool:
    """`realisasi anggaran untuk dana APBD adalah sebesar Rp X (97,61%)`: spent, though the word next to it names the budget."""
    tied = share.tied and share.slot is None and is_percent(share.quantity)
    return tied and bool(_SPENT_OF.search(reading.text[amount.gap_at : amount.start]))
