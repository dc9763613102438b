"""Seeded documents of the layout lab and their truth.

    for document in documents(seed=7, count=3): ...
    rows = truth(document)

A producer draws `document.items` in order (paragraphs and sheets) in whatever shape, then `bench.layouts.truth.write(document, pdf)`
finds the pages and writes NAME.facts.csv beside the PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from msgspec.structs import replace

from bench.layouts import tables
from bench.layouts.bank import FIELDS
from bench.layouts.figures import Goal, amount, goals, printed
from bench.layouts.sheets import Cell, Column, Document, Head, Paragraph, Row, Sheet, Style

__all__ = ["Cell", "Column", "Document", "Head", "Paragraph", "Row", "Sheet", "Style", "documents", "truth"]

Builder = Callable[[Style, Sequence[Goal], int, Random], Sheet]
CHAPTERS: tuple[tuple[str, tuple[Builder, ...]], ...] = (
    ("BAB I PENDAHULUAN", (tables.staff,)),
    ("BAB II PERENCANAAN KINERJA", (tables.iku, tables.perjanjian, tables.anggaran_perjanjian)),
    (
        "BAB III AKUNTABILITAS KINERJA",
        (
            tables.scale,
            tables.capaian,
            tables.capaian_sasaran,
            tables.one_row,
            tables.compared_years,
            tables.three_levels,
            tables.renstra,
            tables.budget,
            tables.quarters,
            tables.efficiency,
            tables.recap,
        ),
    ),
)
ALWAYS = ("perjanjian", "scale", "capaian", "budget")  # every report holds these
INTRODUCTIONS = (
    "Rincian {title} dapat dilihat pada tabel berikut ini.",
    "Uraian lebih lanjut mengenai {title} disajikan pada tabel di bawah ini.",
    "Gambaran {title} adalah sebagaimana tabel berikut.",
)
FILLER = (
    (
        "Penyusunan laporan ini merupakan bentuk pertanggungjawaban atas pelaksanaan tugas dan fungsi yang diamanatkan "
        "kepada perangkat daerah, sekaligus menjadi bahan perbaikan perencanaan pada tahun berikutnya."
    ),
    (
        "Pengukuran kinerja dilakukan dengan membandingkan target yang diperjanjikan dengan realisasi pada akhir tahun, "
        "kemudian hasilnya dianalisis untuk mengetahui faktor pendorong dan penghambatnya."
    ),
    (
        "Koordinasi dengan pemangku kepentingan terus dilaksanakan agar program dan kegiatan berjalan selaras dengan "
        "prioritas pembangunan daerah serta kebutuhan masyarakat penerima layanan."
    ),
    (
        "Keterbatasan sarana dan jumlah petugas di lapangan menjadi kendala utama, sehingga penjadwalan ulang kegiatan "
        "dilakukan pada pertengahan tahun bersama seluruh bidang terkait."
    ),
)


def a_style(random: Random) -> Style:
    sign = random.choice(("{}", "{}", "{}%", "{} %"))
    formulas = random.random() < 0.4
    return Style(
        money=random.choice(("{}", "{}", "{},00", "Rp {}", "Rp. {},-", "Rp{}")),
        percent=sign,
        decimals=random.choice((2, 2, 2, 1)),
        unit_in_cell=random.random() < 0.25,
        empty=random.choice(("-", "0", "-")),
        caption=random.choice(("Tabel {}.{}", "Tabel {}.{}.", "TABEL {}.{}", "Tabel. {}.{}")),
        column_numbers=random.choice(("{}", "({})")) if formulas or random.random() < 0.3 else "",
        formulas=formulas,
        realisasi=random.choice(("Realisasi", "Realisasi", "Realisasi Kinerja")),
        capaian=random.choice(("Capaian (%)", "Capaian (%)", "% Capaian", "Tingkat Capaian (%)")),
        indikator=random.choice(("Indikator Kinerja", "Indikator Kinerja Utama", "Indikator")),
        total=random.choice(("JUMLAH", "TOTAL", "Jumlah", "Total")),
        marks=random.random() < 0.3,
    )


def narrated(style: Style, goal: Goal, year: int) -> list[Paragraph]:
    """Sentences that restate the tables."""
    out = [Paragraph(f"Sasaran {goal.sasaran.name}", "heading")]
    for s in goal.series:
        unit = (
            "%"
            if s.indikator.unit == "%"
            else f" {s.indikator.unit.lower()}"
            if s.indikator.unit in ("Orang", "Ton", "Ekor", "Unit")
            else ""
        )
        plain = replace(style, unit_in_cell=False)
        t, r = (amount(plain, s.indikator, v) + unit for v in (s.target[year], s.realisasi[year]))
        c = printed(s.capaian(year, style.decimals), style.decimals)
        out.append(
            Paragraph(f"Target {s.indikator.name} tahun {year} adalah {t} dan terealisasi {r}, sehingga capaian kinerjanya sebesar {c}%.")
        )
    b = goal.program
    p = printed(b.serapan(style.decimals), style.decimals)
    out.append(
        Paragraph(
            f"Sasaran ini didukung oleh {b.name} dengan pagu Rp {printed(b.pagu, 0)} dan terserap Rp {printed(b.realisasi, 0)} atau {p}%."
        )
    )
    return out


def document(name: str, seed: int, *, style: Style | None = None, most: int = 9) -> Document:
    """One report: same name and seed, same report. `most` bounds the number of tables."""
    random = Random(f"{name}:{seed}")
    field = random.choice(FIELDS)
    year = random.randint(2018, 2024)
    style = style or a_style(random)
    figures = goals(random, field, year)
    builders = [b for _, group in CHAPTERS for b in group]
    wanted = set(ALWAYS) | set(random.sample([b.__name__ for b in builders if b.__name__ not in ALWAYS], most - len(ALWAYS)))
    items: list[Paragraph | Sheet] = [
        Paragraph("LAPORAN KINERJA INSTANSI PEMERINTAH", "title"),
        Paragraph(field.agency.upper(), "title"),
        Paragraph(f"TAHUN {year}", "title"),
    ]
    for chapter, (title, group) in enumerate(CHAPTERS, 1):
        items += [Paragraph(title, "chapter"), Paragraph(random.choice(FILLER))]
        number = 0
        for builder in group:
            if builder.__name__ not in wanted:
                continue
            number += 1
            sheet = replace(builder(style, figures, year, random), number=style.caption.format(chapter, number))
            items.append(Paragraph(random.choice(INTRODUCTIONS).format(title=sheet.title[0].lower() + sheet.title[1:])))
            items.append(marked(sheet, random) if style.marks else sheet)
            items.append(Paragraph(random.choice(FILLER)))
            if builder is tables.capaian:
                items += [p for g in figures for p in narrated(style, g, year)]
    items += [Paragraph("BAB IV PENUTUP", "chapter"), Paragraph(random.choice(FILLER))]
    return Document(name, field.agency, year, style, tuple(items))


def documents(seed: int, count: int, prefix: str = "doc") -> tuple[Document, ...]:
    return tuple(document(f"{prefix}{n:02d}", seed) for n in range(1, count + 1))


def marked(sheet: Sheet, random: Random) -> Sheet:
    """The sheet with a footnote mark behind one figure, and its note."""
    places = [
        (r, c)
        for r, row in enumerate(sheet.rows)
        for c, cell in enumerate(row.cells)
        if cell.kind == "figure" and cell.value and row.role == "body"
    ]
    if not places:
        return sheet
    at_row, at_cell = random.choice(places)
    row = sheet.rows[at_row]
    cells = tuple(replace(c, mark="*") if n == at_cell else c for n, c in enumerate(row.cells))
    rows = tuple(replace(row, cells=cells) if n == at_row else r for n, r in enumerate(sheet.rows))
    return replace(sheet, rows=rows, note="*) angka sementara")


def truth(document: Document) -> list[dict[str, str]]:
    """One row for each figure or word of category: table, page (empty), row_label, column_header, raw, value, unit; sheets in order.

    `sheet` is the sheet's place in the document, for finding pages; it is not written.
    """
    rows = []
    for number, sheet in enumerate(document.sheets):
        for row in sheet.rows:
            for cell in row.cells:
                if cell.kind not in ("figure", "word"):
                    continue
                path = " / ".join(sheet.header_path(cell.col))
                fact = {"table": sheet.number or f"(tanpa nomor) {sheet.title}", "page": "", "row_label": row.label, "column_header": path}
                rows.append({**fact, "raw": cell.text, "value": cell.value, "unit": cell.unit, "sheet": str(number)})
    return rows
