"""Ways to write the text of a page: how words are cut into operators, in which order, and what is written besides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from msgspec.structs import replace

from bench.layouts.placed import Piece, Placed, wide
from tests.rawkit import string

Hand = Callable[[Placed, Random], str]


def show(page: Placed, p: Piece, more: str = "", text: str | None = None, dx: float = 0.0, dy: float = 0.0) -> str:
    font = "F2" if p.bold else "F1"
    written = string(p.text if text is None else text)
    return f"BT {more} /{font} {p.size:.2f} Tf 1 0 0 1 {p.x + dx:.2f} {page.height - p.y + dy:.2f} Tm {written} Tj ET\n"


def each(draw: Callable[[Placed, Piece], str]) -> Hand:
    return lambda page, random: "q 0 g\n" + "".join(draw(page, p) for p in page.pieces) + "Q\n"


def by_word(page: Placed, p: Piece) -> str:
    """Every word by itself, without spaces."""
    out, at = [], 0
    for word in p.text.split(" "):
        out.append(show(page, p, text=word, dx=wide(p.text[:at], p.size, p.bold)))
        at += len(word) + 1
    return "".join(out)


def by_glyph(page: Placed, p: Piece) -> str:
    return "".join(show(page, p, text=c, dx=wide(p.text[:k], p.size, p.bold)) for k, c in enumerate(p.text) if c != " ")


def runs(page: Placed, random: Random) -> str:
    """Words cut into kerned runs, spaces as jumps or as blanks."""
    out = []
    for p in page.pieces:
        parts, run = [], ""
        for c in p.text:
            run += c
            if c == " " and random.random() < 0.5:
                parts += [string(run[:-1]), "-278"]
                run = ""
            elif random.random() < 0.3:
                parts += [string(run), str(random.randint(-25, 25))]
                run = ""
        font = "F2" if p.bold else "F1"
        array = " ".join([*parts, string(run)])
        out.append(f"BT /{font} {p.size:.2f} Tf {p.x:.2f} {page.height - p.y:.2f} Td [{array}] TJ ET\n")
    return "q 0 g\n" + "".join(out) + "Q\n"


def ordered(order: Callable[[Sequence[Piece], Random], list[Piece]], write: Callable[[Placed, Piece], str] = show) -> Hand:
    return lambda page, random: "q 0 g\n" + "".join(write(page, p) for p in order(page.pieces, random)) + "Q\n"


def columns(pieces: Sequence[Piece], random: Random) -> list[Piece]:
    return sorted(pieces, key=lambda p: (p.table, p.col, p.y))


def shuffled(pieces: Sequence[Piece], random: Random) -> list[Piece]:
    return random.sample(list(pieces), len(pieces))


def rows_whole(page: Placed, random: Random) -> str:
    """Lines of all cells on one base line as one string, cells apart by jumps."""
    lines: dict[tuple[float, float, bool], list[Piece]] = {}
    for p in page.pieces:
        lines.setdefault((round(p.y, 1), p.size, p.bold), []).append(p)
    out = []
    for (y, size, bold), pieces in lines.items():
        pieces.sort(key=lambda p: p.x)
        parts, end = [], pieces[0].x
        for p in pieces:
            parts += [f"{-(p.x - end) / size * 1000:.1f}", string(p.text)]
            end = p.x + wide(p.text, size, bold)
        font = "F2" if bold else "F1"
        out.append(f"BT /{font} {size:.2f} Tf {pieces[0].x:.2f} {page.height - y:.2f} Td [{' '.join(parts)}] TJ ET\n")
    return "q 0 g\n" + "".join(out) + "Q\n"


def padded(page: Placed, p: Piece) -> str:
    """Blanks before and behind, as clerks move figures about."""
    return show(page, p, text=f"  {p.text}   ", dx=-2 * wide(" ", p.size, p.bold))


def bold_twice(page: Placed, p: Piece) -> str:
    return show(page, p) + (show(page, p, dx=0.25) if p.bold or p.row < 0 else "")


def bold_glyphs(page: Placed, p: Piece) -> str:
    if not p.bold and p.row >= 0:
        return show(page, p)
    return "".join(
        show(page, p, text=c, dx=wide(p.text[:k], p.size, p.bold) + d) for k, c in enumerate(p.text) if c != " " for d in (0, 0.3)
    )


def leaning(page: Placed, p: Piece) -> str:
    font = "F2" if p.bold else "F1"
    return f"BT /{font} {p.size:.2f} Tf 1 0 .25 1 {p.x:.2f} {page.height - p.y:.2f} Tm {string(p.text)} Tj ET\n"


def unit_type(page: Placed, p: Piece) -> str:
    font = "F2" if p.bold else "F1"
    return f"BT /{font} 1 Tf {p.size:.2f} 0 0 {p.size:.2f} {p.x:.2f} {page.height - p.y:.2f} Tm {string(p.text)} Tj ET\n"


def spaced(page: Placed, p: Piece) -> str:
    """Letters set apart in headings, a little everywhere else."""
    return show(page, p, more="2 Tc" if p.bold and p.text.isupper() and len(p.text) < 20 else ".25 Tc")


def invisible(page: Placed, random: Random) -> str:
    """An older text layer, unseen, below: other figures, a little off."""
    below = "".join(show(page, p, more="3 Tr", text=other(p.text), dx=1.5, dy=-1) for p in page.pieces)
    return "q\n" + below + "Q\n" + each(show)(page, random)


def other(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "3456789012"))


def white(page: Placed, random: Random) -> str:
    """White notes between the rows."""
    notes = "".join(show(page, replace(p, bold=False, size=5), more="1 g", text="cek 12,5", dy=-4) for p in page.pieces[::7])
    return "q\n" + notes + "Q\n" + each(show)(page, random)


def covered(page: Placed, random: Random) -> str:
    """Older text painted over with white boxes, the valid text on top."""
    out = []
    for p in page.pieces:
        w, y = wide(p.text, p.size, p.bold), page.height - p.y
        figure = any(c.isdigit() for c in p.text)
        if p.table and p.row >= 0 and figure and random.random() < 0.3:
            out.append(show(page, p, text=other(p.text)))
            out.append(f"1 g {p.x - 1:.2f} {y - 0.22 * p.size:.2f} {w + 2:.2f} {p.size:.2f} re f 0 g\n")
        out.append(show(page, p))
    return "q 0 g\n" + "".join(out) + "Q\n"


def overflow(page: Placed, random: Random) -> str:
    """Every cell's text clipped to the cell, with hidden words running on past its edge (a cell of a sheet that is not wrapped)."""
    out = []
    for p in page.pieces:
        slot = next((s for s in page.slots if s.x0 <= p.x <= s.x1 and s.y0 <= p.y <= s.y1), None)
        if slot is None or p.row < 0:
            out.append(show(page, p))
            continue
        y = page.height - slot.y1
        out.append(f"q {slot.x0:.2f} {y:.2f} {slot.x1 - slot.x0:.2f} {slot.y1 - slot.y0:.2f} re W n\n")
        jump = slot.x1 + 1 - p.x - wide(p.text, p.size, p.bold)
        if p.text[0].isalpha() and random.random() < 0.3:
            font = "F2" if p.bold else "F1"
            array = f"[{string(p.text)} {-jump / p.size * 1000:.0f} {string('lanjutan 12,5 yang tersembunyi')}]"
            out.append(f"BT /{font} {p.size:.2f} Tf {p.x:.2f} {page.height - p.y:.2f} Td {array} TJ ET Q\n")
        else:
            out.append(show(page, p) + "Q\n")
    return "q 0 g\n" + "".join(out) + "Q\n"


def watermark(angle: tuple[float, float], size: float, after: bool) -> Hand:
    def hand(page: Placed, random: Random) -> str:
        a, b = angle
        y = page.height * (0.35 if b else 0.55)
        mark = f"q .85 g BT /F2 {size} Tf {a} {b} {-b} {a} {page.width * 0.2:.1f} {y:.1f} Tm (DRAFT) Tj ET Q\n"
        body = each(show)(page, random)
        return body + mark if after else mark + body

    return hand


HANDS: dict[str, Hand] = {
    "plain": each(show),
    "words": each(by_word),
    "glyphs": each(by_glyph),
    "runs": runs,
    "columns": ordered(columns),
    "shuffled": ordered(shuffled),
    "shuffledglyphs": ordered(shuffled, by_glyph),
    "rowswhole": rows_whole,
    "padded": each(padded),
    "boldtwice": each(bold_twice),
    "boldglyphs": each(bold_glyphs),
    "leaning": each(leaning),
    "unittype": each(unit_type),
    "spaced": each(spaced),
    "invisible": invisible,
    "white": white,
    "covered": covered,
    "overflow": overflow,
    "watermark45": watermark((0.707, 0.707), 110, True),
    "watermark0": watermark((1, 0), 120, False),
    "watermark90": watermark((0, 1), 90, True),
}
