"""`summary.html`: the summary on one page that opens anywhere, offline, without a script. jinja2 is imported when it is made."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline.batch.summary.numbers import LEAST_OF_STEP, Summary, main_codes, step
from pipeline.i18n import translator
from pipeline.outputs.source import PROGRAM, program_version
from pipeline.outputs.text import plain

if TYPE_CHECKING:
    from jinja2 import Template

LINK_NAMES = {"report.html": "HTML", "report.xlsx": "XLSX", "discrepancies.csv": "CSV"}


def content(some: Summary, lang: str) -> bytes:
    """The file; the same summary gives the same bytes."""
    return document(some, lang).encode("utf-8", "replace")


def document(some: Summary, lang: str) -> str:
    """The whole document as text."""
    weight = some.weight
    return _template().render(
        _=translator(lang),
        lang=lang,
        program=f"{PROGRAM} {program_version()}",
        some=some,
        weight=weight,
        codes=[g.name for g in some.by_code],
        links=links,
        main_codes=main_codes,
        step=step,
        steps=_steps(),
        plain=plain,
        style=_asset("summary.css"),
    )


def links(paths: tuple[str, ...]) -> list[tuple[str, str]]:
    """(address, name) of the outputs of a report: relative, so that the folder can be moved."""
    return [(f"./{quote(path)}", LINK_NAMES[path.rpartition("/")[2]]) for path in paths]


def _steps() -> list[tuple[int, str]]:
    """The shades with the counts they stand for: `2-3`."""
    ends = [f"{least}-{after - 1}" if after - 1 > least else str(least) for least, after in pairwise(LEAST_OF_STEP)]
    return list(enumerate([*ends, f"{LEAST_OF_STEP[-1]}+"], 1))


@cache
def _asset(name: str) -> str:
    return files("pipeline.batch.summary").joinpath(name).read_text("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.from_string(_asset("summary.html.j2"))
