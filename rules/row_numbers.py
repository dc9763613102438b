"""STR704: the numbers of rows, of sasaran and of indicators run in order, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from rules.alike import words_of
from rules.facts import Place, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity
from rules.outline import HeadingFact, Mark, Numbering
from rules.registry import rule
from rules.structure import roman

LARGEST_NUMBER = 200  # larger ones are codes (of villages, of accounts)
FEWEST_MARKS = 3  # in a run before its order means anything
REPEATED = "Number {number} stands a second time; by its place it would be {expected}."
TWICE = "Number {number} is used for “{first}” and again for “{second}”."
OUT_OF_PLACE = "Number {number} stands between {before} and {after}; by its place it would be {expected}."
HEADING_TWICE = "Number {number} is used for “{first}” (p. {page}) and again for “{second}”; it would be {expected}."
NAMED = frozenset({"sasaran", "indikator", "tujuan", "misi"})
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


class Counted(Struct, frozen=True):
    """A number read: `kind` of its signs, `prefix` what stands before its last part ("1." of 1.2), `value` of that part."""

    kind: str
    prefix: str
    value: int


def counted(text: str) -> Counted | None:
    """Read `1`, `1.`, `(2)`, `1.2`, `a.`, `IV`; None for codes and anything else. A lone `i` or `v` may be a letter: it is none."""
    bare = text.strip().strip("().:").strip()
    if m := re.fullmatch(r"((?:\d{1,2}\.)*)(\d{1,3})", bare):
        if re.search(r"(?:^|\.)0", bare) or int(m[2]) > LARGEST_NUMBER:
            return None
        return Counted("digit", m[1], int(m[2]))
    if re.fullmatch(r"[IVX]{1,5}", bare) and (value := roman(bare)) is not None and NUMERALS[value - 1 : value] == (bare,):
        return Counted("roman", "", value)
    if re.fullmatch(r"[a-hj-u]", bare):
        return Counted("letter", "", ord(bare) - ord("a") + 1)
    if re.fullmatch(r"[A-HJ-U]", bare):
        return Counted("capital", "", ord(bare) - ord("A") + 1)
    return None


@rule(
    "STR704",
    Severity.WARNING,
    en="Number of an indicator or sasaran used twice or out of place",
    id="Nomor indikator atau sasaran ganda atau salah urut",
)
def row_numbers(report: ReportFacts) -> Iterator[Outcome]:
    """The number of a row, indicator or sasaran is used twice, or does not follow from its place.

    [id]
    Apa: Nomor baris dalam satu kolom, serta nomor sasaran dan indikator pada subjudul, berurutan dan masing-masing dipakai sekali.
    Mengapa: nomor ganda menandai baris yang disisipkan, disalin, atau hilang, dan membuat rujukan tidak tentu.
    Dasar: tata penomoran naskah; PermenPAN-RB 53/2014 (laporan dapat ditelusuri).
    Salah: 1, 2, 3, 3, 5 (yang keempat seharusnya 4); Sasaran Strategis III dua kali.
    Benar: 1, 2, 3, 4, 5.
    Diam: hitungan yang mulai lagi dari 1 pada kelompok berikutnya; nomor yang terlewat (baris dapat dikutip sebagian); kode wilayah dan
    kode rekening; baris yang sama yang bersambung ke halaman berikutnya; sel gabung.

    [en]
    What: The numbers in one column, and the numbers of sasaran and indicators in headings, run in order and are used once each.
    Why: a number used twice marks a row that was inserted, copied or lost, and makes references undecidable.
    Basis: numbering of a document; PermenPAN-RB 53/2014 (the report can be traced).
    Wrong: 1, 2, 3, 3, 5 (the fourth ought to be 4); Sasaran Strategis III twice.
    Right: 1, 2, 3, 4, 5.
    Silent: where the count begins again at 1 in the next group; for numbers left out (rows may be an extract); for codes of places and
    accounts; for one row that goes on over a page; for merged cells.
    """
    if report.outline is None:
        return
    for numbering in report.outline.numberings:
        for run in runs_of(numbering):
            yield from _in_run(run, numbering)
    yield from _headings(report.outline.headings)


Run = list[tuple[Mark, Counted]]


def runs_of(numbering: Numbering) -> Iterator[Run]:
    """The marks of one kind and prefix that follow each other; a number 1, or a mark of another kind, begins a new run.

    Marks of a lower kind between two (`I`, 1, 2, `II`) do not part the higher ones, but the higher ones part the lower.
    """
    open_runs: list[tuple[str, str, Run]] = []
    for mark in numbering.marks:
        read = counted(mark.text)
        if read is None:
            continue
        depth = next((i for i, (kind, prefix, _) in enumerate(open_runs) if (kind, prefix) == (read.kind, read.prefix)), None)
        if depth is None:
            open_runs.append((read.kind, read.prefix, [(mark, read)]))
            continue
        for _, _, run in open_runs[depth + 1 :]:
            yield run
        del open_runs[depth + 1 :]
        run = open_runs[depth][2]
        if read.value == 1 and run[-1][1].value != 1:
            yield run
            open_runs[depth] = (read.kind, read.prefix, [(mark, read)])
        else:
            run.append((mark, read))
    for _, _, run in open_runs:
        yield run


def _in_run(run: Run, numbering: Numbering) -> Iterator[Outcome]:
    if len(run) < FEWEST_MARKS:
        return
    values = [c.value for _, c in run]
    odd = _odd_places(values)
    if len(odd) > max(1, len(run) // FEWEST_MARKS):  # no count at all
        return
    for i, (mark, read) in enumerate(run):
        if i not in odd:
            yield Held("STR704", mark.place, "number_in_order")
            continue
        before = run[i - 1][0]
        if _same_row(before, mark) or not _follows(before, mark, numbering, alone=not odd[i]):
            continue
        expected = f"{read.prefix}{_printed(read.kind, values[i - 1] + 1)}"
        if values[i] != values[i - 1]:
            after = run[i + 1][0].text
            message = Message.of(OUT_OF_PLACE, number=mark.text, before=before.text, after=after, expected=expected)
        elif odd[i]:
            message = Message.of(REPEATED, number=mark.text, expected=expected)
        else:
            message = Message.of(TWICE, number=mark.text, first=before.label, second=mark.label)
        yield Finding(
            "STR704",
            Severity.WARNING,
            mark.place,
            message,
            expected=expected if odd[i] else "",
            other=before.place,
            evidence=(mark.place, before.place),
        )


def _odd_places(values: Sequence[int]) -> dict[int, bool]:
    """Index -> whether the number that ought to stand there is known: those before and behind leave room for one number only."""
    out: dict[int, bool] = {}
    for i in range(1, len(values)):
        before, here = values[i - 1], values[i]
        behind = values[i + 1] if i + 1 < len(values) else None
        if here == before:
            goes_on = behind is None or behind == here + 2
            if here > 1 or behind == here + 2:  # a second 1 begins the next group
                out[i] = (goes_on and i >= FEWEST_MARKS - 1) or behind == here + 2
        elif behind is not None and behind == before + 2 and here != before + 1:
            out[i] = True
    return out


def _follows(before: Mark, mark: Mark, numbering: Numbering, *, alone: bool) -> bool:
    """Whether no row between two marks is without a number, which may not have been read; `alone`: nor has one of another kind."""
    numbered = {m.row for m in numbering.marks} if not alone else set()
    return all(row in numbered for row in range(before.row + before.rows, mark.row))


def _same_row(a: Mark, b: Mark) -> bool:
    """Whether two marks may number one row: it goes on over a page, or its cell was cut."""
    x, y = words_of(a.label), words_of(b.label)
    return not x or not y or x == y or a.place.page != b.place.page or x.startswith(y) or y.startswith(x)


def _printed(kind: str, value: int) -> str:
    if kind == "roman":
        return NUMERALS[value - 1] if value <= len(NUMERALS) else str(value)
    if kind in {"letter", "capital"}:
        return chr((ord("a") if kind == "letter" else ord("A")) + value - 1)
    return str(value)


def _headings(headings: Sequence[HeadingFact]) -> Iterator[Outcome]:
    """Headings of sasaran and indicators under one and the same heading."""
    last: dict[tuple[str, tuple[str, ...]], HeadingFact] = {}
    for heading in headings:
        read = counted(heading.number)
        if heading.kind not in NAMED or read is None:
            continue
        series = (heading.kind, heading.above)
        before, last[series] = last.get(series), heading
        was = counted(before.number) if before is not None else None
        if before is None or was is None or was.kind != read.kind or was.value != read.value or was.prefix != read.prefix:
            continue
        if _alike(before.title, heading.title):
            continue
        expected = f"{read.prefix}{_printed(read.kind, read.value + 1)}"
        message = Message.of(
            HEADING_TWICE, number=heading.number, first=before.title, page=before.place.page, second=heading.title, expected=expected
        )
        place = Place(heading.place.page, "", heading.title, "", heading.place.box, heading.text)
        yield Finding("STR704", Severity.WARNING, place, message, expected=expected, other=before.place, evidence=(place, before.place))


def _alike(a: str, b: str) -> bool:
    x, y = words_of(a), words_of(b)
    return not x or not y or x.startswith(y) or y.startswith(x)
