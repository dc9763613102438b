"""What is wrong with the build of a report: table numbers, captions, numbering, missing parts, notes of another year."""

from __future__ import annotations

import re
from random import Random

from msgspec.structs import replace

from bench.checking.drafts import Change, Draft, Line, Truth, cell_at, with_cell
from bench.checking.world import World
from bench.layouts.sheets import Sheet


def sites(draft: Draft, world: World) -> None:
    """Sites that touch the finished draft as a whole."""
    draft.site("STR701", {"numbers"}, _repeated)
    draft.site("STR702", {"numbers"}, _skipped)
    for key in [k for k, item in draft.items.items() if isinstance(item, Sheet)]:
        _caption_site(draft, key, world)
        _number_site(draft, key)
        if key.startswith(("years", "capaian")):
            _note_site(draft, key, world)
    _absent_sites(draft)
    _sasaran_number_site(draft)


def _captioned(draft: Draft) -> list[list[str]]:
    """Keys of numbered tables by chapter."""
    out: dict[int, list[str]] = {}
    for key in draft.ordered():
        if isinstance(draft.items[key], Sheet):
            out.setdefault(draft.chapter[key], []).append(key)
    return [out[c] for c in sorted(out)]


def _repeated(random: Random, now: Draft) -> Change | None:
    """A table carries the number of the one before, and all after it follow on (or not)."""
    chapter = random.choice([c for c in _captioned(now) if len(c) > 2])
    at = random.randrange(1, len(chapter))
    now.numbers[chapter[at]] = "again" if random.random() < 0.5 else "again, then as before"
    truth = Truth("STR701", "number repeated", chapter[at], "@number", "", severity="warning", alt=("STR702",), any_value=True)
    return Change((), truth)


def _skipped(random: Random, now: Draft) -> Change | None:
    chapter = random.choice([c for c in _captioned(now) if len(c) > 2])
    at = random.randrange(1, len(chapter))
    now.numbers[chapter[at]] = "skip"
    truth = Truth("STR702", "number skipped", chapter[at], "@number", "", severity="warning", alt=("STR701",), any_value=True)
    return Change((), truth)


def _caption_site(draft: Draft, key: str, world: World) -> None:
    year = str(world.year)
    title = draft.sheet(key).title
    if not title.endswith(f"Tahun {year}") or key.startswith(("staff", "assets")):
        return
    tokens = {f"caption:{key}", *(f"s{n}" for n, _, _ in world.series)} if key.startswith(("capaian", "pk")) else {f"caption:{key}"}

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        new = sheet.title.replace(f"Tahun {year}", f"Tahun {world.year - random.choice((1, 1, 1, 2))}")
        now.leads[key] = sheet.title
        truth = Truth("STR703", "caption of another year", key, new, sheet.title, severity="warning", alt=("STR706",), any_value=True)
        after = Truth("XRF401", "follows", key, "*", "", any_value=True)
        return Change(((key, replace(sheet, title=new)),), truth, (after,))

    draft.site("STR703", tokens, make)
    _subject_site(draft, key, world, tokens)


def _subject_site(draft: Draft, key: str, world: World, tokens: set[str]) -> None:
    """The caption of one sasaran over the table of another."""
    names = [g.sasaran.name for g in world.goals]
    mine = next((n for n in names if n in draft.sheet(key).title), None)
    if mine is None:
        return

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        new = sheet.title.replace(mine, random.choice([n for n in names if n != mine]))
        now.leads[key] = sheet.title
        truth = Truth("STR703", "caption of another sasaran", key, new, sheet.title, severity="warning", any_value=True)
        return Change(((key, replace(sheet, title=new)),), truth)

    draft.site("STR703", tokens, make)


def _number_site(draft: Draft, key: str) -> None:
    """A running number stands twice."""
    sheet = draft.sheet(key)
    rows = [n for n, r in enumerate(sheet.rows) if any(c.col == 0 and c.text.isdigit() for c in r.cells)]
    if len(rows) < 3 or sheet.kind in ("scale", "akip", "budget", "assets"):
        return

    def make(random: Random, now: Draft) -> Change | None:
        k = random.randrange(1, len(rows))
        sheet = now.sheet(key)
        text = cell_at(sheet, rows[k], 0).text
        new = cell_at(sheet, rows[k - 1], 0).text
        truth = Truth(
            "STR704", "row number repeated", key, new, text, sheet.rows[rows[k]].label, "No", "warning", at=(rows[k], 0), any_value=True
        )
        return Change(((key, with_cell(sheet, rows[k], 0, new)),), truth)

    draft.site("STR704", {f"no:{key}", "numbering"}, make)


