"""`--format tables`: every table as a CSV file and as a sheet, read back as a spreadsheet program reads them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

import pipeline.run
from extractors.layout import Layout, Table
from pipeline import Options, check_report
from pipeline.cli import build
from pipeline.i18n import N_
from pipeline.interpret.tables import interpret_tables
from pipeline.outputs.table_cells import header, number_format, sheets
from pipeline.outputs.table_files import INDEX, write_tables
from pipeline.outputs.workbook import workbook_bytes
from pipeline.result import Result
from rules.quantity import Kind, Quantity, Style
from tests.hasil import hasil
from tests.kit import tabel

SAMPLES = Path(__file__).parent.parent / "samples"
BEKASI = SAMPLES / "dinas-pppa-bekasi-2020.pdf"
HOSTILE = "=cmd|' /C calc'!A0"


@cache
def checked(path: Path) -> Result:
    return check_report(path)


@pytest.fixture(scope="module")
def bekasi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `tables` of a sample."""
    home = tmp_path_factory.mktemp("hasil")
    write_tables(checked(BEKASI), home, "id")
    return home / "tables"


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.reader(source))


def book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def result_of(*tables: Table) -> Result:
    """A result that holds `tables` with their figures."""
    layout = Layout("contoh", 1, tables, (), ())
    base = hasil(facts=())
    return replace(base, facts=replace(base.facts, tables=interpret_tables(layout, iter(range(10_000)), 2020)), tables=layout.tables)


def sheet_of(*tables: Table) -> Worksheet:
    """The first sheet of the workbook of `tables`."""
    return book(workbook_bytes(tuple(sheets(result_of(*tables))), N_)).worksheets[0]


def values(sheet: Worksheet, row: int) -> list[object]:
    return [c.value for c in sheet[row]]


CAPAIAN = """
NO | SASARAN | INDIKATOR | TARGET | REALISASI | CAPAIAN (%)
==
1 | Meningkatnya layanan | Persentase dokumen selesai | 80 | 72,5 | 90,63%
2 | ^ | Persentase data mutakhir | 50 | 40,0 | 80,00%
"""


def test_one_file_and_one_sheet_per_table_and_an_index(bekasi: Path) -> None:
    tables = checked(BEKASI).tables
    index = rows(bekasi / "index.csv")
    assert tuple(index[0]) == INDEX and len(index) - 1 == len(tables) > 40
    names = [row[0] for row in index[1:]]
    assert sorted(p.name for p in bekasi.iterdir()) == sorted([*names, "index.csv", "tables.xlsx"])
    assert names[:2] == ["01_Tabel_1.1.csv", "02_Tabel_1.2.csv"] and names[7] == "08_hlm_4.csv"  # the eighth has no caption
    assert book((bekasi / "tables.xlsx").read_bytes()).sheetnames == [row[1] for row in index[1:]]
    by_name = dict(zip(index[0], index[4], strict=True))
    assert (by_name["table"], by_name["pages"], by_name["rows"], by_name["columns"]) == ("Taebi 1.4", "2 3", "67", "4")
    assert by_name["title"] == "Daftar Aset Tetap Peralatan dan Mesin"


def test_every_cell_of_the_report_is_in_its_csv_at_its_place(bekasi: Path) -> None:
    for table, entry in zip(checked(BEKASI).tables, rows(bekasi / "index.csv")[1:], strict=True):
        body = rows(bekasi / entry[0])[1:]
        assert len(body) == table.rows - table.header_rows
        for cell in table.cells:
            if cell.row >= table.header_rows and not cell.text.startswith(("-", "=", "+", "@")):
                assert body[cell.row - table.header_rows][cell.col + 1] == re.sub(r"\s+", " ", cell.text).strip(), (table.label, cell)


def test_files_have_a_bom_one_header_line_and_the_page_first(bekasi: Path) -> None:
    content = (bekasi / "05_Tabel_2.1.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\n") == content.count(b"\r\n")
    head, *body = rows(bekasi / "05_Tabel_2.1.csv")
    assert head[:5] == ["halaman", "NO.", "TUJUAN", "SASARAN", "INDIKATOR SASARAN"]
    assert head[5] == "TARGET KINERJA TUJUAN/SASARAN PADA TAHUN / 2019"  # merged header over the years, then the year
    assert not any(re.fullmatch(r"-?\(?\d\)?", name) for name in head)  # the row of column numbers is no name
    assert {row[0] for row in body} == {"3"}


