"""Decisions that people made on the notes of an annotated copy, read back.

A PDF viewer keeps a review as an answer to a note: a text annotation with `/IRT` (in reply to), `/StateModel /Review` and a `/State`
(ISO 32000-1, 12.5.6.3). The last one by its date counts; answers without a state are remarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from extractors.patterns import lazy_pattern
from pipeline.outputs.text import plain

STATES = {"Accepted": "accepted", "Rejected": "rejected", "Cancelled": "cancelled", "Completed": "completed", "None": ""}
OWN_NAME = lazy_pattern(r"([A-Z]{3}[0-9]{3})-[0-9a-f]{8}(?:-[0-9]+)?")  # an id of a finding
DATE = lazy_pattern(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d))?")
MOST_STEPS = 100  # from an answer up to the note it belongs to: a file may tie them in a ring


class Decision(Struct, frozen=True):
    """What people said to one finding: `state` accepted, rejected, cancelled, completed or ""; `remarks` in the order of the file."""

    finding_id: str
    rule: str
    page: int
    state: str
    by: str = ""
    when: str = ""
    remarks: tuple[str, ...] = ()


def decisions(path: Path, password: str | None = None) -> tuple[Decision, ...]:
    """All findings noted in the file at `path`, in its order, with what was decided. Raises OSError, pikepdf.PdfError, PasswordError."""
    import pikepdf

    with pikepdf.open(path, password=password or "") as pdf:
        notes: dict[str, tuple[str, int]] = {}
        answers: dict[str, list[Any]] = {}
        names: dict[tuple[int, int], str] = {}
        for number, page in enumerate(pdf.pages, 1):
            for annotation in _annotations(page):
                name = _text(annotation.get("/NM"))
                found = OWN_NAME.fullmatch(name)
                if found and annotation.get("/Subtype") == "/Highlight":
                    notes.setdefault(name, (found[1], number))
                    names[annotation.objgen] = name
        for page in pdf.pages:
            for annotation in _annotations(page):
                name = _answers_to(annotation, names)
                if name:
                    answers.setdefault(name, []).append(annotation)
        return tuple(_decision(name, rule, page, answers.get(name, ())) for name, (rule, page) in notes.items())


def _annotations(page: Any) -> Iterator[Any]:
    held = page.obj.get("/Annots")
    if held is None:
        return
    try:
        some = list(held)
    except (TypeError, ValueError):
        return
    for annotation in some:
        if hasattr(annotation, "get"):
            yield annotation


def _answers_to(annotation: Any, names: dict[tuple[int, int], str]) -> str:
    """The finding that an annotation answers, also through other answers; empty where it answers none."""
    at = annotation
    for _ in range(MOST_STEPS):
        at = at.get("/IRT") if hasattr(at, "get") else None
        if at is None or not hasattr(at, "objgen"):
            return ""
        if at.objgen in names:
            return names[at.objgen]
    return ""


def _decision(name: str, rule: str, page: int, answers: Any) -> Decision:
    states = [a for a in answers if _text(a.get("/StateModel")) in ("Review", "")]
    dated = sorted((_when(a), n, a) for n, a in enumerate(states) if _text(a.get("/State")) in STATES)
    remarks = tuple(plain(_text(a.get("/Contents"))) for a in answers if "/State" not in a and _text(a.get("/Contents")))
    if not dated:
        return Decision(name, rule, page, "", remarks=remarks)
    when, _n, last = dated[-1]
    return Decision(name, rule, page, STATES[_text(last.get("/State"))], plain(_text(last.get("/T"))), when, remarks)


def _text(value: Any) -> str:
    """A name without its slash, or a string; empty for anything else."""
    if value is None:
        return ""
    try:
        return str(value).removeprefix("/")
    except (TypeError, ValueError):
        return ""


def _when(annotation: Any) -> str:
    """`2026-11-22 09:30`; empty where no date is given."""
    match = DATE.match(_text(annotation.get("/M")) or _text(annotation.get("/CreationDate")))
    if not match:
        return ""
    day = "-".join(match.groups()[:3])
    return f"{day} {match[4]}:{match[5]}" if match[4] else day
