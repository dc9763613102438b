"""How many of a table's first rows are header, and which of them number the columns.

Signs, strongest first: a row of column numbers; vertical and horizontal spans of header cells; the words headers are made of;
bold or shaded type; and the absence of figures (years apart). A row with figures is never header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.layout import Cell
from extractors.patterns import lazy_pattern

MAX_LEVELS = 6  # title, three levels, units, column numbers
LONG_WORDS = 14  # a header cell seldom has more words
OVERRUN_NUMBERS = 5  # column numbers of a row, one of which may hold words of its neighbour besides
ODD_NUMBER_CELLS = 4  # a row of so many cells at least is told to be a header by its words, whatever stands over the numbers

_COLUMN_NUMBER = lazy_pattern(r"[(\[]?\s*[-–]?\s*(\d{1,2})\s*[a-z]?\s*[)\]]?\s*\.?(?:\s*[=:]?\s*[(\[]?[\s\d()\[\]=/*xX×:+\-–%.,]*)?")
_OVERRUN = lazy_pattern(r"(\(?\d{1,2}\)?)\s+[^\W\d_].*|[^\W\d_].*\s(\(?\d{1,2}\)?)", re.DOTALL)
_PLAIN_NUMBER = lazy_pattern(r"[(\[]?\s*[-–]?\s*\d{1,2}\s*[a-z]?\s*[)\]]?\s*\.?")
_FORMULA = lazy_pattern(
    r"[\s\d()\[\]=/*xX×:+\-–%.,]*=[\s\d()\[\]=/*xX×:+\-–%.,]*\d[\s\d()\[\]=/*xX×:+\-–%.,]*|\(?\d{1,2}\s*[/:+\-–xX×*]\s*\d{1,3}.{0,12}\)?"
)
_ORDINAL = lazy_pattern(r"(?:[IVX]{1,5}|[A-Za-z]|\d{1,2})[.)]?")
_YEAR = lazy_pattern(r"\(?(?:19|20)\d\d\)?\*{0,3}\)?|(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d")
_FIGURE = lazy_pattern(
    r"[(<>≤≥±+\-−–]*\s*(?:Rp\.?\s*)?[-−]?\d[\d.,]*(?:\s?:\s?\d[\d.,]*)?\s*(?:,?-)?\s*%?\)?\*{0,3}(?:\s+[A-Za-z/]+(?:\s[A-Za-z/]+)?)?"
)
_WORDS = lazy_pattern(r"[A-Za-z%√]+")
_VOCABULARY = frozenset(
    """
    no nomor urut kode rekening uraian indikator sasaran strategis strategi tujuan misi visi satuan sat target realisasi capaian
    pencapaian capkin kinerja % persen persentase prosentase presentase pagu anggaran alokasi belanja pendapatan program kegiatan
    subkegiatan sub tahun triwulan tw bulan semester jumlah total ket keterangan kategori kriteria predikat nilai skala interval rata
    rerata bobot skor penyerapan serapan keuangan keu fisik rp rupiah juta ribu volume vol sisa silpa efisiensi tingkat rencana
    renstra rkpd rpjmd rkt pk iku ikk akhir awal baseline kondisi sumber dana data penanggung jawab perangkat daerah skpd opd unit
    kerja nama jenis lokasi kecamatan kelurahan desa kabupaten kota kab wilayah uptd instansi jabatan golongan pangkat ruang
    pendidikan l p lk pr k laki perempuan pria wanita kelamin asn pns cpns honorer orang hari jam tanggal jan feb mar apr mei jun jul
    agu ags sep okt nov des januari februari maret april juni juli agustus september oktober november desember i ii iii iv v murni
    perubahan setelah sebelum bertambah berkurang selisih naik turun lebih kurang pertumbuhan perkembangan hasil output outcome input
    proses keluaran manfaat dampak rumus formula formulasi penjelasan permasalahan masalah solusi upaya kendala faktor tindak lanjut
    rekomendasi temuan penilaian evaluasi komponen aspek unsur kriterian item bidang seksi subbag bagian urusan tugas fungsi barang
    aset peralatan merk tipe ukuran bahan harga kuantitas banyaknya baik rusak rumah luas ha ton produksi komoditas populasi penduduk
    tercapai tidak status peringkat ranking kelas grafik perbandingan nasional provinsi standar spm sd thd terhadap dan dengan per
    atau s d dari yang oleh pada ke ta apbd apbn dpa dppa dak p perjanjian penetapan pengukuran cara perhitungan pembilang penyebut
    besar besaran jenjang eselon usia umur kelompok opini indeks rasio
    """.split()
)
_WEAK = frozenset("dan dengan per atau s d dari yang oleh pada ke i ii iii iv v p k l baik tidak".split())


class Header(Struct, frozen=True):
    """`rows` first rows are header; `number_rows` of them number the columns or state formulas."""

    rows: int
    number_rows: tuple[int, ...] = ()


def find_header(cells: Sequence[Cell], rows: int, cols: int) -> Header:
    """The header of a table of `rows` x `cols`."""
    by_row: list[list[Cell]] = [[] for _ in range(rows)]
    for cell in cells:
        by_row[cell.row].append(cell)
    by_row[0] = _without_odd_number(by_row)
    first = 1 if rows > 1 and _is_title(by_row[0], cols) and _is_header_row(by_row[1], by_row[2:3], cols) else 0
    if not first and not is_number_row(by_row[0]) and not _is_header_row(by_row[0], by_row[1:2], cols):
        return Header(0)
    if first == 1 and _depth(by_row[0], 0, rows) > 1:
        first = 0
    numbers: list[int] = []
    depth = 0
    r = 0
    while r < min(rows, MAX_LEVELS):
        row = by_row[r]
        if is_number_row(row):
            numbers.append(r)
        elif r > first:
            if r >= depth and not _continues(row, by_row[:r], bool(numbers), cols):
                break
            if _figures(row) and not _texts_under_spans(row, by_row[:r]):
                break
        if not numbers or numbers[-1] != r:
            depth = max(depth, _depth(row, r, rows))
        r += 1
    return Header(r, tuple(n for n in numbers if n < r))


def numbered_below(header: Header, cells: Sequence[Cell]) -> Header:
    """The header with the row of column numbers that shows below it once the rows are parted."""
    row = sorted((c for c in cells if c.row == header.rows), key=lambda c: c.col)
    if not header.rows or header.number_rows or not is_number_row(row):
        return header
    return Header(header.rows + 1, (header.rows,))


def _without_odd_number(by_row: Sequence[list[Cell]]) -> list[Cell]:
    """The first row, without a number that stands over the row numbers where "No" belongs: the row below does not count on from it."""
    row = by_row[0]
    lead = row[0] if row else None
    if lead is None or lead.col or len(row) < ODD_NUMBER_CELLS or not re.fullmatch(r"\d{1,2}[.)]?", lead.text.strip()):
        return row
    if not all(_is_vocabulary(c.text) and not _is_figure(c.text.strip()) for c in row[1:]):
        return row
    below = next((c.text.strip() for r in by_row[1:] for c in r if c.col == 0 and c.text.strip()), "")
    counts = re.fullmatch(r"(\d{1,2})[.)]?", below)
    return row if counts is None or int(counts[1]) == int(lead.text.strip(" .)")) + 1 else row[1:]


def is_number_row(row: Sequence[Cell]) -> bool:
    """(1) (2) (3); 1 2 3; -1 -2 -3; with formulas such as (6)=4/5*100 among them."""
    texts = _without_overrun([c.text.strip() for c in row if c.text.strip()])
    if len(texts) < 2 or len(texts) * 2 < len(row):
        return False
    numbers: list[int] = []
    formulas = 0
    for text in texts:
        if _PLAIN_NUMBER.fullmatch(text):
            match = re.search(r"\d{1,2}", text)
            numbers.append(int(match[0]) if match else 0)
        elif _FORMULA.fullmatch(text) or _COLUMN_NUMBER.fullmatch(text):
            formulas += 1
        else:
            return False
    if len(numbers) < 2 or any(b < a for a, b in pairwise(numbers)) or len(set(numbers)) * 2 < len(numbers):
        return False
    bracketed = sum(t[0] in "([-–" for t in texts) >= 2
    if numbers[0] > 2:  # further columns of a sheet, on a page of their own
        full = len(texts) == len(row) and all(b == a + 1 for a, b in pairwise(numbers))
        return full and (bracketed or len(numbers) >= ODD_NUMBER_CELLS)
    return (formulas > 0 or bracketed or len(numbers) >= 3 or numbers == [1, 2]) and _dense(numbers)


def _without_overrun(texts: list[str]) -> list[str]:
    """One of many column numbers may hold words that ran over from the row below, where it and all others count on without a hole."""
    odd = [k for k, t in enumerate(texts) if not _PLAIN_NUMBER.fullmatch(t)]
    found = _OVERRUN.fullmatch(texts[odd[0]]) if len(odd) == 1 and len(texts) >= OVERRUN_NUMBERS else None
    if found is None:
        return texts
    out = [*texts[: odd[0]], found[1] or found[2], *texts[odd[0] + 1 :]]
    numbers = [int(re.sub(r"\D", "", t)) for t in out]
    return out if numbers[0] == 1 and all(b == a + 1 for a, b in pairwise(numbers)) else texts


def _dense(numbers: list[int]) -> bool:
    """Column numbers run on without wide holes (hidden columns leave some)."""
    return numbers[-1] - numbers[0] <= 2 * len(numbers) + 2


def _is_title(row: Sequence[Cell], cols: int) -> bool:
    """One text over the whole width."""
    full = [c for c in row if c.text]
    return len(full) == 1 and full[0].colspan >= max(2, cols - 1) and not _is_figure(full[0].text)


def _is_header_row(row: Sequence[Cell], following: Sequence[Sequence[Cell]], cols: int) -> bool:
    full = [c for c in row if c.text.strip()]
    if len(full) < 2 or _figures(row):
        return False
    words = sum(_is_vocabulary(c.text) for c in full)
    if words * 2 > len(full) or (words * 2 == len(full) and words >= 2):
        return True
    marked = all(c.bold or c.shaded for c in full)
    after = [c for r in following for c in r if c.text.strip()]
    plain_after = bool(after) and not all(c.bold or c.shaded for c in after)
    short = all(len(c.text.split()) <= LONG_WORDS for c in full)
    return marked and short and len(full) * 2 >= min(len(row), cols) and (plain_after or words > 0)


def _continues(row: Sequence[Cell], above: Sequence[Sequence[Cell]], numbered: bool, cols: int) -> bool:
    """A row below the header's spans still belongs to it: units under the numbers, or another level of words."""
    full = [c for c in row if c.text.strip()]
    if not full or _figures(row):
        return False
    if numbered:
        return len(full) >= 2 and all(_is_vocabulary(c.text) and len(c.text.split()) <= 3 for c in full)
    if any(c.colspan >= cols for c in full):
        return False
    spans = [c for r in above for c in r if 1 < c.colspan < cols and c.row + c.rowspan == row[0].row]
    if spans and all(any(s.col <= c.col < s.col + s.colspan for s in spans) for c in full):
        return all(_is_vocabulary(c.text) or _YEAR.fullmatch(c.text) or c.bold or c.shaded for c in full)
    if _ORDINAL.fullmatch(full[0].text):
        return False
    words = sum(_is_vocabulary(c.text) for c in full)
    look = {(c.bold, c.shaded) for r in above for c in r if c.text.strip()}
    return (
        words == len(full)
        and len(full) >= 2
        and len(look) == 1
        and all((c.bold, c.shaded) in look for c in full)
        and look != {(False, False)}
    )


