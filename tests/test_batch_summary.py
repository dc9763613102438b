"""The summaries of a batch: what counts how often, in which order, and that no name of a report does anything to its reader."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zlib
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert

from pipeline.batch.schema import ACROSS
from pipeline.batch.store import Store
from pipeline.batch.summary import FILES, html, numbers, table, write_summaries
from pipeline.batch.summary.numbers import Summary, Weight, step, summary
from pipeline.batch.task import Outcome, State

HOSTILE = ("=cmd|' /C calc'!A0", '"><script>alert(1)</script>', "</style><b>x", "\u202ertl\x1b[2J", "{{ 7*7 }}")
MOST_BYTES = 3_000_000  # of the page for a thousand reports


def found(id: str, rule: str, severity: str = "error", root: str = "", material: bool = False) -> dict[str, Any]:
    """A finding as the store takes it."""
    place = {"page": 3, "table": "Tabel 3.1", "row": "Rasio KDRT", "column": "capaian", "text": "97,20"}
    told = {"finding_id": id, "root": root or id, "fingerprint": f"f{id}", "rule": rule, "severity": severity}
    return {**told, "changes_conclusion": material, "confidence": 1.0, "place": place, "expected": "", "difference": "", "message": ""}


def checked(name: str, unit: str = "Dinas A", year: int | None = 2022, findings: Sequence[dict[str, Any]] = (), **more: Any) -> Outcome:
    """A report that was checked; `more`: figures, picture_pages, refused."""
    of = {s: sum(f["severity"] == s and f["finding_id"] == f["root"] for f in findings) for s in ("error", "warning", "info")}
    report = {"unit": unit, "year": year, "pages": 9, "picture_pages": list(more.get("picture_pages", ())), "failed_pages": []}
    told = {
        "report": report,
        "summary": {"errors": of["error"], "warnings": of["warning"], "notes": of["info"]},
        "coverage": {"figures_in_tables": more.get("figures", 40), "figures_in_narrative": 0},
        "findings": list(findings),
        "facts": more.get("facts", []),
    }
    document = zlib.compress(json.dumps(told).encode())
    return Outcome(f"k-{name}"[:32], name, "c", State.DONE, document=document, refused=tuple(more.get("refused", ())))


def failed(name: str, reason: str, detail: str = "") -> Outcome:
    return Outcome(f"k-{name}"[:32], name, "c", State.FAILED, reason, detail)


def stored(folder: Path, *outcomes: Outcome) -> Store:
    store = Store.in_folder(folder)
    for outcome in outcomes:
        store.add(outcome)
    return store


def summed(folder: Path, *outcomes: Outcome, lang: str = "en") -> Summary:
    return summary(stored(folder, *outcomes), folder, lang)


# --- numbers ---


def test_a_slip_in_several_places_counts_once_and_is_material_where_any_of_them_is(tmp_path: Path) -> None:
    some = summed(tmp_path, checked("a", findings=[found("1", "CAP101"), found("2", "TXT501", "warning", root="1", material=True)]))
    assert some.lines[0].weight == Weight(material=1, errors=1)
    assert some.lines[0].codes == (("CAP101", 1),)
    assert [g.name for g in some.by_code] == ["CAP101"]


def test_reports_stand_by_material_findings_then_errors_then_warnings_then_name(tmp_path: Path) -> None:
    some = summed(
        tmp_path,
        checked("b10"),
        checked("b2"),
        checked("many", findings=[found(str(n), "FMT601") for n in range(9)]),
        checked("one", findings=[found("1", "CAP103", material=True)]),
        checked("careful", findings=[found("1", "STR701", "warning")]),
        checked("scan", figures=0, picture_pages=(1, 2)),
    )
    assert [line.name for line in some.lines] == ["one", "many", "careful", "b2", "b10", "scan"]


def test_units_are_one_whatever_their_case_and_stand_beside_the_codes(tmp_path: Path) -> None:
    some = summed(
        tmp_path,
        checked("a", "Dinas Kesehatan", 2021, [found("1", "CAP101"), found("2", "CAP101")]),
        checked("b", "DINAS  KESEHATAN", 2022, [found("1", "CAP101")]),
        checked("c", "Dinas Kesehatan", 2022, [found("1", "SUM201", "warning")]),
        checked("d", "", None),
    )
    assert [(g.name, g.reports, g.weight.errors) for g in some.by_unit] == [("Dinas Kesehatan", 3, 3), ("unit not found", 1, 0)]
    assert some.heat == {("Dinas Kesehatan", "CAP101"): 3, ("Dinas Kesehatan", "SUM201"): 1}
    assert [(g.name, g.reports) for g in some.by_year] == [("2021", 1), ("2022", 2), ("year not found", 1)]
    assert [(g.name, g.reports, g.weight.errors, g.weight.warnings) for g in some.by_code] == [("CAP101", 2, 3, 0), ("SUM201", 1, 0, 1)]


@pytest.mark.parametrize(("lang", "words"), [("id", "batas waktu"), ("en", "took longer")])
def test_what_was_not_checked_is_listed_in_plain_words(tmp_path: Path, lang: str, words: str) -> None:
    some = summed(
        tmp_path,
        failed("slow", "timeout"),
        failed("broken", "damaged", "exit code 3"),
        checked("scan", figures=0, picture_pages=(1, 2)),
        checked("half", picture_pages=(4,)),
        checked("locked", refused=("pdf",)),
        checked("good"),
        lang=lang,
    )
    assert [(u.name, u.word) for u in some.failed] == [("broken", "damaged"), ("slow", "timeout")]
    assert words in some.failed[1].text
    assert [(u.name, u.word) for u in some.partly] == [("scan", "needs_ocr"), ("half", "pages_unread"), ("locked", "refused")]


def test_what_only_several_reports_show_stands_for_itself(tmp_path: Path) -> None:
    store = stored(tmp_path, checked("a"), checked("b"))
    texts = {c.name: "" for c in ACROSS.c if c.name not in {"id", "place"}}
    row = {**texts, "place": 0, "finding_id": "1", "root": "1", "kind": "years", "rule": "YOY801", "severity": "warning", "report": "b"}
    with store.engine.begin() as at:
        at.execute(insert(ACROSS), [{**row, "changes_conclusion": False, "confidence": 1.0, "page": 3, "other_page": 4}])
    some = summary(store, tmp_path, "en")
    assert [(g.name, g.reports, g.weight) for g in some.between] == [("YOY801", 1, Weight(warnings=1))]
    assert some.weight == Weight() and 'href="./across.csv"' not in html.document(some, "en")
    (tmp_path / "across.csv").touch()
    assert 'href="./across.csv"' in html.document(summary(store, tmp_path, "en"), "en")
    write_summaries(store, tmp_path, "en")
    assert "Between reports" in load_workbook(tmp_path / "summary.xlsx").sheetnames


def test_shades_double() -> None:
    assert [step(n) for n in (0, 1, 2, 3, 4, 7, 8, 15, 16, 900)] == [0, 1, 2, 2, 3, 3, 4, 4, 5, 5]


# --- files ---


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def hostile(folder: Path) -> Store:
    return stored(
        folder, *(checked(f"{n}{text}", text, findings=[found("1", "CAP101")]) for n, text in enumerate(HOSTILE)), failed("x<b>", "=1+1")
    )


def test_the_page_loads_nothing_runs_nothing_and_shows_names_as_text(tmp_path: Path) -> None:
    text = html.document(summary(hostile(tmp_path), tmp_path, "id"), "id")
    page = Page(text)
    assert not {tag for tag, _a in page.tags} & {"script", "b_", "img", "iframe", "form", "object"}
    assert "&lt;script&gt;" in text and "49" not in text and "\x1b" not in text and "\u202e" not in text
    policy = next(a["content"] for _tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none'") and "script" not in policy
    ids = [a["id"] for _tag, a in page.tags if "id" in a]
    hrefs = [str(a["href"]) for _tag, a in page.tags if "href" in a]
    assert len(ids) == len(set(ids)) and {h[1:] for h in hrefs} <= set(ids)


def test_links_lead_to_what_was_written_and_nowhere_else(tmp_path: Path) -> None:
    store = stored(tmp_path, checked("kota/dinas 100%"), checked("b"))
    home = tmp_path / "kota" / "dinas 100_"
    home.mkdir(parents=True)
    (home / "report.html").touch()
    some = summary(store, tmp_path, "en")
    assert [line.links for line in some.lines] == [(), ("kota/dinas 100_/report.html",)]
    assert 'href="./kota/dinas%20100_/report.html"' in html.document(some, "en")
    write_summaries(store, tmp_path, "en")
    sheet = load_workbook(tmp_path / "summary.xlsx")["Reports"]
    assert [c.hyperlink.target if c.hyperlink else None for c in sheet["B"][1:]] == [None, "kota\\dinas%20100_\\report.html"]


def test_a_spreadsheet_finds_no_formula_and_every_report_once(tmp_path: Path) -> None:
    with hostile(tmp_path) as store:
        write_summaries(store, tmp_path, "id")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "summary.csv").read_text("utf-8-sig"))))
    assert len(rows) == 6 and [r["state"] for r in rows] == ["done"] * 5 + ["failed"]
    assert not [v for r in rows for v in r.values() if v.startswith(("=", "@"))]
    assert {r["CAP101"] for r in rows} == {"1", ""} and "SUM201" in rows[0]
    book = load_workbook(tmp_path / "summary.xlsx")
    assert book.sheetnames == ["Laporan", "Kode", "Unit kerja", "Tahun", "Peta panas", "Tidak diperiksa"]
    assert not [c for page in book for row in page.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_same_store_gives_the_same_bytes_also_when_nothing_was_checked(tmp_path: Path, lang: str) -> None:
    with stored(tmp_path / "out") as store:
        first = [p.read_bytes() for p in write_summaries(store, tmp_path / "a", lang)]
        assert first == [p.read_bytes() for p in write_summaries(store, tmp_path / "b", lang)]
        store.add(checked("a", findings=[found("1", "CAP101", "info")]))
        second = [p.read_bytes() for p in write_summaries(store, tmp_path / "a", lang)]
        assert second == [p.read_bytes() for p in write_summaries(store, tmp_path / "b", lang)]
        assert all(x != y for x, y in zip(first, second, strict=True))


def test_a_thousand_reports_stay_one_page_of_reasonable_size() -> None:
    codes = tuple((f"CAP{n}", n % 9 + 1) for n in range(101, 135))
    name = "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Masyarakat Kabupaten"
    links = tuple(f"kabupaten/laporan-kinerja-{{}}/{n}" for n in numbers.LINKED)
    lines = tuple(
        numbers.Line(f"kabupaten/laporan-{n}", f"{name} {n}", 2022, 90, 0, 900, Weight(1, 2, 3, 4), codes, links) for n in range(1000)
    )
    groups = tuple(numbers.Group(line.unit, "", 1, line.weight) for line in lines)
    by_code = tuple(numbers.Group(code, "title", 1000, Weight()) for code, _n in codes)
    heat = {(line.unit, code): n for line in lines for code, n in codes}
    assert len(html.content(Summary(lines, (), (), by_code, groups, (), heat=heat), "id")) < MOST_BYTES


def test_the_command_writes_them_anew_and_says_where_nothing_is(tmp_path: Path) -> None:
    stored(tmp_path / "out", checked("a")).engine.dispose()
    call = [sys.executable, "-m", "pipeline.cli", "summary", "--lang", "en", "--out"]
    done = subprocess.run([*call, str(tmp_path / "out")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all((tmp_path / "out" / name).stat().st_size > 100 for name in FILES)
    none = subprocess.run([*call, str(tmp_path / "none")], capture_output=True, text=True, check=False)
    assert none.returncode == 2 and "no results" in none.stderr and not (tmp_path / "none").exists()


def test_every_column_of_the_table_is_documented() -> None:
    text = (Path(__file__).parents[1] / "docs/outputs.md").read_text("utf-8").partition("## `summary.csv`")[2]
    assert [c for c in table.COLUMNS if f"`{c}`" not in text] == []
