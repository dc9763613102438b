"""PDF pages written operator by operator, for what no library writes: odd boxes, fonts without a Unicode map, hidden text.

    write(path, Sheet(text(50, 250, "Jumlah") + rule(50, 240, 150, 240), crop=(40, 40, 300, 280)))

Fonts: F1 Helvetica, F2 Helvetica-Bold (WinAnsi); further ones are given as object bodies, see `glyph_font`.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import reportlab
from msgspec import Struct, field
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFontFile

VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


class Sheet(Struct, frozen=True):
    """One page: content stream and page entries. `forms` are form XObjects by name (content, matrix), which may draw each other."""

    content: str
    media: tuple[float, float, float, float] = (0, 0, 400, 300)
    crop: tuple[float, float, float, float] | None = None
    rotate: int = 0
    user_unit: float = 1.0
    forms: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    layers: Sequence[str] = ()  # optional content that is switched off, named L0, L1, ...


def wide(written: str, size: float = 10, bold: bool = False) -> float:
    """Width of `written` in Helvetica."""
    return float(stringWidth(written, "Helvetica-Bold" if bold else "Helvetica", size))


def string(written: str) -> str:
    return "(" + "".join(f"\\{c}" if c in "()\\" else c if ord(c) < 127 else f"\\{c.encode('cp1252')[0]:03o}" for c in written) + ")"


def text(x: float, y: float, written: str, size: float = 10, font: str = "F1", more: str = "") -> str:
    """One piece of level text with its base line at `y`; `more` are operators before it (`3 Tr`, `1 g`)."""
    return f"q BT {more} /{font} {size} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm {string(written)} Tj ET Q\n"


def glyphs(x: float, y: float, code: str, size: float = 10, font: str = "G1", more: str = "") -> str:
    """Text given as a hexadecimal string of a composite font."""
    return f"q BT {more} /{font} {size} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm <{code}> Tj ET Q\n"


def rule(x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> str:
    return f"q {width} w {x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S Q\n"


def filled(x: float, y: float, width: float, height: float, colour: str = "0 g") -> str:
    return f"q {colour} {x:.3f} {y:.3f} {width:.3f} {height:.3f} re f Q\n"


@lru_cache(maxsize=1)
def _vera() -> TTFontFile:
    return TTFontFile(str(VERA))


def code_of(written: str) -> str:
    """`written` as glyph numbers of Vera, hexadecimal."""
    return "".join(f"{_vera().charToGlyph.get(ord(c), 0):04X}" for c in written)


def glyph_font(unicode_of: Mapping[str, str] | None) -> dict[str, bytes]:
    """Bodies of a composite font of Vera's glyphs by number. `unicode_of` maps the glyph of a letter to what the file says it stands for;
    None leaves the Unicode map out: nothing tells what the glyphs stand for."""
    vera, data = _vera(), zlib.compress(VERA.read_bytes())
    widths = " ".join(f"{_vera().charToGlyph[c]} [{vera.charWidths[c]:.0f}]" for c in range(32, 127))
    bodies = {
        "file": b"<</Filter/FlateDecode/Length %d/Length1 %d>>stream\n%s\nendstream" % (len(data), VERA.stat().st_size, data),
        "descriptor": b"<</Type/FontDescriptor/FontName/AAAAAA+Vera/Flags 4/FontBBox[-183 -236 1287 928]/ItalicAngle 0/Ascent 928"
        b"/Descent -236/CapHeight 729/StemV 80/FontFile2 {file}>>",
        "descendant": b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Vera/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor {descriptor}/DW 600/W[" + widths.encode() + b"]>>",
    }
    tail = b""
    if unicode_of is not None:
        pairs = "".join(f"<{code_of(g)}> <{to.encode('utf-16-be').hex()}>\n" for g, to in unicode_of.items())
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange "
            f"<0000> <FFFF> endcodespacerange {len(unicode_of)} beginbfchar\n{pairs}endbfchar endcmap end end"
        ).encode()
        bodies["map"] = b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap)
        tail = b"/ToUnicode {map}"
    bodies[""] = b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Vera/Encoding/Identity-H/DescendantFonts[{descendant}]" + tail + b">>"
    return bodies


class _Objects:
    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def add(self, body: bytes = b"") -> int:
        self.bodies.append(body)
        return len(self.bodies)

    def family(self, bodies: Mapping[str, bytes]) -> int:
        """Objects that name each other as {name}; returns the number of the one named ""."""
        numbers = {name: self.add() for name in bodies}
        for name, body in bodies.items():
            for other, number in numbers.items():
                if other and not name.startswith(("file", "map")):
                    body = body.replace(b"{%s}" % other.encode(), b"%d 0 R" % number)
            self.bodies[numbers[name] - 1] = body
        return numbers[""]

    def stream(self, head: str, content: str) -> int:
        data = content.encode("latin-1")
        return self.add(f"<<{head}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream")


def write(path: Path, *sheets: Sheet, fonts: Mapping[str, Mapping[str, bytes]] | None = None) -> Path:
    """Write the pages; returns the path."""
    out = _Objects()
    catalog, tree = out.add(), out.add()
    names = ["F1", "F2", *(fonts or {})]
    numbers = [
        out.add(f"<</Type/Font/Subtype/Type1/BaseFont/{base}/Encoding/WinAnsiEncoding>>".encode())
        for base in ("Helvetica", "Helvetica-Bold")
    ] + [out.family(bodies) for bodies in (fonts or {}).values()]
    dictionary = "".join(f"/{n} {k} 0 R" for n, k in zip(names, numbers, strict=True))
    pages, layers = [], []
    for sheet in sheets:
        mine = [out.add(f"<</Type/OCG/Name(L{k})>>".encode()) for k, _ in enumerate(sheet.layers)]
        layers += mine
        own = out.add()
        forms = "".join(
            f"/{name} "
            + str(out.stream(f"/Type/XObject/Subtype/Form/BBox[-9999 -9999 9999 9999]/Matrix[{matrix}]/Resources {own} 0 R", content))
            + " 0 R"
            for name, (content, matrix) in sheet.forms.items()
        )
        properties = "".join(f"/{n} {k} 0 R" for n, k in zip(sheet.layers, mine, strict=True))
        out.bodies[own - 1] = f"<</Font<<{dictionary}>>/XObject<<{forms}>>/Properties<<{properties}>>>>".encode()
        content = out.stream("", sheet.content)
        entries = f"/MediaBox[{' '.join(map(str, sheet.media))}]"
        if sheet.crop:
            entries += f"/CropBox[{' '.join(map(str, sheet.crop))}]"
        if sheet.rotate:
            entries += f"/Rotate {sheet.rotate}"
        if sheet.user_unit != 1:
            entries += f"/UserUnit {sheet.user_unit}"
        pages.append(out.add(f"<</Type/Page/Parent {tree} 0 R{entries}/Resources {own} 0 R/Contents {content} 0 R>>".encode()))
    off = " ".join(f"{k} 0 R" for k in layers)
    optional = f"/OCProperties<</OCGs[{off}]/D<</OFF[{off}]>>>>" if layers else ""
    out.bodies[catalog - 1] = f"<</Type/Catalog/Pages {tree} 0 R{optional}>>".encode()
    out.bodies[tree - 1] = f"<</Type/Pages/Kids[{' '.join(f'{p} 0 R' for p in pages)}]/Count {len(pages)}>>".encode()
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(out.bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    data += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, catalog, start)
    path.write_bytes(bytes(data))
    return path
