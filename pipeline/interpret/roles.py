"""What a table is for, from its caption, its columns and the headings above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.vocabulary import plain
from rules.facts import Column, Measure, Role

M = Measure
_CAPTION: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.DAFTAR_ISI, re.compile(r"^daftar (isi|tabel|gambar|grafik|lampiran)")),
    (
        Role.SKALA,
        re.compile(r"\b(skala|interval|rentang|kategori|kriteria|predikat)\b.*\b(nilai|capaian|kinerja|peringkat|penilaian|ordinal)\b"),
    ),
    (Role.EFISIENSI, re.compile(r"\befisiensi\b|\befesiensi\b")),
    (Role.TRIWULAN, re.compile(r"\btri ?wulan\b|\btw\b")),
    (Role.PEGAWAI, re.compile(r"\b(pegawai|kepegawaian|asn|pns|aparatur|pangkat|golongan|jabatan|sdm)\b")),
    (Role.ASET, re.compile(r"\b(aset|inventaris|barang milik|sarana (dan )?prasarana|kib)\b")),
    (Role.PERBANDINGAN, re.compile(r"\b(perbandingan|dibandingkan|membandingkan|tahun ke tahun|lima tahun|5 tahun|perkembangan)\b")),
    (Role.IKU, re.compile(r"\bindikator kinerja utama\b(?!.*\b(capaian|pencapaian|realisasi|pengukuran|pagu)\b)|^iku\b")),
    (Role.PK, re.compile(r"\b(perjanjian kinerja|penetapan kinerja|tapkin)\b")),
    (Role.RENSTRA, re.compile(r"\b(renstra|rencana strategis|jangka menengah|rpjmd|rpjmn|akhir periode)\b")),
    (Role.REKAP, re.compile(r"\b(rekapitulasi|rekap|ringkasan)\b")),
    (Role.CAPAIAN, re.compile(r"\b(capaian|pencapaian|pengukuran|realisasi)\b.*\b(kinerja|sasaran|indikator|iku|tujuan)\b|\bcapaian\b")),
    (Role.ANGGARAN, re.compile(r"\b(anggaran|pagu|belanja|keuangan|dpa|dipa|serapan|penyerapan|alokasi)\b")),
)
_STAFF_WORDS = re.compile(r"\b(peningkatan|program|persentase|indikator)\b")


def role_of(title: str, columns: Sequence[Column], headings: Sequence[str] = (), lead_in: str = "") -> Role:
    """The role of a table. Columns decide where the caption is silent or names a role the columns cannot play."""
    low = plain(title)
    has = {c.measure for c in columns}
    years = {c.period.year for c in columns if c.period.stated and c.measure in {M.TARGET, M.REALISASI, M.CAPAIAN}}
    found = [role for role, pattern in _CAPTION if pattern.search(low)]
    for role in found:
        if _fits(role, low, has, columns, years):
            return role
    if len({c.period.part for c in columns if c.period.part}) >= 2:
        return Role.TRIWULAN
    if M.CAPAIAN in has and {M.TARGET, M.REALISASI} & has:
        return Role.PERBANDINGAN if len(years) > 1 else Role.CAPAIAN
    if M.REALISASI in has and len(years) > 1:
        return Role.PERBANDINGAN
    if M.EFISIENSI in has and M.PAGU in has:
        return Role.EFISIENSI
    if M.PAGU in has:
        return Role.ANGGARAN
    if M.TARGET in has and M.REALISASI not in has:
        near = plain(" ".join([*headings[-1:], lead_in]))
        for role in (Role.PK, Role.IKU, Role.RENSTRA):
            if next(p for r, p in _CAPTION if r is role).search(near):
                return role
        return Role.RENSTRA if len(years) > 2 else Role.PK
    if {M.TARGET, M.REALISASI} <= has:
        return Role.CAPAIAN
    return found[-1] if found and found[-1] not in {Role.CAPAIAN, Role.ANGGARAN, Role.IKU, Role.SKALA} else Role.DATA


def _fits(role: Role, title: str, has: set[Measure], columns: Sequence[Column], years: set[int | None]) -> bool:
    kinerja = {M.TARGET, M.REALISASI, M.CAPAIAN}
    if role is Role.SKALA:
        return not has & {M.TARGET, M.REALISASI, M.PAGU} and len(columns) <= 6
    if role in {Role.PEGAWAI, Role.ASET}:
        return not has & {M.TARGET, M.REALISASI, M.CAPAIAN, M.PAGU} and not _STAFF_WORDS.search(title)
    if role is Role.TRIWULAN:
        return len({c.period.part for c in columns if c.period.part}) >= 2
    if role is Role.EFISIENSI:
        return bool(has & {M.EFISIENSI, M.PAGU, M.SERAPAN})
    if role is Role.IKU:
        return M.TARGET in has and M.REALISASI not in has and M.CAPAIAN not in has
    if role is Role.PK:
        return M.REALISASI not in has and M.CAPAIAN not in has and M.REALISASI_ANGGARAN not in has
    if role is Role.RENSTRA:
        return bool(has & kinerja)
    if role is Role.PERBANDINGAN:
        return bool(has & kinerja)
    if role is Role.CAPAIAN:
        return bool(has & {M.CAPAIAN, M.REALISASI}) and not (len(years) > 1 and M.TARGET not in has)
    if role is Role.ANGGARAN:
        return bool(has & {M.PAGU, M.REALISASI_ANGGARAN, M.SERAPAN})
    return True
