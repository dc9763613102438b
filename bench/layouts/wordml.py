"""WordprocessingML by hand: paragraphs, tables and sections of a DOCX, as little as the lab needs. Lengths in twips (1/20 pt)."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from msgspec import Struct

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


class Type(Struct, frozen=True):
    """How a run is set: font, size in half points, weight, letter spacing in twips."""

    font: str
    size: int
    bold: bool = False
    italic: bool = False
    spacing: int = 0
    color: str = ""

    def xml(self, *, raised: bool = False) -> str:
        return (
            f'<w:rPr><w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}" w:cs="{self.font}"/>'
            + ("<w:b/>" if self.bold else "")
            + ("<w:i/>" if self.italic else "")
            + (f'<w:color w:val="{self.color}"/>' if self.color else "")
            + (f'<w:spacing w:val="{self.spacing}"/>' if self.spacing else "")
            + f'<w:sz w:val="{self.size}"/>'
            + ('<w:vertAlign w:val="superscript"/>' if raised else "")
            + "</w:rPr>"
        )


def run(text: str, face: Type, *, raised: bool = False) -> str:
    """A run; tabs and line feeds in `text` become tabs and breaks."""
    parts = []
    for line_number, line in enumerate(text.split("\n")):
        if line_number:
            parts.append("<w:br/>")
        for n, piece in enumerate(line.split("\t")):
            if n:
                parts.append("<w:tab/>")
            if piece:
                parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r>{face.xml(raised=raised)}{''.join(parts)}</w:r>"


def paragraph(
    runs: str,
    *,
    align: str = "left",
    before: int = 0,
    after: int = 0,
    tabs: Sequence[tuple[str, int, str]] = (),
    box: bool = False,
    indent: int = 0,
    hanging: int = 0,
    right: int = 0,
    keep: bool = False,
    section: str = "",
    mark: str = "",
) -> str:
    """`tabs`: (kind, position, leader); `mark`: run properties of the paragraph mark, which give an empty paragraph its height."""
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{at}" w:leader="{leader or "none"}"/>' for kind, at, leader in tabs)
    sides = "".join(f'<w:{s} w:val="single" w:sz="6" w:space="4" w:color="000000"/>' for s in ("top", "left", "bottom", "right"))
    return (
        "<w:p><w:pPr>"
        + ("<w:keepNext/>" if keep else "")
        + (f"<w:pBdr>{sides}</w:pBdr>" if box else "")
        + (f"<w:tabs>{stops}</w:tabs>" if stops else "")
        + f'<w:spacing w:before="{before}" w:after="{after}"/>'
        + (f'<w:ind w:left="{indent}" w:right="{right}" w:hanging="{hanging}"/>' if indent or hanging or right else "")
        + f'<w:jc w:val="{align}"/>{mark}{section}</w:pPr>{runs}</w:p>'
    )


class Box(Struct, frozen=True):
    """A table cell: its paragraphs as XML, columns covered, place in a vertical merge ("", "restart", "continue")."""

    content: str
    cols: int = 1
    merge: str = ""
    fill: str = ""
    valign: str = "top"
    turned: bool = False
    borders: str = ""  # sides as XML, over the table's own


def side(name: str, kind: str, size: int = 4, color: str = "000000") -> str:
    return f'<w:{name} w:val="{kind}" w:sz="{size}" w:space="0" w:color="{color}"/>'


def table(
    rows: Sequence[tuple[str, Sequence[Box]]],
    widths: Sequence[int],
    borders: str,
    *,
    place: str = "",
    padding: int = 80,
    align: str = "center",
) -> str:
    """`rows`: (row properties as XML, cells); `place`: tblpPr of a floating table."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    out = [
        f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="{align}"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{padding}" w:type="dxa"/>'
        f'<w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    ]
    for properties, cells in rows:
        out.append(f"<w:tr><w:trPr>{properties}</w:trPr>")
        at = 0
        for cell in cells:
            width = sum(widths[at : at + cell.cols])
            at += cell.cols
            out.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
                + (f'<w:gridSpan w:val="{cell.cols}"/>' if cell.cols > 1 else "")
                + (f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else "")
                + (f"<w:tcBorders>{cell.borders}</w:tcBorders>" if cell.borders else "")
                + (f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else "")
                + ('<w:textDirection w:val="btLr"/>' if cell.turned else "")
                + f'<w:vAlign w:val="{cell.valign}"/></w:tcPr>{cell.content}</w:tc>'
            )
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl>"


def section(width: int, height: int, margin: int, *, border: bool = False, final: bool = False) -> str:
    """Section properties; all but the last stand in the last paragraph of their section."""
    turned = ' w:orient="landscape"' if width > height else ""
    sides = "".join(f'<w:{s} w:val="single" w:sz="12" w:space="24" w:color="000000"/>' for s in ("top", "left", "bottom", "right"))
    return (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" w:header="600" w:footer="600"/>'
        + (f'<w:pgBorders w:offsetFrom="page">{sides}</w:pgBorders>' if border else "")
        + "</w:sectPr>"
    )


def textbox(content: str, width: int, height: int) -> str:
    """A paragraph that holds an anchored text box (points), as older Word files write it."""
    return (
        f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" type="#_x0000_t202" '
        f'style="width:{width}pt;height:{height}pt;mso-position-horizontal-relative:char;mso-position-vertical-relative:line" stroked="t">'
        f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def write(path: Path, body: str) -> None:
    """Writes a DOCX; same body, same bytes."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELS), ("word/document.xml", document)):
            file.writestr(zipfile.ZipInfo(name), text)
