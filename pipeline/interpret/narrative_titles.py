"""Sentences that are only the name of a programme or activity ("Kegiatan Pemeliharaan Gedung."): the title of what follows."""

from __future__ import annotations

import re

from pipeline.interpret.subjects import NOBODY, Names, Subject
from pipeline.lazy import lazy_pattern

LONGEST_TITLE_WORDS = 26
PARAGRAPHS_BELOW = 1  # a title may stand on a line of its own, a paragraph above its text

_TITLE = lazy_pattern(
    r"^\W*(?:\(?(?:\d{1,2}|[a-z])[.)]\s*)?(?P<kind>program|(?:sub ?)?kegiatan)\s*:?\s+"
    r"(?P<name>(?!ini\b|itu\b|tersebut\b|yang\b|dan\b|ke\b|pertama\b|kedua\b|pada\b)[^.;:?!]{6,200}?)\s*[.:,]?\s*$",
    re.IGNORECASE,
)
_SPEAKS = lazy_pattern(
    r"\b(?:adalah|merupakan|telah|sudah|akan|dapat|dilaksanakan|dilakukan|terdiri|meliputi|sebagai berikut|antara lain|yaitu|yakni|"
    r"belum|tidak|didukung|bertujuan|dengan)\b",
    re.IGNORECASE,
)
_THIS_WORK = lazy_pattern(r"\b(?:program|(?:sub ?)?kegiatan)\s+(?:ini|tersebut|dimaksud)\b", re.IGNORECASE)


def title_of(text: str, names: Names) -> Subject:
    """The programme or activity whose name is the whole sentence; NOBODY where the sentence says more than a name."""
    m = _TITLE.match(text)
    if m is None or len(text.split()) > LONGEST_TITLE_WORDS or _SPEAKS.search(m["name"]):
        return NOBODY
    name = m["name"].strip()
    for form in (name, f"{m['kind']} {name}"):
        key, certain = names.key_of(form)
        if key and certain:
            return Subject(name, key, True)
    return Subject(name)


def points_at_work(stretch: str) -> bool:
    """True where words point back to a programme or activity named before ("anggaran kegiatan ini sebesar")."""
    return bool(_THIS_WORK.search(stretch))
