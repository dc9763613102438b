"""Reports of ten invented offices, each with habits of its own: which tables it prints, how it bends them, how it dresses them.

    .venv/bin/python -m bench.layouts.office OUT [--families triwulan,kartu] [--count 3] [--seed 7]

Writes OUT/FAMILY_NN.pdf with its .facts.csv, by Chromium or WeasyPrint (see `bench.layouts.browser`), consistent as all of them are.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from bench.layouts import office_tables as o
from bench.layouts import tables as t
from bench.layouts.bank import FIELDS
from bench.layouts.browser import Chromium, WeasyPrint, page_of
from bench.layouts.browser_shapes import Shape
from bench.layouts.content import FILLER, INTRODUCTIONS, a_style, narrated
from bench.layouts.figures import Goal, goals
from bench.layouts.sheets import Document, Paragraph, Sheet, Style
from bench.layouts.truth import write

Builder = Callable[[Style, Sequence[Goal], int, Random], Sheet | tuple[Sheet, ...]]
Bend = Callable[[Sheet, Random], tuple[Sheet, ...]]

RULES = "table { border-collapse: collapse } "
MIDDLE = "td { vertical-align: middle } "
CENTRED = "td.figure { text-align: center } "
NO_CAPTION = "p.caption { display: none } "


def as_is(sheet: Sheet, random: Random) -> tuple[Sheet, ...]:
    return (sheet,)


def english_money(sheet: Sheet, random: Random) -> tuple[Sheet, ...]:
    return (o.english(sheet) if sheet.kind in ("budget", "quarters", "efficiency") else sheet,)


def remarked(sheet: Sheet, random: Random) -> tuple[Sheet, ...]:
    return (o.with_remarks(sheet, random) if sheet.kind in ("capaian", "renstra", "perjanjian", "budget") else sheet,)


def cut(sheet: Sheet, random: Random) -> tuple[Sheet, ...]:
    return o.in_parts(sheet, headless=random.random() < 0.5)


PLAIN = Shape("", "")


class Family(Struct, frozen=True):
    name: str
    css: str
    builders: tuple[Builder, ...]
    bend: Bend = as_is
    engine: str = "chromium"
    shape: Shape = PLAIN
    style: tuple[tuple[str, object], ...] = ()
    said: bool = False  # the caption is told in the running text, and not above the table


FAMILIES: tuple[Family, ...] = (
    Family(  # many narrow columns in small type
        "triwulan",
        RULES + "th, td { border: 0.5px solid #777; padding: 1px 2px; font-size: 5.5pt } " + MIDDLE
        + "th .turned { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap }",
        (t.perjanjian, o.triwulan, t.capaian, o.months, t.budget),
        shape=Shape("", "", landscape=True, turned=True),
        style=(("unit_in_cell", False), ("column_numbers", "({})"), ("money", "{}")),
    ),
    Family(  # a magazine: two columns of text, shaded headers, hardly a rule
        "majalah",
        RULES + "body { column-count: 2; column-gap: 24px; font-size: 9pt } table { font-size: 7pt } .head th { background: #dfe8d8 } "
        ".body tr:last-child td { border-bottom: 1px solid #444 } h1 { column-span: all }",
        (t.one_row, t.recap, o.by_year, t.anggaran_perjanjian, t.capaian_sasaran),
        style=(("money", "{}"), ("unit_in_cell", False)),
    ),
    Family(  # sasaran as rows over the whole width, their means below
        "berkelompok",
        RULES + "th, td { border-bottom: 1px solid #999 } tr.group td { background: #e6e6e6; font-weight: bold } " + CENTRED + MIDDLE,
        (t.perjanjian, o.grouped, t.budget, t.compared_years, t.staff),
        engine="weasyprint",
    ),
    Family(  # remarks make rows tall; dotted rules; rows cut by the page's end
        "keterangan",
        RULES + "th, td { border: 1px dotted #555; font-size: 8pt } tr { break-inside: auto } " + CENTRED + MIDDLE,
        (t.perjanjian, t.capaian, t.renstra, t.budget, t.recap),
        bend=remarked,
    ),
    Family(  # indicators one under the other without rules, a rule between sasaran
        "bertumpuk",
        RULES + ".head { border-top: 1.5px solid #000; border-bottom: 1px solid #000 } td[rowspan] { border-top: 0.7px solid #666 } "
        "tr:has(td[rowspan]) td { border-top: 0.7px solid #666 } table { border-bottom: 1.5px solid #000 } th, td { padding: 2px 6px }",
        (t.perjanjian, t.capaian, o.tujuan, t.efficiency, t.staff),
    ),
    Family(  # no captions: the text tells them; amounts as an English program prints them
        "campuran",
        RULES + ".head { border-top: 2px solid #000; border-bottom: 1px solid #000 } .body { border-bottom: 2px solid #000 } " + NO_CAPTION,
        (t.perjanjian, t.capaian, t.budget, t.quarters, t.renstra),
        bend=english_money,
        engine="weasyprint",
        said=True,
        style=(("money", "{}"),),
    ),
    Family(  # a small table for every indicator, a row for each year; figures centred, banded
        "tahunan",
        RULES + "table { width: 62%; margin-left: auto; margin-right: auto } tbody.body tr:nth-child(odd) td { background: #eaf1fb } "
        ".head th { background: #2f5597; color: #fff } " + CENTRED + "td.label { text-align: center }",
        (o.by_year, t.capaian_sasaran, t.recap, t.one_row, t.anggaran_perjanjian),
    ),
    Family(  # the caption is the first row of the table, as in sheets
        "berjudul",
        RULES + "th, td { border: 1px solid #000; padding: 1px 3px; font-size: 7.5pt } .head th { background: #ffe699 } " + MIDDLE,
        (t.perjanjian, t.capaian, o.changed, t.three_levels, t.quarters),
        engine="weasyprint",
        shape=Shape("", "", caption_row=True, landscape=True, running=True),
        style=(("column_numbers", "{}"),),
    ),
    Family(  # tables over several pages, each part named as going on, the header drawn once or again
        "lanjutan",
        RULES + "th, td { border: 0.7px solid #000 } .head th { background: #d9d9d9 } " + MIDDLE,
        (t.perjanjian, t.capaian, o.grouped, t.budget, t.compared_years),
        bend=cut,
        style=(("column_numbers", "({})"),),
    ),
    Family(  # tujuan, sasaran, indikator; amounts too wide for their columns are cut behind a point
        "sempit",
        RULES + "th, td { border: 0.5px solid #333; font-size: 8.5pt; padding: 2px } "
        "table { table-layout: fixed } .head th { background: #e2efd9 }",
        (t.iku, o.tujuan, o.changed, t.staff, t.efficiency),
        shape=Shape("", "", breakable=True),
        style=(("money", "{}"),),
    ),
)  # fmt: skip


def report(family: Family, name: str, seed: int) -> Document:
    """One report of the family: same name and seed, same report."""
    random = Random(f"{name}:{seed}")
    field, year = random.choice(FIELDS), random.randint(2018, 2024)
    style = replace(a_style(random), **dict(family.style))
    figures = goals(random, field, year)
    items: list[Paragraph | Sheet] = [Paragraph("LAPORAN KINERJA INSTANSI PEMERINTAH", "title"), Paragraph(field.agency.upper(), "title")]
    items += [Paragraph(f"TAHUN {year}", "title"), Paragraph("BAB III AKUNTABILITAS KINERJA", "chapter"), Paragraph(random.choice(FILLER))]
    number = 0
    for builder in family.builders:
        made = builder(style, figures, year, random)
        for sheet in made if isinstance(made, tuple) else (made,):
            number += 1
            label = style.caption.format(3, number)
            topic = sheet.title[0].lower() + sheet.title[1:]
            if family.said:
                items.append(Paragraph(f"{label} berikut ini memuat {topic}."))
                items += family.bend(sheet, random)
            else:
                items.append(Paragraph(random.choice(INTRODUCTIONS).format(title=topic)))
                items += family.bend(replace(sheet, number=label), random)
            items.append(Paragraph(random.choice(FILLER)))
            if sheet.kind in ("capaian", "grouped"):
                items += [p for g in figures for p in narrated(style, g, year)]
    items += [Paragraph("BAB IV PENUTUP", "chapter"), Paragraph(random.choice(FILLER))]
    return Document(name, field.agency, year, style, tuple(items))


def run(families: Sequence[Family], told: str | None) -> None:
    """The command line of a module of families; `told` is its description."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--families", default=",".join(f.name for f in families))
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    wanted = args.families.split(",")
    unknown = set(wanted) - {f.name for f in families}
    if unknown:
        sys.exit(f"no such family: {', '.join(sorted(unknown))}")
    for name, make in (("chromium", Chromium), ("weasyprint", WeasyPrint)):
        mine = [f for f in families if f.name in wanted and f.engine == name]
        if not mine:
            continue
        engine = make()
        for family in mine:
            shape = replace(family.shape, name=family.name, css=family.css)
            for n in range(1, args.count + 1):
                stem = f"{family.name}_{n:02d}"
                doc = report(family, stem, args.seed)
                pdf = args.out / f"{stem}.pdf"
                engine.draw(page_of(doc, shape, name), pdf, doc, shape)
                write(doc, pdf)
        engine.close()


def main() -> None:
    run(FAMILIES, __doc__)


if __name__ == "__main__":
    main()
