"""Ways in which an office's PDF is written anew: by other programs, and by changes of the file that leave every page's picture as it is.

A way is a function (old file, new file), registered in `WAYS` with the programs it needs: those that offices and sites that compress
PDFs run. Ghostscript (also behind PDFCreator and most PDF printers), poppler's cairo, mupdf, qpdf, pdfium (the viewer of Chromium, whose
printing wraps pages in forms), LibreOffice Draw.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]
from msgspec import Struct
from pikepdf import Array, Dictionary, Name

Write = Callable[[Path, Path], None]
LIMIT = 600  # seconds for a program
A4 = (595.28, 841.89)


class Way(Struct, frozen=True):
    """`programs` must be installed. `keeps` is False where text is destroyed: nothing may be found then, and no figure be read that the
    original does not have. `optional` ways run only when named: slow, or another picture of the page."""

    write: Write
    programs: tuple[str, ...] = ()
    keeps: bool = True
    optional: bool = False

    @property
    def missing(self) -> list[str]:
        return [p for p in self.programs if shutil.which(p) is None]


def run(*command: str) -> None:
    """Raises CalledProcessError, TimeoutExpired."""
    subprocess.run(command, check=True, timeout=LIMIT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _program(*command: str) -> Write:
    """A program given IN and OUT in its words."""
    return lambda old, new: run(*(c.replace("{IN}", str(old)).replace("{OUT}", str(new)) for c in command))


GS = ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER")


def _ghostscript(*more: str, device: str = "pdfwrite") -> Write:
    return _program(*GS, f"-sDEVICE={device}", *more, "-o", "{OUT}", "{IN}")


def _by_way_of(suffix: str, first: Write, then: Write) -> Write:
    """Printed to another format and from there to PDF."""

    def write(old: Path, new: Path) -> None:
        between = new.with_suffix(suffix)
        first(old, between)
        then(between, new)
        between.unlink()

    return write


def _draw(old: Path, new: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        home = f"-env:UserInstallation=file://{place}/home"
        run("soffice", home, "--headless", "--infilter=draw_pdf_import", "--convert-to", "pdf", "--outdir", place, str(old))
        shutil.move(Path(place) / f"{old.stem}.pdf", new)


def _saved(change: Callable[[pikepdf.Pdf], None] | None = None, **how: object) -> Write:
    """Saved by pikepdf after `change`."""

    def write(old: Path, new: Path) -> None:
        with pikepdf.open(old) as pdf:
            if change is not None:
                change(pdf)
            pdf.save(new, **how)  # type: ignore[arg-type]

    return write


def _each(change: Callable[[pikepdf.Page], None]) -> Write:
    def of_all(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            change(page)

    return _saved(of_all)


def _around(page: pikepdf.Page, matrix: str) -> None:
    page.contents_add(f"q {matrix} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")


def _box(page: pikepdf.Page, name: str) -> list[float]:
    value = page.mediabox if name == "/MediaBox" else page.cropbox
    x0, y0, x1, y1 = (float(v) for v in value)
    return [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]


def _boxes(page: pikepdf.Page, media: list[float], crop: list[float]) -> None:
    for name in ("/TrimBox", "/BleedBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]
    page.obj["/MediaBox"], page.obj["/CropBox"] = Array(media), Array(crop)


def _turned(page: pikepdf.Page, by: int) -> None:
    """The content turned one way, the page turned back by /Rotate."""
    boxes = [_box(page, n) for n in ("/MediaBox", "/CropBox")]
    a, b, c, d = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[by]
    _around(page, f"{a} {b} {c} {d} 0 0")
    new = []
    for x0, y0, x1, y1 in boxes:
        xs, ys = sorted((a * x0 + c * y0, a * x1 + c * y1)), sorted((b * x0 + d * y0, b * x1 + d * y1))
        new.append([xs[0], ys[0], xs[1], ys[1]])
    _boxes(page, new[0], new[1])
    page.obj["/Rotate"] = (int(page.rotation) + by) % 360


def _sideways(page: pikepdf.Page) -> None:
    """The content turned, the page not: as displayed, all text runs upwards."""
    before = int(page.rotation)
    _turned(page, 90)
    page.obj["/Rotate"] = before


def _times(page: pikepdf.Page, scale: float) -> None:
    media, crop = ([v * scale for v in _box(page, n)] for n in ("/MediaBox", "/CropBox"))
    _around(page, f"{scale} 0 0 {scale} 0 0")
    _boxes(page, media, crop)


def _moved(page: pikepdf.Page) -> None:
    """A larger sheet with its origin below zero, cropped to the old page."""
    x, y = -312.5, 77.25
    media, crop = ([b[0] + x, b[1] + y, b[2] + x, b[3] + y] for b in (_box(page, "/MediaBox"), _box(page, "/CropBox")))
    _around(page, f"1 0 0 1 {x} {y}")
    _boxes(page, [media[0] - 40, media[1] - 60, media[2] + 30, media[3] + 20], crop)


def _in_form(pdf: pikepdf.Pdf, scale: float = 1.0) -> None:
    """Each page's content in a form, set in units of its own."""
    for page in pdf.pages:
        page.contents_coalesce()
        form = pdf.make_stream(page.obj.Contents.read_bytes() if "/Contents" in page.obj else b"")
        form["/Type"], form["/Subtype"], form["/BBox"] = Name.XObject, Name.Form, Array(_box(page, "/MediaBox"))
        form["/Resources"] = page.resources
        if scale != 1.0:
            form["/Matrix"] = Array([scale, 0, 0, scale, 0, 0])
        page.obj["/Resources"] = Dictionary(XObject=Dictionary(Fm0=form))
        page.obj["/Contents"] = pdf.make_stream(f"q {1 / scale} 0 0 {1 / scale} 0 0 cm /Fm0 Do Q".encode())


