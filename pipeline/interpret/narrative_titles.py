"""Sentences that are only a name ("Kegiatan Pemeliharaan Gedung.", "b. Angka Harapan Hidup"): the title of what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.subjects import NOBODY, Names, Subject

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


def under_titles(sentences: Sequence[Sentence], names: Names) -> Iterator[Sentence]:
    """The sentences; those below a list item that is only the name of a known item ("b. Angka Harapan Hidup") with it as a heading.

    Items one right after the other are a list of names and head nothing; a title heads the paragraph below it.
    """
    title, since, after_item = "", 0, False
    for sentence in sentences:
        if _only_names(sentence, names):
            title, since = "" if after_item else " ".join(sentence.text.split()), sentence.paragraph
            after_item = True
            yield sentence
            continue
        after_item = False
        if sentence.item or sentence.paragraph - since > PARAGRAPHS_BELOW:
            title = ""
        yield replace(sentence, headings=(*sentence.headings, title)) if title else sentence


def _only_names(sentence: Sentence, names: Names) -> bool:
    """Whether a list item holds the name of an item of the tables and nothing else."""
    text = sentence.text.strip(" .:;")
    if not sentence.item or len(text.split()) > LONGEST_TITLE_WORDS:
        return False
    key, certain = names.key_of(text)
    return bool(key) and certain
