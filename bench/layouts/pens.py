"""Ways to draw the rules of a table. A pen gives the operators before the text of a page and those after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from bench.layouts.placed import Placed, Slot

Pen = Callable[[Placed], tuple[str, str]]
Edge = tuple[float, float, float, float]


def line(x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> str:
    return f"{width} w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S\n"


def box(x0: float, y0: float, x1: float, y1: float, how: str = "f") -> str:
    return f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re {how}\n"


def joined(edges: set[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """(at, start, end) pieces of one line joined where they meet."""
    run: tuple[float, float, float] | None = None
    for at, start, end in sorted(edges):
        if run and run[0] == at and start <= run[2] + 0.05:
            run = (at, run[1], max(run[2], end))
            continue
        if run:
            yield run
        run = (at, start, end)
    if run:
        yield run


def edges_of(page: Placed, slots: list[Slot]) -> list[Edge]:
    """The rules of a table, whole, with y upwards."""
    level: set[tuple[float, float, float]] = set()
    upright: set[tuple[float, float, float]] = set()
    for s in slots:
        x0, x1, y0, y1 = round(s.x0, 2), round(s.x1, 2), round(page.height - s.y1, 2), round(page.height - s.y0, 2)
        level |= {(y0, x0, x1), (y1, x0, x1)}
        upright |= {(x0, y0, y1), (x1, y0, y1)}
    return [(a, y, b, y) for y, a, b in joined(level)] + [(x, a, x, b) for x, a, b in joined(upright)]


def by_edge(draw: Callable[[Edge], str]) -> Pen:
    def pen(page: Placed) -> tuple[str, str]:
        return "q\n" + "".join(draw(e) for slots in page.tables() for e in edges_of(page, slots)) + "Q\n", ""

    return pen


def stepped(length: float, on: float, off: float) -> Callable[[Edge], str]:
    """Rules of filled rectangles `on` long with gaps of `off`, `length` thick."""

    def draw(e: Edge) -> str:
        x0, y0, x1, y1 = e
        out, at, end = [], 0.0, max(x1 - x0, y1 - y0)
        while at < end:
            to = min(at + on, end)
            out.append(box(x0 + at, y0, x0 + to, y0 + length) if y0 == y1 else box(x0, y0 + at, x0 + length, y0 + to))
            at += on + off
        return "".join(out)

    return draw


def short_strokes(e: Edge) -> str:
    x0, y0, x1, y1 = e
    n = max(1, round(max(x1 - x0, y1 - y0) / 2.5))
    return "".join(
        line(x0 + (x1 - x0) * k / n, y0 + (y1 - y0) * k / n, x0 + (x1 - x0) * (k + 1) / n, y0 + (y1 - y0) * (k + 1) / n) for k in range(n)
    )


def thin(e: Edge) -> str:
    x0, y0, x1, y1 = e
    return box(x0, y0 - 0.24, x1, y0 + 0.24) if y0 == y1 else box(x0 - 0.24, y0, x0 + 0.24, y1)


def double(e: Edge) -> str:
    x0, y0, x1, y1 = e
    dx, dy = (0, 0.9) if y0 == y1 else (0.9, 0)
    return line(x0 - dx, y0 - dy, x1 - dx, y1 - dy, 0.4) + line(x0 + dx, y0 + dy, x1 + dx, y1 + dy, 0.4)


def shifted(e: Edge) -> str:
    x0, y0, x1, y1 = e
    return line(*e) + line(x0 + 0.3, y0 + 0.3, x1 + 0.3, y1 + 0.3)


def path(page: Placed) -> tuple[str, str]:
    """All rules of a table as one path."""
    tables = [edges_of(page, slots) for slots in page.tables()]
    return "".join("q .5 w " + "".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l " for a, b, c, d in t) + "S Q\n" for t in tables), ""


def own(page: Placed) -> tuple[str, str]:
    h = page.height
    return "q .5 w\n" + "".join(box(s.x0, h - s.y1, s.x1, h - s.y0, "S") for s in page.slots) + "Q\n", ""


def inset(page: Placed) -> tuple[str, str]:
    """Each cell a rectangle of its own, a little smaller than its place."""
    h = page.height
    return "q .4 w\n" + "".join(box(s.x0 + 0.8, h - s.y1 + 0.8, s.x1 - 0.8, h - s.y0 - 0.8, "S") for s in page.slots) + "Q\n", ""


def showing_through(page: Placed) -> tuple[str, str]:
    """A black ground, white cells on it."""
    out = ["q\n"]
    h = page.height
    for slots in page.tables():
        out.append(
            "0 g " + box(min(s.x0 for s in slots), h - max(s.y1 for s in slots), max(s.x1 for s in slots), h - min(s.y0 for s in slots))
        )
        out += ["1 g " + box(s.x0 + 0.3, h - s.y1 + 0.3, s.x1 - 0.3, h - s.y0 - 0.3) for s in slots]
    return "".join(out) + "Q\n", ""


def clipped(page: Placed) -> tuple[str, str]:
    """Rules drawn far past the table and cut off by a clip."""
    out = []
    h = page.height
    for slots in page.tables():
        x0, x1 = min(s.x0 for s in slots), max(s.x1 for s in slots)
        y0, y1 = h - max(s.y1 for s in slots), h - min(s.y0 for s in slots)
        out.append(f"q {x0 - 0.5:.2f} {y0 - 0.5:.2f} {x1 - x0 + 1:.2f} {y1 - y0 + 1:.2f} re W n\n")
        for a, b, c, d in edges_of(page, slots):
            if b == d and a <= x0 and c >= x1 - 0.1:
                out.append(line(-100, b, page.width + 100, d))
            elif a == c and b <= y0 and d >= y1 - 0.1:
                out.append(line(a, -100, c, page.height + 100))
            else:
                out.append(line(a, b, c, d))
        out.append("Q\n")
    return "".join(out), ""


def colours(slot: Slot, odd: bool) -> str:
    return ".2 .4 .7 rg " if slot.role == "head" else ".8 .88 .96 rg " if odd or slot.role != "body" else ".92 .95 .99 rg "


def shaded(page: Placed, gap: float, zebra: bool = False) -> str:
    """Cells as fills, `gap` between them; with `zebra` every other row is left out."""
    h = page.height
    out = []
    for slots in page.tables():
        rows = {r: k for k, r in enumerate(sorted({s.row for s in slots if s.role != "head"}))}
        for s in slots:
            odd = s.role != "head" and rows[s.row] % 2 == 0
            if zebra and s.role == "body" and not odd:
                continue
            out.append(colours(s, odd) + box(s.x0 + gap / 2, h - s.y1 + gap / 2, s.x1 - gap / 2, h - s.y0 - gap / 2))
    return "q\n" + "".join(out) + "Q\n"


def white_rules(page: Placed) -> tuple[str, str]:
    strokes = "".join(line(*e, 1) for slots in page.tables() for e in edges_of(page, slots))
    return shaded(page, 0) + "q 1 G\n" + strokes + "Q\n", ""


def zebra_level(page: Placed) -> tuple[str, str]:
    """Every other row shaded, level rules only."""
    rules = "".join(line(*e) for slots in page.tables() for e in edges_of(page, slots) if e[1] == e[3])
    return shaded(page, 0, zebra=True) + "q\n" + rules + "Q\n", ""


def frame(page: Placed) -> tuple[str, str]:
    """A border round the page, with rounded corners, and plain rules."""
    w, h, m = page.width, page.height, 18.0
    border = (
        f"q 1.5 w {m + 8} {m} m {w - m - 8} {m} l {w - m} {m} {w - m} {m} {w - m} {m + 8} c {w - m} {h - m} l {m} {h - m} l {m} {m + 8} l "
    )
    border += f"{m} {m} {m} {m} {m + 8} {m} c S {m + 3} {m + 3} {w - 2 * m - 6} {h - 2 * m - 6} re S Q\n"
    return border + by_edge(lambda e: line(*e))(page)[0], ""


def heavy(e: Edge) -> str:
    return line(*e, 3)


def thick_frame(page: Placed) -> tuple[str, str]:
    """Hair lines inside, heavy rules round the table and below its header."""
    out = ["q\n"]
    for slots in page.tables():
        es = edges_of(page, slots)
        x0, x1 = min(e[0] for e in es), max(e[2] for e in es)
        y0, y1 = min(e[1] for e in es), max(e[3] for e in es)
        foot = min((page.height - s.y1 for s in slots if s.role == "head"), default=y1)
        for e in es:
            outer = (e[1] == e[3] and (e[1] in (y0, y1) or abs(e[1] - foot) < 0.1)) or (e[0] == e[2] and e[0] in (x0, x1))
            out.append(line(*e, 2.25 if outer else 0.1))
    return "".join(out) + "Q\n", ""


def pixels(e: Edge) -> str:
    """A picture of one pixel, stretched."""
    x0, y0, x1, y1 = e
    w, h = (x1 - x0, 0.5) if y0 == y1 else (0.5, y1 - y0)
    return f"q {w:.2f} 0 0 {h:.2f} {x0:.2f} {y0:.2f} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"


def after_text(page: Placed) -> tuple[str, str]:
    return "", by_edge(lambda e: line(*e))(page)[0]


def cell_sides(page: Placed) -> tuple[str, str]:
    """Four thin rectangles for every cell and small squares at the corners, as Word draws them."""
    h = page.height
    out = ["q\n"]
    for s in page.slots:
        y0, y1 = h - s.y1, h - s.y0
        for x in (s.x0, s.x1):
            out.append(box(x - 0.24, y0, x + 0.24, y1))
            out += [box(x - 0.24, y - 0.24, x + 0.24, y + 0.24) for y in (y0, y1)]
        out += [box(s.x0, y - 0.24, s.x1, y + 0.24) for y in (y0, y1)]
    return "".join(out) + "Q\n", ""


def gaps(e: Edge) -> str:
    """Rules that stop short of the crossings."""
    x0, y0, x1, y1 = e
    cut = 1.6
    return line(x0 + cut, y0, x1 - cut, y1) if y0 == y1 else line(x0, y0 + cut, x1, y1 - cut)


def polyline(page: Placed) -> tuple[str, str]:
    """Outer frame as one closed path, inner rules as one open path running to and fro."""
    out = ["q .5 w\n"]
    for slots in page.tables():
        es = edges_of(page, slots)
        x0, x1 = min(e[0] for e in es), max(e[2] for e in es)
        y0, y1 = min(e[1] for e in es), max(e[3] for e in es)
        out.append(f"{x0} {y0} m {x1} {y0} l {x1} {y1} l {x0} {y1} l h S\n")
        for a, b in pairwise([*es, es[-1]]):
            out.append(f"{a[0]} {a[1]} m {a[2]} {a[3]} l {a[0]} {a[1]} l S\n" if a != b else line(*a))
    return "".join(out) + "Q\n", ""


PENS: dict[str, Pen] = {
    "stroke": by_edge(lambda e: line(*e)),
    "thin": by_edge(thin),
    "tiny": by_edge(stepped(0.5, 0.5, 0.0)),
    "strokes": by_edge(short_strokes),
    "dashes": by_edge(stepped(0.5, 3.0, 2.0)),
    "dots": by_edge(stepped(0.5, 0.5, 1.0)),
    "dashpattern": by_edge(lambda e: "[2 2] 0 d " + line(*e)),
    "double": by_edge(double),
    "shifted": by_edge(shifted),
    "heavy": by_edge(heavy),
    "gaps": by_edge(gaps),
    "pixels": by_edge(pixels),
    "path": path,
    "polyline": polyline,
    "own": own,
    "inset": inset,
    "cellsides": cell_sides,
    "ground": showing_through,
    "clipped": clipped,
    "whiterules": white_rules,
    "shadedgaps": lambda page: (shaded(page, 1.0), ""),
    "shaded": lambda page: (shaded(page, 0.0), ""),
    "zebralevel": zebra_level,
    "frame": frame,
    "thickframe": thick_frame,
    "aftertext": after_text,
    "level": by_edge(lambda e: line(*e) if e[1] == e[3] else ""),
    "none": lambda page: ("", ""),
}
