"""Captions: "Tabel 3.1", "TABEL. 3.2", "Tabel III. 4 - ...", with their titles; never prose and never the list of tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz.distance import OSA

from extractors.flow import LEADER, Row
from extractors.layout import Box, Caption
from extractors.patterns import lazy_pattern

KINDS = ("tabel", "grafik", "gambar", "diagram", "lampiran", "bagan", "peta")
MAX_TITLE_ROWS = 4  # longer titles than four lines were not met
TITLE_GAP_EMS = 2.1  # from base line to base line inside a title, double spacing included
LABEL_GAP_EMS = 2.9  # from the label to the first line of its title
CENTRED_PT = 14.0  # lines of a centred title share their middle up to trailing blanks
LIST_ENTRIES = 3  # from three entries on a page may be a list of tables
FULL_LINE = 0.9  # a paragraph's line that reaches so far to the right goes on in the next row

_NUMBER = r"(?:\d{1,3}|[IVX]{1,5}(?![A-Za-z]))(?:\s?[.,]\s?\d{1,2}(?!\d)|[-–]\d{1,2}(?!\d))*(?:[a-z](?![A-Za-z]))?(?!\d)"
_START = lazy_pattern(rf"^(?P<word>[A-Za-z]{{4,8}})\s?(?P<mark>[.;:]?)\s?(?P<number>{_NUMBER})(?P<rest>.*)$", re.DOTALL)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_PROSE_START = lazy_pattern(
    r"^(?:[,;)]|(?:di|ter|ber|me[mnlr]?|meng|meny)[a-z]{4,}\b|"
    r"(?:di|berikut|tersebut|ini|itu|dapat|dan|atau|serta|dengan|yang|adalah|maka|bahwa|pada|untuk|sampai|s/d|s\.d|"
    r"terlihat|diatas|dibawah|telah|akan|juga|menunjukkan|memperlihatkan|menyajikan)\b)"
)
_PROSE_INSIDE = lazy_pattern(
    r"\b(?:menunjukkan|memperlihatkan|menggambarkan|menyajikan|dapat (?:dilihat|diketahui|disimpulkan|dijelaskan)|terlihat bahwa|"
    r"(?:di ?atas|di ?bawah|tersebut|berikut)(?: ini)?(?:,| (?:dapat|bahwa|maka|diketahui|menunjuk|terlihat)))"
)
_LIST_HEADING = lazy_pattern(r"^daftar\s+(?:isi|tabel|table|gambar|grafik|diagram|lampiran|bagan)\b", re.IGNORECASE)
_NOT_TITLE = lazy_pattern(r"^(?:sumber(?:\s+data)?\s*[:;]|\*|catatan\s*:|ket(?:erangan)?\s*:)", re.IGNORECASE)
_CONTINUED = lazy_pattern(r"^\W*(?:lanjutan|sambungan)\b|\(?\b(?:lanjutan|sambungan)\)?\W*$", re.IGNORECASE)
_CONTINUED_START = lazy_pattern(r"^(?:lanjutan|sambungan)\s+", re.IGNORECASE)
INITIALS = frozenset("".join(kind[0] + kind[0].upper() for kind in (*KINDS, "sambungan")))  # of all that `_parse` knows
_LIKELY = lazy_pattern(rf"\s*(?:[{''.join(sorted(INITIALS))}][A-Za-z]{{3,7}}[\s.;:]*[\dIVX]|(?i:lanjutan|sambungan)\s)")  # few other lines


class Found(Struct, frozen=True):
    """A caption with the rows it takes up (indexes into the rows of its page)."""

    caption: Caption
    rows: tuple[int, ...]
    continued: bool = False  # "Tabel 3.4 (lanjutan)": the head of a continuation, not a caption of its own


def kind_of(word: str) -> str:
    """The kind a caption's first word means, misspellings included; "" when it is no such word."""
    low = word.casefold()
    if low == "table":
        return "tabel"
    for kind in KINDS:
        if low == kind:
            return kind
    if low[0] == "t" and OSA.distance(low, "tabel") <= 2 and low not in {"tahun", "tahap", "tarif"}:
        return "tabel"
    for kind in ("grafik", "gambar", "diagram", "lampiran"):
        if low[0] == kind[0] and OSA.distance(low, kind) <= 1:
            return kind
    return ""


def number_of(printed: str) -> str:
    """A caption number normalised: "III. 4" -> "3.4", "3,9" -> "3.9", "3-5" -> "3.5", "3.2a" kept."""
    flat = re.sub(r"\s+", "", printed).rstrip(".,")
    parts = [p for p in re.split(r"[.,\-–]", flat) if p]
    return ".".join(str(_roman(p)) if re.fullmatch(r"[IVX]+", p) else p for p in parts)


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


