"""STR701, STR702: the numbering of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from rules.alike import words_of
from rules.facts import CaptionFact, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity
from rules.registry import rule

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
CONTINUED = re.compile(r"\b(lanjutan|sambungan|lanjut|continued|bersambung)\b", re.I)
SAME_ROWS = 3  # rows of the same names, at least, tell one table on two pages
LONGEST_GAP = 3  # more missing numbers in a row: captions were not read, or the report is an extract
MANY_GAPS = 4  # more gaps than this in one chapter: its captions stand in pictures or are not read
DUPLICATE = "{label} stands a second time (first on p. {page})."
MOVED = "{label} stands a second time (first on p. {page}); by its place it would be number {number}."
GAP = "Between {before} and {label}, number {number} is missing."
TAKEN = "Between {before} and {label}, number {number} is missing; its place is taken by a second {taker}."


class Numbered(Struct, frozen=True):
    """A caption with its series ("tabel 3"), its place in it and the letter after it ("a"), if any."""

    caption: CaptionFact
    series: str
    number: int
    letter: str

    @property
    def full(self) -> tuple[str, int, str]:
        return self.series, self.number, self.letter


def roman(text: str) -> int | None:
    """The value of a roman numeral of chapters; None where `text` is none."""
    low = text.lower()
    if not low or any(c not in ROMAN for c in low):
        return None
    values = [ROMAN[c] for c in low]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def numbered(caption: CaptionFact) -> Numbered | None:
    """Read `3.25`, `III.4`, `3-5`, `6`, `3.2a`, `3.1.3b`; None where the caption has no number."""
    parts = [p for p in re.split(r"[.\-–\s,]+", caption.number.strip(" .:;")) if p]
    if not parts:
        return None
    m = re.fullmatch(r"(\d+)([a-z]?)", parts[-1].lower())
    if m is None:
        return None
    chapter: list[str] = []
    for p in parts[:-1]:
        value = int(p) if p.isdigit() else roman(p)
        if value is None:
            return None
        chapter.append(str(value))
    return Numbered(caption, f"{kind_of(caption)} {'.'.join(chapter)}", int(m[1]), m[2])


def kind_of(caption: CaptionFact) -> str:
    """tabel, grafik, gambar, lampiran ...; a misspelt first word counts as tabel when it begins and ends like it."""
    m = re.match(r"[a-z]+", caption.label.strip().lower())
    word = m[0] if m else "tabel"
    if word in {"tabel", "table", "tbl", "tab"} or (word.startswith("ta") and 4 <= len(word) <= 6):
        return "tabel"
    return word


def series_of(report: ReportFacts) -> dict[str, list[Numbered]]:
    """Numbered table captions by series in reading order; continuations left out."""
    out: dict[str, list[Numbered]] = {}
    for caption in report.captions:
        if CONTINUED.search(caption.label) or CONTINUED.search(caption.title):
            continue
        n = numbered(caption)
        if n is not None and n.series.startswith("tabel"):
            out.setdefault(n.series, []).append(n)
    return {name: _without_repeats(mine) for name, mine in out.items()}


def _without_repeats(mine: list[Numbered]) -> list[Numbered]:
    """Drop a caption that repeats the one before it with the same title: the table goes on, or the caption is printed on each page."""
    out: list[Numbered] = []
    for n in mine:
        if out and n.full == out[-1].full and same_title(n.caption.title, out[-1].caption.title):
            continue
        out.append(n)
    return out


def same_title(a: str, b: str) -> bool:
    """Whether two titles name the same table; an empty one names none of its own."""
    x, y = words_of(a), words_of(b)
    return not x or not y or x == y or (len(x) > 20 and (x.startswith(y) or y.startswith(x)))


@rule("STR701", Severity.ERROR, en="Duplicate table number", id="Nomor tabel ganda")
def duplicate_numbers(report: ReportFacts) -> Iterator[Outcome]:
    """Two different tables carry the same number.

    [id]
    Apa: Setiap tabel bernomor sendiri. Dua tabel berjudul berbeda dengan nomor yang sama membuat rujukan ("lihat Tabel 3.16") tidak tentu.
    Mengapa: rujukan dalam kalimat tidak dapat ditelusuri.
    Dasar: tata penomoran naskah; PermenPAN-RB 53/2014 (laporan dapat ditelusuri).
    Salah: Tabel 3.25, Tabel 3.5, Tabel 3.27 (yang kedua seharusnya Tabel 3.26).
    Benar: Tabel 3.25, Tabel 3.26, Tabel 3.27.
    Diam: judulnya sama atau bertanda lanjutan (tabel bersambung); huruf di belakang nomor berbeda (3.2a, 3.2b).

    [en]
    What: Every table has a number of its own. Two tables with different titles under one number make references undecidable.
    Why: what a sentence refers to cannot be traced.
    Basis: numbering of a document; PermenPAN-RB 53/2014 (the report can be traced).
    Wrong: Tabel 3.25, Tabel 3.5, Tabel 3.27 (the second ought to be Tabel 3.26).
    Right: Tabel 3.25, Tabel 3.26, Tabel 3.27.
    Silent: where the titles are the same or marked as continued; where the letters after the number differ (3.2a, 3.2b).
    """
    for mine in series_of(report).values():
        first: dict[tuple[str, int, str], Numbered] = {}
        for i, n in enumerate(mine):
            earlier = first.setdefault(n.full, n)
            if earlier is n:
                yield Held("STR701", n.caption.place, "number_once")
                continue
            ought = _ought(mine, i)
            same = same_title(n.caption.title, earlier.caption.title)
            severity = Severity.INFO if _cut_sideways(report, mine[i - 1], n) else Severity.WARNING if same else Severity.ERROR
            yield Finding(
                "STR701",
                severity,
                n.caption.place,
                Message.of(MOVED if ought else DUPLICATE, label=n.caption.label, page=earlier.caption.place.page, number=_number(n, ought)),
                expected=_label(n, ought) if ought else "",
                other=earlier.caption.place,
                evidence=(n.caption.place, earlier.caption.place),
            )


def _cut_sideways(report: ReportFacts, before: Numbered, n: Numbered) -> bool:
    """Whether two captions can be pieces of one, printed over the next page with further columns of the same rows.

    A sheet too wide for its page is printed so: the page holds the same row names, and of the title the first words and what was cut off.
    """
    page = n.caption.place.page
    first = [words_of(k.caption.title).split(" ")[:1] for k in (before, n)]
    if before.full != n.full or page != before.caption.place.page + 1 or first[0] != first[1]:
        return False
    rows = [
        [r.label for t in report.tables if t.pages[:1] == (k.caption.place.page,) and t.label == k.caption.label for r in t.rows]
        for k in (before, n)
    ]
    return len(rows[0]) >= SAME_ROWS and rows[0] == rows[1]


def _ought(mine: list[Numbered], i: int) -> int:
    """The number that the caption at `i` should have: one more than the caption before it, when no other caption has it; else 0."""
    if i == 0:
        return 0
    wanted = mine[i - 1].number + 1
    return 0 if any(n.number == wanted for n in mine) else wanted


def _number(n: Numbered, value: int) -> str:
    """`value` printed as the caption's own number is."""
    return re.sub(r"\d+[a-z]?\s*$", str(value), n.caption.number.strip(" .:;"))


