"""An output that cannot be made although the report was checked: it costs itself alone."""

from __future__ import annotations


class Refused(Exception):
    """`text` says why, in the user's language."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
