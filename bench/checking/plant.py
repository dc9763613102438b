"""Builds a consistent draft and plants errors in it that do not touch one another."""

from __future__ import annotations

from collections import Counter
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from bench.checking import (
    core_capaian,
    core_data,
    core_grades,
    core_money,
    core_plans,
    core_programs,
    scales,
    sentences,
    sentences_money,
    structure,
    traps,
)
from bench.checking.drafts import Change, Draft, Line, Truth
from bench.checking.world import World, world
from bench.layouts.content import CHAPTERS, FILLER, INTRODUCTIONS
from bench.layouts.sheets import Document, Paragraph, Sheet

CODES = (
    "CAP101", "CAP102", "CAP103", "CAP104", "CAP105", "CAP106", "CAP107", "CAP108", "SUM201", "SUM202", "SUM203",
    "PCT301", "PCT302", "PCT303", "PCT304", "XRF401", "XRF402", "XRF403", "XRF404", "XRF405", "TXT501", "TXT502",
    "TXT503", "TXT504", "TXT505", "TXT506", "FMT601", "FMT602", "STR701", "STR702", "STR703", "STR704", "STR705", "STR706",
)  # fmt: skip
WHOLE = ("STR", "CAP105", "FMT602")  # at most one of these in a report: they touch whole tables
DECLARED = {
    "R/T": (
        "Untuk indikator yang semakin tinggi realisasi semakin baik digunakan rumus: Capaian = Realisasi / Target x 100%.",
        "Semakin tinggi realisasi menunjukkan kinerja semakin baik, rumusnya: Capaian Kinerja = (Realisasi / Target) x 100%.",
    ),
    "2T-R": (
        "Untuk indikator yang semakin rendah semakin baik digunakan rumus: Capaian = (Target - (Realisasi - Target)) / Target x 100%.",
        "Semakin rendah realisasi menunjukkan kinerja semakin baik, rumusnya: Capaian = ((2 x Target) - Realisasi) / Target x 100%.",
    ),
    "T/R": (
        "Untuk indikator yang semakin rendah realisasi semakin baik digunakan rumus: Capaian = Target / Realisasi x 100%.",
        "Semakin rendah realisasi menunjukkan kinerja semakin baik, rumusnya: Capaian Kinerja = (Target / Realisasi) x 100%.",
    ),
}


class Report(Struct, frozen=True):
    """A finished report: what is printed, in order of keys, what is wrong in it, and what follows from that."""

    name: str
    year: int
    items: tuple[tuple[str, Paragraph | Sheet], ...]
    planted: tuple[Truth, ...]
    follows: tuple[tuple[int, Truth], ...]  # place in `planted`, truth
    traps: Counter[str]

    def document(self) -> Document:
        from bench.layouts.sheets import Style

        return Document(self.name, "", self.year, Style(), tuple(i for _, i in self.items))


def consistent(name: str, seed: int) -> tuple[Draft, World]:
    """A draft without errors, with its sites."""
    w = world(name, seed)
    random = Random(f"{name}:{seed}:draft")
    draft = Draft(name, w.year)
    for title in ("LAPORAN KINERJA INSTANSI PEMERINTAH", w.field.agency.upper(), f"TAHUN {w.year}"):
        draft.say(0, title, "title")
    for chapter, (title, _) in enumerate(CHAPTERS, 1):
        draft.say(chapter, title, "chapter")
        draft.say(chapter, random.choice(FILLER))
    staff = core_money.staff(draft, w, random)
    sentences_money.people(draft, w, random, staff)
    if random.random() < 0.7:
        core_data.assets(draft, w, random, 0)
    core_plans.plans(draft, w, random)
    kind = scales.scale(draft, random)
    if random.random() < 0.7:
        scales.official(draft, random)
    draft.say(3, random.choice(DECLARED["R/T"]))
    draft.say(3, random.choice(DECLARED[w.habit.down]))
    if w.habit.cap:
        draft.say(3, "Capaian kinerja yang melebihi {cap}% dicatat sebesar {cap}%.", cap=str(w.habit.cap))
    keys = core_capaian.capaian(draft, w, random, kind)
    for n, goal in enumerate(w.goals):
        if len(set(keys)) == 1:
            draft.say(3, f"Sasaran {n + 1}: {goal.sasaran.name}", "heading")
        sentences.sasaran(draft, w, random, n, goal, kind, keys[n])
    core_capaian.compared(draft, w, random)
    draft.say(3, random.choice(("Data Pendukung Capaian Kinerja", "Analisis Capaian Kinerja Lainnya")), "heading")
    core_data.shares(draft, w, random, 0)
    if random.random() < 0.5:
        core_data.shares(draft, w, random, 1)
    if random.random() < 0.7:
        core_programs.programs(draft, w, random, 0)
    core_grades.grades(draft, w, random)
    for trap in random.sample(traps.TRAPS, 5):
        trap(draft, w, random)
    core_money.efficiency(draft, w, random)
    core_money.budget(draft, w, random)
    if random.random() < 0.6:
        core_money.quarters(draft, w, random)
    sentences_money.money(draft, w, random)
    core_grades.years_of_money(draft, w, random)
    sentences_money.parts_and_words(draft, w, random)
    traps.habits(draft, w)
    draft.say(4, "BAB IV PENUTUP", "chapter")
    draft.say(4, random.choice(FILLER))
    structure.sites(draft, w)
    return draft, w