def test_a_row_says_on_which_page_it_begins(bekasi: Path) -> None:
    body = rows(bekasi / "04_Taebi_1.4.csv")[1:]
    assert [row[0] for row in body] == ["2"] * 34 + ["3"] * 33 or {row[0] for row in body} == {"2", "3"}
    assert [row[0] for row in body] == sorted(row[0] for row in body)
    assert body[-1][2:] == ["TOTAL", "530", "3,233,373,842.67"] and body[-1][0] == "3"


def test_merged_names_stand_in_every_row_and_merged_figures_once() -> None:
    table = tabel(
        """
        NO | SASARAN | INDIKATOR | TARGET | PAGU (Rp)
        ==
        1 | Meningkatnya layanan | Dokumen selesai | 80 | 1.250.000
        2 | ^ | Data mutakhir | 50 | ^
        Misi kedua | < | < | < | <
        3 | Meningkatnya mutu | Pengaduan selesai | 70 | 2.500.000
        """
    )
    (sheet,) = sheets(result_of(table))
    assert [[e.text for e in line.entries] for line in sheet.lines] == [
        ["1", "Meningkatnya layanan", "Dokumen selesai", "80", "1.250.000"],
        ["2", "Meningkatnya layanan", "Data mutakhir", "50", ""],
        ["Misi kedua", "", "", "", ""],
        ["3", "Meningkatnya mutu", "Pengaduan selesai", "70", "2.500.000"],
    ]


def test_header_levels_are_joined_and_a_name_merged_over_both_levels_stands_once() -> None:
    table = tabel(
        """
        NO | URAIAN | TAHUN 2020 | < | CAPAIAN
        ^ | ^ | TARGET | REALISASI | ^
        1 | 2 | 3 | 4 | 5
        ==
        1 | Nilai | 80 | 72 | 90
        """
    )
    assert header(table) == ("NO", "URAIAN", "TAHUN 2020 / TARGET", "TAHUN 2020 / REALISASI", "CAPAIAN")


def test_certain_figures_are_numbers_as_printed_and_the_rest_is_text() -> None:
    sheet = sheet_of(tabel(CAPAIAN, caption="Tabel 3.1 Capaian Kinerja Tahun 2020"))
    assert (sheet["A1"].value, sheet["A2"].value, sheet["A3"].value) == ("Tabel 3.1 Capaian Kinerja Tahun 2020", "pages 1", None)
    assert values(sheet, 4) == ["halaman", "NO", "SASARAN", "INDIKATOR", "TARGET", "REALISASI", "CAPAIAN (%)"]
    assert sheet.freeze_panes == "A5"
    assert values(sheet, 5) == [1, "1", "Meningkatnya layanan", "Persentase dokumen selesai", 80, 72.5, 90.63]
    assert [sheet[f"{c}5"].number_format for c in "EFG"] == ["0", "0.0", '0.00"%"']
    assert values(sheet, 6)[2:] == ["Meningkatnya layanan", "Persentase data mutakhir", 50, 40, 80]
    assert sheet["F6"].number_format == "0.0"


def test_figures_that_are_not_certain_stay_as_printed(bekasi: Path) -> None:
    doubtful = [f for t in checked(BEKASI).facts.tables for _, f in t.facts if f.quantity.kind is Kind.MALFORMED]
    assert len(doubtful) >= 2
    workbook = book((bekasi / "tables.xlsx").read_bytes())
    for fact in doubtful:
        texts = [c.value for row in workbook.worksheets[fact.place.table_index].iter_rows(min_row=5) for c in row]
        assert fact.place.text in texts


def test_numbers_of_a_sample_are_those_of_the_facts(bekasi: Path) -> None:
    workbook = book((bekasi / "tables.xlsx").read_bytes())
    facts = checked(BEKASI).facts.tables
    numbers = 0
    for table, page in zip(checked(BEKASI).tables, workbook.worksheets, strict=True):
        known = {pos: f.quantity.value for t in facts if t.index == table.index for pos, f in t.facts}
        for row in page.iter_rows(min_row=5, min_col=2):
            for cell in row:
                if isinstance(cell.value, int | float):
                    assert cell.row is not None and cell.column is not None
                    at = (cell.row - 5 + table.header_rows, cell.column - 2)
                    assert float(known[at] or 0) == cell.value, (table.label, at)
                    numbers += 1
    assert numbers > 700


