"""The words of captions, lead-ins and headings that name the role of a table (text as `vocabulary.plain` gives it)."""

from __future__ import annotations

import re

from rules.facts import Role

PLAN_WORDS = re.compile(r"\b(renstra|rencana strate\w+|jangka menengah|rpjmd|rpjmn|rpjm|akhir (?:periode|renstra|rpjmd))\b")
AGAINST_PLAN = re.compile(
    r"\btarget (?:kinerja )?(?:akhir )?(?:pada |dalam )?(?:renstra|rencana strate\w+|jangka menengah|rpjmd|rpjmn|rpjm)\b"
)
COMPARES = re.compile(r"\b(\w*banding\w*|terhadap|benchmark\w*|sandingan|disandingkan)\b")
STAFF_WORDS = re.compile(r"\b(peningkatan|program|persentase|indikator)\b")  # "Persentase pegawai yang ..." is an indicator
STAFF_HEADS = re.compile(r"\b(golongan|pangkat|esel+on\w*)\b")
_OTHERS = r"nasional|provinsi lain|kabupaten lain|kab kota lain|kota lain|daerah lain|instansi lain|benchmark\w*|standar nasional|spm"
_MEASURED = r"capaian|pencapaian|realisasi|pengukuran|pagu|evaluasi"  # an IKU table with one of these in its caption is measured

BY_TEXT: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.DAFTAR_ISI, re.compile(r"^daftar (isi|tabel|gambar|grafik|lampiran)")),
    (
        Role.SKALA,
        re.compile(r"\b(skala|interval|rentang|kategori|kriteria|predikat)\b.*\b(nilai|capaian|kinerja|peringkat|penilaian|ordinal)\b"),
    ),
    (Role.EFISIENSI, re.compile(r"\b(efisiensi|efesiensi)\b")),
    (Role.NASIONAL, re.compile(rf"\b(?:{_OTHERS})\b|\bdengan provinsi\b")),
    (
        Role.RENSTRA,
        re.compile(r"\b(?:\w*banding\w*|terhadap)\b.*\b(?:renstra|rencana strate\w+|jangka menengah|rpjmd|rpjmn|rpjm|akhir periode)\b"),
    ),
    (Role.TRIWULAN, re.compile(r"\btri ?wulan\b|\btw\b")),
    (Role.PEGAWAI, re.compile(r"\b(pegawai|kepegawaian|asn|pns|aparatur|pangkat|golongan|jabatan|sdm)\b")),
    (Role.ASET, re.compile(r"\b(aset|inventaris|barang milik|sarana (?:dan )?prasarana|kib)\b")),
    (
        Role.PERBANDINGAN,
        re.compile(r"\b(perbandingan|dibandingkan|membandingkan|tahun ke tahun|(?:tiga|empat|lima|[2-5]) tahun|perkembangan)\b"),
    ),
    (Role.IKU, re.compile(rf"^(?!.*\b(?:{_MEASURED})\b).*\b(indikator kinerja utama)\b|^iku\b")),
    (Role.PK, re.compile(r"\b(perjanjian kinerja|penetapan kinerja|tapkin|rencana kinerja(?: tahunan)?|rkt)\b")),
    (Role.RENSTRA, PLAN_WORDS),
    (Role.REKAP, re.compile(r"\b(rekapitulasi|rekap|ringkasan)\b")),
    (
        Role.CAPAIAN,
        re.compile(
            r"\b(?:capaian|pencapaian|pengukuran|realisasi)\b.*\b(?:kinerja|sasaran|indikator|iku|tujuan)\b|\b(?:capaian|pencapaian)\b"
        ),
    ),
    (Role.ANGGARAN, re.compile(r"\b(anggaran|pagu|belanja|keuangan|dpa|dipa|serapan|penyerapan|alokasi|pendapatan|sisa)\b")),
)
