"""Places in words, alike in all outputs."""

from __future__ import annotations

from pipeline.i18n import PAGE_FORM, Translate
from pipeline.outputs.text import plain
from pipeline.words import column_name
from rules.facts import Place


def where(place: Place, _: Translate, between: str = ", ") -> str:
    """`p. 34, Tabel 3.4, Rasio KDRT, Capaian`: what the place has of them."""
    page = _(PAGE_FORM).format(page=place.page) if place.page > 0 else ""
    return between.join(part for part in (page, plain(place.table), plain(place.row), plain(column_name(place, _))) if part)
