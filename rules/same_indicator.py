"""XRF401, XRF402, XRF405: one indicator, one measure, one year, one figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rules.aligned_lists import aligned_lists
from rules.alike import family
from rules.camps import camps
from rules.conflicts import Conflict, settle, shifted_rows
from rules.efficiency_scores import efficiency_of_years
from rules.facts import Measure, ReportFacts
from rules.figures import Figures, Spot, when
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped
from rules.groups import Group, by_unit, groups, other_versions, pair_of, same_plan
from rules.misnamed import INPUTS, misnamed
from rules.other_columns import INDICATOR_MEASURES, other_columns
from rules.place_findings import WHY, place_finding, place_name
from rules.plan_targets import against_plan, is_broken_plan, plan_name, plan_of
from rules.registry import rule
from rules.scope import set_apart

TWO_TABLES = "{measure} of “{item}” {year} is {reported} here and {other} in {place}; the figure must be the same everywhere."
TABLE_TEXT = "{measure} of “{item}” {year} is {reported} in the narrative and {other} in {place}; the figure must be the same everywhere."
TEXT_TABLE = (
    "{measure} of “{item}” {year} is {reported} in the table and {other} in the narrative (p. {page}); the figure must be the same"
    " everywhere."
)
OTHER_TARGET = (
    "Target of “{item}” {year} is {reported} here and {other} in the {plan} ({place}); a report measures against the target agreed."
)
OTHER_PLAN = "Target of “{item}” {year} is {reported} in the {plan} and {other} in {place}, which measures it."

BY_COLUMNS = "columns"  # what told the role of a table without a caption


@lru_cache(maxsize=1)  # three rules ask for those of one report
def all_verdicts(report: ReportFacts) -> tuple[tuple[str, Outcome], ...]:
    """All outcomes of comparing indicator figures, each with its code."""
    return tuple(verdicts(report))


def verdicts(report: ReportFacts) -> Iterator[tuple[str, Outcome]]:
    figures = Figures.of(report)
    doubted: frozenset[int] = frozenset()
    for measure in INDICATOR_MEASURES:
        found = [same_plan(g, figures) for g in groups(figures, frozenset({measure}))]
        versions = other_versions(found)
        sets = [(group, spots) for group in found for spots in by_unit(group.spots)]
        open_ones = [(group, spots, [against_plan(c, spots) for c in settle(spots, figures, doubted)]) for group, spots in sets]
        elsewhere = other_columns([(spots, conflicts) for _, spots, conflicts in open_ones], figures)
        shifted = elsewhere | shifted_rows([c for _, _, conflicts in open_ones for c in conflicts])
        for group, spots, conflicts in open_ones:
            aside = {c.accused.fact.id: shifted.get(c.accused.fact.id) or set_aside(c, figures, versions) for c in conflicts}
            for c in conflicts:
                a, code = c.accused.fact, code_of(c)
                if aside[a.id]:
                    yield code, Skipped(code, a.place, aside[a.id], (a.id, c.right.fact.id))
                else:
                    yield code, finding_of(c, group, figures)
            doubted |= {c.accused.fact.id for c in conflicts if not c.near and not aside[c.accused.fact.id]}
            yield from _agreeing(spots, {c.accused.fact.id for c in conflicts})


def set_aside(conflict: Conflict, figures: Figures, versions: set[tuple[int, int, Measure]]) -> str:
    """Why a difference is no contradiction after all (a glossary word); "" where it is one."""
    a, b = conflict.accused, conflict.right
    pair = pair_of(a, b)
    if pair is not None and pair in versions:
        return "other_version"
    if not a.in_table and conflict.why != "arithmetic" and mistaken_slot(a, figures):
        return "other_measure"
    if a.in_table != b.in_table and (_is_its_capaian(a, b, figures) or _is_its_capaian(b, a, figures)):
        return "other_measure"
    if is_broken_plan(conflict) and any(_may_be_of_other_year(s, figures) for s in (a, b)):
        return "other_year"
    if tells_both(a, b):
        return "both_told"
    if apart := set_apart(a, b):
        return apart
    if a.fact.measure not in INPUTS and misnamed(a, figures) is not None:
        return "follows_from_inputs"
    return ""


def _is_its_capaian(one: Spot, other: Spot, figures: Figures) -> bool:
    """Whether another table prints for this item and year the realisasi of `one` and, as its capaian, that of `other`: a column under
    "Realisasi (%)" may hold capaian."""
    if one.fact.measure is not Measure.REALISASI or not other.in_table or one.fact.value is None or other.fact.value is None:
        return False
    year = when(other, figures.report).year
    for s in figures.by_key.get(other.fact.key, []):
        if s.in_table and s.home != other.home and s.fact.measure is Measure.CAPAIAN and s.fact.value == other.fact.value:
            reached = figures.mates(s).get(Measure.REALISASI)
            if reached is not None and reached.fact.value == one.fact.value and when(s, figures.report).year == year:
                return True
    return False


def tells_both(a: Spot, b: Spot) -> bool:
    """Whether a sentence that prints the accused figure names the other one as well ("30,2% atau 100%")."""
    if a.claim is None or b.fact.value is None:
        return False
    if any(f.value == b.fact.value and f.measure is not a.fact.measure for _, f in a.claim.slots):
        return False  # there it stands for something else
    other = re.escape(b.fact.quantity.raw.strip(" %*"))
    return re.search(rf"(?<![\d.,]){other}(?![\d]|[.,]\d)", a.claim.sentence) is not None


def _may_be_of_other_year(spot: Spot, figures: Figures) -> bool:
    """A figure of a table that tells no year, neither by a caption nor over the column, which another table prints for another year."""
    table, fact = spot.table, spot.fact
    if table is None or table.label or table.title or fact.period.stated or not table.role_evidence.startswith(BY_COLUMNS):
        return False
    own = when(spot, figures.report).year
    return any(
        s.fact.period.stated and s.fact.period.year != own and s.fact.measure is fact.measure and s.fact.value == fact.value
        for s in figures.by_key.get(fact.key, [])
        if s.in_table and s.home != spot.home
    )


def mistaken_slot(spot: Spot, figures: Figures) -> bool:
    """A sentence's figure that a table prints for the same item under another measure, or for another year the sentence may mean.

    The other year counts where the sentence names it, names none, or it is the report's own.
    """
    year = when(spot, figures.report).year
    sentence = spot.claim.sentence if spot.claim is not None else ""
    for s in figures.by_key.get(spot.fact.key, []):
        if not s.in_table or s.fact.value is None or s.fact.value != spot.fact.value:
            continue
        if s.fact.measure is not spot.fact.measure:
            if family(s.fact) == family(spot.fact):
                return True
            continue
        other = when(s, figures.report).year
        if _beside_figures_of(year, other, spot, figures):
            continue
        if other is not None and other != year and (not spot.fact.period.stated or str(other) in sentence or other == figures.report.year):
            return True
    return False


def _beside_figures_of(year: int | None, other: int | None, spot: Spot, figures: Figures) -> bool:
    """Whether the other figures of the sentence are those that tables print for `year` and not for the `other` year."""
    for mate in figures.mates(spot).values():
        same = [s for s in figures.by_key.get(mate.fact.key, []) if s.in_table and s.fact.measure is mate.fact.measure]
        years = {when(s, figures.report).year for s in same if s.fact.value is not None and s.fact.value == mate.fact.value}
        if year in years and other not in years:
            return True
    return False


def code_of(conflict: Conflict) -> str:
    if is_broken_plan(conflict):
        return "XRF405"
    return "XRF401" if conflict.accused.in_table and conflict.right.in_table else "XRF402"


def _agreeing(spots: list[Spot], accused: set[int]) -> Iterator[tuple[str, Held]]:
    largest = max(camps(spots), key=lambda c: len(c.spots)).spots
    keeping = [s for s in sorted(largest, key=lambda s: s.order) if s.fact.id not in accused]
    if len({s.home for s in keeping}) < 2:
        return
    first = keeping[0]
    for s in keeping[1:]:
        if s.home != first.home:
            code = "XRF401" if s.in_table and first.in_table else "XRF402"
            yield code, Held(code, s.fact.place, "same_figure", (s.fact.id, first.fact.id))


def finding_of(conflict: Conflict, group: Group, figures: Figures) -> Finding:
    """The finding at the accused place."""
    a, b = conflict.accused, conflict.right
    code = code_of(conflict)
    template = TWO_TABLES if code == "XRF401" else TEXT_TABLE if a.in_table and not b.in_table else TABLE_TEXT
    message = Message.of(
        template + WHY[conflict.why],
        measure=a.fact.measure.value.replace("_", " "),
        item=a.fact.indicator,
        year=group.when.year,
        reported=a.fact.quantity.raw,
        other=b.fact.quantity.raw,
        place=place_name(b),
        page=b.fact.place.page,
    )
    if code == "XRF405":
        message = target_message(conflict, group)
    beside = tuple(m.fact.id for m in figures.mates(a).values())
    return place_finding(code, conflict, message, figures, beside, concludes=True)


def target_message(conflict: Conflict, group: Group) -> Message:
    """What a target that differs from the plan says, with the plan's name."""
    a, b = conflict.accused, conflict.right
    return Message.of(
        OTHER_PLAN if plan_of(a.table) else OTHER_TARGET,
        item=a.fact.indicator,
        year=group.when.year,
        reported=a.fact.quantity.raw,
        other=b.fact.quantity.raw,
        plan=plan_name(a) or plan_name(b),
        place=place_name(b),
    )


