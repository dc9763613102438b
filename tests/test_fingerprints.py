"""Fingerprints of findings: the same as long as the figures stay, whatever happens to the pages."""

from __future__ import annotations

from msgspec.structs import replace

from pipeline.fingerprints import fingerprints, marked, subject, subject_of
from rules.facts import Place
from rules.finding import Finding
from tests.hasil import hasil, temuan

TITLES = {0: "Capaian Kinerja Tahun 2020"}


def mark(finding: Finding, titles: dict[int, str] = TITLES) -> str:
    return fingerprints([finding], titles)[0]


def moved(place: Place, **to: object) -> Place:
    return replace(place, **to)  # type: ignore[arg-type]


def test_a_page_put_in_before_and_a_new_table_number_leave_the_fingerprint() -> None:
    before = temuan("F1")
    assert before.other is not None
    after = replace(
        before,
        place=moved(before.place, page=9, table="Tabel 3.2", table_index=4, box=(1.0, 2.0, 3.0, 4.0)),
        other=moved(before.other, page=11),
        finding_id="F7",
        root="F7",
    )
    assert mark(before) == mark(after, {4: "CAPAIAN KINERJA\nTahun 2020"})


def test_line_breaks_case_and_marks_of_names_do_not_matter() -> None:
    one, other = temuan("F1", row="Rasio KDRT"), temuan("F1", row="rasio\nkdrt :")
    assert mark(one) == mark(other)


def test_other_rows_columns_codes_and_tables_have_other_fingerprints() -> None:
    some = [
        temuan("F1"),
        temuan("F1", row="Rasio lain"),
        temuan("F1", column="Target"),
        temuan("F1", rule="XRF401"),
    ]
    assert len({subject(f, TITLES) for f in some} | {subject(some[0], {0: "Anggaran Tahun 2020"})}) == 5


def test_other_figures_keep_the_subject_and_change_the_fingerprint() -> None:
    one, accused, elsewhere = temuan("F1"), temuan("F1", text="91,00"), temuan("F1")
    assert elsewhere.other is not None
    elsewhere = replace(elsewhere, other=moved(elsewhere.other, text="81,00"))
    resting = replace(one, evidence=(Place(3, "Tabel 3.1", "Rasio KDRT", "Target", (0, 0, 1, 1), "100"),))
    marks = [mark(f) for f in (one, accused, elsewhere, resting)]
    assert len(set(marks)) == 4
    assert len({subject_of(m) for m in marks}) == 1 and subject_of(marks[0]) == subject(one, TITLES)


def test_a_table_without_title_goes_by_its_label() -> None:
    assert mark(temuan("F1"), {}) != mark(temuan("F1", table="Tabel 3.9"), {})
    assert mark(temuan("F1"), {0: "Capaian"}) == mark(temuan("F1"), {})


def test_equal_findings_are_numbered_and_others_do_not_count() -> None:
    a, b = temuan("F1"), temuan("F2", text="12")
    alone, both = fingerprints([a], TITLES), fingerprints([b, a, a], TITLES)
    assert both[1] == alone[0] and both[2] == f"{alone[0]}-2"


def test_the_findings_carry_their_fingerprints() -> None:
    result = hasil(temuan("F1"), temuan("F2", text="12"))
    found = marked(result.findings, result.facts.tables)
    assert [f.finding_id for f in found] == ["F1", "F2"]
    assert all(f.fingerprint.startswith("CAP101-") for f in found) and found[0].fingerprint != found[1].fingerprint
