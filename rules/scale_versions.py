"""CAP106: a superseded official scale printed in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from rules.bands import AKIP, AKIP_OLD, SKM, SKM_OLD, Official, same_label
from rules.facts import Band, ReportFacts, Scale
from rules.finding import Finding, Held, Message, Outcome, Severity
from rules.registry import rule

CODE = "CAP106"
NEAR = Decimal("0.1")  # bounds of one scale are printed 88.31, 88,3 or >88
SUBJECTS = frozenset({"akip", "skm"})
LEAST_STEPS = 3  # steps that must be those of a scale before it is recognised
OLD = (
    "The scale printed here is that of {old}, superseded by {new}: {steps}. A score of {year} is graded by the scale in force, on which"
    " {example}"
)
# Scores of satisfaction on the scale of one to four that questionnaires use: the steps of the two regulations.
SKM_FOUR = ("3.5324", "3.0644", "2.60", "1")
SKM_OLD_FOUR = ("3.26", "2.51", "1.76", "1")


class Version(Struct, frozen=True):
    """An official scale that was replaced: the lower bounds of its steps from the highest down, and those of the scale in force."""

    subject: str
    old: Official
    new: Official
    old_lows: tuple[Decimal, ...]
    new_lows: tuple[Decimal, ...]


def _lows(official: Official) -> tuple[Decimal, ...]:
    return tuple(s.low for s in official.steps if s.low > 0)


def _four(steps: tuple[str, ...]) -> tuple[Decimal, ...]:
    return tuple(Decimal(s) for s in steps)


VERSIONS = (
    Version("akip", AKIP_OLD, AKIP, _lows(AKIP_OLD), _lows(AKIP)),
    Version("skm", SKM_OLD, SKM, _lows(SKM_OLD), _lows(SKM)),
    Version("skm", SKM_OLD, SKM, _four(SKM_OLD_FOUR), _four(SKM_FOUR)),
)


@rule(CODE, Severity.WARNING, en="A superseded official scale is printed", id="Skala resmi yang tercantum sudah tidak berlaku")
def scale_in_force(report: ReportFacts) -> Iterator[Outcome]:
    """An official scale that was replaced before the year of the report.

    [id]
    Apa: skala nilai AKIP dan SKM/IKM yang tercantum dibandingkan dengan skala resmi yang berlaku pada tahun laporan.
    Mengapa: nilai yang sama mendapat predikat lain: AKIP 74,39 adalah BB, pada skala lama B; SKM 80 adalah B, pada skala 2014 juga B,
    tetapi 64 adalah D dan dahulu B.
    Dasar: AKIP: PermenPAN-RB 12/2015 dan 88/2021 (AA >90, A >80, BB >70, B >60, CC >50, C >30) menggantikan PermenPAN 35/2011 (AA >85,
    A >75, B >65, CC >50, C >30, tanpa BB). SKM: PermenPAN-RB 14/2017 (A 88,31; B 76,61; C 65,00; D 25,00) menggantikan PermenPAN-RB
    16/2014 dan KepmenPAN 25/2004 (A 81,26; B 62,51; C 43,76; D 25,00).
    Salah: laporan 2020 mencantumkan AA (>85), A (>75-85), B (>65-75). Benar: AA (>90-100), A (>80-90), BB (>70-80), B (>60-70).
    Diam: skala yang langkahnya bukan salah satu dari skala resmi itu. Pada tahun peralihan (2016, SKM 2017) dilaporkan sebagai info.
    [en]
    What: printed scales of AKIP and SKM/IKM are compared with the official scale in force in the report's year.
    Why: one score gets another grade: AKIP 74.39 is BB, on the old scale B; SKM 64 is D, formerly B.
    Basis: AKIP: PermenPAN-RB 12/2015 and 88/2021 (AA >90, A >80, BB >70, B >60, CC >50, C >30) replaced PermenPAN 35/2011 (AA >85, A >75,
    B >65, CC >50, C >30, no BB). SKM: PermenPAN-RB 14/2017 (A 88.31; B 76.61; C 65.00; D 25.00) replaced PermenPAN-RB 16/2014 and
    KepmenPAN 25/2004 (A 81.26; B 62.51; C 43.76; D 25.00).
    Wrong: a report of 2020 prints AA (>85), A (>75-85), B (>65-75). Right: AA (>90-100), A (>80-90), BB (>70-80), B (>60-70).
    Silent: scales whose steps are none of these. In the year of change (2016, SKM 2017) it is reported as info.
    """
    told: set[str] = set()
    for scale in report.scales:
        for version in VERSIONS:
            if follows(scale, version.new_lows, version.old_lows):
                yield Held(CODE, scale.place, version.new.source)
            elif follows(scale, version.old_lows, version.new_lows):
                if report.year is None or report.year < version.old.until:
                    yield Held(CODE, scale.place, version.old.source)
                elif version.old.name not in told:
                    told.add(version.old.name)
                    yield superseded(scale, version, report.year)


def follows(scale: Scale, lows: tuple[Decimal, ...], others: tuple[Decimal, ...]) -> bool:
    """Whether the bounds of `scale` are `lows`: most of those that `others` lack, and none of those that `lows` lack."""
    if not graded_by_letters(scale) and scale.subject not in SUBJECTS:
        return False
    bounds = [b.low for b in scale.bands if b.low is not None] + [b.high for b in scale.bands if b.high is not None]

    def prints(value: Decimal) -> bool:
        return any(abs(bound - value) <= NEAR for bound in bounds)

    own = [x for x in lows if not any(abs(x - y) <= NEAR for y in others)]
    foreign = [y for y in others if not any(abs(x - y) <= NEAR for x in lows)]
    return sum(map(prints, lows)) >= LEAST_STEPS and sum(map(prints, own)) >= len(own) - 1 > 0 and not any(map(prints, foreign))


def graded_by_letters(scale: Scale) -> bool:
    """Whether the labels are letters, as those of AKIP and of the quality of service."""
    return all(re.match(r"(?:AA|A|BB|B|CC|C|D)\b", b.label.strip()) for b in scale.bands)


def superseded(scale: Scale, version: Version, year: int) -> Finding:
    steps = "; ".join(f"{b.label} {b.raw}" for b in scale.bands)
    highest = max((b for b in scale.bands if b.low is not None), key=lambda b: b.low or Decimal(0), default=scale.bands[0])
    return Finding(
        CODE,
        Severity.INFO if year == version.old.until else Severity.WARNING,
        scale.place,
        Message.of(OLD, old=version.old.source, new=version.new.source, steps=steps, year=year, example=example(highest, version)),
        expected="; ".join(f"{s.label} {'>=' if s.from_low else '>'}{max(s.low, Decimal(0))}" for s in version.new.steps),
        changes_conclusion=True,
        evidence=(scale.place,),
    )


def example(band: Band, version: Version) -> str:
    """How the highest step of the scale in force begins."""
    step = next((s for s in version.new.steps if same_label(s.label, band.label)), version.new.steps[0])
    return f"{step.label} {'>=' if step.from_low else '>'} {step.low}"
