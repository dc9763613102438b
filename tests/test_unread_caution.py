"""Text whose characters were lost accuses nobody."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractors.layout import UNKNOWN, Box, Layout, Reader, Sentence, Table
from pipeline.unread_caution import Blots, blotted, careful
from rules.facts import Place
from rules.finding import Finding, Message, Severity
from tests.hasil import FACTS, laporan
from tests.kit import tabel

LOST = UNKNOWN * 4
SOUND = """
    Indikator | Target | Realisasi | Capaian
    =
    Rasio KDRT | 100 | 80 | 90,00
    Cakupan pelayanan | 60 | 54 | 90,00
"""
LINE = Box(90, 100, 300, 112)
AWAY = (90.0, 700.0, 120.0, 712.0)


@pytest.mark.parametrize(
    "text", [f"UCI {LOST}", f"kurang {UNKNOWN} dari", UNKNOWN, f"{UNKNOWN} 12,5", f"{LOST} dari", f"a{LOST}b", f"pe{UNKNOWN}ba{UNKNOWN}an"]
)
def test_lost_characters(text: str) -> None:
    assert blotted(text)


@pytest.mark.parametrize("text", ["", "12,5", f"{UNKNOWN} Sapi Potong", f"tahun 2013 {UNKNOWN} 2018", f"e{UNKNOWN}siensi anggaran"])
def test_bullets_dashes_between_years_and_ligatures_do_no_harm(text: str) -> None:
    assert not blotted(text)


def layout(table: str = SOUND, sentence: str = "Capaian naik.", page: int = 9) -> Layout:
    return Layout("contoh", 12, (tabel(table, page=3),), (), (Sentence(sentence, page, ((page, LINE),)),))


def figure(page: int, box: tuple[float, float, float, float], row: str = "Rasio KDRT") -> Place:
    return Place(page, "", row, "Capaian", box, "90,00")


def found(place: Place, other: Place | None = None, fact: int = 99, rule: str = "XRF401") -> Finding:
    return Finding(rule, Severity.ERROR, place, Message.of("x"), other=other, facts=(fact,))


def judged(finding: Finding, read: Layout) -> Finding:
    (out,) = careful((finding,), with_rows(read.tables[0]), Blots.of(read))
    assert isinstance(out, Finding)
    return out


def with_rows(table: Table):  # type: ignore[no-untyped-def]
    """The three figures of the first row as they stand in the table."""
    report = laporan(FACTS[:3])
    facts = tuple(((1, k + 1), fact) for k, fact in enumerate(FACTS[:3]))
    return replace(report, tables=(replace(report.tables[0], index=table.index, facts=facts),))


INSIDE = (100.0, 102.0, 120.0, 110.0)


@pytest.mark.parametrize(
    ("finding", "read"),
    [
        (found(figure(9, INSIDE)), layout(sentence=f"{LOST} dari 90,00 naik.")),
        (found(figure(1, AWAY), figure(9, INSIDE)), layout(sentence=f"{LOST} dari 90,00 naik.")),
        (found(figure(1, AWAY, f"Rasio {LOST}")), layout(sentence=LOST)),
        (found(figure(1, AWAY), fact=2), layout(SOUND.replace("Rasio", LOST))),  # its row
        (found(figure(1, AWAY), fact=2), layout(SOUND.replace("54 | 90,00", f"54 | {LOST}"))),  # its column
        (found(figure(4, AWAY), figure(1, AWAY)), layout(SOUND.replace("54", LOST))),  # the table before the sentence
    ],
    ids=["sentence", "other sentence", "name", "row", "column", "table before"],
)
def test_what_rests_on_lost_text_is_a_note(finding: Finding, read: Layout) -> None:
    out = judged(finding, read)
    assert out.severity is Severity.INFO and out.message.after is not None


@pytest.mark.parametrize(
    ("finding", "read"),
    [
        (found(figure(9, INSIDE)), layout()),
        (found(figure(9, AWAY)), layout(sentence=f"{LOST} dari 90,00 naik.")),  # another sentence of the page, nothing compared
        (found(figure(1, AWAY), fact=2), layout(SOUND.replace("Cakupan", LOST))),  # another row
        (found(figure(5, AWAY), figure(1, AWAY)), layout(SOUND.replace("54", LOST))),  # two pages on
        (found(figure(1, AWAY), fact=2, rule="FMT601"), layout(SOUND.replace("Rasio", LOST))),  # how the figure itself is written
    ],
    ids=["sound", "other sentence", "other row", "far away", "writing"],
)
def test_what_rests_on_sound_text_stays(finding: Finding, read: Layout) -> None:
    assert judged(finding, read) == finding


@pytest.mark.parametrize(
    ("unread", "rule", "other", "severity"),
    [
        ((9,), "XRF401", figure(5, AWAY), Severity.WARNING),
        ((9,), "CAP101", figure(5, AWAY), Severity.ERROR),
        ((9,), "XRF401", None, Severity.ERROR),
        ((), "XRF401", figure(5, AWAY), Severity.ERROR),
    ],
    ids=["two places", "one row", "one place", "a dash here and there"],
)
def test_where_pages_were_lost_either_of_two_places_may_be_wrong(
    unread: tuple[int, ...], rule: str, other: Place | None, severity: Severity
) -> None:
    read = replace(layout(sentence=LOST), unread=unread)
    assert judged(found(figure(1, AWAY), other, rule=rule), read).severity is severity


@pytest.mark.parametrize(
    ("reader", "unread", "severity"),
    [(Reader.UNRULED, (3,), Severity.INFO), (Reader.UNRULED, (4,), Severity.ERROR), (Reader.GRID, (3,), Severity.ERROR)],
    ids=["no rules", "another page", "rules"],
)
def test_a_table_without_rules_leaves_out_what_is_no_figure_any_more(reader: Reader, unread: tuple[int, ...], severity: Severity) -> None:
    read = layout()
    read = replace(read, unread=unread, tables=(replace(read.tables[0], reader=reader),))
    assert judged(found(figure(1, AWAY), fact=2, rule="SUM202"), read).severity is severity
