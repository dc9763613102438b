"""Sentences that are right and look wrong; each kind is counted."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random

from bench.checking.drafts import Draft
from bench.checking.world import World
from bench.layouts.figures import printed


def n(value: Decimal | int, decimals: int = 0) -> str:
    return printed(Decimal(value), decimals)


def money_rounded(draft: Draft, w: World, random: Random) -> None:
    big = w.whole.pagu
    unit, text = random.choice((("miliar", big / 10**9), ("juta", big / 10**6)))
    draft.say(3, random.choice((
        "Secara keseluruhan anggaran dinas tahun {y} mencapai Rp {a} {u}.",
        "Total pagu anggaran tahun {y} sekitar Rp{a} {u}.",
    )), y=str(w.year), a=n(text.quantize(Decimal("0.01"), random.choice((ROUND_DOWN, ROUND_HALF_UP))), 2), u=unit)  # fmt: skip
    draft.traps["money rounded to juta or miliar"] += 1


def near_names(draft: Draft, w: World, random: Random) -> None:
    base = random.choice(
        (
            ("Persentase guru {} bersertifikat", ("SD", "SMP", "SMA")),
            ("Angka partisipasi {} jenjang menengah", ("murni", "kasar", "sekolah")),
            ("Jumlah puskesmas akreditasi {}", ("dasar", "madya", "utama")),
            ("Cakupan imunisasi {} bayi", ("dasar", "lanjutan", "lengkap")),
        )
    )
    names = [base[0].format(x) for x in base[1]]
    for name in names:
        value = n(Decimal(random.randint(3000, 9900)) / 100, 2)
        form = random.choice(
            ("Realisasi {ind} tahun {y} sebesar {v}%.", "{ind} pada tahun {y} tercatat sebesar {v}%.", "Nilai {ind} tahun {y} adalah {v}%.")
        )
        draft.say(3, form, ind=name, y=str(w.year), v=value)
    draft.traps["near names of different indicators"] += len(names)


def other_years(draft: Draft, w: World, random: Random) -> None:
    for _, _, s in random.sample(w.series, 3):
        d, unit = s.indikator.decimals, "%" if s.indikator.unit == "%" else ""
        y0, y1 = w.year - 1, w.year + 1
        form = random.choice((
            "Pada tahun {y0} realisasi {ind} sebesar {r0}.",
            "Target {ind} pada tahun {y1} ditetapkan sebesar {t1}.",
            "Untuk tahun {y1} {ind} ditargetkan mencapai {t1}.",
            "Sebagai perbandingan, realisasi {ind} tahun {y0} adalah {r0} dari target {t0}.",
            "Target akhir Renstra {ind} adalah {t2}.",
        ))  # fmt: skip
        draft.say(
            3,
            form,
            ind=s.indikator.name,
            y0=str(y0),
            y1=str(y1),
            r0=n(s.realisasi[y0], d) + unit,
            t0=n(s.target[y0], d) + unit,
            t1=n(s.target[y1], d) + unit,
            t2=n(s.target[w.year + 2], d) + unit,
        )
        draft.traps["figures of other years"] += 1


def half_years(draft: Draft, w: World, random: Random) -> None:
    for _, _, s in random.sample(w.series, 2):
        d, unit = s.indikator.decimals, "%" if s.indikator.unit == "%" else ""
        part = s.realisasi[w.year] * random.randint(40, 70) / 100
        form = random.choice(
            (
                "Sampai dengan triwulan II tahun {y} realisasi {ind} sebesar {r}.",
                "Pada semester I tahun {y}, {ind} terealisasi {r}.",
                "Hingga triwulan III realisasi {ind} mencapai {r}.",
            )
        )
        draft.say(3, form, ind=s.indikator.name, y=str(w.year), r=n(part, d) + unit)
        draft.traps["values of a part of the year"] += 1


def women_and_men(draft: Draft, w: World, random: Random) -> None:
    a, b = random.randint(20, 400), random.randint(20, 400)
    what = random.choice(("peserta pelatihan", "penerima bantuan", "kader aktif"))
    draft.say(3, "Jumlah {w} laki-laki tahun {y} sebanyak {a} orang.", w=what, y=str(w.year), a=n(a))
    draft.say(3, "Jumlah {w} perempuan tahun {y} sebanyak {b} orang.", w=what, y=str(w.year), b=n(b))
    draft.say(3, "Jumlah {w} tahun {y} seluruhnya sebanyak {c} orang.", w=what, y=str(w.year), c=n(a + b))
    draft.traps["women and men apart"] += 3


def approximate(draft: Draft, w: World, random: Random) -> None:
    _, _, s = random.choice(w.series)
    value = s.realisasi[w.year]
    draft.say(
        3,
        random.choice(("Realisasi {ind} telah mencapai lebih dari {v}.", "Realisasi {ind} tercatat hampir {u}.")),
        ind=s.indikator.name,
        v=n(value * Decimal("0.97") // 1),
        u=n(value // 1 + 1),
    )
    draft.traps["more than, nearly"] += 1


def accumulated(draft: Draft, w: World, random: Random) -> None:
    what = random.choice(("rumah layak huni yang dibangun", "sertifikat yang diterbitkan", "pelaku usaha yang dibina"))
    counts = [random.randint(30, 400) for _ in range(3)]
    draft.say(3, "Pada tahun {y} jumlah {w} sebanyak {a} unit.", y=str(w.year), w=what, a=n(counts[2]))
    draft.say(3, "Secara kumulatif sejak tahun {y2} jumlah {w} sebanyak {c} unit.", y2=str(w.year - 2), w=what, c=n(sum(counts)))
    draft.traps["annual beside cumulative"] += 2


def in_turn(draft: Draft, w: World, random: Random) -> None:
    for _, _, s in random.sample(w.series, 2):
        d, y = s.indikator.decimals, w.year
        draft.say(
            3, "Realisasi {ind} tahun {y2}, {y1} dan {y} berturut-turut sebesar {a}, {b} dan {c}.", ind=s.indikator.name,
            y2=str(y - 2), y1=str(y - 1), y=str(y), a=n(s.realisasi[y - 2], d), b=n(s.realisasi[y - 1], d), c=n(s.realisasi[y], d),
        )  # fmt: skip
        draft.traps["years in turn"] += 1


def respectively(draft: Draft, w: World, random: Random) -> None:
    goal = random.choice([g for g in w.goals if len(g.series) >= 2])
    a, b = goal.series[0], goal.series[1]
    places = w.style.decimals
    draft.say(
        3, "Capaian {x} dan {z} masing-masing sebesar {c}% dan {d}%.", x=a.indikator.name, z=b.indikator.name,
        c=n(a.capaian(w.year, places), places), d=n(b.capaian(w.year, places), places),
    )  # fmt: skip
    draft.traps["respectively"] += 2
