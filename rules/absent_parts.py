"""STR705: what Bab III owes and does not hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from msgspec.structs import replace

from rules.facts import Place, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped
from rules.outline import Duty, Mention, Outline, Source
from rules.registry import rule

FEWEST_SECTIONS = 4  # sections of indicators, at least, whose tables make a habit of the report
ABSENT = {
    Duty.TARGET: "Bab III holds no comparison of target and realisasi of the year, which PermenPAN-RB 53/2014 asks for.",
    Duty.TAHUN_LALU: "Bab III holds no comparison with last year, which PermenPAN-RB 53/2014 asks for.",
    Duty.JANGKA_MENENGAH: "Bab III holds no comparison with the medium-term target (Renstra), which PermenPAN-RB 53/2014 asks for.",
    Duty.NASIONAL: "Bab III holds no comparison with the national standard.",
    Duty.PENYEBAB: "Bab III holds no analysis of causes and solutions, which PermenPAN-RB 53/2014 asks for.",
    Duty.EFISIENSI: "Bab III holds no analysis of the use of resources (efficiency), which PermenPAN-RB 53/2014 asks for.",
    Duty.PROGRAM: "Bab III does not tell which programmes supported the performance, which PermenPAN-RB 53/2014 asks for.",
    Duty.ANGGARAN: "Bab III does not account for the budget realised, which PermenPAN-RB 53/2014 asks for.",
}
ANNOUNCED = "Announced here; Bab III begins on p. {page}."
LACKING = {
    Duty.TARGET: "“{item}” has no table of target and realisasi; the other {count} indicators have one.",
    Duty.TAHUN_LALU: "“{item}” has no table that compares with last year; the other {count} indicators have one.",
    Duty.JANGKA_MENENGAH: "“{item}” has no table that compares with the medium-term target; the other {count} indicators have one.",
    Duty.EFISIENSI: "“{item}” has no table of budget and efficiency; the other {count} indicators have one.",
}


@rule("STR705", Severity.WARNING, en="Required comparison or section is absent", id="Perbandingan atau bagian wajib tidak ada")
def absent_parts(report: ReportFacts) -> Iterator[Outcome]:
    """A comparison or section that Bab III owes is not there.

    [id]
    Apa: Bab III memuat, untuk sasarannya: target dan realisasi tahun ini; perbandingan dengan tahun lalu; dengan target jangka menengah
    (Renstra); dengan standar nasional bila ada; penyebab keberhasilan/kegagalan dan solusinya; efisiensi sumber daya; program penunjang;
    dan realisasi anggaran. Satu temuan untuk setiap bagian yang tidak ada sama sekali, atau yang tidak ada pada satu indikator saja
    padahal semua indikator lain memilikinya.
    Mengapa: tanpa perbandingan, capaian tidak dapat dinilai; evaluator SAKIP mengurangi nilai pelaporan.
    Dasar: PermenPAN-RB 53/2014, Lampiran II (sistematika Bab III).
    Salah: Bab III tanpa satu pun perbandingan dengan target akhir Renstra.
    Benar: "Perbandingan Realisasi Kinerja dengan Target Jangka Menengah" dengan tabelnya.
    Diam: bab atau lampiran yang terbit sendiri; halaman Bab III yang tidak terbaca; bagian yang ada dengan kata-kata lain; standar nasional
    yang tidak dijanjikan laporan itu sendiri (hanya wajib bila ada standarnya).

    [en]
    What: Bab III holds, for its sasaran: target and realisasi of the year; the comparison with last year; with the medium-term target
    (Renstra); with the national standard where there is one; causes of success or failure and solutions; efficiency; supporting
    programmes; and the budget realised. One finding for each part that is wholly absent, or that one indicator lacks while all
    others have it.
    Why: without comparisons a capaian cannot be judged; evaluators of SAKIP take points off.
    Basis: PermenPAN-RB 53/2014, annex II (outline of Bab III).
    Wrong: a Bab III without any comparison with the final target of the Renstra.
    Right: "Perbandingan Realisasi Kinerja dengan Target Jangka Menengah" with its table.
    Silent: for a chapter or appendix published alone; where pages of Bab III could not be read; for a part that stands in other words; for
    a national standard that the report itself does not promise (it is owed only where there is one).
    """
    outline = report.outline
    if outline is None or outline.main is None:
        return
    treated, announced = dict(outline.treated), dict(outline.announced)
    for duty in Duty:
        if duty in treated:
            yield Held("STR705", treated[duty], "part_treated")
        elif not outline.complete:
            yield Skipped("STR705", outline.main, "pages_unread")
        elif duty is not Duty.NASIONAL or duty in announced:
            yield _absent(outline.main, duty, announced.get(duty))
    yield from _in_sections(report, outline)


def _absent(main: Place, duty: Duty, promise: Place | None) -> Finding:
    """Accused is the promise where there is one, else the chapter."""
    place = main if promise is None else promise
    before = None if promise is None else Message.of(ANNOUNCED, page=main.page)
    message = replace(Message.of(ABSENT[duty]), before=before)
    evidence = (main,) if promise is None else (promise, main)
    other = None if promise is None else main
    return Finding("STR705", Severity.WARNING, place, message, expected=duty.value, other=other, evidence=evidence)


def _in_sections(report: ReportFacts, outline: Outline) -> Iterator[Outcome]:
    """What one indicator lacks and all others have."""
    sections = _sections(report, outline)
    if len(sections) < FEWEST_SECTIONS or not outline.complete:
        return
    counts = Counter(duty for _, _, duties in sections for duty in duties)
    for duty in LACKING:
        if counts[duty] != len(sections) - 1:
            continue
        mention, place, _ = next(s for s in sections if duty not in s[2])
        message = Message.of(LACKING[duty], item=mention.words, count=counts[duty])
        yield Finding("STR705", Severity.WARNING, place, message, expected=duty.value, evidence=(place,))


def _sections(report: ReportFacts, outline: Outline) -> list[tuple[Mention, Place, frozenset[Duty]]]:
    """The sections of Bab III that belong to one indicator each, with the place of their last table and what their tables treat."""
    of_tables = dict(outline.of_tables)
    seen: dict[str, tuple[Mention, Place]] = {}
    duties: dict[str, set[Duty]] = defaultdict(set)
    for voices in outline.voices:
        heading = voices.get(Source.HEADING)
        if heading is None or voices.table not in of_tables or len({m.key for m in heading.mentions}) != 1:
            continue
        if report.tables[voices.table].chart:
            continue
        mention = heading.mentions[0]
        place = Place(heading.place.page, "", mention.words, "", heading.place.box, heading.text)
        seen[mention.key] = (mention, place)
        duties[mention.key].update(of_tables[voices.table])
    return [(mention, place, frozenset(duties[key])) for key, (mention, place) in seen.items()]