def _texts_under_spans(row: Sequence[Cell], above: Sequence[Sequence[Cell]]) -> bool:
    """Figures in a header level that are labels: "2.1" no, but classes of age or size such as "0-4" under a span."""
    full = [c for c in row if c.text.strip()]
    return all(re.fullmatch(r"[<>≤≥]?\s*\d{1,3}\s*(?:[-–]\s*\d{1,3})?\s*(?:th|tahun|thn)?", c.text) for c in full) and any(
        c.colspan > 1 for r in above for c in r
    )


def _depth(row: Sequence[Cell], r: int, rows: int) -> int:
    """Rows that the spans of a header row demand."""
    deep = r + 1
    for c in row:
        if c.text.strip() and c.rowspan > 1 and c.rowspan < rows and c.rowspan <= 4:
            deep = max(deep, r + c.rowspan)
    return deep


def _figures(row: Sequence[Cell]) -> bool:
    return any(_is_figure(c.text.strip()) or _stacked_figures(c) for c in row)


def _stacked_figures(cell: Cell) -> bool:
    figures = sum(_is_figure(line.text) for line in cell.lines)
    return figures >= 2 and figures * 5 >= 3 * len(cell.lines)


def _is_figure(text: str) -> bool:
    if text in {"-", "–", "—"}:
        return True
    return bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text) and not re.fullmatch(r"(?:19|20)\d\d\s.*", text)


def _is_vocabulary(text: str) -> bool:
    if _YEAR.fullmatch(text.strip()) or _FORMULA.fullmatch(text.strip()):
        return True
    words = [w.lower() for w in _WORDS.findall(text)]
    if not words or len(words) > LONG_WORDS:
        return False
    if len(words) <= 2:
        return any(w in _VOCABULARY for w in words)
    known = sum(w in _VOCABULARY for w in words)
    strong = any(w in _VOCABULARY and w not in _WEAK for w in words)
    return strong and known * 2 >= len(words)


def is_header_text(text: str) -> bool:
    """True for the words, years and formulas that headers are made of."""
    return _is_vocabulary(text)