@rule("XRF401", Severity.ERROR, en="Same indicator, two tables, two figures", id="Indikator sama, dua tabel, dua angka")
def same_in_tables(report: ReportFacts) -> Iterator[Outcome]:
    """Same indicator, measure and year with different values in two tables.

    [id]
    Apa: Indikator, ukuran (target, realisasi, capaian), dan tahun yang sama harus berangka sama di semua tabel. Angka dibandingkan
    menurut digit yang tercetak: 65,69 dan 65,7 sama; 65 dan 66 berbeda. Bila beberapa tempat berselisih, yang dipersoalkan adalah
    tempat yang tidak didukung perhitungan atau yang jumlahnya paling sedikit; tempat lain disebut sebagai pembanding.
    Mengapa: pembaca tidak tahu capaian mana yang benar, dan capaian yang lebih tinggi dapat mengubah penilaian.
    Dasar: PermenPAN-RB 53/2014 (keandalan data kinerja); angka yang sama hanya mempunyai satu nilai.
    Salah: Tabel 3.1 realisasi 65,69%, Tabel 3.25 realisasi 49,55% untuk tahun yang sama.
    Benar: keduanya 49,55%; atau 1 : 3848 dan 1 : 3.848.
    Diam: tahun, triwulan, versi anggaran (murni/perubahan), atau dasar target (PK/Renstra) berbeda; satuan berbeda
    (40 OPD dan 100%); nama indikator hanya mirip; tahun tidak tertulis dan bukan tahun laporan; sebuah tabel mencetak dua angka
    untuk hal yang sama; dua tabel berbeda hampir di semua baris (versi lain).

    [en]
    What: The same indicator, measure (target, realisasi, capaian) and year must have one figure in all tables. Figures are compared by
    their printed digits: 65,69 and 65,7 agree, 65 and 66 do not. Where several places disagree, those are accused which no
    arithmetic supports or which are fewest; the other place is named.
    Why: the reader cannot tell which result is right, and the better one may change the assessment.
    Basis: PermenPAN-RB 53/2014 (reliability of performance data); one quantity has one value.
    Wrong: Tabel 3.1 realisasi 65,69%, Tabel 3.25 realisasi 49,55% of the same year.
    Right: 49,55% in both; or 1 : 3848 and 1 : 3.848.
    Silent: where year, quarter, budget version (murni/perubahan) or basis of the target (PK/Renstra) differ; units are unlike
    (40 OPD and 100%); the names are only alike; the year is not printed and not the report's; one table prints two figures for
    the same thing; two tables differ in most rows (another version).
    """
    yield from (o for code, o in all_verdicts(report) if code == "XRF401")
    yield from aligned_lists(report)


