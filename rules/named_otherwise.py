"""STR703: what stands over a table names something else than the table holds."""

from __future__ import annotations

from collections.abc import Iterator

from rules.captions_told import kinds_told
from rules.facts import ReportFacts
from rules.finding import Outcome, Severity
from rules.goals_told import goals_told
from rules.names_told import indicators_told
from rules.own_name import own_names
from rules.registry import rule
from rules.years_told import years_told


@rule(
    "STR703",
    Severity.WARNING,
    en="Caption, header or lead-in names another indicator or year",
    id="Judul, kepala, atau pengantar tabel menyebut indikator atau tahun lain",
)
def named_otherwise(report: ReportFacts) -> Iterator[Outcome]:
    """The caption, the header or the sentence before a table names another indicator or year than the table holds.

    [id]
    Apa: Judul tabel, kepala kolom, dan kalimat pengantar menyebut indikator dan tahun yang memang dimuat tabel. Yang dibandingkan: judul,
    kalimat pengantar, subjudul di atasnya, dan isi tabel; untuk tahun juga kepala kolom, angka yang sama di tabel lain, judul lain dengan
    kata-kata yang sama, tahun Renstra/RPJMD di seluruh laporan, dan nama laporan itu sendiri di kepala atau kaki halaman.
    Mengapa: tabel salin-tempel dengan judul lama menyesatkan pembaca; angka dikira milik indikator atau tahun lain.
    Dasar: PermenPAN-RB 53/2014 (penyajian yang dapat dipahami dan ditelusuri).
    Salah: judul "Capaian Rasio KDRT" di atas tabel penanganan kasus anak; judul "Tahun 2021" di atas kolom 2022.
    Benar: judul, kepala kolom, dan isi menyebut hal yang sama.
    Juga: judul menyebut satu sasaran, semua baris tabel berada di bawah sasaran lain.
    Diam: tabel program pendukung suatu indikator; nama yang satu bagian dari nama yang lain; judul dengan beberapa tahun atau rentangnya;
    rencana tahun mendatang; bila yang berbeda hanya subjudul.

    [en]
    What: The caption, the header and the sentence before a table name the indicator and the year that the table holds. Compared are the
    caption, the lead-in, the heading above and the rows; for years also the columns, the same figures in other tables, other captions of
    the same wording, the years of the Renstra/RPJMD all over the report, and the report's own name in running heads and feet.
    Why: a table copied with its old caption misleads; its figures are taken for those of another indicator or year.
    Basis: PermenPAN-RB 53/2014 (a presentation that can be understood and traced).
    Wrong: the caption "Pencapaian Rasio KDRT Tahun 2020" over a table of children's cases; "Tahun 2021" over columns of 2022.
    Right: caption, header and rows speak of one thing.
    Also: the caption names one sasaran, all rows of the table stand under another.
    Silent: for tables of programmes that support an indicator; where one name is part of the other; for captions with several years or a
    span; for plans of years to come; where only the heading differs.
    """
    yield from indicators_told(report)
    yield from goals_told(report)
    yield from years_told(report)
    yield from kinds_told(report)
    yield from own_names(report)
