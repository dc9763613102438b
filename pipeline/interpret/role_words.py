"""The words of captions, lead-ins and headings that name the role of a table (text as `vocabulary.plain` gives it)."""

from __future__ import annotations

import re

from extractors.patterns import lazy_pattern
from rules.facts import Role

PLAN_WORDS = lazy_pattern(r"\b(renstra|rencana strate\w+|jangka menengah|rpjmd|rpjmn|rpjm|akhir (?:periode|renstra|rpjmd))\b")
AGAINST_PLAN = lazy_pattern(
    r"\btarget (?:kinerja )?(?:akhir )?(?:pada |dalam )?(?:renstra|rencana strate\w+|jangka menengah|rpjmd|rpjmn|rpjm)\b"
)
COMPARES = lazy_pattern(r"\b(\w*banding\w*|terhadap|benchmark\w*|sandingan|disandingkan)\b")
STAFF_WORDS = lazy_pattern(r"\b(peningkatan|program|persentase|indikator)\b")  # "Persentase pegawai yang ..." is an indicator
STAFF_HEADS = lazy_pattern(r"\b(golongan|pangkat|esel+on\w*)\b")
_OTHERS = r"nasional|provinsi lain|kabupaten lain|kab kota lain|kota lain|daerah lain|instansi lain|benchmark\w*|standar nasional|spm"
_MEASURED = r"capaian|pencapaian|realisasi|pengukuran|pagu|evaluasi"  # an IKU table with one of these in its caption is measured

BY_TEXT: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.DAFTAR_ISI, lazy_pattern(r"^daftar (isi|tabel|gambar|grafik|lampiran)")),
    (
        Role.SKALA,
        lazy_pattern(r"\b(skala|interval|rentang|kategori|kriteria|predikat)\b.*\b(nilai|capaian|kinerja|peringkat|penilaian|ordinal)\b"),
    ),
    (Role.EFISIENSI, lazy_pattern(r"\b(efisiensi|efesiensi)\b")),
    (Role.NASIONAL, lazy_pattern(rf"\b(?:{_OTHERS})\b|\bdengan provinsi\b")),
    (
        Role.RENSTRA,
        lazy_pattern(r"\b(?:\w*banding\w*|terhadap)\b.*\b(?:renstra|rencana strate\w+|jangka menengah|rpjmd|rpjmn|rpjm|akhir periode)\b"),
    ),
    (Role.TRIWULAN, lazy_pattern(r"\btri ?wulan\b|\btw\b")),
    (Role.PEGAWAI, lazy_pattern(r"\b(pegawai|kepegawaian|asn|pns|aparatur|pangkat|golongan|jabatan|sdm)\b")),
    (Role.ASET, lazy_pattern(r"\b(aset|inventaris|barang milik|sarana (?:dan )?prasarana|kib)\b")),
    (
        Role.PERBANDINGAN,
        lazy_pattern(r"\b(perbandingan|dibandingkan|membandingkan|tahun ke tahun|(?:tiga|empat|lima|[2-5]) tahun|perkembangan)\b"),
    ),
    (Role.IKU, lazy_pattern(rf"^(?!.*\b(?:{_MEASURED})\b).*\b(indikator kinerja utama)\b|^iku\b")),
    (Role.PK, lazy_pattern(r"\b(perjanjian kinerja|penetapan kinerja|tapkin|rencana kinerja(?: tahunan)?|rkt)\b")),
    (Role.RENSTRA, PLAN_WORDS),
    (Role.REKAP, lazy_pattern(r"\b(rekapitulasi|rekap|ringkasan)\b")),
    (
        Role.CAPAIAN,
        lazy_pattern(
            r"\b(?:capaian|pencapaian|pengukuran|realisasi)\b.*\b(?:kinerja|sasaran|indikator|iku|tujuan)\b|\b(?:capaian|pencapaian)\b"
        ),
    ),
    (Role.ANGGARAN, lazy_pattern(r"\b(anggaran|pagu|belanja|keuangan|dpa|dipa|serapan|penyerapan|alokasi|pendapatan|sisa)\b")),
)