def _without_unicode(pdf: pikepdf.Pdf) -> None:
    """No font tells what its glyphs stand for; those with an encoding of names keep that."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font and "/ToUnicode" in thing:
            del thing["/ToUnicode"]


def _updated(old: Path, new: Path) -> None:
    """Page 1 written again behind the end of the file, as programs do that add a note."""
    with pikepdf.open(old) as pdf:
        pdf.save(new, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(new) as pdf:
        number, generation = pdf.pages[0].obj.objgen
        body = pdf.pages[0].obj.unparse(resolved=True)
        size, root = int(pdf.trailer["/Size"]), pdf.trailer["/Root"].objgen[0]
    data = new.read_bytes()
    before = int(data[data.rindex(b"startxref") :].split()[1])
    at = len(data) + 1
    written = b"\n%d %d obj\n%s\nendobj\n" % (number, generation, body)
    xref = b"xref\n%d 1\n%010d %05d n \ntrailer\n" % (number, at, generation)
    trailer = b"<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, before, len(data) + len(written))
    new.write_bytes(data + written + xref + trailer)


def _viewer(old: Path, new: Path, across: int = 1, size: tuple[float, float] = A4) -> None:
    """As the viewer of Chromium prints: pages become forms, fitted to the sheet."""
    with pdfium2.PdfDocument(old) as pdf:
        joined = raw.FPDF_ImportNPagesToOne(pdf.raw, size[0], size[1], across, 1)
        if not joined:
            raise OSError(f"{old}: pdfium cannot import its pages")
        out = pdfium2.PdfDocument(joined)
        try:
            out.save(new)
        finally:
            out.close()


def _copied(old: Path, new: Path) -> None:
    """Pages copied into a new file, as programs that merge files do."""
    with pdfium2.PdfDocument(old) as pdf, pdfium2.PdfDocument.new() as out:
        out.import_pages(pdf)
        out.save(new)


_PS2PDF = _ghostscript()
MODES = pikepdf.ObjectStreamMode

WAYS: dict[str, Way] = {
    # the file in another order
    "qpdf-linear": Way(_program("qpdf", "--warning-exit-0", "--linearize", "{IN}", "{OUT}"), ("qpdf",)),
    "qpdf-plain": Way(_program("qpdf", "--warning-exit-0", "--qdf", "--coalesce-contents", "{IN}", "{OUT}"), ("qpdf",)),
    "object-streams": Way(_saved(object_stream_mode=MODES.generate, compress_streams=True)),
    "updated": Way(_updated),
    "copied": Way(_copied),
    "mutool-clean": Way(_program("mutool", "clean", "-gggg", "-z", "{IN}", "{OUT}"), ("mutool",)),
    "mutool-sanitize": Way(_program("mutool", "clean", "-gggg", "-s", "-d", "{IN}", "{OUT}"), ("mutool",)),
    # the page in other units
    "turned-90": Way(_each(partial(_turned, by=90))),
    "turned-180": Way(_each(partial(_turned, by=180))),
    "turned-270": Way(_each(partial(_turned, by=270))),
    "sideways": Way(_each(_sideways)),
    "moved": Way(_each(_moved)),
    "half": Way(_each(partial(_times, scale=0.5))),
    "double": Way(_each(partial(_times, scale=2.0))),
    "form": Way(_saved(_in_form)),
    "form-units": Way(_saved(partial(_in_form, scale=0.24))),
    "viewer": Way(_viewer),
    "two-up": Way(partial(_viewer, across=2, size=(A4[1], A4[0])), optional=True),
    # drawn anew by another program
    "gs": Way(_ghostscript("-dCompatibilityLevel=1.7"), ("gs",)),
    "gs-ebook": Way(_ghostscript("-dPDFSETTINGS=/ebook", "-dCompatibilityLevel=1.4"), ("gs",)),
    "gs-screen": Way(_ghostscript("-dPDFSETTINGS=/screen", "-dCompatibilityLevel=1.3"), ("gs",)),
    "cairo": Way(_program("pdftocairo", "-pdf", "{IN}", "{OUT}"), ("pdftocairo",)),
    "mutool-convert": Way(_program("mutool", "convert", "-F", "pdf", "-o", "{OUT}", "{IN}"), ("mutool",)),
    "gs-ps": Way(_by_way_of(".ps", _ghostscript(device="ps2write"), _PS2PDF), ("gs",)),
    "poppler-ps": Way(_by_way_of(".ps", _program("pdftops", "{IN}", "{OUT}"), _PS2PDF), ("pdftops", "gs")),
    "cairo-ps": Way(_by_way_of(".ps", _program("pdftocairo", "-ps", "{IN}", "{OUT}"), _PS2PDF), ("pdftocairo", "gs")),
    "draw": Way(_draw, ("soffice",), optional=True),
    # text destroyed
    "no-unicode": Way(_saved(_without_unicode), keeps=False),
    "outlines": Way(_ghostscript("-dNoOutputFonts"), ("gs",), keeps=False),
}
