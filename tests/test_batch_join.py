"""Several files of one report: which belong together, in which order, and what becomes of one that cannot be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from extractors.layout import Trouble
from pipeline.batch.files import reports
from pipeline.batch.join import NoPart, digest_all, join, told
from pipeline.batch.parts import by_folder, by_name
from pipeline.batch.pool import Limits
from pipeline.batch.run import run_batch
from pipeline.batch.store import Store
from pipeline.batch.task import State, Task, work
from pipeline.options import Options
from pipeline.outputs.rows import coverage
from pipeline.result import Part
from pipeline.run import Run
from tests.hasil import hasil

CLEAN = Path(__file__).parents[1] / "samples" / "dinas-contoh-bersih-2022.pdf"
RUN = Run(Options(second_reader=False), Path("out"), ("csv",), "error", "en", True)


def named(*names: str) -> list[tuple[str, Path]]:
    return [(name.removesuffix(".pdf"), Path("/in") / name) for name in names]


def pages(folder: Path, count: int = 3) -> list[Path]:
    """The pages of a sample, each a file of its own."""
    folder.mkdir(exist_ok=True)
    out = []
    with pikepdf.Pdf.open(CLEAN) as whole:
        for n in range(count):
            with pikepdf.Pdf.new() as one:
                one.pages.append(whole.pages[n])
                one.save(folder / f"BAB_{'I' * (n + 1)}.pdf", deterministic_id=True)
            out.append(folder / f"BAB_{'I' * (n + 1)}.pdf")
    return out


# --- which files ---


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["BAB_II.pdf", "BAB_I.pdf", "Lampiran.pdf", "Cover.pdf"], ["Cover", "BAB_I", "BAB_II", "Lampiran"]),
        ([f"BAB {n}.pdf" for n in ("IX", "V", "IV", "VIII", "X", "VI", "VII", "I", "II", "III")], None),
        (["LKIP 2023 - Bab 1 Pendahuluan.pdf", "LKIP 2023 - Bab 2 Perencanaan Kinerja.pdf"], None),
        (["01. Sampul.pdf", "02. BAB I.pdf", "03. BAB II.pdf", "04. Lampiran 1.pdf", "05. Lampiran 2.pdf"], None),
        (["bab1 dinas a.pdf", "bab2 dinas a.pdf", "lampiran dinas a.pdf"], ["bab1 dinas a", "bab2 dinas a", "lampiran dinas a"]),
    ],
)
def test_chapters_that_are_numbered_without_a_gap_are_one_report(names: list[str], order: list[str] | None) -> None:
    some = by_name(named(*names))
    assert len(some.reports) == 1 and not some.doubtful
    (whole,) = some.parts.values()
    assert len(whole) == len(names) and whole[0] == some.reports[0][1]
    if order is not None:
        assert [p.stem for p in whole] == order


def test_roman_numbers_stand_in_their_order() -> None:
    (whole,) = by_name(named(*(f"BAB {n}.pdf" for n in ("IX", "V", "IV", "VIII", "VI", "VII", "I", "II", "III")))).parts.values()
    assert [p.stem.split()[1] for p in whole] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]


@pytest.mark.parametrize(
    "names",
    [
        ["BAB I.pdf", "BAB III.pdf"],  # a gap
        ["BAB II.pdf", "BAB III.pdf"],  # the first is not there
        ["BAB I.pdf", "BAB II.pdf", "Bab 2.pdf"],  # one twice
        ["BAB I Dinas A.pdf", "BAB II Dinas B.pdf"],  # of two units
    ],
)
def test_what_looks_like_parts_without_being_plain_is_left_alone_and_told(names: list[str]) -> None:
    some = by_name(named(*names))
    assert len(some.reports) == len(names) and not some.parts
    assert len(some.doubtful) == 1


@pytest.mark.parametrize(
    "names",
    [
        ["dinas-a.pdf", "dinas-b.pdf"],
        ["BAB I.pdf"],
        ["babak 1.pdf", "babak 2.pdf"],
        ["LKIP A BAB I.pdf", "LKIP B BAB I.pdf", "Lampiran.pdf"],
    ],
)
def test_other_names_are_reports_of_their_own(names: list[str]) -> None:
    some = by_name(named(*names))
    assert len(some.reports) == len(names) and not some.parts and not some.doubtful


def test_a_report_is_named_by_its_stem_or_its_folder_and_others_stay_beside_it() -> None:
    some = by_name(named("kota/LKIP_A_BAB_I.pdf", "kota/LKIP_A_BAB_II.pdf", "kota/c.pdf", "dinas/BAB I.pdf", "dinas/BAB II.pdf"))
    assert [name for name, _path in some.reports] == ["dinas", "kota/c", "kota/LKIP_A"]
    assert some.found == ("dinas", "kota/LKIP_A")


def test_asked_for_all_files_of_a_folder_are_one_report() -> None:
    some = by_folder(named("a/z 10.pdf", "a/z 2.pdf", "a/Lampiran.pdf", "a/BAB_I.pdf", "b/only.pdf"))
    assert [name for name, _path in some.reports] == ["a", "b"]
    assert [[p.stem for p in whole] for whole in some.parts.values()] == [["BAB_I", "z 2", "z 10", "Lampiran"]]


def test_outputs_are_no_reports(tmp_path: Path) -> None:
    (tmp_path / "out" / "a").mkdir(parents=True)
    (tmp_path / "out" / "a" / "joined.pdf").touch()
    (tmp_path / "a.pdf").touch()
    assert [name for name, _path in reports([str(tmp_path)], tmp_path / "out")] == ["a"]


# --- one file ---


def test_the_joined_file_has_all_pages_in_order_and_always_the_same_bytes(tmp_path: Path) -> None:
    some = pages(tmp_path)
    assert join(some, tmp_path / "x.pdf") == tuple(Part(p.name, n, 1) for n, p in enumerate(some, 1))
    join(some, tmp_path / "y.pdf")
    assert (tmp_path / "x.pdf").read_bytes() == (tmp_path / "y.pdf").read_bytes()
    with pikepdf.Pdf.open(tmp_path / "x.pdf") as whole:
        assert len(whole.pages) == 3


def test_one_bad_part_leaves_a_page_in_its_place(tmp_path: Path) -> None:
    some = pages(tmp_path)
    some[1].write_bytes(b"%PDF-1.4 garbage")
    locked = pikepdf.Encryption(owner="o", user="u")
    with pikepdf.Pdf.open(some[2]) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=locked)
    parts = join([*some, tmp_path / "locked.pdf", tmp_path / "gone.pdf"], tmp_path / "x.pdf")
    assert [(p.first, p.problem) for p in parts] == [(1, ""), (2, "damaged"), (3, ""), (4, "encrypted"), (5, "not_found")]
    with pytest.raises(NoPart) as none:
        join([some[1]], tmp_path / "y.pdf")
    assert none.value.code == "damaged"


def test_the_key_is_made_of_all_contents_and_their_order(tmp_path: Path) -> None:
    some = pages(tmp_path)
    before = digest_all(some)
    assert digest_all(some[::-1]) != before
    some[2].write_bytes(b"other")
    assert digest_all(some) != before


def test_coverage_names_every_part_and_the_one_that_could_not_be_read() -> None:
    result = replace(hasil(), troubles=(Trouble("picture_page", 2), Trouble("picture_page", 3)))
    result = told(result, (Part("BAB I.pdf", 1, 1), Part("BAB II.pdf", 2, 1, "damaged")))
    assert [(t.code, t.page, t.detail) for t in result.troubles] == [("part_unread", 2, "BAB II.pdf"), ("picture_page", 3, "")]
    rows = [r for r in coverage(result, "en") if r[7] == "part"]
    assert [(r[2], r[9], r[10].partition(":")[0]) for r in rows] == [("1", "joined_part", "BAB I.pdf"), ("2", "part_unread", "BAB II.pdf")]


# --- the whole way ---


def checked(parts: Sequence[Path], name: str = "kota") -> tuple[State, dict[str, bytes]]:
    outcome = work(Task(name, parts[0], digest_all(parts), RUN, parts=tuple(parts)))
    return outcome.state, dict(outcome.files)


def figures(files: dict[str, bytes]) -> list[list[str]]:
    return [row[:7] for row in csv.reader(io.StringIO(files["facts.csv"].decode("utf-8-sig")))]


def test_a_report_in_parts_is_read_as_the_whole(tmp_path: Path) -> None:
    state, files = checked(pages(tmp_path))
    assert state is State.DONE and "joined.pdf" in files
    assert figures(files) == figures(dict(work(Task("kota", CLEAN, _sha(CLEAN), RUN)).files))


def test_without_one_part_the_others_are_checked_and_the_report_says_so(tmp_path: Path) -> None:
    some = pages(tmp_path)
    some[1].write_bytes(b"garbage")
    state, files = checked(some)
    assert state is State.DONE
    rows = list(csv.DictReader(io.StringIO(files["coverage.csv"].decode("utf-8-sig"))))
    lost = [(r["page"], r["reason"]) for r in rows if r["item"] == "trouble"]
    assert lost == [("2", "part_unread")]
    assert {row[1] for row in figures(files)[1:]} <= {"1", "3"}
    found = csv.DictReader(io.StringIO(files["discrepancies.csv"].decode("utf-8-sig")))
    assert {r["severity"] for r in found} <= {"info"}  # nobody is accused of what stood in the lost part


def test_a_batch_does_a_joined_report_once_until_a_part_changes(tmp_path: Path) -> None:
    some = pages(tmp_path / "in")
    given = by_name(reports([str(tmp_path / "in")]))
    seen: list[str] = []

    def once() -> None:
        with Store.in_folder(tmp_path / "out") as store:
            runs = [(name, path, RUN) for name, path in given.reports]
            for step in run_batch(runs, store, tmp_path / "out", Limits(1), engine=lambda ts, _l, do: map(do, ts), parts=given.parts):
                seen.extend([step.outcome.name] if step.outcome else [])

    once()
    once()
    assert seen == ["in"] and (tmp_path / "out" / "in" / "joined.pdf").is_file()
    some[2].unlink()
    once()
    assert seen == ["in", "in"]


def _sha(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()