def _label(n: Numbered, value: int) -> str:
    return re.sub(r"\d+[a-z]?(\W*)$", rf"{value}\1", n.caption.label.strip())


@rule("STR702", Severity.WARNING, en="Gap in table numbering", id="Nomor tabel terlewat")
def number_gaps(report: ReportFacts) -> Iterator[Outcome]:
    """A table number is left out.

    [id]
    Apa: Nomor tabel dalam satu bab berurutan tanpa terlewat. Nomor yang hilang berarti tabel terhapus, tidak bernomor, atau salah nomor.
    Mengapa: tabel yang diwajibkan mungkin hilang.
    Dasar: tata penomoran naskah; PermenPAN-RB 53/2014.
    Salah: Tabel 3.29, Tabel 3.31. Benar: Tabel 3.29, Tabel 3.30, Tabel 3.31.
    Diam: nomor itu ada di tempat lain; salah eja ("Taebi 1.4") tetap dihitung ada. Hanya info bila bab dimulai dari nomor
    lain, banyak nomor hilang sekaligus (judul tabel di dalam gambar, laporan berupa petikan), tabel sesudahnya
    atau halaman di antaranya tidak terbaca.

    [en]
    What: Table numbers of a chapter run without gap. A missing number means a table was deleted, has no number, or a wrong one.
    Why: a required table may be missing.
    Basis: numbering of a document; PermenPAN-RB 53/2014.
    Wrong: Tabel 3.29, Tabel 3.31. Right: Tabel 3.29, Tabel 3.30, Tabel 3.31.
    Silent: where the number stands elsewhere; a misspelt caption ("Taebi 1.4") counts as present. Info only where a chapter begins
    with another number, many numbers are missing at once (captions inside pictures, an extract of a report), or the table after the
    gap or a page between could not be read.
    """
    for mine in series_of(report).values():
        yield from _gaps(report, mine)


