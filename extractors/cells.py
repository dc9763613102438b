"""Words inside a cell -> its lines and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from msgspec import Struct

from extractors.layout import Box, CellLine, Word
from extractors.patterns import lazy_pattern

SAME_LINE = 0.25  # of the font size: base lines this near, side by side, are one line of a cell
RAISED, TOUCH = 0.5, 0.25  # of the font size: so far above and behind its text stands a raised mark, at most
OFF_LINE = 0.95  # of the font size: so far off its line a bullet may stand
PADDING_PT = 12.0  # both sides together; Word's default is 5.4 each
DIGIT = 0.56  # of the font size: width of a digit

_CURRENCIES = frozenset(("Rp", "RP", "IDR", "US$"))
_BULLETS = frozenset("-–—•▪●○■□➢❖*o")

_MARK = lazy_pattern(r"[*†‡]{1,3}\)?")
_NUMBER = lazy_pattern(
    r"[(<>≤≥=±+\-−–]*(?:Rp\.?)?[\-−]?"
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:,?-)?%?\)?\*?"
)
_FIGURES = lazy_pattern(r"[(<>≤≥+\-−–]*(?:Rp\.?)?[\d.,]*\d[\d.,]*(?:,?-)?%?\)?\*?|[.,]\d+\)?%?")
_TAIL = lazy_pattern(r"(?:[.,].*|0\d+.*|0+\)?)")
_GROUPED = lazy_pattern(r".*\d[.,]\d{3}[.,]\d.*")


_LEFT, _BOLD = attrgetter("box.x0"), attrgetter("bold")


class Piece(Struct, frozen=True):
    """Words of one line of the page that lie in one cell."""

    words: tuple[Word, ...]

    @property
    def turn(self) -> int:
        return self.words[0].turn


def cell_lines(pieces: Sequence[Piece]) -> tuple[CellLine, ...]:
    """Lines of a cell in reading order. Pieces side by side on one base line are one line ("Rp" far left of its amount)."""
    if not pieces:
        return ()
    turned = sum(len(p.words) for p in pieces if p.turn in (90, 270))
    if turned * 2 > sum(len(p.words) for p in pieces):
        return _turned_lines(pieces)
    if len(pieces) == 1:
        return (_cell_line(pieces[0].words),)
    groups: list[list[Word]] = []
    for words in sorted([[*p.words] for p in pieces], key=_begin):
        near = groups[-1] if groups else None
        if near and abs(near[0].base - words[0].base) <= _apart(near[0], words[0]) and _beside(near, words):
            near += words
        else:
            groups.append(words)
    return tuple([_cell_line(g) for g in _with_currency(_with_bullets(groups))])


def _apart(above: Word, word: Word) -> float:
    """How far apart the base lines of two words of one line may stand: a raised mark comes before the text that it follows."""
    mark = above.size < word.size and _MARK.fullmatch(above.text) and 0 <= above.box.x0 - word.box.x1 <= TOUCH * word.size
    return RAISED * word.size if mark else SAME_LINE * max(above.size, 4.0)


def _with_bullets(groups: list[list[Word]]) -> list[list[Word]]:
    """Bullets set a little off their line join it."""
    out: list[list[Word]] = []
    lone = [len(g) == 1 and g[0].text in _BULLETS for g in groups]
    if not any(lone):
        return groups
    given: dict[int, list[Word]] = {}
    for k, group in enumerate(groups):
        if not lone[k]:
            continue
        near = [
            (abs(groups[j][0].base - group[0].base), j)
            for j in (k - 1, k + 1)
            if 0 <= j < len(groups) and not lone[j] and min(w.box.x0 for w in groups[j]) >= group[0].box.x1 and j not in given
        ]
        if near and min(near)[0] <= OFF_LINE * groups[min(near)[1]][0].size:
            given[min(near)[1]] = group
    moved = {id(g) for g in given.values()}
    for k, group in enumerate(groups):
        if id(group) not in moved:
            out.append(group + given.get(k, []))
    return out


def _with_currency(groups: list[list[Word]]) -> list[list[Word]]:
    """A currency mark alone at the left, centred on an amount of two lines, begins the first of them."""
    out: list[list[Word]] = []
    for k, group in enumerate(groups):
        alone = len(group) == 1 and group[0].text.rstrip(".:") in _CURRENCIES
        beside = out and k + 1 < len(groups) and min(w.box.x0 for g in (out[-1], groups[k + 1]) for w in g) >= group[0].box.x1
        if alone and beside and group[0].base - out[-1][0].base <= group[0].size:
            out[-1] = [*group, *out[-1]]
        else:
            out.append(group)
    return out


def _beside(one: list[Word], other: list[Word]) -> bool:
    slack = 0.2 * other[0].size
    return all(a.box.x1 - slack <= b.box.x0 or b.box.x1 - slack <= a.box.x0 for a in one for b in other)


def _turned_lines(pieces: Sequence[Piece]) -> tuple[CellLine, ...]:
    """Lines of text that runs up (270) or down (90)."""
    turn = next(p.turn for p in pieces if p.turn in (90, 270))
    mine = sorted(pieces, key=lambda p: p.words[0].box.x0 if turn == 270 else -p.words[0].box.x1)
    return tuple(_line(p.words) for p in mine)


def _begin(words: Sequence[Word]) -> tuple[float, float]:
    return words[0].base, words[0].box.x0


def _cell_line(words: Sequence[Word]) -> CellLine:
    return _line(sorted(words, key=_LEFT) if len(words) > 1 else words)


def _line(words: Sequence[Word]) -> CellLine:
    """A line of `words` in their order."""
    if len(words) == 1:
        return CellLine(words[0].text, words[0].box, words[0].base, words[0].bold)
    box = Box.around([w.box for w in words])
    bases = [w.base for w in words]
    base = bases[0] if min(bases) == max(bases) else max(words, key=lambda w: len(w.text)).base
    return CellLine(" ".join([w.text for w in words]), box, base, all(map(_BOLD, words)))


def cell_text(lines: Sequence[CellLine], width: float) -> str:
    """Lines joined: broken words and numbers without a space, the rest with one. `width` of the cell in points."""
    if not lines:
        return ""
    text, last = lines[0].text, lines[0]
    k = 1
    while k < len(lines):
        more = _pieces(lines, k)
        if more:
            text += "".join(line.text for line in lines[k : k + more])
        else:
            text = _join(text, last, lines[k], width)
        k += max(more, 1)
        last = lines[k - 1]
    return text


def _pieces(lines: Sequence[CellLine], k: int) -> int:
    """How many lines from k on continue line k-1 where one number was broken over three or more lines, else 0."""
    text = lines[k - 1].text.rsplit(" ", 1)[-1]
    if not _FIGURES.fullmatch(text):
        return 0
    for more in range(1, min(4, len(lines) - k + 1)):
        if _NUMBER.fullmatch(text):
            return 0
        text += lines[k + more - 1].text
        if more > 1 and _NUMBER.fullmatch(text):
            return more
    return 0


def _join(text: str, last: CellLine, line: CellLine, width: float) -> str:
    if number_continues(text, last, line, width):
        return text + line.text
    if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and line.text[:1].islower():
        part, rest = text[:-1].split()[-1], line.text.split()[0]
        return text + line.text if _repeats(part, rest) else text[:-1] + line.text
    if text.endswith("/") and len(text) > 1 and not text[-2].isspace() and line.text[:1].isalnum():
        return text + line.text
    return f"{text} {line.text}"


def _repeats(part: str, rest: str) -> bool:
    """Reduplication keeps its hyphen: rata-rata, undang-undangan, langkah-langkahnya."""
    a, b = part.lower(), rest.lower()
    return b.startswith(a) or a.endswith(b) or a[-3:] == b[:3] or a[-3:] == b[-3:]


def pieces_follow(lines: Sequence[CellLine], k: int) -> int:
    """How many lines after line k belong to the number broken at its end (two or more; see `number_continues` for one)."""
    return _pieces(lines, k + 1) if k + 1 < len(lines) else 0


def number_continues(text: str, last: CellLine, line: CellLine, width: float) -> bool:
    """True where a number was broken over two lines: together they make one well-formed number, apart they do not both make sense."""
    if not text[-1:].isdigit() and text[-1:] not in ".,":
        return False
    before, after = re.split(r"[\s/:]", text)[-1], line.text.split(" ", 1)[0]
    if line.text in {"-", ",-", ",00"}:  # the tail of an amount: 16.000.000,-
        return bool(_NUMBER.fullmatch(before + line.text)) and (before[-1] == "," or line.text[0] == ",")
    if not after[:1].isdigit() and after[:1] not in ".,":
        return False
    if not (_FIGURES.fullmatch(before) and _FIGURES.fullmatch(after) and _NUMBER.fullmatch(before + after)):
        return False
    if not _NUMBER.fullmatch(before):
        return True
    if text.endswith("/" + before) and re.fullmatch(r"10+", re.sub(r"\D", "", before + after)):
        return True  # 89/100.00 | 0 KH: the base of a rate
    if _TAIL.fullmatch(after) and not _NUMBER.fullmatch("0," + after.lstrip("0,.") + "x"):
        return after != "0" or _fills(last, width)
    ratio = bool(re.search(r"\d\s?:\s?[\d.,]+$", text)) and ":" not in line.text
    return _fills(last, width) and (bool(_GROUPED.fullmatch(before + after)) or ratio)


def _fills(line: CellLine, width: float) -> bool:
    """True where no further digit fits beside the line."""
    return width - line.box.width < PADDING_PT + DIGIT * line.box.height
