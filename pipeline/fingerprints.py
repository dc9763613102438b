"""The fingerprint of a finding: the same from version to version of a report, as long as its figures stay.

`CAP101-1f0c93ab-77d2e4c1`: the code, what it is about (table, row and column by name), and its printed figures. Pages, boxes, the order of
tables, other findings and the language of messages have no part in it, so that a page put in before leaves it as it is. Where two
findings of one report are alike in all of it, the later ones are numbered (`...-2`).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from rules.facts import FactTable, Place
from rules.finding import Finding

HEX_DIGITS = 8  # 32 bits for the place and as many for the figures: enough for some thousands of findings in one report
NAMED_BY = 2  # words of a title that name a table better than its number, which changes when a table is put in before it

Titles = Mapping[int, str]


def marked(findings: Sequence[Finding], tables: Iterable[FactTable]) -> tuple[Finding, ...]:
    """The findings with their fingerprints."""
    known = {t.index: t.title for t in tables}
    return tuple(replace(f, fingerprint=mark) for f, mark in zip(findings, fingerprints(findings, known), strict=True))


def fingerprints(findings: Sequence[Finding], known: Titles) -> tuple[str, ...]:
    """One fingerprint per finding, in their order."""
    seen: Counter[str] = Counter()
    out = []
    for finding in findings:
        name = f"{subject(finding, known)}-{_hash(_figures(finding))}"
        seen[name] += 1
        out.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(out)


def subject(finding: Finding, known: Titles) -> str:
    """The first two parts of a fingerprint: what is said of which place, whatever its figures are."""
    place = finding.place
    parts = [_table(place, known), words(place.row), words(place.column)]
    return f"{finding.rule}-{_hash(parts)}"


def subject_of(fingerprint: str) -> str:
    """The part of a fingerprint that stays when only the figures change."""
    return "-".join(fingerprint.split("-")[:2])


def words(text: str) -> str:
    """Letters and digits of a name, in small letters, one space between words."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", plain))


def _table(place: Place, known: Titles) -> str:
    """A table by its title; by its label where it has none to speak of."""
    title = words(known.get(place.table_index, ""))
    return title if len(title.split()) >= NAMED_BY else words(place.table)


def _figures(finding: Finding) -> list[str]:
    """The accused figure, that of the other place and those the finding rests on, as printed."""
    places = [finding.place, *([finding.other] if finding.other else []), *finding.evidence]
    texts = [_printed(p.text) for p in places]
    return list(dict.fromkeys(t for t in texts if t))


def _printed(text: str) -> str:
    """A printed text without spaces and line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha1("\x1f".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:HEX_DIGITS]