def begins_caption(text: str) -> bool:
    """True where a line begins like a caption ("Tabel 3.1 ..."), prose or not."""
    return _parse(text) is not None


def _parse(text: str) -> tuple[str, str, str, str] | None:
    """kind, label as printed, normalised number, rest of the line."""
    if not _LIKELY.match(text):
        return None
    flat = " ".join(text.split())
    if again := _CONTINUED_START.match(flat):
        flat = flat[again.end() :]
    found = _START.match(flat)
    if found is None:
        return None
    kind = kind_of(found["word"])
    if not kind:
        return None
    printed = found["number"]
    exact = found["word"].casefold() in {*KINDS, "table"}
    if not exact and not re.search(r"\d\s?[.,]\s?\d", printed):
        return None  # a misspelt word needs a number that only captions have
    label = flat[: found.end("number")].strip()
    rest = re.sub(r"^\s*[.:;]?\s*(?:[-–—]\s+)?[:.]?\s*", "", found["rest"], count=1)
    return kind, label, number_of(printed), rest.strip()


def find_captions(pages: Sequence[tuple[Sequence[Row], Sequence[Box]]]) -> tuple[Caption, ...]:
    """Captions of all pages in reading order; a page is given as its rows and the boxes of its tables."""
    return tuple(f.caption for rows, tables in pages for f in captions_on(rows, tables) if not f.continued)


def captions_on(rows: Sequence[Row], tables: Sequence[Box]) -> list[Found]:
    """Captions of one page with the rows they take up."""
    starts = [(i, parsed) for i, row in enumerate(rows) if (parsed := _parse(row.text)) is not None]
    if not starts or _is_list(rows, [i for i, _ in starts], tables):
        return []
    out: list[Found] = []
    taken: set[int] = set()
    right = max(r.box.x1 for r in rows)
    for i, (kind, label, number, rest) in starts:
        if i in taken or LEADER.search(rows[i].text) or _is_prose(rows, i, rest, right, tables):
            continue
        mine = [i, *_title_rows(rows, i, rest, tables)]
        if any(LEADER.search(rows[k].text) for k in mine):
            continue
        taken.update(mine)
        title = " ".join(part for part in [rest, *(rows[k].text for k in mine[1:])] if part)
        box = Box.around(rows[k].box for k in mine)
        continued = bool(_CONTINUED.search(title) or _CONTINUED_START.match(rows[i].text))
        out.append(Found(Caption(label, number, kind, " ".join(title.split()), rows[i].page, box), tuple(mine), continued))
    return out


def _is_list(rows: Sequence[Row], starts: Sequence[int], tables: Sequence[Box]) -> bool:
    """True on a page of the list of tables: entries that end in leaders or page numbers, or stand under such a heading."""
    if any(_LIST_HEADING.match(r.text.strip()) for r in rows[: max(starts[0], 1) + 1]) and not tables:
        return True
    ends = 0
    for n, i in enumerate(starts):
        last = min(starts[n + 1] if n + 1 < len(starts) else i + 3, len(rows))
        ends += any(LEADER.search(rows[k].text) or _page_number_at_right(rows[k]) for k in range(i, last))
    return (
        ends >= 2 and ends * 2 >= len(starts)
        if len(starts) >= LIST_ENTRIES
        else ends == len(starts) and any(LEADER.search(rows[k].text) for i in starts for k in range(i, min(i + 3, len(rows))))
    )


def _page_number_at_right(row: Row) -> bool:
    return len(row.parts) >= 2 and re.fullmatch(r"\d{1,3}|[ivx]{1,5}", row.parts[-1].text.strip()) is not None


def _is_prose(rows: Sequence[Row], i: int, rest: str, right: float, tables: Sequence[Box]) -> bool:
    row = rows[i]
    if _PROSE_START.match(rest):
        return True
    if _PROSE_INSIDE.search(rest) and not row.line.bold:
        return True
    if row.line.bold and not (i and rows[i - 1].line.bold):
        return False
    left = min(r.box.x0 for r in rows)
    if i and _follows(rows[i - 1], row):
        above = rows[i - 1]
        going_on = above.box.x1 >= left + FULL_LINE * (right - left) and not re.search(r"[.:;!?]\W*$", above.text)
        same = above.line.bold == row.line.bold and abs(above.box.x0 - row.box.x0) <= 40  # first-line indent allowed
        between = any(above.box.bottom <= b.middle[1] <= row.box.top for b in tables)
        if going_on and same and not between and not above.tabular:
            return True
    if not rest:
        return False
    centred = row.box.x0 > left + CENTRED_PT and abs(row.box.middle[0] - (left + right) / 2) <= CENTRED_PT
    sentence = (
        not centred
        and len(rest.split()) >= 4
        and rest.endswith(".")
        and not any(0 <= b.top - row.box.bottom <= 3 * row.size for b in tables)
    )
    goes_on = i + 1 < len(rows) and _follows(row, rows[i + 1]) and rows[i + 1].text[:1].islower() and not row.line.bold
    long = (
        i + 3 < len(rows) and goes_on and all(_follows(rows[k], rows[k + 1]) for k in range(i, i + 3)) and _full(rows[i + 2], right, left)
    )
    return sentence or (long and goes_on)


