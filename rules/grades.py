"""CAP104: grades against their scores."""

from __future__ import annotations

from collections.abc import Iterator

from rules.bands import AKIP, Official, canonical_grade, official_labels, officials, officials_told, same_label
from rules.facts import Claim, Fact, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped
from rules.grade_columns import GRADE, column_outcomes
from rules.intervals import Interval, exact
from rules.lines import readable, severity_for
from rules.quantity import Kind
from rules.registry import rule
from rules.show import like


@rule("CAP104", Severity.ERROR, en="The grade disagrees with its score", id="Predikat tidak sesuai dengan nilainya")
def grade_fits_score(report: ReportFacts) -> Iterator[Outcome]:
    """Letter grade, level or predicate against the score printed with it.

    [id]
    Apa: huruf atau predikat yang tercantum bersama nilainya (BB (74,39), Level 3 (3,157)) dibandingkan dengan skala resmi indikator itu.
    Mengapa: predikat AKIP, SKM, SPIP, SPBE dan KLA dipakai menilai instansi dan menghitung tunjangan.
    Dasar: PermenPAN-RB 88/2021 dan skala lama (tanpa BB), PermenPAN-RB 14/2017 dan 16/2014, BPKP 5/2021, PermenPAN-RB 59/2020.
    Salah: BB (66,69). Benar: B (66,69).
    Skala lama diterima untuk nilai sampai tahun 2016 (SKM 2017), nilai tanpa tahun dalam laporan sampai setahun sesudahnya, dan bila
    laporan mencantumkan skala lama itu sendiri.
    Diam: indikator yang skalanya tidak dikenal; nilai tepat di batas.
    [en]
    What: a letter or predicate printed with its score (BB (74.39), Level 3 (3.157)) is compared with the indicator's official scale.
    Why: the grades of AKIP, SKM, SPIP, SPBE and KLA rank offices and set allowances.
    Basis: PermenPAN-RB 88/2021 and the superseded scale (no BB), PermenPAN-RB 14/2017 and 16/2014, BPKP 5/2021, PermenPAN-RB 59/2020.
    Wrong: BB (66.69). Right: B (66.69).
    The superseded scale counts for scores of years up to 2016 (SKM 2017), for scores without a year in reports up to the year after, and
    where the report itself prints it.
    Silent: indicators whose scale is not known; scores right at an edge.
    """
    said = {f.id: words_before(c, f) for c in report.claims for _, f in c.slots if f.quantity.kind is Kind.GRADE}
    claimed = (f for c in report.claims for _, f in c.slots)
    graded = [f for f in (*report.all_facts(), *claimed) if f.quantity.kind is Kind.GRADE and f.quantity.value is not None]
    prints_old = any(s.subject == "akip" and not any(same_label("BB", b.label) for b in s.bands) for s in report.scales)
    seen: set[int] = set()

    def in_force(fact: Fact, known: tuple[Official, ...]) -> tuple[Official, ...]:
        return tuple(o for o in known if not o.until or (prints_old and o.name == AKIP.name) or of_old_years(fact, report.year, o))

    yield from column_outcomes(report, in_force)
    for fact in graded:
        q = fact.quantity
        if q.value is None or not q.grade or fact.id in seen:
            continue
        seen.add(fact.id)
        if fact.measure is Measure.CAPAIAN:
            continue
        known = officials(fact.indicator or fact.key, q.grade)
        if not (known or fact.indicator or fact.key):
            known = officials_told(said.get(fact.id, ""), q.grade)
        superseded = tuple(o for o in known if o not in in_force(fact, known))
        known = in_force(fact, known)
        score = exact(q)
        if not known or score is None:
            yield Skipped("CAP104", fact.place, "unknown_scale", (fact.id,))
        elif not readable(fact) or q.value > known[0].top:
            yield Skipped("CAP104", fact.place, "doubtful_reading", (fact.id,))
        else:
            yield judge_grade(fact, known, score, superseded)


def words_before(claim: Claim, fact: Fact) -> str:
    """The words of a sentence up to one of its figures."""
    return claim.sentence[: max(0, claim.sentence.find(fact.place.text))]


def of_old_years(fact: Fact, report_year: int | None, official: Official) -> bool:
    """True where the score may be of a year in which the superseded scale was still in use; a report may quote last year's score."""
    if fact.period.stated and fact.period.year is not None:
        return fact.period.year <= official.until
    return report_year is None or report_year <= official.until + 1


def judge_grade(fact: Fact, known: tuple[Official, ...], score: Interval, superseded: tuple[Official, ...] = ()) -> Outcome:
    """A letter the office itself put by a superseded scale is a warning; one given along with its score is an error."""
    q = fact.quantity
    for official in known:
        stated = canonical_grade(q.grade, official)
        labels = official_labels(official, score)
        if not labels:
            return Skipped("CAP104", fact.place, "outside_scale", (fact.id,))
        if stated in labels:
            return Held("CAP104", fact.place, official.source, (fact.id,))
    expected = official_labels(known[0], score)[0]
    printed = like(score.middle, q)
    by_old = any(o.own and canonical_grade(q.grade, o) in official_labels(o, score) for o in superseded)
    return Finding(
        "CAP104",
        Severity.WARNING if by_old else severity_for(fact),
        fact.place,
        Message.of(GRADE, reported=q.grade, score=printed, source=known[0].source, expected=expected),
        expected=f"{expected} ({printed})",
        facts=(fact.id,),
        confidence=fact.confidence,
        changes_conclusion=True,
        evidence=(fact.place,),
    )
