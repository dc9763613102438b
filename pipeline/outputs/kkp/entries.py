"""What the audit file says, as plain values. Pure: no DOCX here.

Kondisi, Kriteria and Akibat follow from a finding and the page of its code; Sebab and Rekomendasi are for people.
"""

from __future__ import annotations

import re

from msgspec import Struct

from extractors.patterns import lazy_pattern
from pipeline.i18n import N_, Translate, render, translator
from pipeline.outputs.job import Job
from pipeline.outputs.text import plain
from pipeline.outputs.wording import where
from pipeline.result import Result
from pipeline.words import severity_word
from rules.finding import Finding, Severity
from rules.outline import Duty
from rules.run import load_rules

PART = lazy_pattern(r"^(Apa|What|Mengapa|Why|Dasar|Basis|Salah|Wrong|Benar|Right|Diam|Silent)\s*:\s*", re.M)
KEYS = {"Apa": "what", "What": "what", "Mengapa": "why", "Why": "why", "Dasar": "basis", "Basis": "basis"}
SHOWN = (Severity.ERROR, Severity.WARNING)
MOST_PAGES = 12  # of a part in the checklist, before `...`

DUTIES = {
    Duty.TARGET: N_("Target against realisasi of the year"),
    Duty.TAHUN_LALU: N_("Realisasi and capaian against last year and earlier ones"),
    Duty.JANGKA_MENENGAH: N_("Realisasi up to now against the medium-term target (Renstra)"),
    Duty.NASIONAL: N_("Realisasi against the national standard, where there is one"),
    Duty.PENYEBAB: N_("Causes of success or failure, and the solutions taken"),
    Duty.EFISIENSI: N_("Efficiency of the use of resources"),
    Duty.PROGRAM: N_("Programmes and activities behind success or failure"),
    Duty.ANGGARAN: N_("Budget realised"),
}


class Entry(Struct, frozen=True):
    """One slip. `places` are its further places in words."""

    number: int
    finding_id: str
    code: str
    severity: str
    title: str
    where: str
    kondisi: str
    kriteria: str
    akibat: str
    places: tuple[str, ...]


class Requirement(Struct, frozen=True):
    """A required part of Bab III: the pages on which it was seen; `judged` False where the report could not be judged as a whole."""

    part: str
    pages: tuple[int, ...]
    judged: bool


def entries(job: Job) -> tuple[Entry, ...]:
    """Errors and warnings by slip, in the order of the list."""
    some = [(cause, others) for cause, others in job.result.slips() if cause.severity in SHOWN]
    return tuple(_entry(n, cause, others, job.lang) for n, (cause, others) in enumerate(some, 1))


def _entry(number: int, f: Finding, others: tuple[Finding, ...], lang: str) -> Entry:
    _, info = translator(lang), load_rules()[f.rule]
    parts = page_parts(info.page(lang))
    return Entry(
        number=number,
        finding_id=f.finding_id,
        code=f.rule,
        severity=severity_word(f.severity, _),
        title=info.title(lang),
        where=where(f.place, _),
        kondisi=_kondisi(f, lang),
        kriteria=_kriteria(f, parts, _),
        akibat=_akibat(f, parts, _),
        places=tuple(f"{where(o.place, _)}: {plain(o.reported)}. {plain(render(o.message, lang))}" for o in others),
    )


def page_parts(page: str) -> dict[str, str]:
    """`what`, `why`, `basis` of a code's page, each on one line."""
    out: dict[str, str] = {}
    cuts = list(PART.finditer(page))
    for n, cut in enumerate(cuts):
        if cut[1] in KEYS:
            end = cuts[n + 1].start() if n + 1 < len(cuts) else len(page)
            out[KEYS[cut[1]]] = " ".join(page[cut.end() : end].split())
    return out


def _kondisi(f: Finding, lang: str) -> str:
    _ = translator(lang)
    told = plain(render(f.message, lang))
    printed = _("Printed: {text}.").format(text=plain(f.reported)) if f.reported else ""
    return " ".join(part for part in (f"{where(f.place, _)}.", printed, told if told.endswith(".") else f"{told}.") if part)


def _kriteria(f: Finding, parts: dict[str, str], _: Translate) -> str:
    expected = _("Expected: {text}.").format(text=plain(f.expected)) if f.expected else ""
    return " ".join(part for part in (_sentence(parts.get("basis", "")), expected) if part)


def _akibat(f: Finding, parts: dict[str, str], _: Translate) -> str:
    changes = _("The corrected figure changes a category, a predicate, whether the target was reached, or a direction.")
    return " ".join(part for part in (changes if f.changes_conclusion else "", _sentence(parts.get("why", ""))) if part)


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if not text or text.endswith(".") else f"{text}."


def checklist(result: Result, lang: str) -> tuple[Requirement, ...]:
    """The parts that PermenPAN-RB 53/2014 asks of Bab III, with the pages that show them."""
    _, outline = translator(lang), result.facts.outline
    pages: dict[Duty, set[int]] = {duty: set() for duty in Duty}
    if outline is not None:
        for duty, place in outline.treated:
            pages[duty].add(place.page)
        for table, duties in outline.of_tables:
            if 0 <= table < len(result.facts.tables):
                for duty in duties:
                    pages[duty].update(result.facts.tables[table].pages[:1])
    judged = outline is not None and outline.main is not None and outline.complete
    return tuple(Requirement(_(DUTIES[duty]), tuple(sorted(pages[duty] - {0})), judged) for duty in Duty)


def page_list(pages: tuple[int, ...]) -> str:
    """`45, 52, 60`; the first ones and `...` where there are many."""
    return ", ".join(map(str, pages[:MOST_PAGES])) + (" ..." if len(pages) > MOST_PAGES else "")
