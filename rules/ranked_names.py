"""TXT502, rank of a named row: `terbanyak terdapat di Kecamatan X`, without its figure, against the column that the sentence names."""

from __future__ import annotations

import re

from msgspec import Struct

from rules.facts import Column, Fact, FactTable, Level, Measure, ReportFacts
from rules.quantity import Kind
from rules.sayings import Saying, Sense

NEAR_PAGES = 1  # a sentence that reads a table stands on its page or the next
FEWEST = 3  # rows that make a list
SHORTEST_LABEL = 4  # letters of a row's name that make it known in a sentence
FEWEST_TITLE_WORDS = 2  # of a table's title, where the column's own header says only "Jumlah"
_SHARES = frozenset({"persentase", "prosentase", "presentase", "persen", "cakupan", "rasio", "tingkat", "proporsi", "rata", "kepadatan"})
_GENERIC = frozenset(
    "jumlah total banyaknya nilai angka besar besaran no nomor tahun menurut berdasarkan per kecamatan kelurahan desa kabupaten kota "
    "tabel data dan di pada dengan yang rp unit orang satuan volume".split()
)
# Another order than that of the whole list: the second, one of several, of all years, of a larger whole.
_OTHER_ORDER = re.compile(
    r"\b(?:kedua|ketiga|keempat|kelima|berikutnya|selanjutnya|salah satu|antara lain|di antaranya|dalam kurun|sepanjang|selama|"
    r"se-?\s?(?:indonesia|provinsi|kabupaten|kota|jawa|nasional)|di (?:indonesia|provinsi|tingkat)|nasional|kenaikan|penurunan|peningkatan|"
    r"pertumbuhan|diikuti|disusul|bukan|tidak)\b",
    re.IGNORECASE,
)


class Ranked(Struct, frozen=True):
    """The figure of the row named, and the one that beats it (None: none does)."""

    claimed: Fact
    better: Fact | None


def ranked_by_name(saying: Saying, report: ReportFacts) -> Ranked | None:
    """The named row in the column that the words tell; borne out by one such column is enough. None where no column is certain."""
    clause = saying.within[0] if saying.within else saying.sentence
    if _OTHER_ORDER.search(clause):
        return None
    found: list[Ranked] = []
    for table in report.tables:
        if not table.pages or not table.pages[0] <= saying.place.page <= table.pages[-1] + NEAR_PAGES or table.turned:
            continue
        label = _label_named(table, clause)
        if not label:
            continue
        said = _words(_plain(clause).replace(_plain(label), " "))  # what the row's name shares with the header is said besides
        for column in _columns_meant(table, said, saying):
            facts = _list_of(table, column)
            mine = [f for name, f in facts if name == label]
            if len(mine) != 1 or len(facts) < FEWEST or mine[0].value is None:
                continue
            found.append(Ranked(mine[0], _better(mine[0], [f for _, f in facts], saying.sense)))
    if not found:
        return None
    return next((r for r in found if r.better is None), found[0])


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.lower()))


def _plain(text: str) -> str:
    """Words and figures in small letters with one blank between."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _label_named(table: FactTable, clause: str) -> str:
    """The one row whose name stands in the clause; "" where none does, or several."""
    low = f" {_plain(clause)} "
    found = []
    for row in table.rows:
        name = _plain(row.label)
        if row.level is Level.CHILD and len(name) >= SHORTEST_LABEL and f" {name} " in low:
            found.append((name, row.label))
    longest = max((n for n, _ in found), key=len, default="")
    same = {label for name, label in found if name not in longest or name == longest}
    return same.pop() if len(same) == 1 else ""


def _columns_meant(table: FactTable, said: frozenset[str], saying: Saying) -> list[Column]:
    """The columns whose header the sentence says most of; a bare "Jumlah" counts where it says the table's title."""
    shares = bool(said & _SHARES)
    best: list[Column] = []
    most = -1
    for column in table.columns:
        year = column.period.year
        if (
            (saying.year and year and year != saying.year)
            or column.period.part
            or (column.measure is Measure.TARGET and "target" not in said)
        ):
            continue
        header = _words(re.sub(r"\([^()]*\)", " ", column.name))
        own = header - _GENERIC - _SHARES
        if _is_share(table, column, header) is not shares or not own <= said:
            continue
        titled = len((_words(table.title) - _GENERIC) & said)
        if not own and not (header & _SHARES & said) and titled < FEWEST_TITLE_WORDS:
            continue
        if len(own) > most:
            best, most = [], len(own)
        if len(own) == most:
            best.append(column)
    return best


def _is_share(table: FactTable, column: Column, header: frozenset[str]) -> bool:
    kinds = {f.quantity.kind for _, f in table.column_facts(column.index) if f.value is not None}
    return bool(header & _SHARES) or kinds == {Kind.PERCENT}


def _list_of(table: FactTable, column: Column) -> list[tuple[str, Fact]]:
    """The figures of child rows with their names; none where one is unsure or they count unlike things."""
    facts = [(row.label, f) for row, f in table.column_facts(column.index) if row.level is Level.CHILD and f.value is not None]
    units = {(f.unit or f.quantity.unit).lower() for _, f in facts}
    return [] if len(units) > 1 or not all(f.usable for _, f in facts) else facts


def _better(claimed: Fact, facts: list[Fact], sense: Sense) -> Fact | None:
    sign = 1 if sense is Sense.MOST else -1
    best = max(facts, key=lambda f: sign * (f.value or 0))
    assert best.value is not None and claimed.value is not None
    return best if sign * best.value > sign * claimed.value else None
