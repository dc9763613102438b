"""The glossary words that readers, rules and coverage use (reasons, troubles, severities) in plain sentences.

The words are stable and go into the CSV files; the sentences are translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.i18n import N_, Translate
from rules.facts import Place
from rules.finding import Severity

REASONS = {
    "doubtful_reading": N_("the figure could not be read with certainty"),
    "pages_unread": N_("pages of Bab III could not be read"),
    "doubtful_meaning": N_("it is not certain what the figure measures"),
    "unknown_column": N_("the meaning of the column is not known"),
    "nothing_to_compare": N_("nothing in the report to compare the figure with"),
    "no_target": N_("there is no target"),
    "zero_target": N_("the target is zero"),
    "unlike_units": N_("the units differ"),
    "no_value": N_("a figure that is needed is missing"),
    "several_targets": N_("several targets are printed and none of them is known to be the one meant"),
    "column_follows_no_formula": N_("the column follows no known formula"),
    "predicate": N_("a predicate or grade stands where a figure is needed"),
    "no_inputs": N_("the figures of the computation are not given"),
    "no_whole": N_("the whole that the share is taken of is not known"),
    "zero_whole": N_("the whole that the share is taken of is zero"),
    "no_members": N_("the figures that were averaged are not known"),
    "members_not_certain": N_("it is not certain which figures were averaged"),
    "not_known_to_add_up": N_("the figures are not known to add up"),
    "not_all_parts": N_("the sentence does not name all parts of the whole"),
    "decided_by_relation": N_("the relation has told how one of its figures is read, so it proves nothing about them"),
    "several_figures": N_("several figures could be the one meant"),
    "other_measure": N_("the other figure measures something else"),
    "other_version": N_("the other figure belongs to another version of plan or budget"),
    "other_year": N_("the other figure belongs to another year"),
    "follows_from_inputs": N_("the two figures differ because the figures they are computed from differ"),
    "shifted_rows": N_("the figures of several rows are shifted against the other table"),
    "both_told": N_("the sentence names both figures"),
    "footnoted": N_("a footnote says more about the figure"),
    "cut_number": N_("the figure is a number broken over two rows"),
    "not_a_percentage": N_("the figure is not a percentage"),
    "no_capaian": N_("no capaian is stated"),
    "unknown_formula": N_("the formula is not known"),
    "unknown_scale": N_("the scale is not known"),
    "scales_disagree": N_("the report prints several scales that disagree"),
    "hole_in_scale": N_("the value falls into a hole of the scale"),
    "outside_scale": N_("the value lies outside the scale"),
    "not_a_label_of_the_scale": N_("the word is none of the scale's own"),
    "ignored_with_reason": N_("the configuration leaves the finding out and says why"),
    "picture_page": N_("the page is a picture without text: it needs OCR"),
    "picture": N_("the page shows a large picture whose text was not read: it needs OCR"),
    "no_unicode": N_("the font does not say which characters it shows: the text cannot be trusted"),
    "empty_page": N_("the page is empty"),
    "page_cut": N_("the page holds more than can be read: a part of it was left out"),
    "no_second_reading": N_("the second engine could not read the page: its figures were read once only"),
    "page_failed": N_("the page could not be read"),
    "joined_part": N_("the report was joined from several files"),
    "part_unread": N_("a part of the report could not be read: the page stands for it"),
}

# Why a figure of a table could not be read with certainty (words of `Quantity.evidence`).
DOUBTS = {
    "hidden": N_("the column is too narrow: the figure is not printed"),
    "stacked": N_("several values stand one below the other in one cell"),
    "several": N_("several figures stand where one is expected"),
    "worded": N_("words beside the figure may change what it stands for"),
    "words_before": N_("words before the figure tell what it measures: it may be another item's"),
    "stray_mark": N_("a mark or bracket that belongs to nothing stands beside the figure"),
    "unread": N_("the cell holds digits, but no value that could be read"),
}

# What a figure of a sentence is: the `column` of its place (slots of claims, and the claims themselves).
SLOTS = {
    "target": N_("target"),
    "realisasi": N_("realisasi"),
    "capaian": N_("capaian"),
    "kategori": N_("category"),
    "rata_rata": N_("average"),
    "pagu": N_("pagu"),
    "realisasi_anggaran": N_("budget spent"),
    "serapan": N_("share of the pagu spent"),
    "sisa": N_("remainder"),
    "sisa_persen": N_("remainder in per cent"),
    "efisiensi": N_("efficiency"),
    "fisik": N_("physical progress"),
    "selisih": N_("difference"),
    "nilai": N_("value"),
    "part": N_("part of a whole"),
    "whole": N_("whole"),
    "jumlah": N_("count or amount"),
    "persen": N_("percentage"),
    "dari": N_("earlier figure"),
    "menjadi": N_("later figure"),
    "efficiency": N_("efficiency"),
    "share": N_("percentage"),
    "parts": N_("parts of a whole"),
    "average": N_("average"),
    "count": N_("count or amount"),
    "formula": N_("computation"),
    "value": N_("value"),
    "change": N_("change"),
    "kata": N_("word"),
    "angka": N_("number in digits"),
    "huruf": N_("number in words"),
    "listed": N_("number of items announced"),
    "butir": N_("last item of the list"),
    "spelled": N_("number in words"),
    "numerator": N_("numerator"),
    "denominator": N_("denominator"),
    "result": N_("result"),
}

# Where a name of a table stands: the `column` of its place, also inside a table.
NAMED_IN = {
    "caption": N_("caption"),
    "heading": N_("heading"),
    "body": N_("body of the table"),
    "lead_in": N_("sentence before the table"),
}

SEVERITIES = {
    Severity.ERROR: (N_("error"), N_("errors")),
    Severity.WARNING: (N_("warning"), N_("warnings")),
    Severity.INFO: (N_("note"), N_("notes")),
}


def reason(word: str, _: Translate) -> str:
    """The sentence for a reason word; a word without one is shown as it is, without underscores."""
    return _(REASONS[word]) if word in REASONS else word.replace("_", " ")


def doubt(evidence: Iterable[str], _: Translate) -> str:
    """The sentence for the first word of `evidence` that tells why a figure is in doubt; "" where none does."""
    return next((_(DOUBTS[word]) for word in evidence if word in DOUBTS), "")


def severity(of: Severity, count: int, _: Translate) -> str:
    """`1 error`, `12 errors`."""
    one, many = SEVERITIES[of]
    return f"{count} {_(one if count == 1 else many)}"


def severity_word(of: Severity, _: Translate) -> str:
    """`error`, `warning`, `note`."""
    return _(SEVERITIES[of][0])


def slot(word: str, _: Translate) -> str:
    """The field's word for what a figure of a sentence is; a word without one stays as it is, without underscores."""
    return _(SLOTS[word]) if word in SLOTS else word.replace("_", " ")


def column_name(place: Place, _: Translate) -> str:
    """The header of a figure's column; in the narrative the word for what the figure is there."""
    if place.column in NAMED_IN:
        return _(NAMED_IN[place.column])
    return slot(place.column, _) if place.table_index < 0 and not place.table else place.column
