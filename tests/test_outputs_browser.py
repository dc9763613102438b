"""The evidence document in a real browser (Chromium): filters, links, nothing leaves the file, hostile text does nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from pipeline import check_report
from pipeline.outputs import Job
from pipeline.outputs.html.writer import html_format
from pipeline.result import Result
from rules.finding import Message
from tests.hasil import hasil, temuan
from tests.test_outputs_exchange import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
SAMPLE = Path(__file__).parents[1] / "samples" / "dinas-pppa-bekasi-2020.pdf"
PAYLOADS = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "<svg onload=document.title='owned'>",
    "javascript:document.title='owned'",
    "{{ 7*7 }}{% raw %}",
    "</style><style>body{display:none}</style>",
    "<link rel=stylesheet href=http://198.51.100.1/x.css>",
    "\u202e\u2066rtl\u200f \ud800 \x1b[2J",
    "=cmd|' /C calc'!A0",
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@cache
def checked() -> Result:
    return check_report(SAMPLE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield made
        made.close()


class Watched:
    """A page with what it asked for and complained of."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.goto(path.as_uri())


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return html_format(Job(checked(), SAMPLE, tmp_path_factory.mktemp("out"), "en", ("html",)))[0]


@pytest.fixture
def watched(browser: Browser, document: Path) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield Watched(context.new_page(), document)
    context.close()


def shown(page: Page) -> int:
    return page.locator("article.slip:visible").count()


def test_nothing_leaves_the_file_and_nothing_complains(watched: Watched, document: Path) -> None:
    watched.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert [u for u in watched.requests if not u.startswith("data:")] == [document.as_uri()]
    assert watched.complaints == []


def test_filters_by_severity_code_and_table(watched: Watched) -> None:
    page = watched.page
    slips = list(checked().slips())
    assert shown(page) == len(slips)
    page.uncheck("input[value=warning]")
    errors = sum(1 for cause, _others in slips if cause.severity.value != "warning")
    assert shown(page) == errors
    assert f"{errors} of {len(slips)}" in page.inner_text(".shown")
    page.click("button[type=reset]")
    page.wait_for_function(f"document.querySelectorAll('article.slip:not([hidden])').length === {len(slips)}")
    code = slips[0][0].rule
    page.select_option("select[name=code]", code)
    assert shown(page) == sum(1 for cause, others in slips if code in {cause.rule, *(o.rule for o in others)})
    page.select_option("select[name=code]", "")
    table = next(cause.place.table for cause, _others in slips if cause.place.table)
    page.select_option("select[name=table]", table)
    assert 0 < shown(page) < len(slips)


def test_links_lead_to_the_finding_and_to_the_page_of_the_code(watched: Watched) -> None:
    page = watched.page
    page.click("article.slip >> nth=0 >> a.code >> nth=0")
    assert page.locator(".about-code:target").is_visible()
    page.click("ol.sheets a >> nth=0")
    assert page.locator(":target").count() == 1 and page.locator(":target").is_visible()


def test_a_link_to_a_folded_place_unfolds_it(watched: Watched) -> None:
    page = watched.page
    hidden = page.evaluate("[...document.querySelectorAll('details:not([open]) .place')].map(x => x.id)[0] || ''")
    if not hidden:
        hidden = page.evaluate(
            "(() => { const d = document.querySelector('details'); d.open = false; return d.querySelector('.place').id })()"
        )
    page.evaluate(f"location.hash = '#{hidden}'")
    page.wait_for_function(f"document.getElementById('{hidden}').checkVisibility()")


def test_the_keyboard_reaches_everything(watched: Watched) -> None:
    page = watched.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#temuan"
    focusable = page.evaluate("[...document.querySelectorAll('a[href],button,select,input,summary')].filter(x => x.tabIndex < 0).length")
    assert focusable == 0


def test_without_scripts_all_of_it_can_be_read(browser: Browser, document: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(document.as_uri())
    assert page.locator("article.slip").count() == len(list(checked().slips()))
    assert page.locator("form#saring").is_hidden()
    assert page.locator("svg.crop >> nth=0").is_visible()
    context.close()


def test_a_narrow_window_does_not_scroll_sideways(browser: Browser, document: Path) -> None:
    context = browser.new_context(viewport={"width": 380, "height": 700})
    page = context.new_page()
    page.goto(document.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    context.close()


CONTRAST = """() => {
  const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
  const part = (v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
  const lum = (c) => .2126 * part(c[0]) + .7152 * part(c[1]) + .0722 * part(c[2]);
  const ground = (e) => {
    for (let x = e; x; x = x.parentElement) {
      const c = rgb(getComputedStyle(x).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll('h1,h2,h3,h4,p,dt,dd,a,span,li,b,th,td,label,legend,summary,figcaption,button,caption')) {
    if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    if (e.classList.contains('skip')) continue;
    const a = lum(rgb(getComputedStyle(e).color).slice(0, 3)), b = lum(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) low.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return [...new Set(low)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_stand_out_as_wcag_aa_asks(browser: Browser, document: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(document.as_uri())
    assert page.evaluate(CONTRAST) == []
    context.close()


def test_pictures_show_the_page_in_the_crop(watched: Watched) -> None:
    """The first crop is drawn: it holds ink and the red outline."""
    from io import BytesIO

    from PIL import Image

    seen = Image.open(BytesIO(watched.page.locator("svg.crop >> nth=0").screenshot())).convert("RGB")
    colours = {c for _n, c in seen.getcolors(1 << 24) or []}
    assert any(r < 90 and g < 90 and b < 90 for r, g, b in colours), "ink"
    assert any(r > 150 and g < 60 and b < 80 for r, g, b in colours), "outline"


def test_hostile_text_does_nothing(browser: Browser, tmp_path: Path) -> None:
    findings = []
    for n, payload in enumerate((*PAYLOADS, HOSTILE, "a" * 4000)):
        bad = temuan(f"CAP101-{n:08x}", text=payload)
        place = replace(bad.place, row=payload, column=payload, table=payload)
        findings.append(replace(bad, place=place, message=Message.of("{x}", x=payload), expected=payload, difference=payload))
    result = replace(hasil(*findings), report=PAYLOADS[0])
    (path,) = html_format(Job(result, tmp_path / f"{PAYLOADS[3]}.pdf", tmp_path, "id", ("html",)))
    context = browser.new_context()
    watched = Watched(context.new_page(), path)
    page = watched.page
    assert page.title() != "owned" and "49" not in page.title()
    assert [u for u in watched.requests if not u.startswith("data:")] == [path.as_uri()]
    assert watched.complaints == []
    assert shown(page) == len(findings)
    assert page.locator("script").count() == 1 and page.locator("img, iframe, object, embed, link").count() == 0
    for option in page.locator("select[name=table] option").all():
        page.select_option("select[name=table]", option.get_attribute("value") or option.inner_text())
    assert page.title() != "owned"
    context.close()