@rule("XRF402", Severity.ERROR, en="Table and narrative differ", id="Tabel dan narasi berbeda")
def same_in_narrative(report: ReportFacts) -> Iterator[Outcome]:
    """Same indicator, measure and year: the narrative differs from a table or from itself.

    [id]
    Apa: Angka indikator yang disebut dalam kalimat harus sama dengan angka di tabel dan di kalimat lain untuk ukuran dan tahun yang sama.
    Mengapa: sering tabel sudah diperbaiki tetapi narasinya belum, atau sebaliknya.
    Dasar: PermenPAN-RB 53/2014 (keandalan data kinerja).
    Salah: tabel capaian 109,3 %, kalimat "capaian 103,3 persen".
    Benar: keduanya 109,3.
    Diam: indikator yang dimaksud kalimat tidak pasti; angka itu tercetak di tabel untuk ukuran atau tahun lain dari
    indikator yang sama; satuan berbeda.

    [en]
    What: A figure told in a sentence must be the figure of the tables and of the other sentences for the same indicator, measure and year.
    Why: often the table was corrected and the text was not, or the other way round.
    Basis: PermenPAN-RB 53/2014 (reliability of performance data).
    Wrong: capaian 109,3 % in the table, “capaian 103,3 persen” in the sentence.
    Right: 109,3 in both.
    Silent: where the indicator meant is not certain; where a table prints that figure for another measure or year of the same
    indicator; where units are unlike.
    """
    yield from (o for code, o in all_verdicts(report) if code == "XRF402")
    yield from efficiency_of_years(report)


