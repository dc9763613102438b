"""`dataclass` for the values that are made by the hundred thousand (facts, places, quantities, intervals).

They are frozen for the type checker, which refuses any assignment to them, and plain at run time: a class frozen at run time
sets every field through `object.__setattr__`, which makes a value cost five times as much. Equality, order and hash are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses

    def dataclass(*, frozen, slots, eq=True, order=False):
        """As `dataclasses.dataclass`."""
        return dataclasses.dataclass(slots=slots, eq=eq, order=order, unsafe_hash=frozen and eq)


__all__ = ["dataclass"]