def angka(raw: str, value: str, decimals: int, kind: Kind = Kind.NUMBER, **more: object) -> Quantity:
    return Quantity(raw, kind, Decimal(value), decimals, Decimal(1).scaleb(-decimals), style=Style.ID, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quantity", "shape"),
    [
        (angka("1.208.477.000", "1208477000", 0), "#,##0"),
        (angka("1.208.477,50", "1208477.50", 2), "#,##0.00"),
        (angka("2020", "2020", 0), "0"),
        (angka("-7,20", "-7.20", 2), "0.00"),
        (angka("(3,14)", "-3.14", 2), "0.00;(0.00)"),
        (angka("98,5 %", "98.5", 1, Kind.PERCENT), '0.0" %"'),
        (angka("Rp. 37.545.120,-", "37545120", 0, Kind.MONEY), '"Rp. "#,##0",-"'),
        (angka("5 orang", "5", 0, Kind.COUNT), '0" orang"'),
        (angka("90,77*", "90.77", 2, mark="*"), None),
        (angka("10% (190 temuan)", "10", 0, Kind.PERCENT, gloss="190 temuan"), None),
        (angka("13.100.000.000.000,00", "13100000000000.00", 2), "#,##0.00"),  # zeros cost no digits
        (angka("1234567890123456", "1234567890123456", 0), None),  # more digits than a spreadsheet holds
        (Quantity("1,5 juta", Kind.MONEY, Decimal(1_500_000), 1, Decimal(100_000)), None),
        (angka('5 "or";[Red]', "5", 0), None),
    ],
)
def test_the_format_shows_the_number_as_printed(quantity: Quantity, shape: str | None) -> None:
    assert number_format(quantity) == shape


def hostile_table() -> Table:
    return tabel(
        f"""
        NO | INDIKATOR | TARGET | @SUM(A1)
        ==
        1 | {HOSTILE.replace("|", "¦")} | 80 | +1+1
        2 | https://contoh.go.id | 50 | {{=1+1}}
        """,
        caption="=2+3",
    )


def test_no_text_becomes_a_formula_or_a_link() -> None:
    table = hostile_table()
    cells = tuple(replace(c, text=c.text.replace("¦", "|")) for c in table.cells)
    assert table.caption is None or table.caption.title
    result = result_of(replace(table, cells=cells))
    content = workbook_bytes(tuple(sheets(result)), N_)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f" not in xml and "hyperlink" not in xml
        assert not any("externalLink" in name for name in parts.namelist())
    sheet = book(content).worksheets[0]
    assert sheet["C5"].value == HOSTILE and sheet["C5"].data_type == "s"
    assert (sheet["E4"].value, sheet["E5"].value, sheet["E6"].value) == ("@SUM(A1)", "+1+1", "{=1+1}")
    assert {c.data_type for row in sheet.iter_rows() for c in row if c.value is not None} == {"s", "n"}


def test_a_hostile_cell_is_escaped_in_csv(tmp_path: Path) -> None:
    table = hostile_table()
    cells = tuple(replace(c, text=c.text.replace("¦", "|")) for c in table.cells)
    write_tables(result_of(replace(table, cells=cells)), tmp_path, "id")
    (name,) = [row[0] for row in rows(tmp_path / "tables" / "index.csv")[1:]]
    head, first, _second = rows(tmp_path / "tables" / name)
    assert head[-1] == "'@SUM(A1)" and first[2] == "'" + HOSTILE and first[4] == "'+1+1"


@pytest.mark.parametrize(
    ("caption", "stem"),
    [
        ("Tabel 3.1 Capaian", "01_Tabel_3.1"),
        ("", "01_hlm_1"),
    ],
)
def test_file_names(caption: str, stem: str) -> None:
    (sheet,) = sheets(result_of(tabel(CAPAIAN, caption=caption)))
    assert sheet.stem == stem