def _gaps(report: ReportFacts, mine: list[Numbered]) -> Iterator[Outcome]:
    present = {n.number for n in mine}
    found: list[tuple[Numbered, Numbered, list[int], Numbered | None]] = []
    taker: Numbered | None = None
    seen: set[tuple[str, int, str]] = set()
    top = mine[0]
    for n in mine:
        if n.full in seen:
            taker = n  # a number used before: it may stand where another ought to
            continue
        seen.add(n.full)
        if n.number <= top.number:
            continue
        missing = [k for k in range(top.number + 1, n.number) if k not in present]
        if missing:
            between = taker if taker is not None and top.caption.place.page <= taker.caption.place.page else None
            found.append((top, n, missing, between))
        else:
            yield Held("STR702", n.caption.place, "numbers_in_order")
        top, taker = n, None
    for before, n, missing, between in found:
        first, last = before.caption.place.page, n.caption.place.page
        unread = between is None and (_unnumbered_between(report, before, n) or not n.caption.has_table)
        unread = unread or any(first <= page <= last for page in report.unread_pages)
        unsure = len(missing) > LONGEST_GAP or len(found) > MANY_GAPS or unread
        number = ", ".join(_label(n, k).split(maxsplit=1)[-1] for k in missing)
        other = between.caption if between else before.caption
        yield Finding(
            "STR702",
            Severity.INFO if unsure else Severity.WARNING,
            n.caption.place,
            Message.of(TAKEN if between else GAP, before=before.caption.label, label=n.caption.label, number=number, taker=other.label),
            expected=", ".join(_label(n, k) for k in missing),
            other=other.place,
            evidence=(n.caption.place, other.place),
        )


def _unnumbered_between(report: ReportFacts, before: Numbered, after: Numbered) -> bool:
    """Whether a table without a caption stands on the pages between two captions: its caption may not have been read."""
    low, high = before.caption.place, after.caption.place
    for table in report.tables:
        if table.label or table.title or not table.pages:
            continue
        at = (table.pages[0], table.box[1])
        if (low.page, low.box[3]) < at < (high.page, high.box[1]) and not _under(table.pages[0], table.box[1], low.page, low.box[3]):
            return True
    return False


UNDER_CAPTION_PT = 60  # a table that begins this close below a caption belongs to it


def _under(page: int, top: float, caption_page: int, caption_bottom: float) -> bool:
    return page == caption_page and 0 <= top - caption_bottom < UNDER_CAPTION_PT
