"""The mutator of the bench: what it calls consistent is so, and a planted error changes exactly what it says."""

from collections import Counter
from decimal import Decimal
from random import Random

import pytest

from bench.checking.__main__ import chosen, reports
from bench.checking.distort import malformed, value_of, wrong
from bench.checking.drafts import Line, Truth, cell_at
from bench.checking.fits import capaian_fits
from bench.checking.plant import CODES, consistent, planted
from bench.checking.score import Planted, judge
from bench.checking.tell import BEGIN, written
from bench.checking.wording import words_of
from bench.layouts.sheets import Sheet
from rules.facts import Place
from rules.finding import Finding, Message, Severity

SEED = 77


@pytest.mark.parametrize("name", ["c001", "c002", "c003"])
def test_capaian_of_a_consistent_report_follows_from_its_cells(name: str) -> None:
    draft, world = consistent(name, SEED)
    seen = 0
    for key, item in draft.items.items():
        if not key.startswith("capaian") or not isinstance(item, Sheet):
            continue
        for n, row in enumerate(item.rows):
            if row.role != "body":
                continue
            columns = {item.header_path(c)[-1]: c for c in (4, 5)}
            target = value_of(cell_at(item, n, columns["Target"]).text)
            realisasi = value_of(cell_at(item, n, columns[world.style.realisasi]).text)
            assert capaian_fits(target, realisasi, value_of(cell_at(item, n, 6).text)), row.label
            seen += 1
    assert seen == len(world.series)


def test_columns_of_a_consistent_budget_add_up() -> None:
    draft, _ = consistent("c004", SEED)
    sheet = draft.sheet("budget")
    programs = [n for n, r in enumerate(sheet.rows) if r.role == "group"]
    for col in (2, 3, 5):
        parts = [value_of(cell_at(sheet, n, col).text) for n in programs]
        assert sum(parts, Decimal(0)) == value_of(cell_at(sheet, len(sheet.rows) - 1, col).text)


def test_a_report_without_errors_plants_none() -> None:
    report = planted("c005", SEED, 0, Counter())
    assert report.planted == ()
    assert sum(report.traps.values()) > 20


def test_every_code_has_places() -> None:
    found = {s.code for n in range(6) for s in consistent(f"c{n:03d}", SEED)[0].sites}
    assert found == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_planted_error_changes_exactly_its_item(code: str) -> None:
    for n in range(8):
        draft, _ = consistent(f"p{n}", SEED)
        change = next((c for s in draft.sites if s.code == code for c in [s.make(Random(n), draft)] if c), None)
        if change:
            break
    assert change is not None
    truth = change.truth
    assert truth.code == code
    for key, item in change.items:
        before = draft.items[key]
        if item is None:
            continue
        assert item != before
        if isinstance(item, Line):
            assert isinstance(before, Line) and item.text != before.text
            assert truth.reported in item.text
        elif truth.at:
            assert cell_at(item, *truth.at).text == truth.reported != cell_at(before, *truth.at).text  # type: ignore[arg-type]
    assert change.items or draft.numbers  # a number of a table is told apart from its items


def test_errors_of_one_report_stand_in_different_places() -> None:
    wanted = Counter(dict.fromkeys(CODES, 2))
    report = planted("c006", SEED, 6, wanted)
    assert 3 <= len(report.planted) <= 6
    assert len({(t.item, t.at, t.reported) for t in report.planted}) == len(report.planted)


def test_wrong_figures_are_far_enough_away() -> None:
    random = Random(3)
    for _ in range(50):
        new = wrong("98,72%", random, lambda v: v == Decimal("97.82"), least=Decimal("0.4"))
        assert new and abs(value_of(new[0]) - Decimal("98.72")) >= Decimal("0.4") and new[0].endswith("%")
    assert wrong("5", random, lambda v: True, least=Decimal(1)) is None
    broken = malformed("Rp 1.234.567,00", random)
    assert broken and broken[0] != "Rp 1.234.567,00"


@pytest.mark.parametrize(
    ("n", "words"), [(11, "sebelas"), (31, "tiga puluh satu"), (117, "seratus tujuh belas"), (1900, "seribu sembilan ratus")]
)
def test_numbers_in_words(n: int, words: str) -> None:
    assert words_of(n) == words


def _finding(rule: str, reported: str, page: int) -> Finding:
    place = Place(page, "Tabel 3.1", "Baris", "Capaian (%)", (0.0, 0.0, 1.0, 1.0), reported)
    return Finding(rule, Severity.ERROR, place, Message.of("x"), finding_id=f"{rule}{reported}", root=f"{rule}{reported}")


def test_scoring_tells_found_missed_and_false() -> None:
    truth = Truth("CAP101", "digits exchanged", "capaian", "89,72", "98,72", "Baris", "Capaian (%)", at=(0, 6))
    where = [Planted(truth, 4, "Tabel 3.1", (4,), ())]
    hit = judge("r", where, [[]], [_finding("CAP101", "89,72", 4)], Counter())
    assert hit.found["CAP101"] == 1 and not hit.false
    other = judge("r", where, [[]], [_finding("CAP101", "55,00", 9)], Counter())
    assert other.found["CAP101"] == 0 and other.false["CAP101"] == 1
    assert len(other.list) == 2


def test_the_section_is_replaced_and_the_rest_stays() -> None:
    page = written("first\n", "# Accuracy\n\nBefore.\n") + "\nAfter.\n"
    again = written("second\n", page)
    assert "first" not in again and again.count(BEGIN) == 1
    assert again.startswith("# Accuracy\n\nBefore.\n") and again.endswith("After.\n")


def test_codes_can_be_chosen_and_only_these_are_planted() -> None:
    assert chosen("") == CODES
    assert chosen("cap102, PCT") == ("CAP102", "PCT301", "PCT302", "PCT303", "PCT304")
    with pytest.raises(ValueError, match="CAP999"):
        chosen("CAP102,CAP999")
    drawn = list(reports(SEED, 2, 1, chosen("CAP102,PCT302")))
    assert Counter(t.code for r in drawn for t in r.planted) == {"CAP102": 2, "PCT302": 2}
    assert sum(1 for r in drawn if not r.planted) == 1
