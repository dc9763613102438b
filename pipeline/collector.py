"""How often Python looks for garbage: hardly ever, since facts and cells are frozen values without cycles.

To look through all of them again and again costs a tenth of the check of a report.
"""

from __future__ import annotations

import gc

COLLECT_AFTER = 500_000  # new objects between two looks for garbage; a report leaves some 5,000 in cycles


def calm_collector() -> None:
    """Look for garbage seldom, and never among what is there already."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 50, 50)


def leave_to_the_system() -> None:
    """Before the process ends: what is there goes with it, unlooked at."""
    gc.freeze()