def planted(name: str, seed: int, count: int, wanted: Counter[str]) -> Report:
    """A report with up to `count` errors, of the codes of which `wanted` holds most; `wanted` is counted down."""
    draft, w = consistent(name, seed)
    random = Random(f"{name}:{seed}:plant")
    done: list[tuple[Truth, tuple[Truth, ...]]] = []
    used: set[str] = set()
    whole = False
    order = sorted(CODES, key=lambda c: (-wanted[c], random.random()))
    for code in order:
        if len(done) >= count or wanted[code] <= 0:
            break
        if whole and code.startswith(WHOLE):
            continue
        change = _one(draft, code, used, random)
        if change is None:
            continue
        whole = whole or code.startswith(WHOLE)
        for key, item in change.items:
            if item is None:
                draft.items.pop(key, None)
                draft.chapter.pop(key, None)
            else:
                draft.items[key] = item
        done.append((change.truth, change.consequences))
        wanted[code] -= 1
    return finished(draft, w, done)


def _one(draft: Draft, code: str, used: set[str], random: Random) -> Change | None:
    """The first change of `code` that fits, at places not used yet."""
    sites = [s for s in draft.sites if s.code == code]
    random.shuffle(sites)
    for site in sites:
        if site.tokens & used or "*" in used or ("*" in site.tokens and used):
            continue
        try:
            change = site.make(random, draft)
        except KeyError:  # its place has been taken out of the report
            continue
        if change is not None:
            used |= site.tokens
            return change
    return None


def finished(draft: Draft, w: World, done: list[tuple[Truth, tuple[Truth, ...]]]) -> Report:
    """Numbers the tables and prints the lines."""
    random = Random(f"{draft.name}:finish")
    numbers = _numbers(draft, w)
    items: list[tuple[str, Paragraph | Sheet]] = []
    for key in draft.ordered():
        item = draft.items[key]
        if isinstance(item, Line):
            items.append((key, Paragraph(item.text, item.kind)))
            continue
        sheet = replace(item, number=numbers[key])
        lead = random.choice(INTRODUCTIONS).format(title=_lead(draft, key, sheet.title))
        items.append((f"lead:{key}", Paragraph(lead)))
        items.append((key, sheet))
        if random.random() < 0.3:
            items.append((f"fill:{key}", Paragraph(random.choice(FILLER))))
    truths = tuple(replace_number(t, numbers) for t, _ in done)
    follows = tuple((n, f) for n, (_, after) in enumerate(done) for f in after)
    return Report(draft.name, draft.year, tuple(items), truths, follows, draft.traps)


def _lead(draft: Draft, key: str, title: str) -> str:
    """The title as the sentence before the table gives it."""
    said = draft.leads.get(key, title.split(" Tahun ")[0])
    return said[0].lower() + said[1:]


def replace_number(truth: Truth, numbers: dict[str, str]) -> Truth:
    return replace(truth, reported=numbers[truth.item]) if truth.reported == "@number" else truth


def _numbers(draft: Draft, w: World) -> dict[str, str]:
    out: dict[str, str] = {}
    chapter, n = 0, 0
    for key in draft.ordered():
        if not isinstance(draft.items[key], Sheet):
            continue
        if draft.chapter[key] != chapter:
            chapter, n = draft.chapter[key], 0
        how = draft.numbers.get(key, "")
        n += 2 if how == "skip" else 0 if how == "again" else 1
        out[key] = w.style.caption.format(chapter, n - (1 if how == "again, then as before" else 0))
    return out
