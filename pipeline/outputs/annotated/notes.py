"""What is written into the copy: one note per place of a finding, as plain values. Pure: no PDF here."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from extractors.layout import Box
from extractors.turning import View
from pipeline.i18n import render, translator
from pipeline.outputs.job import Job
from pipeline.outputs.text import plain
from pipeline.outputs.wording import where
from pipeline.words import severity_word
from rules.facts import Place
from rules.finding import Finding, Severity

Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]

COLOURS = {Severity.ERROR: (0.93, 0.42, 0.45), Severity.WARNING: (1.0, 0.80, 0.30), Severity.INFO: (0.55, 0.75, 0.95)}  # of the ground, RGB
OTHER = (0.62, 0.80, 0.98)  # the place that the accused figure disagrees with


class Note(Struct, frozen=True):
    """A highlighted place. `name` is unique in the file: the finding's id, with `+` at its other place; `subject` the code."""

    name: str
    page: int
    box: Box
    colour: tuple[float, float, float]
    subject: str
    text: str


class Entry(Struct, frozen=True):
    """A line of the outline: a finding and where it leads; `depth` 1 for the further places of a slip."""

    title: str
    page: int
    box: Box
    depth: int


def notes(job: Job) -> Iterator[Note]:
    """All places with a box on a page, in the order of the findings."""
    _, pages = translator(job.lang), job.result.layout.pages
    for f in job.result.findings:
        if _marked(f.place, pages):
            yield Note(f.finding_id, f.place.page, Box(*f.place.box), COLOURS[f.severity], f.rule, _told(f, job.lang))
        if f.other is not None and _marked(f.other, pages) and (f.other.page, f.other.box) != (f.place.page, f.place.box):
            text = _("{code}: compared with {where}: {text}").format(code=f.rule, where=where(f.place, _), text=plain(f.reported))
            yield Note(f"{f.finding_id}+", f.other.page, Box(*f.other.box), OTHER, f.rule, text)


def _marked(p: Place, pages: int) -> bool:
    return 0 < p.page <= pages and p.box[2] > p.box[0] and p.box[3] > p.box[1]


def _told(f: Finding, lang: str) -> str:
    """Code, severity, message, the expected figure, what else to know: one line each."""
    _ = translator(lang)
    lines = [f"{f.rule} ({severity_word(f.severity, _)})", plain(render(f.message, lang))]
    if f.expected:
        lines.append(f"{_('Expected')}: {plain(f.expected)}")
    if f.other is not None:
        lines.append(f"{_('The other place')}: {where(f.other, _)}: {plain(f.other.text)}")
    if f.changes_conclusion:
        lines.append(_("changes a conclusion"))
    lines.append(f"{_('Certainty of the reading')}: {f.confidence:.0%}")
    return "\n".join(lines)


def outline(job: Job) -> Iterator[Entry]:
    """The findings by slip; those without a place on a page are left out."""
    _, pages = translator(job.lang), job.result.layout.pages
    for cause, others in job.result.slips():
        for depth, f in ((0, cause), *((1, other) for other in others)):
            if 0 < f.place.page <= pages:
                yield Entry(f"{f.rule} {where(f.place, _)}: {plain(f.reported)}", f.place.page, Box(*f.place.box), depth)


def quad(box: Box, view: View) -> Quad:
    """The corners of `box` (as displayed and turned for reading) in the page's user space: top left, top right, bottom left, bottom right.

    `view` is the page turned as the reader turned it. The order is the one that viewers expect (Z-shaped), not the one of the standard.
    """
    frame = view.frame()

    def corner(x: float, y: float) -> tuple[float, float]:
        u, v = frame.back(x, y)
        return round(u, 2), round(-v, 2)

    return corner(box.x0, box.top), corner(box.x1, box.top), corner(box.x0, box.bottom), corner(box.x1, box.bottom)
