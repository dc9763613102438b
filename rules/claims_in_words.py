"""TXT502: direction, threshold and superlative words against the figures they speak of."""

from __future__ import annotations

from collections.abc import Iterator

from rules.facts import ReportFacts
from rules.finding import Outcome, Severity
from rules.registry import rule
from rules.sayings import Scope
from rules.told_directions import change_outcome, trend_outcome
from rules.told_ranks import rank_outcome
from rules.told_remarks import remark_outcomes
from rules.told_targets import either_outcome, target_outcome


@rule("TXT502", Severity.ERROR, en="A word contradicts the figures", id="Kata-kata bertentangan dengan angkanya")
def words_and_figures(report: ReportFacts) -> Iterator[Outcome]:
    """A word of direction, threshold or rank contradicts the figures it speaks of.

    [id]
    Apa: Kata arah (meningkat, menurun, lebih tinggi dari), kata ambang (melampaui target, belum tercapai, juga pada kolom Ket), dan kata
    peringkat (mayoritas, terbanyak, terendah) dibandingkan dengan angka yang dibicarakannya: dalam kalimat itu, atau baris tabelnya.
    Mengapa: pembaca menyimpulkan dari kata-kata; kata yang salah membalik kesimpulan.
    Dasar: perbandingan dua angka. Untuk indikator yang makin rendah makin baik, kata ambang diterima menurut angka maupun kinerjanya.
    Salah: realisasi 77,81 lebih tinggi dari rata-rata nasional 78,80.
    Benar: realisasi 77,81 lebih rendah dari rata-rata nasional 78,80.
    Juga dua kata yang saling meniadakan dan tertinggal bersama dari contoh isian ("belum mencapai/sudah melebihi 100 persen").
    Diam: tidak pasti angka mana yang dimaksud, kalimat berisi harapan atau rencana ("diharapkan meningkat"), satuannya berbeda, atau
    angka tercetak sama karena pembulatan.

    [en]
    What: Words of direction (meningkat, menurun, lebih tinggi dari), of threshold (melampaui target, belum tercapai, also in a column
    of remarks) and of rank (mayoritas, terbanyak, terendah) are held against the figures they speak of: in the sentence or its table row.
    Why: readers conclude from the words; a wrong word turns the conclusion round.
    Basis: comparison of two figures. Where lower is better, threshold words may speak of the figure or of the performance.
    Wrong: realisasi 77,81 lebih tinggi dari rata-rata nasional 78,80.
    Right: realisasi 77,81 lebih rendah dari rata-rata nasional 78,80.
    Also two wordings of a template that exclude each other and were both left in ("belum mencapai/sudah melebihi 100 persen").
    Silent: where it is not certain which figures are meant, the sentence tells hopes or plans ("diharapkan meningkat"), units differ, or
    the figures print alike because they are rounded.
    """
    for saying in report.sayings:
        if saying.scope is Scope.CHANGE:
            yield from change_outcome(saying)
        elif saying.scope is Scope.TREND:
            yield from trend_outcome(saying, report)
        elif saying.scope is Scope.TARGET:
            yield from target_outcome(saying, report)
        elif saying.scope is Scope.EITHER:
            yield either_outcome(saying)
        elif saying.scope is Scope.RANK:
            yield from rank_outcome(saying, report)
    yield from remark_outcomes(report)
