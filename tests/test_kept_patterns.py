"""Compiled patterns kept from run to run: the same patterns, and whatever does not fit is as if nothing were kept."""

from __future__ import annotations

import marshal
import re
import sys
from pathlib import Path

import pytest

from extractors.patterns import kept

SOURCES = [
    (r"capaian\s+(?P<value>\d+(?:[.,]\d+)?)\s*(?P<unit>%|persen)", re.I),
    (r"(?ix) \b (?: realisasi | target ) (?: nya )? \b", 0),
    (r"^[^\W\d_à-ÿ]+$|(?<!\d)(\w)\1++", re.M),
    (rb"(?: \( [^()]*+ \) | q ) \s++ Tj", re.X | re.S),
]


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_STORE", {})
    monkeypatch.setattr(kept, "_NEW", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.mark.usefixtures("empty")
def test_a_pattern_kept_and_read_again_is_the_one_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for source, flags in SOURCES:
        assert kept.pattern(source, int(flags)) == re.compile(source, flags)  # type: ignore[call-overload]
    kept._write(str(tmp_path / "kept"))
    monkeypatch.setattr(kept, "_STORE", kept._read(str(tmp_path / "kept")))
    monkeypatch.setattr(kept, "_compiled", None)
    for source, flags in SOURCES:
        again, plain = kept.pattern(source, int(flags)), re.compile(source, flags)  # type: ignore[call-overload]
        assert again == plain
        assert (again.flags, again.groups, dict(again.groupindex)) == (plain.flags, plain.groups, dict(plain.groupindex))


@pytest.mark.usefixtures("empty")
def test_what_other_runs_kept_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "kept")
    for source, flags in SOURCES[:2]:
        monkeypatch.setattr(kept, "_NEW", {})
        kept.pattern(source, int(flags))
        kept._write(path)
    assert list(kept._read(path)) == [(source, int(flags)) for source, flags in SOURCES[:2]]
    assert [p.name for p in tmp_path.iterdir()] == ["kept"]


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("numbers", [b"", b"\xff" * 8, b"abc"])
def test_numbers_the_engine_refuses_are_compiled_anew(monkeypatch: pytest.MonkeyPatch, numbers: bytes) -> None:
    monkeypatch.setattr(kept, "_STORE", {("a(b)", 0): (32, numbers, 1, {}, (None, None))})
    assert kept.pattern("a(b)", 0) == re.compile("a(b)")


@pytest.mark.usefixtures("empty")
def test_a_python_whose_compiler_is_another_compiles_without_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_COMPILER", None)
    assert kept.pattern("a(b)", 0) == re.compile("a(b)")
    assert kept._NEW == {}
    with pytest.raises(re.error):
        kept.pattern("a(b", 0)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xff", marshal.dumps(7), marshal.dumps((("another Python", "little"), {("a", 0): ()})), marshal.dumps((kept._FITS, 7))],
)
def test_a_file_that_is_damaged_or_of_another_python_keeps_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kept").write_bytes(content)
    assert kept._read(str(tmp_path / "kept")) == {}
    assert kept._read(str(tmp_path / "none")) == {}


def test_a_file_with_the_patterns_of_many_versions_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept").write_bytes(marshal.dumps((kept._FITS, {("a", 0): (), ("b", 0): ()})))
    assert len(kept._read(str(tmp_path / "kept"))) == 2
    monkeypatch.setattr(kept, "_MOST", 1)
    assert kept._read(str(tmp_path / "kept")) == {}


@pytest.mark.usefixtures("empty")
def test_nothing_is_written_without_bytecode_or_where_nothing_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.pattern("a", 0)
    kept._write(str(tmp_path / "no folder" / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept._write(str(tmp_path / "kept"))
    assert list(tmp_path.iterdir()) == []


def test_a_python_that_keeps_no_bytecode_keeps_no_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(kept, "_NEW", {("a", 0): (32, b"", 0, {}, (None,))})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept._write(kept._place())
    assert kept._read(kept._place()) == {} and list(tmp_path.iterdir()) == []