@rule("XRF405", Severity.ERROR, en="Target differs from the plan of Bab II", id="Target berbeda dari dokumen perencanaan di Bab II")
def target_of_the_plan(report: ReportFacts) -> Iterator[Outcome]:
    """The target that a table measures against is not the one of the PK, IKU or Renstra table.

    [id]
    Apa: target pada tabel yang mengukur (Bab III) dibandingkan dengan target indikator dan tahun yang sama pada tabel Perjanjian Kinerja,
    IKU, atau Renstra (Bab II) yang hanya menetapkan target.
    Mengapa: capaian terhadap target yang tidak diperjanjikan tidak dapat dipertanggungjawabkan.
    Dasar: PermenPAN-RB 53/2014 (laporan kinerja mempertanggungjawabkan perjanjian kinerja).
    Salah: PK menargetkan 54,00; tabel capaian memakai target 50,00. Benar: keduanya 54,00.
    Diam: target Renstra yang berbeda dari PK (keduanya boleh berbeda), PK sebelum dan sesudah perubahan, rencana kinerja tahunan, tahun
    atau triwulan lain, satuan berbeda (40 OPD dan 100%), nama yang hanya mirip, tabel yang berbeda hampir di semua baris.

    [en]
    What: the target in a table that measures (Bab III) is held against the target of the same indicator and year in the table of the
    Perjanjian Kinerja, the IKU or the Renstra (Bab II), which only sets targets.
    Why: a capaian against a target that was not agreed gives account of nothing.
    Basis: PermenPAN-RB 53/2014 (the report accounts for the agreement).
    Wrong: the PK sets 54,00; the capaian table uses 50,00. Right: 54,00 in both.
    Silent: a Renstra target that differs from the PK (they may differ), the PK before and after its change, the yearly plan, other years or
    quarters, unlike units (40 OPD and 100%), names only alike, tables that differ in nearly all rows.
    """
    yield from (o for code, o in all_verdicts(report) if code == "XRF405")
