"""What a renderer gets: the result, where it came from and where its files go."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from pipeline.result import Result


class Job(Struct, frozen=True):
    """One report to be rendered.

    `source` is the PDF itself (never written to), `folder` the report's own folder of outputs. `formats` are all formats of the call:
    an output may point at another one only where that is written too. `password` opens the source where it needs one;
    `even_if_locked` lets an annotated copy be made of a report whose owner does not permit changes.
    """

    result: Result
    source: Path
    folder: Path
    lang: str
    formats: tuple[str, ...] = ()
    password: str | None = None
    even_if_locked: bool = False
