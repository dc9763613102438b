"""The evidence document: self-contained, escaped, its outlines where the figures stand."""

from __future__ import annotations

import base64
import io
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from extractors.layout import Box
from pipeline import check_report
from pipeline.outputs import Job
from pipeline.outputs.html.crops import Crop, Strip, region, strips
from pipeline.outputs.html.pictures import MOST_BYTES, pictures
from pipeline.outputs.html.view import overview, slips
from pipeline.outputs.html.writer import document, html_format
from pipeline.result import Result
from rules.facts import Place
from rules.finding import Message
from tests.hasil import hasil, temuan
from tests.kit import tabel
from tests.pdfkit import SHAPES, WRONG, drawn
from tests.test_outputs_exchange import HOSTILE

SAMPLE = Path(__file__).parents[1] / "samples" / "dinas-pppa-bekasi-2020.pdf"
LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "cite", "manifest"}
A4 = (595.0, 842.0)


@cache
def checked() -> Result:
    return check_report(SAMPLE)


def job(result: Result, lang: str = "id", source: Path = SAMPLE, folder: Path = Path()) -> Job:
    return Job(result, source, folder, lang, ("html",))


class Reader(HTMLParser):
    """Tags with their attributes, ids, links and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, attribute: str) -> list[str]:
        return [str(a[attribute]) for _tag, a in self.tags if attribute in a]


@cache
def sample(lang: str = "id") -> str:
    return document(job(checked(), lang))


def test_nothing_is_loaded_from_anywhere() -> None:
    read = Reader(sample())
    hrefs = read.all("href")
    assert all(h.startswith(("#", "data:image/png;base64,")) for h in hrefs)
    assert not [a for _tag, a in read.tags if LOADING & a.keys()]
    assert "url(" not in sample() and "@import" not in sample()
    policy = next(a["content"] for _tag, a in read.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none'")


def test_every_link_leads_somewhere_and_ids_are_unique() -> None:
    read = Reader(sample())
    ids = read.all("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in read.all("href") if h.startswith("#")} <= set(ids)


def test_every_finding_has_its_place_message_and_picture() -> None:
    result, read = checked(), Reader(sample())
    assert {f.finding_id for f in result.findings} <= set(read.all("id"))
    assert {f"kode-{f.rule}" for f in result.findings} <= set(read.all("id"))
    crops = [a for tag, a in read.tags if tag == "svg" and a.get("class") == "crop"]
    assert len(crops) >= sum(1 for f in result.findings if f.place.box[2] > f.place.box[0])


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_text_is_in_the_language_asked_for(lang: str) -> None:
    text = sample(lang)
    assert f'<html lang="{lang}">' in text
    assert ("Apa yang diperiksa" in text) is (lang == "id")
    assert ("What was checked" in text) is (lang == "en")


def test_hostile_text_stays_text() -> None:
    bad = temuan("F1", text=HOSTILE)
    place = replace(bad.place, row=HOSTILE, column=HOSTILE, table='"><img src=x onerror=alert(1)>')
    bad = replace(bad, place=place, message=Message.of("{x}", x=HOSTILE + "a" * 4000), expected="</script><script>alert(2)</script>")
    text = document(job(hasil(bad)))
    read = Reader(text)
    assert [tag for tag, _a in read.tags].count("script") == 1
    assert not [a for tag, a in read.tags if tag == "img" or any(name.startswith("on") for name in a)]
    assert "\u202e" not in text and "\x1b" not in text and "<script>alert" not in text
    assert "a" * 4000 in text


def test_a_report_that_is_gone_keeps_its_findings_without_pictures(tmp_path: Path) -> None:
    text = document(job(hasil(temuan("F1")), source=tmp_path / "gone.pdf"))
    assert "data:image" not in text and 'id="F1"' in text


def test_a_report_without_findings_says_so() -> None:
    assert "No discrepancy found." in document(job(hasil(), "en"))


def test_same_result_same_bytes(tmp_path: Path) -> None:
    first, again = (html_format(job(checked(), folder=tmp_path / name))[0].read_bytes() for name in "ab")
    assert first == again
    assert len(first) <= 5_000_000


def cell(x0: float, top: float, x1: float, bottom: float, table_index: int = -1) -> Place:
    return Place(1, "", "", "", (x0, top, x1, bottom), "1", table_index)


def test_a_crop_of_a_sentence_shows_a_line_and_what_stands_around_it() -> None:
    box = region([cell(200, 300, 220, 312)], (), A4)
    assert box is not None
    assert box.width >= 479 and box.top < 280 and box.bottom > 325 and box.x0 >= 0 and box.x1 <= A4[0]


def test_a_crop_of_a_table_shows_the_row_whole_and_a_header_that_is_near() -> None:
    table = tabel("A | B\n==\n1 | 2\n3 | 4")
    frame = table.boxes[0]
    last = next(c for c in table.cells if c.text == "4").box
    box = region([cell(last.x0, last.top, last.x1, last.bottom, 0)], [table], A4)
    assert box is not None
    assert box.x0 <= frame.x0 and box.x1 >= frame.x1 and box.top <= frame.top


def test_places_without_a_box_have_no_crop() -> None:
    assert region([cell(0, 0, 0, 0)], (), A4) is None


def test_crops_of_one_page_share_strips() -> None:
    near = [Crop(2, Box(0, 100, 500, 200)), Crop(2, Box(0, 190, 500, 260)), Crop(2, Box(0, 600, 500, 700)), Crop(1, Box(0, 0, 9, 9))]
    assert [(s.page, s.box.top, s.box.bottom) for s in strips(near)] == [(1, 0, 9), (2, 100, 260), (2, 600, 700)]


def test_strips_are_grey_pictures_of_their_part_of_the_page() -> None:
    made = pictures(SAMPLE, [Strip("a", 1, Box(0, 0, 200, 100)), Strip("gone", 999, Box(0, 0, 9, 9))], {})
    assert list(made) == ["a"]
    picture = Image.open(io.BytesIO(made["a"]))
    assert picture.size == (400, 200) and picture.mode == "P"


def test_pictures_keep_within_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.outputs.html.pictures.MOST_BYTES", 200_000)
    some = [Strip(f"s{n}", n, Box(0, 0, 595, 842)) for n in range(1, 40)]
    made = pictures(SAMPLE, some, {})
    assert 0 < sum(map(len, made.values())) <= 200_000 < MOST_BYTES


def test_the_picture_of_the_whole_marks_tables_and_findings() -> None:
    result = checked()
    sheets = overview(result, "id")
    assert len(sheets) == result.layout.pages
    marked = {s.page for s in sheets if s.marks}
    assert marked == {f.place.page for f in result.findings if f.place.page}
    assert {s.page for s in sheets if s.tables} == {p for t in result.tables for p in t.pages}


def dark(picture: Image.Image) -> int:
    return sum(picture.convert("L").histogram()[:128])


def test_outlines_hold_the_printed_figure() -> None:
    """Inside the box of an accused figure there is ink, and the strip covers it."""
    some, cuts = slips(job(checked()))
    drawn = pictures(SAMPLE, cuts, dict(checked().layout.turns))
    seen = 0
    for slip in some:
        for figure in slip.cause.figures:
            strip = next(
                s
                for s in cuts
                if s.page == figure.crop.page and s.box.top <= figure.crop.box.top and figure.crop.box.bottom <= s.box.bottom
            )
            picture = Image.open(io.BytesIO(drawn[strip.name]))
            scale = picture.width / strip.box.width
            for mark in figure.outlines:
                b = mark.box
                part = tuple(
                    round(v * scale) for v in (b.x0 - strip.box.x0, b.top - strip.box.top, b.x1 - strip.box.x0, b.bottom - strip.box.top)
                )
                assert dark(picture.crop(part)) > 5, (slip.cause.id, mark)  # type: ignore[arg-type]
                seen += 1
    assert seen > 20


def test_pictures_in_the_document_are_the_strips() -> None:
    data = re.findall(r'href="data:image/png;base64,([^"]+)"', sample())
    assert data
    for one in data:
        Image.open(io.BytesIO(base64.b64decode(one))).verify()


def cut_out(source: Path, folder: Path) -> Image.Image:
    """What the outline of the wrong capaian holds, in one size."""
    made = job(check_report(source), source=source, folder=folder)
    some, cuts = slips(made)
    figure = next(f for slip in some if slip.cause.reported == WRONG for f in slip.cause.figures)
    strip = next(
        s for s in cuts if s.page == figure.crop.page and s.box.top <= figure.crop.box.top and figure.crop.box.bottom <= s.box.bottom
    )
    picture = Image.open(io.BytesIO(pictures(source, cuts, dict(made.result.layout.turns))[strip.name])).convert("L")
    scale = picture.width / strip.box.width
    b = next(mark.box for mark in figure.outlines if mark.kind == "accused")
    edges = (b.x0 - strip.box.x0, b.top - strip.box.top, b.x1 - strip.box.x0, b.bottom - strip.box.top)
    return picture.crop(tuple(round(v * scale) for v in edges)).resize((80, 24))  # type: ignore[arg-type]


@pytest.mark.parametrize("shape", [s for s in SHAPES if s != "plain"])
def test_the_outline_holds_the_same_figure_however_the_page_is_set(shape: str, tmp_path: Path) -> None:
    plain = cut_out(drawn(tmp_path / "plain.pdf"), tmp_path)
    other = cut_out(drawn(tmp_path / "other.pdf", **SHAPES[shape]), tmp_path)
    apart = sum(ImageChops.difference(plain, other).histogram()[k] * k for k in range(256)) / (80 * 24)
    assert dark(plain) > 50 and apart < 25, apart
