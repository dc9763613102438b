"""The few pdfium functions called once per character or drawn object, bound for speed.

pypdfium2's own bindings release the interpreter lock and build a pointer object on every call; these take plain integers
as handles and keep the lock, which is a third cheaper. pdfium is not thread-safe, so nothing is lost by keeping it.

Functions that look at a character have no argument types, whose conversions take longer than the call: give them the text page
as `c_void_p`, pointers by `byref`, and integers below 2**31 only.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_double, c_float, c_int, c_uint, c_void_p, cast
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

Function = Callable[..., Any]


def _bind(function: Any, result: Any, *arguments: Any) -> Function:
    address = cast(function, c_void_p).value
    return PYFUNCTYPE(result, *arguments)(address or 0)


def handle(pointer: Any) -> int:
    """The address behind a pdfium pointer."""
    return cast(pointer, c_void_p).value or 0


load_text = _bind(raw.FPDFText_LoadPage, c_void_p, c_void_p)
close_text = _bind(raw.FPDFText_ClosePage, None, c_void_p)
count_chars = _bind(raw.FPDFText_CountChars, c_int, c_void_p)
bulk_text = _bind(raw.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
char_unicode = _bind(raw.FPDFText_GetUnicode, c_uint)
char_generated = _bind(raw.FPDFText_IsGenerated, c_int)
char_unmapped = _bind(raw.FPDFText_HasUnicodeMapError, c_int)
char_angle = _bind(raw.FPDFText_GetCharAngle, c_float)
char_origin = _bind(raw.FPDFText_GetCharOrigin, c_int)
char_loose_box = _bind(raw.FPDFText_GetLooseCharBox, c_int)
char_tight_box = _bind(raw.FPDFText_GetCharBox, c_int)
char_matrix = _bind(raw.FPDFText_GetMatrix, c_int)
char_size = _bind(raw.FPDFText_GetFontSize, c_double)
char_object = _bind(raw.FPDFText_GetTextObject, c_void_p)
text_font = _bind(raw.FPDFTextObj_GetFont, c_void_p, c_void_p)
text_mode = _bind(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
font_name = _bind(raw.FPDFFont_GetBaseFontName, c_int, c_void_p, c_void_p, c_int)
font_weight = _bind(raw.FPDFFont_GetWeight, c_int, c_void_p)
font_flags = _bind(raw.FPDFFont_GetFlags, c_int, c_void_p)

page_count_objects = _bind(raw.FPDFPage_CountObjects, c_int, c_void_p)
page_object = _bind(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_count_objects = _bind(raw.FPDFFormObj_CountObjects, c_int, c_void_p)
form_object = _bind(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_int)
object_type = _bind(raw.FPDFPageObj_GetType, c_int, c_void_p)
object_bounds = _bind(raw.FPDFPageObj_GetBounds, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
object_transparent = _bind(raw.FPDFPageObj_HasTransparency, c_int, c_void_p)
object_matrix = _bind(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
clip_path = _bind(raw.FPDFPageObj_GetClipPath, c_void_p, c_void_p)
clip_count_paths = _bind(raw.FPDFClipPath_CountPaths, c_int, c_void_p)
clip_count_segments = _bind(raw.FPDFClipPath_CountPathSegments, c_int, c_void_p, c_int)
clip_segment = _bind(raw.FPDFClipPath_GetPathSegment, c_void_p, c_void_p, c_int, c_int)
fill_colour = _bind(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
path_mode = _bind(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
path_count_segments = _bind(raw.FPDFPath_CountSegments, c_int, c_void_p)
path_segment = _bind(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_point = _bind(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
segment_type = _bind(raw.FPDFPathSegment_GetType, c_int, c_void_p)
segment_closes = _bind(raw.FPDFPathSegment_GetClose, c_int, c_void_p)

TEXT, PATH, IMAGE, FORM = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
SHADING = raw.FPDF_PAGEOBJ_SHADING
MOVE, CURVE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO
