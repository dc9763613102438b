"""Paragraphs cut into sentences: Indonesian abbreviations, numbers and item marks do not end a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.layout import Box, Sentence, Word
from extractors.patterns import lazy_pattern

_NEVER_END = frozenset(
    "rp no nomor kab kec kel ds kep prov propinsi jl jln dr drs dra drg ir h hj prof tn ny sdr bpk st jend kol mayjen brigjen "
    "tgl hal hlm gol ttd cq lamp tabel tabl grafik gambar ps psl bab thn th ta tw an up sd vs ay rt rw tlp telp fax".split()
)
_OPEN_END = frozenset("dll dst dsb dkk dsbnya dstnya tbk lain-lain".split())  # end a sentence only before a capital
_DEGREE = lazy_pattern(r"^(?:[A-Z][A-Za-z]{0,3}\.)+[A-Z][A-Za-z]{0,4}\.?,?$")  # M.Si. S.Sos. Ak.CA
_INITIAL = lazy_pattern(r"^[(“\"]?[A-Z]\.$")
_ENDS = lazy_pattern(r"[.!?…]+[\"”’)\]]*$")
_MAY_END = frozenset('.!?…"”’)];')  # last characters of words that `_ends_here` looks at
_START = lazy_pattern(r"^[\"“‘(\[]*[A-Z0-9]")
_ITEM = lazy_pattern(r"^(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[-–—•●▪■□◦○➢✓✔·➔]|[\uf000-\uf0ff])$")

Token = tuple[int, int, Word]  # page, number of the line inside the paragraph, word


def join_words(texts: Sequence[str], breaks: Sequence[bool]) -> str:
    """Words as one text: single spaces, none before a lone full stop or comma, none after a hyphen that breaks a word at a line end.

    `breaks[i]` is True where word i is the last of its line.
    """
    out = ""
    glue = True
    for text, last in zip(texts, breaks, strict=True):
        lone = text in {".", ",", ";", ")", "!", "?"} or (text == "%" and out[-1:].isdigit())
        joint = glue and out.endswith(("-", "\u00ad")) and text[:1].islower() and len(out) > 1 and out[-2].isalpha()
        out += text if not out or lone or joint else f" {text}"
        glue = last
    return out.replace("\u00ad", "")


def split_tokens(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Cut a paragraph's words into sentences."""
    begin = 0
    for i in range(len(tokens) - 1):
        if tokens[i][2].text[-1:] in _MAY_END and _ends_here(
            [word.text for _, _, word in tokens[max(begin, i - 1) : i + 3]], i - max(begin, i - 1), i - begin
        ):
            end = i + 1
            yield tuple(tokens[begin:end])
            begin = end
    if begin < len(tokens):
        yield tuple(tokens[begin:])


def _ends_here(around: Sequence[str], at: int, place: int) -> bool:
    """True where the sentence ends after word `at` of `around`; `place` counts words from the sentence's begin."""
    word, after = around[at], around[at + 1]
    if word.endswith(";") and _ITEM.match(after):
        return True
    if not _ENDS.search(word):
        return False
    if _ENDS.fullmatch(after) and after in {".", "!", "?"}:
        return False  # the mark stands alone after a blank: the next word ends it
    before = around[at - 1] if at else ""
    bare = re.sub(r"\W+$", "", word).lstrip('(“"').casefold()
    if place == 0 and (_ITEM.match(word) or not any(map(str.isalpha, word))):
        return False
    if word == "." and before:
        return _START.match(after) is not None
    if word.endswith(".") and (bare.replace(".", "") in _NEVER_END or _INITIAL.match(word) or _DEGREE.match(word)) and bare != "":
        return False
    if bare in _OPEN_END:
        return after[:1].isupper()
    if (
        bare.isdigit()
        and before.rstrip(".;:").casefold() in {"tabel", "no", "nomor", "grafik", "gambar", "bab", "pasal", "ke"}
        and len(bare) < 3
    ):
        return after[:1].isupper() and before.rstrip(".;:").casefold() not in {"tabel", "grafik", "gambar"}
    if re.fullmatch(r"\(?(?:\d{1,2}|[a-z])[.)]", word) and before.endswith((":", ",", ";", "dan")):
        return False  # an item mark inside the line
    if _START.match(after) or after[:1] in "•➢-–":
        return not (bare.isdigit() and after[:1].isdigit())
    return (len(bare) >= 5 and bare.isalpha() and after[:1].islower()) or word.endswith("%.")


def make_sentences(
    tokens: Sequence[Token], headings: tuple[str, ...], paragraph: int, item: str, *, formula: bool = False
) -> list[Sentence]:
    """Sentences of one paragraph; the item mark is kept apart from the text."""
    out = []
    for part in split_tokens(tokens):
        breaks = [a[1] != b[1] for a, b in pairwise(part)]
        text = join_words([word.text for _, _, word in part], [*breaks, True])
        if text.strip(" .,;:-–=_"):
            words = tuple([(page, word) for page, _, word in part])
            out.append(Sentence(text, part[0][0], spans_of(part), headings, words, paragraph, item, formula))
    return out


def spans_of(tokens: Sequence[Token]) -> tuple[tuple[int, Box], ...]:
    """One box for each line the words stand on."""
    lines: dict[tuple[int, int], list[Box]] = {}
    for page, line, word in tokens:
        lines.setdefault((page, line), []).append(word.box)
    return tuple((page, Box.around(boxes)) for (page, _), boxes in lines.items())