@pytest.mark.parametrize("label", ["../../etc/passwd", "Tabel [3]:*?/\\", "T\u202eabel\n3", "'" * 5, "x" * 400, "CON", "Tabel 3.…", "ⅢⅣ"])
def test_no_label_makes_a_file_or_a_sheet_name_that_is_refused(label: str, tmp_path: Path) -> None:
    table = tabel(CAPAIAN, caption="Tabel 3.1 Capaian")
    assert table.caption is not None
    table = replace(table, caption=replace(table.caption, label=label))
    twin = replace(table, index=1)
    write_tables(result_of(table, twin), tmp_path, "en")
    names = [row[0] for row in rows(tmp_path / "tables" / "index.csv")[1:]]
    assert len(set(names)) == 2 and all(re.fullmatch(r"0[12]_[A-Za-z0-9._]{1,40}\.csv", n) for n in names)
    assert all((tmp_path / "tables" / n).is_file() for n in names)
    sheet_names = book((tmp_path / "tables" / "tables.xlsx").read_bytes()).sheetnames
    assert len(set(sheet_names)) == 2 and all(len(n) <= 31 and not re.search(r"[\[\]:*?/\\']", n) for n in sheet_names)


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    result = result_of(tabel(CAPAIAN))
    first, again = (write_tables(result, tmp_path / name, "id") for name in "ab")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in again]
    with zipfile.ZipFile(tmp_path / "a" / "tables" / "tables.xlsx") as parts:
        assert {i.date_time for i in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "2000-01-01T00:00:00Z" in parts.read("docProps/core.xml").decode()


def test_files_of_an_earlier_run_that_are_out_of_date_go_and_other_files_stay(tmp_path: Path) -> None:
    write_tables(result_of(tabel(CAPAIAN, caption="Tabel 3.1 A"), tabel(CAPAIAN, caption="Tabel 3.2 B", index=1)), tmp_path, "id")
    home = tmp_path / "tables"
    (home / "03_catatan.csv").write_text("not ours")
    (home / "index.csv").write_text((home / "index.csv").read_text() + "../keep.csv,x\n")
    (tmp_path / "keep.csv").write_text("not ours")
    write_tables(result_of(tabel(CAPAIAN, caption="Tabel 3.2 B")), tmp_path, "id")
    assert sorted(p.name for p in home.iterdir()) == ["01_Tabel_3.2.csv", "03_catatan.csv", "index.csv", "tables.xlsx"]
    assert (tmp_path / "keep.csv").exists()


def test_characters_that_a_workbook_cannot_hold_are_left_out() -> None:
    table = tabel(CAPAIAN)
    cells = tuple(
        replace(c, text=c.text + "\x00\x1b[31m\ufffe\uffff\ud800" + "x" * 40_000) if c.row == 1 and c.col == 2 else c for c in table.cells
    )
    sheet = sheet_of(replace(table, cells=cells))
    text = sheet["D5"].value
    assert isinstance(text, str) and text.startswith("Persentase dokumen selesai [31m") and len(text) == 32_767


def test_a_report_without_tables_gives_an_index_and_a_workbook_that_opens(tmp_path: Path) -> None:
    write_tables(result_of(), tmp_path, "en")
    assert rows(tmp_path / "tables" / "index.csv") == [list(INDEX)]
    assert book((tmp_path / "tables" / "tables.xlsx").read_bytes()).worksheets[0]["A1"].value == "no table was read"


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, formats: Sequence[str]) -> int:
    def check(_path: Path, *, options: Options) -> Result:
        assert options
        return replace(hasil(), tables=result_of(tabel(CAPAIAN)).tables)

    monkeypatch.setattr(pipeline.run, "check_report", check)
    arguments = ["a.pdf", "--out", str(folder), "--lang", "en", "--quiet", *formats]
    return CliRunner().invoke(build("en"), arguments).exit_code


@pytest.mark.parametrize(
    ("formats", "written"),
    [
        ((), {"discrepancies.csv", "facts.csv", "tables.csv", "coverage.csv"}),
        (("--format", "tables"), {"tables"}),
        (("--format", "csv, Tables"), {"discrepancies.csv", "facts.csv", "tables.csv", "coverage.csv", "tables"}),
    ],
)
def test_several_formats_may_be_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, formats: tuple[str, ...], written: set[str]
) -> None:
    assert run(monkeypatch, tmp_path / "out", formats) == 0
    assert {p.name for p in (tmp_path / "out" / "a").iterdir()} == written


def test_the_columns_of_the_index_are_documented() -> None:
    text = (SAMPLES.parent / "docs/outputs.md").read_text(encoding="utf-8")
    assert [c for c in INDEX if f"`{c}`" not in text] == []
