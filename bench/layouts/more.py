"""Reports of further offices: what the families of `bench.layouts.office` leave out, printed by the same browsers.

.venv/bin/python -m bench.layouts.more OUT [--families periode,kata] [--count 3] [--seed 7]
"""

from __future__ import annotations

from random import Random

from bench.layouts import more_tables as m
from bench.layouts import office_tables as o
from bench.layouts import tables as t
from bench.layouts.browser_shapes import Shape
from bench.layouts.office import CENTRED, MIDDLE, NO_CAPTION, RULES, Family, run
from bench.layouts.sheets import Sheet

MARK = (  # a word over every page; `z-index` tells whether over or under the text
    "body::before {{ content: '{}'; position: fixed; top: 42%; left: 12%; font-size: 96pt; color: {}; "
    "transform: rotate(-35deg); z-index: {} }} "
)


def pointed(sheet: Sheet, random: Random) -> tuple[Sheet, ...]:
    return (m.pointed(sheet),)


def signs_apart(sheet: Sheet, random: Random) -> tuple[Sheet, ...]:
    return (m.signs_apart(sheet),)


def reworded(sheet: Sheet, random: Random) -> tuple[Sheet, ...]:
    return m.reworded(o.in_parts(sheet, headless=False))


GRID = RULES + "th, td { border: 0.7px solid #000 } "
LEVEL = RULES + "th, td { border-bottom: 0.7px solid #888 } .head { border-top: 1.5px solid #000; border-bottom: 1.5px solid #000 } "
PLAIN_STYLE = (("unit_in_cell", False), ("marks", False))
MIX = (t.perjanjian, t.capaian, t.compared_years, t.budget, t.efficiency)

FAMILIES: tuple[Family, ...] = (
    Family(  # four years of three figures in type of 6 pt
        "periode",
        GRID + "th, td { font-size: 6pt; padding: 1px 2px } .head th { background: #9dc3e6 } " + CENTRED + MIDDLE,
        (m.periode, t.capaian, t.three_levels, t.budget),
        shape=Shape("", "", landscape=True),
        style=PLAIN_STYLE,
    ),
    Family(  # the same with level rules only
        "periodelurus",
        LEVEL + "th, td { font-size: 6.5pt; padding: 1px 3px } " + CENTRED,
        (m.periode, t.capaian, m.with_budget, t.budget),
        shape=Shape("", "", landscape=True),
        style=PLAIN_STYLE,
    ),
    Family(  # budgets merged over the rows of a sasaran
        "gabung",
        GRID + "th, td { font-size: 7pt; padding: 2px } " + MIDDLE + CENTRED,
        (m.with_budget, t.capaian, m.blocks, t.budget),
        shape=Shape("", "", landscape=True),
    ),
    Family(  # the same in large type: cells are cut by the page's end, their value stands in the first part only
        "gabungpotong",
        GRID + "th, td { font-size: 10pt; padding: 4px } tr { break-inside: auto } td { vertical-align: top } ",
        (m.with_budget, t.capaian, m.blocks, t.perjanjian),
        shape=Shape("", "", landscape=True, repeat=False),
        style=(("money", "{}"),),
    ),
    Family(  # a small table for each sasaran, no captions
        "blok",
        RULES + ".head th { background: #c00000; color: #fff } td { border-bottom: 0.5px solid #c00000 } " + NO_CAPTION + CENTRED,
        (t.perjanjian, m.blocks, t.anggaran_perjanjian, t.budget),
        style=(("unit_in_cell", False),),
        said=True,
    ),
    Family(  # words, ranges, least values, units with the figures, short amounts
        "kata",
        GRID + ".head th { background: #e2efda } " + CENTRED + MIDDLE,
        (m.worded, m.short_budget, t.perjanjian, t.recap),
        style=(("marks", True), ("unit_in_cell", True)),
    ),
    Family(  # the same without rules
        "katapolos",
        RULES + ".head { border-top: 1px solid #000; border-bottom: 1px solid #000 } .body { border-bottom: 1px solid #000 } " + CENTRED,
        (m.worded, m.short_budget, t.capaian_sasaran, t.recap),
        style=(("unit_in_cell", True),),
    ),
    Family(  # fractions behind a point, thousands too
        "titik",
        GRID + MIDDLE + CENTRED,
        MIX,
        bend=pointed,
        style=(("money", "{}"), ("unit_in_cell", False)),
    ),
    Family(  # signs in columns of their own
        "tanda",
        GRID + "td.text { padding: 2px } ",
        MIX,
        bend=signs_apart,
        style=(("percent", "{} %"), ("money", "Rp {}"), ("unit_in_cell", True), ("marks", False)),
    ),
    Family(  # the same, level rules
        "tandalurus",
        LEVEL,
        MIX,
        bend=signs_apart,
        style=(("percent", "{}%"), ("money", "Rp {}"), ("marks", False)),
    ),
    Family(  # headers of later pages worded otherwise, nothing tells that the table goes on
        "gantikepala",
        GRID + ".head th { background: #d9d9d9 } " + MIDDLE,
        (t.perjanjian, t.capaian, o.grouped, t.budget, t.iku),
        bend=reworded,
    ),
    Family(  # a word over the page in grey, below the text
        "salinan",
        GRID + MARK.format("SALINAN", "#d0d0d0", -1) + CENTRED,
        MIX,
        shape=Shape("", "", running=True),
    ),
    Family(  # a word over the page in red, above the text, tables without uprights
        "konsep",
        LEVEL + MARK.format("DRAFT 2", "rgba(200,0,0,.35)", 9) + MIDDLE,
        MIX,
        shape=Shape("", "", running=True),
    ),
)  # fmt: skip


def main() -> None:
    run(FAMILIES, __doc__)


if __name__ == "__main__":
    main()
