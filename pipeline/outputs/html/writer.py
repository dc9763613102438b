"""The document: view and pictures into the template. jinja2 is imported when a document is made."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.i18n import translator
from pipeline.outputs.csv_files import write_file
from pipeline.outputs.html import view
from pipeline.outputs.html.crops import Strip
from pipeline.outputs.html.pictures import pictures
from pipeline.outputs.html.view import Figure, Item, Slip
from pipeline.outputs.job import Job
from pipeline.outputs.source import PROGRAM, program_version, sha256
from pipeline.outputs.text import plain
from pipeline.words import reason, severity_word
from rules.finding import Severity

if TYPE_CHECKING:
    from jinja2 import Template

FILE = "report.html"
PDF_DATE = lazy_pattern(r"D:(\d{4})(\d\d)(\d\d)")


def html_format(job: Job) -> tuple[Path, ...]:
    """Write `report.html` into the job's folder. Raises OSError when it cannot be written."""
    job.folder.mkdir(parents=True, exist_ok=True)
    return (write_file(job.folder / FILE, document(job).encode("utf-8", "replace")),)


def document(job: Job) -> str:
    """The whole document; the same job gives the same text."""
    _, result = translator(job.lang), job.result
    some, strips = view.slips(job)
    drawn = pictures(job.source, strips, dict(result.layout.turns), job.password)
    some = tuple(_cut(slip, [s for s in strips if s.name in drawn]) for slip in some)
    style, script = _asset("report.css"), _asset("report.js")
    return _template().render(
        _=_,
        lang=job.lang,
        result=result,
        facts=result.facts,
        unit=plain(result.facts.unit_name),
        name=plain(result.report),
        file=plain(job.source.name),
        sha256=sha256(job.source),
        made=_made(result.layout.metadata),
        program=f"{PROGRAM} {program_version()}",
        slips=some,
        strips=[(s, base64.b64encode(drawn[s.name]).decode("ascii")) for s in strips if s.name in drawn],
        sheets=view.overview(result, job.lang),
        codes=view.codes(result, job.lang),
        found_codes=sorted({i.code for s in some for i in (s.cause, *s.others)}),
        tables=sorted({i.table for s in some for i in (s.cause, *s.others)} - {""}, key=_natural),
        counts=[(s.value, severity_word(s, _), view.severities(result)[s.value]) for s in Severity],
        table_rows=view.table_rows(result),
        troubles=[(t.page, reason(t.code, _)) for t in result.troubles],
        doubtful=[(f.place, plain(f.quantity.raw)) for f in result.coverage.doubtful],
        plain=plain,
        style=style,
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
    )


def _cut(slip: Slip, drawn: list[Strip]) -> Slip:
    """`slip` with every figure tied to its strip; a figure whose strip could not be drawn goes."""

    def item(some: Item) -> Item:
        figures = ((f, _strip_of(f, drawn)) for f in some.figures)
        return replace(some, figures=tuple(replace(f, crop=replace(f.crop, strip=s.name)) for f, s in figures if s))

    return Slip(slip.number, item(slip.cause), tuple(item(other) for other in slip.others))


def _strip_of(figure: Figure, drawn: list[Strip]) -> Strip | None:
    crop = figure.crop
    return next((s for s in drawn if s.page == crop.page and s.box.top <= crop.box.top and crop.box.bottom <= s.box.bottom), None)


def _made(metadata: tuple[tuple[str, str], ...]) -> str:
    """The day on which the PDF says it was last made, as 2021-03-15; empty where it does not say."""
    known = dict(metadata)
    match = PDF_DATE.match(known.get("ModDate", "") or known.get("CreationDate", ""))
    return "-".join(match.groups()) if match else ""


def _natural(text: str) -> list[tuple[int, str]]:
    """`Tabel 3.9` before `Tabel 3.10`."""
    return [(int(part), "") if part.isdigit() and part.isascii() else (0, part) for part in re.split(r"(\d+)", text)]


@cache
def _asset(name: str) -> str:
    return files("pipeline.outputs.html").joinpath(name).read_text("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        _asset("report.html.j2")
    )
