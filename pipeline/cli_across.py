"""What `lkip-check batch` says of the findings between its reports."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.i18n import Translate, translator

if TYPE_CHECKING:
    from pipeline.across.run import Across
    from pipeline.batch.store import Store

DOUBTED = frozenset({"unsure_unit", "unproven_unit"})


def find_between(store: Store, out: Path, lang: str) -> Across | None:
    """Hold the reports of the store together and write the files; None where they cannot be written, which is told."""
    from pipeline.across.kept import find_across

    _ = translator(lang)
    try:
        return find_across(store, out, lang)
    except OSError as error:
        click.echo(_("what stands between the reports could not be written: {why}").format(why=error.strerror or error), err=True)
        return None


def lines(found: Across, out: Path, _: Translate) -> list[str]:
    """What is to be said: nothing where no two reports belong together."""
    from pipeline.across.kept import FILE, PAIRS_FILE

    doubted = sum(p.used in DOUBTED for p in found.pairs)
    used = len(found.pairs) - doubted
    count = Counter(r.severity for r in found.rows if r.root == r.finding_id)
    told = []
    if used:
        text = _("Between reports: {errors} errors, {warnings} warnings, {notes} notes in {pairs} pairs: {file}")
        told.append(text.format(errors=count["error"], warnings=count["warning"], notes=count["info"], pairs=used, file=out / FILE))
    if doubted:
        text = _("{count} pairs were not used: it is not certain that both reports are one unit's (see {file})")
        told.append(text.format(count=doubted, file=out / PAIRS_FILE))
    return told