def _full(row: Row, right: float, left: float) -> bool:
    return row.box.x1 >= left + FULL_LINE * (right - left) and not row.tabular and len(row.line.words) > 6


def _follows(above: Row, below: Row) -> bool:
    return 0 < below.line.base - above.line.base <= LABEL_GAP_EMS * max(above.size, below.size)


def _title_rows(rows: Sequence[Row], i: int, rest: str, tables: Sequence[Box]) -> list[int]:
    """Indexes of the rows below the label that belong to its title."""
    label = rows[i]
    out: list[int] = []
    model = label if rest else None
    above = label
    for k in range(i + 1, min(i + 1 + MAX_TITLE_ROWS, len(rows))):
        row = rows[k]
        reach = TITLE_GAP_EMS if model is not None else LABEL_GAP_EMS
        if row.line.base - above.line.base > reach * max(row.size, above.size):
            break
        if any(above.box.bottom - 2 <= b.top and b.top <= row.box.top + 2 for b in tables):
            break  # a table lies between
        if _NOT_TITLE.match(row.text) or begins_caption(row.text) or len(row.parts) > 1 or row.tabular:
            break
        if model is not None and not _same_style(model, row, label):
            break
        if model is not None and out and row.line.base - above.line.base > 1.25 * _pitch(rows, label, out) + 1:
            break
        if model is None and not (_aligned(label, row, strict=False) or _spans(label, row) or _heads_table(label, row, tables)):
            break
        if model is None and label.line.bold and not row.line.bold and not _centred(label, row):
            break
        out.append(k)
        model = model or row
        above = row
    return out


def _pitch(rows: Sequence[Row], label: Row, taken: Sequence[int]) -> float:
    chain = [label, *(rows[k] for k in taken)]
    return max(b.line.base - a.line.base for a, b in itertools.pairwise(chain))


def _same_style(model: Row, row: Row, label: Row) -> bool:
    if model.line.bold != row.line.bold or abs(model.size - row.size) > 0.8:
        return False
    if (
        not row.line.bold
        and _caps(model.text) != _caps(row.text)
        and not re.fullmatch(r"[\W\d]*(?:TAHUN|Tahun|TA|T\.A\.?)?[\W\d]*", row.text)
    ):
        return False
    return _aligned(label, row, strict=True) or (model is not label and _centred(model, row))


def _spans(label: Row, row: Row) -> bool:
    """A bold title below its bold label, centred on another axis than the label."""
    within = row.box.x0 < label.box.x0 - CENTRED_PT and label.box.x1 + CENTRED_PT < row.box.x1
    return within and label.line.bold and row.line.bold


def _heads_table(label: Row, row: Row, tables: Sequence[Box]) -> bool:
    """A short line between its label and a table, wider than the label on both sides though not centred with it."""
    within = row.box.x0 < label.box.x0 - CENTRED_PT and label.box.x1 + CENTRED_PT < row.box.x1
    return within and not _sentence_like(row) and any(0 <= b.top - row.box.bottom <= 3 * row.size for b in tables)


def _aligned(label: Row, row: Row, *, strict: bool) -> bool:
    if _centred(label, row):
        return True
    if abs(label.box.x0 - row.box.x0) <= CENTRED_PT:
        return not strict or not _sentence_like(row)
    hanging = label.line.words[min(2, len(label.line.words) - 1)].box.x0
    return 0 <= row.box.x0 - label.box.x0 <= max(hanging - label.box.x0, 0) + CENTRED_PT and not _sentence_like(row)


def _sentence_like(row: Row) -> bool:
    return not row.line.bold and len(row.line.words) >= 8 and re.search(r"[.:;]$", row.text) is not None


def _centred(label: Row, row: Row) -> bool:
    return abs(label.box.middle[0] - row.box.middle[0]) <= CENTRED_PT


def _caps(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