def _sasaran_number_site(draft: Draft) -> None:
    keys = [k for k, i in draft.items.items() if isinstance(i, Line) and i.kind == "heading" and i.template.startswith("Sasaran ")]
    keys = [k for k in keys if ":" in draft.line(k).template]
    if len(keys) < 3:
        return

    def make(random: Random, now: Draft) -> Change | None:
        at = random.randrange(1, len(keys))
        line = now.line(keys[at])
        new = replace(line, template=line.template.replace(f"Sasaran {at + 1}:", f"Sasaran {at}:"))
        if new == line:
            return None
        truth = Truth("STR704", "sasaran number repeated", keys[at], new.text, line.text, severity="warning", any_value=True)
        return Change(((keys[at], new),), truth)

    draft.site("STR704", {"sasaran numbers", "numbering"}, make)


def _note_site(draft: Draft, key: str, world: World) -> None:
    tokens = {f"s{n}" for n, _, _ in world.series} | {f"note:{key}"}

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        places = [
            (r, c.col)
            for r, row in enumerate(sheet.rows)
            for c in row.cells
            if c.kind == "figure" and "realisasi" in " ".join(sheet.header_path(c.col)).lower() and row.role == "body"
            and (key.startswith("capaian") or str(world.year) in " ".join(sheet.header_path(c.col)))
        ]  # fmt: skip
        if not places or sheet.note:
            return None
        row, col = random.choice(places)
        old = cell_at(sheet, row, col).text
        note = random.choice(("*) data tahun {}", "*) menggunakan data tahun {}", "* Angka realisasi tahun {}")).format(world.year - 1)
        changed = replace(with_cell(sheet, row, col, f"{old}*"), note=note)
        path = " / ".join(sheet.header_path(col))
        truth = Truth(
            "STR706", "note: figure of last year", key, f"{old}*", "", sheet.rows[row].label, path, "warning", at=(row, col), any_value=True
        )
        return Change(((key, changed),), truth)

    draft.site("STR706", tokens, make)


ABSENT = (  # what is taken out, as `rules.outline.Duty` calls it, and the keys of its headings and tables
    ("tahun_lalu", ("h:prev", "years", "akips")),  # grades of two years side by side compare as well
    ("jangka_menengah", ("h:plan", "renstra")),
    ("efisiensi", ("h:eff", "efficiency")),
    ("anggaran", ("h:money", "budget", "quarters")),
)
SPARING = Line("Efisiensi penggunaan sumber daya dicapai melalui penghematan perjalanan dan penggunaan sarana bersama.")


def _absent_sites(draft: Draft) -> None:
    for name, prefixes in ABSENT:
        keys = [k for k in draft.items if k.startswith(prefixes)]

        def make(random: Random, now: Draft, name: str = name, keys: list[str] = keys) -> Change | None:
            lines = [k for k, i in now.items.items() if isinstance(i, Line) and _speaks_of(i, name)]
            truth = Truth("STR705", f"no {name}", "", "", name, severity="warning", any_value=True)
            gone: list[tuple[str, Line | None]] = [(k, None) for k in (*keys, *lines)]
            if name == "anggaran":  # the table of efficiency gives pagu and realisasi as well: it is told in words
                gone += [(k, SPARING) for k in now.items if k.startswith("efficiency")]
            return Change(tuple(gone), truth)

        draft.site("STR705", {"*"}, make)


def _speaks_of(line: Line, name: str) -> bool:
    text = line.text.lower()
    if name == "tahun_lalu":
        return "{y0}" in line.template or "berturut-turut" in text or ("{b}" in line.template and "{ind}" in line.template)
    if name == "efisiensi":
        return "efisiensi" in text
    return name == "anggaran" and re.search(r"\brp\b|\brp\d|anggaran", text) is not None
