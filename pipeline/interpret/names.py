"""One canonical key for every item of a report, so that the rules can group figures by equality."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.interpret.name_index import NameIndex
from pipeline.interpret.name_words import tokens_of, without_brackets
from pipeline.interpret.periods import is_period_only
from pipeline.interpret.place_names import OF_SUBJECT, subject_of
from pipeline.interpret.row_words import is_average, is_pure_total
from pipeline.interpret.vocabulary import Concept, concepts, plain
from rules.facts import Column, Fact, FactTable, Level, Measure, Role, Row

DATA_MEASURES = frozenset(
    {Measure.OTHER, Measure.JUMLAH, Measure.NILAI, Measure.BOBOT, Measure.PERSENTASE, Measure.SELISIH, Measure.RATA_RATA}
)
NO_ITEMS = frozenset({Role.DAFTAR_ISI, Role.SKALA})


def _is_item(row: Row, name: str) -> bool:
    return (
        row.level not in {Level.TOTAL, Level.AVERAGE}
        and bool(name)
        and not is_period_only(name)
        and not is_pure_total(name)
        and not is_average(name)
    )


def index_names(tables: Sequence[FactTable]) -> NameIndex:
    """The index over all row labels and indicators of the tables; two rows of one table are never one item misspelt."""
    names: list[str] = []
    apart: list[frozenset[str]] = []
    for table in tables:
        if table.role in NO_ITEMS:
            continue
        rows = {r.index: r for r in table.rows}
        mine = dict.fromkeys(f.indicator for (r, _), f in table.facts if f.indicator and _is_item(rows[r], f.indicator))
        mine.update(dict.fromkeys(r.label for r in table.rows if r.label and _is_item(r, r.label) and not table.turned))
        mine.update(dict.fromkeys(r.sasaran for r in table.rows if r.sasaran))
        names.extend(n for n in mine if re.search(r"[A-Za-z]{2}", n))
        apart.append(frozenset(" ".join(tokens_of(n)) for n in mine))
    return NameIndex.of(names, apart)


def assign_keys(tables: Sequence[FactTable]) -> tuple[tuple[FactTable, ...], NameIndex]:
    """Tables whose facts carry the key of their item, and the index. Totals and averages get no key: they are no items."""
    index = index_names(tables)
    return tuple(_keyed(t, index) for t in tables), index


def _keyed(table: FactTable, index: NameIndex) -> FactTable:
    if table.role in NO_ITEMS:
        return table
    rows = {r.index: r for r in table.rows}
    repeated = _repeated(table)
    subject = subject_of(table)
    facts = []
    for at, fact in table.facts:
        row, column = rows[at[0]], table.columns[at[1]]
        if _is_item(row, fact.indicator):
            fact = _with_key(fact, row, column, rows, repeated, index)
            if subject and fact.measure in OF_SUBJECT and " | " not in fact.key:
                fact = replace(fact, key=f"{subject} > {fact.key}")
        facts.append((at, fact))
    return replace(table, facts=tuple(facts))


def _repeated(table: FactTable) -> frozenset[str]:
    """Labels that several rows with figures carry in one table: told apart only by what they stand under."""
    shown = {r for (r, _), _ in table.facts}
    seen = Counter(" ".join(tokens_of(r.label)) for r in table.rows if r.index in shown and r.label and not table.turned)
    return frozenset(name for name, n in seen.items() if n > 1)


def _with_key(fact: Fact, row: Row, column: Column, rows: dict[int, Row], repeated: frozenset[str], index: NameIndex) -> Fact:
    key, certain = index.key_of(fact.indicator)
    key = key or " ".join(tokens_of(fact.indicator))
    above = _above(row, rows)
    own = " ".join(tokens_of(row.label)) in repeated and plain(fact.indicator) == plain(row.label)
    if above and (own or _generic(key)):
        key = f"{index.key_of(above)[0] or ' '.join(tokens_of(above))} > {key}"
    elif own:
        certain = False
    if fact.measure in DATA_MEASURES and (what := _data_name(column)):
        key = f"{key} | {what}"
    return replace(fact, key=key, key_certain=certain)


def _above(row: Row, rows: dict[int, Row]) -> str:
    if row.parent in rows and rows[row.parent].label:
        return rows[row.parent].label
    return row.sasaran


def _generic(key: str) -> bool:
    """`Jumlah`, `L`, `lain-lain`: a name that says nothing by itself."""
    return key in {"jumlah", "total", "lain lain", "lainnya", "l", "p", "laki laki", "laki", "perempuan", "lain"} or len(key) < 3


def _data_name(column: Column) -> str:
    """What a data column counts, "" where its header names a measure or a time only."""
    words: list[str] = []
    for level in column.path:
        if is_period_only(level):
            continue
        found = concepts(level)
        bare = without_brackets(level)[0]
        tokens = [
            t
            for t in tokens_of(bare)
            if t not in {"jumlah", "total", "banyaknya", "rp", "persentase", "nilai"} and not re.fullmatch(r"(19|20)\d\d", t)
        ]
        if tokens and not found & {Concept.REALISASI, Concept.TARGET, Concept.CAPAIAN}:
            words.extend(t for t in tokens if t not in words)
    return " ".join(words)
