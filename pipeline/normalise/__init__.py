"""Printed text -> Quantity: one cell (`read_quantity`), a column by its neighbours (`column_style`, `resolve_column`), the figures
of a sentence (`find_quantities`), number words (`words_to_number`). What can be read in two ways stays undecided.
"""

from .cell import read_quantity
from .column import StyleEvidence, column_style, resolve_column, style_of
from .context import Context, context_for_unit
from .narrative import Found, find_quantities
from .number_words import words_to_number
from .references import FoundRole
from .unread import prints_value, read_unread

__all__ = [
    "Context",
    "Found",
    "FoundRole",
    "StyleEvidence",
    "column_style",
    "context_for_unit",
    "find_quantities",
    "prints_value",
    "read_quantity",
    "read_unread",
    "resolve_column",
    "style_of",
    "words_to_number",
]
