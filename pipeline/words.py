"""The glossary words that readers, rules and coverage use (reasons, troubles, severities) in plain sentences.

The words are stable and go into the CSV files; the sentences are translated where they are shown.
"""

from __future__ import annotations

from pipeline.i18n import N_, Translate
from rules.finding import Severity

REASONS = {
    "doubtful_reading": N_("the figure could not be read with certainty"),
    "doubtful_meaning": N_("it is not certain what the figure measures"),
    "unknown_column": N_("the meaning of the column is not known"),
    "nothing_to_compare": N_("nothing in the report to compare the figure with"),
    "no_target": N_("there is no target"),
    "zero_target": N_("the target is zero"),
    "unlike_units": N_("the units differ"),
    "no_value": N_("a figure that is needed is missing"),
    "several_targets": N_("several targets are printed and none of them is known to be the one meant"),
    "column_follows_no_formula": N_("the column follows no known formula"),
    "picture_page": N_("the page is a picture without text: it needs OCR"),
    "picture": N_("the page shows a large picture whose text was not read: it needs OCR"),
    "no_unicode": N_("the font does not say which characters it shows: the text cannot be trusted"),
    "empty_page": N_("the page is empty"),
    "page_failed": N_("the page could not be read"),
}

SEVERITIES = {
    Severity.ERROR: (N_("error"), N_("errors")),
    Severity.WARNING: (N_("warning"), N_("warnings")),
    Severity.INFO: (N_("note"), N_("notes")),
}


def reason(word: str, _: Translate) -> str:
    """The sentence for a reason word; a word without one is shown as it is, without underscores."""
    return _(REASONS[word]) if word in REASONS else word.replace("_", " ")


def severity(of: Severity, count: int, _: Translate) -> str:
    """`1 error`, `12 errors`."""
    one, many = SEVERITIES[of]
    return f"{count} {_(one if count == 1 else many)}"
