"""Raw words -> lines of words as displayed.

Words are put together by base line (never by top: fonts differ in height), cleaned of copies, joined where a producer wrote
one word in pieces, and divided at wide gaps and at rules.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter

from extractors.glyphs import WORD_GAP
from extractors.layout import Box, Line, Rule, Word
from extractors.rawword import RawWord
from extractors.ruling import Barriers
from extractors.turning import Frame, View

COLUMN_GAP = 2.5  # of the font size: a wider gap on one base line divides two columns of text
SAME_BASE_PT = 0.6  # base lines this near are one
RAISED = 0.55  # of the font size: how far a raised or lowered mark stands off its line
SMALL = 0.85  # of the font size: a mark is smaller than this
SHIFTED = 0.22  # of the font size: full-size words this far off still stand on the line
COPY_PT = 1.2  # a glyph drawn again nearer than this is faked bold
ASCENT, DESCENT = 0.78, 0.22  # of the font size, above and below the base line
LETTERS_MIN = 4  # letters with equal gaps that make a spaced-out word
LETTER_GAP = 1.0  # of the font size
SIGN_GAP = 0.6  # of the font size: between signs of short words, which could be columns of their own
ALIKE_GAP = 0.05  # of the font size: letter spacing is the same for all words of a style


_BY_BASE, _ALONG = attrgetter("base"), attrgetter("u0", "first")


def text_lines(words: Sequence[RawWord], view: View, level: Sequence[Rule], upright: Sequence[Rule], unit: float = 1.0) -> tuple[Line, ...]:
    """Lines of the displayed page, sorted by base line, then from left to right. Takes `words` over, to join and cut them.

    `unit` is what a point is there of pages in type of a common size.
    """
    lines: list[Line] = []
    spacings: list[float] = []
    for angle in (0, 90, 180, 270):
        mine = [w for w in words if w.angle == angle]
        if not mine:
            continue
        frame, turn = view.frame(angle), view.shown_turn(angle)
        barriers = Barriers(_barriers(frame, upright if turn in (0, 180) else level, turn))
        runs = [run for pieces in _on_base_lines(mine, unit) for run in _runs(pieces, barriers, spacings, unit)]
        lines += [_line(_as_spaced(run, spacings) if spacings else run, frame, turn) for run in runs]
    lines.sort(key=lambda line: (line.base, line.box.x0))
    return tuple(lines)


def _barriers(frame: Frame, rules: Sequence[Rule], turn: int) -> Iterable[tuple[float, float, float]]:
    for rule in rules:
        if turn in (0, 180):
            ends = frame.back(rule.at, rule.start), frame.back(rule.at, rule.end)
        else:
            ends = frame.back(rule.start, rule.at), frame.back(rule.end, rule.at)
        (u, v0), (_, v1) = ends
        yield u, min(v0, v1), max(v0, v1)


def _on_base_lines(words: Iterable[RawWord], unit: float) -> list[list[RawWord]]:
    """Words by base line, each group sorted along the line."""
    groups: list[list[RawWord]] = []
    start = float("-inf")
    for piece in sorted(words, key=_BY_BASE):
        if piece.base - start > SAME_BASE_PT * unit:
            groups.append([])
            start = piece.base
        groups[-1].append(piece)
    for group in groups:
        group.sort(key=_ALONG)
    return _with_marks(groups)


def _with_marks(groups: list[list[RawWord]]) -> list[list[RawWord]]:
    """Marks raised or lowered a little, and words set slightly off, join the line they stand on."""
    out: list[list[RawWord]] = []
    for k, group in enumerate(groups):
        if out and _belong(out[-1], group) and not (k + 1 < len(groups) and _rather(out[-1], group, groups[k + 1])):
            joined = sorted(out[-1] + group, key=_ALONG)
            out[-1] = joined
        else:
            out.append(group)
    return out


def _rather(above: list[RawWord], marks: list[RawWord], below: list[RawWord]) -> bool:
    """True for small marks that follow words of the line below more closely than words of the line above."""
    size = max(p.size for p in below[:8])
    return all(p.size < SMALL * size for p in marks) and _behind(marks, below) < _behind(marks, above) and _belong(marks, below)


def _behind(marks: list[RawWord], line: list[RawWord]) -> float:
    """How far the marks stand behind words of a line, the farthest of them."""
    return max(min((abs(m.u0 - p.u1) for p in line), default=0.0) for m in marks)


def _belong(one: list[RawWord], other: list[RawWord]) -> bool:
    """True where every word of the smaller group stands in a gap of the other, beside one of its words."""
    few, many = sorted((one, other), key=lambda g: (len(g), g[0].size))
    off = abs(other[0].base - one[0].base)
    size = max(p.size for p in many[:8])
    if off > RAISED * size:
        return False
    starts = [p.u0 for p in many]
    for piece in few:
        if off > (RAISED if piece.size < SMALL * size else SHIFTED) * size:
            return False
        k = bisect_left(starts, piece.u0)
        left = piece.u0 - many[k - 1].u1 if k else float("inf")
        right = many[k].u0 - piece.u1 if k < len(many) else float("inf")
        slack = -0.15 * size
        if left < slack or right < slack or min(left, right) > COLUMN_GAP * size:
            return False
    return True


def _runs(pieces: list[RawWord], barriers: Barriers, spacings: list[float], unit: float) -> Iterable[list[RawWord]]:
    """The words of one base line, whole, divided at wide gaps and at rules. The gaps of letter-spaced words are added to `spacings`."""
    pieces = _joined(_without_copies(pieces, COPY_PT * unit), barriers)
    run: list[RawWord] = []
    for piece in pieces:
        if run:
            last = run[-1]
            gap = piece.u0 - last.u1
            size = max(piece.size, last.size)
            if gap > COLUMN_GAP * size or (barriers.rules and _ruled_apart(last, piece, size, barriers)):
                yield _letter_spaced(run, spacings)
                run = []
        run.append(piece)
    if run:
        yield _letter_spaced(run, spacings)


def _without_copies(pieces: list[RawWord], near: float) -> list[RawWord]:
    """Drop words drawn a second time in (nearly) the same place."""
    out: list[RawWord] = []
    for piece in pieces:
        if not out or piece.u0 - out[-1].u0 >= near:  # nearly all; the one before stands farther off
            out.append(piece)
            continue
        for other in out[-2:]:
            if abs(other.u0 - piece.u0) < near and other.text == piece.text and abs(other.first - piece.first) >= len(piece.text):
                other.bold = True
                break
        else:
            out.append(piece)
    return out


def _joined(pieces: list[RawWord], barriers: Barriers) -> list[RawWord]:
    """Join pieces of one word: no space between them in the file, no gap and no rule on the page."""
    out: list[RawWord] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last is not None and _one_word(last, piece) and not _ruled_apart(last, piece, piece.size, barriers):
            last.text += piece.text
            last.starts = [*last.starts, *piece.starts]
            last.u1 = max(last.u1, piece.u1)
            last.first = piece.first
        else:
            out.append(piece)
    return out


def _ruled_apart(a: RawWord, b: RawWord, size: float, barriers: Barriers) -> bool:
    return barriers.between(a.u1 - 1, b.u0 + 1, b.base - 0.3 * b.size, size) is not None


def _one_word(a: RawWord, b: RawWord) -> bool:
    if b.spaced and b.first > a.first:
        return False
    gap = b.u0 - a.u1
    size = max(a.size, b.size)
    if len(b.text) == 1 and b.first == a.first + 1 and 0 < gap < LETTER_GAP * size and a.base == b.base and a.size == b.size:
        return True  # letters set apart: where a blank would stand, pdfium counts one
    if not -0.25 * size < gap < WORD_GAP * size:
        return False
    if abs(a.base - b.base) <= 0.1 * size and min(a.size, b.size) >= 0.7 * size:
        return True
    return b.text in ("2", "3") and a.text.endswith("m")  # m2, km2: a raised digit that is no footnote


def _letter_spaced(run: list[RawWord], spacings: list[float]) -> list[RawWord]:
    """Join single letters set apart by equal gaps ("J U M L A H"); the gap, as a share of the font size, is added to `spacings`."""
    if len(run) < LETTERS_MIN or [len(p.text) for p in run].count(1) < LETTERS_MIN:
        return run
    out: list[RawWord] = []
    k = 0
    while k < len(run):
        end = k
        while end + 1 < len(run) and _next_letter(run, k, end):
            end += 1
        if end - k + 1 >= LETTERS_MIN:
            if not any(p.spaced for p in run[k + 1 : end + 1]):
                spacings.append((run[k + 1].u0 - run[k].u1) / run[k].size)
            out.append(_one_of(run[k : end + 1]))
        else:
            out += run[k : end + 1]
        k = end + 1
    return out


def _one_of(letters: list[RawWord]) -> RawWord:
    first = letters[0]
    first.text = "".join(p.text for p in letters)
    first.starts = [p.u0 for p in letters]
    first.u1 = letters[-1].u1
    return first


def _as_spaced(run: list[RawWord], spacings: Sequence[float]) -> list[RawWord]:
    """Join the signs of short words ("NO", "(RP)", "II", "2020") set apart as the letters of longer words of the page are."""
    out: list[list[RawWord]] = []
    for piece in run:
        last = out[-1][-1] if out else None
        if last is not None and len(last.text) == len(piece.text) == 1 and not piece.spaced and piece.base == last.base:
            gap = (piece.u0 - last.u1) / max(last.size, 1.0)
            if gap < SIGN_GAP and any(abs(gap - s) < ALIKE_GAP for s in spacings):
                out[-1].append(piece)
                continue
        out.append([piece])
    return [_one_of(letters) if len(letters) > 1 else letters[0] for letters in out]


def _next_letter(run: list[RawWord], start: int, end: int) -> bool:
    a, b = run[end], run[end + 1]
    if len(a.text) != 1 or len(b.text) != 1 or not (a.text.isalpha() and b.text.isalpha()):
        return False
    gap, size = b.u0 - a.u1, a.size
    if not 0 < gap < LETTER_GAP * size:
        return False
    if end == start:
        return True
    first = run[start + 1].u0 - run[start].u1
    return abs(gap - first) < 0.25 * size


def _line(run: list[RawWord], frame: Frame, turn: int) -> Line:
    words = tuple(_words(run, frame, turn))
    if len(words) == 1:
        return Line(words, words[0].box, words[0].base)
    return Line(words, Box.around([w.box for w in words]), max(words, key=lambda w: len(w.text)).base)


def _words(run: list[RawWord], frame: Frame, turn: int) -> Iterable[Word]:
    """The pieces as displayed. Those of one size on one base line, nearly all of a run, share their place across the line."""
    base = size = float("nan")
    near = far = shown = type_size = 0.0
    (along, start), (across, side) = frame.axes
    for p in run:
        if p.base != base or p.size != size:
            base, size = p.base, p.size
            near, far = round(across * (base - ASCENT * size) + side, 2), round(across * (base + DESCENT * size) + side, 2)
            if near > far:
                near, far = far, near
            shown, type_size = round(across * base + side, 2), round(size, 2)
        first, last = round(along * p.u0 + start, 2), round(along * p.u1 + start, 2)
        if first > last:
            first, last = last, first
        if frame.swap:
            yield Word(p.text, Box(near, first, far, last), last, type_size, p.bold, turn, p.readable)
        else:
            yield Word(p.text, Box(first, near, last, far), shown, type_size, p.bold, turn, p.readable)
