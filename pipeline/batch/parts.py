"""Which files are parts of one report, and in which order they belong: all of a folder where that is asked for, else by plain names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from extractors.patterns import lazy_pattern
from pipeline.batch.files import distinct, natural

Reports = list[tuple[str, Path]]

ORDERED = lazy_pattern(r"^\d{1,3}[\s_.\-)]+")  # "01. BAB I.pdf": somebody has given them an order
CHAPTER = lazy_pattern(r"^(?P<lead>.*?)(?:^|(?<=[\s_.\-(]))bab[\s_.\-]*(?P<number>[ivx]+|\d{1,2})(?![^\W_])(?P<rest>.*)$", re.IGNORECASE)
FRONT = lazy_pattern(
    r"^(?P<lead>.*?)(?:^|(?<=[\s_.\-(]))(?:cover|sampul|kata[\s_-]*pengantar|daftar[\s_-]*isi|ringkasan|ikhtisar)(?![^\W_])(?P<rest>.*)$",
    re.IGNORECASE,
)
ANNEX = lazy_pattern(r"^(?P<lead>.*?)(?:^|(?<=[\s_.\-(]))(?:lampiran)(?![^\W\d_])(?P<rest>.*)$", re.IGNORECASE)
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
FEWEST_CHAPTERS = 2
# Words of the titles of chapters: what else a name holds tells whose report it is.
TITLE_WORDS = frozenset(
    "pendahuluan perencanaan perjanjian kinerja akuntabilitas penutup gambaran umum rencana strategis dan penetapan tinjauan organisasi "
    "profil evaluasi capaian analisis keuangan anggaran inovasi prestasi realisasi pengukuran kesimpulan simpulan saran perangkat daerah "
    "ringkasan eksekutif pengantar isi".split()
)


class Joined(Struct, frozen=True):
    """The reports of a batch, some of them made of several files: `parts` by the first file. `doubtful` are groups of names that look
    like parts of one report without being plain, `found` the reports recognised by name, `merged` the names that files would have had."""

    reports: tuple[tuple[str, Path], ...]
    parts: Mapping[Path, tuple[Path, ...]]
    found: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()

    def files(self, first: Path) -> tuple[Path, ...]:
        """All files of the report whose first one is `first`."""
        return self.parts.get(first, (first,))


def by_folder(some: Sequence[tuple[str, Path]]) -> Joined:
    """All files of each folder are one report, named as the folder."""
    folders: dict[Path, Reports] = {}
    for name, path in some:
        folders.setdefault(path.parent, []).append((name, path))
    groups = {folder: tuple(sorted((p for _n, p in files), key=_place)) for folder, files in folders.items()}
    names = [(_above(folders[folder][0][0]) or folder.resolve().name or "report", files[0]) for folder, files in groups.items()]
    merged = tuple(name for folder, files in folders.items() if len(groups[folder]) > 1 for name, _path in files)
    return Joined(_named(names), {files[0]: files for files in groups.values() if len(files) > 1}, merged=merged)


def by_name(some: Sequence[tuple[str, Path]]) -> Joined:
    """Files of one folder whose names are one stem with `BAB I`, `BAB II` ... to the last, each once, and front matter or `Lampiran` of
    that stem. Wherever the numbering is not complete or not plain, the files stay reports of their own."""
    folders: dict[Path, Reports] = {}
    for name, path in some:
        folders.setdefault(path.parent, []).append((name, path))
    rest: Reports = []
    parts: dict[Path, tuple[Path, ...]] = {}
    found: dict[Path, str] = {}
    doubtful: list[str] = []
    for folder, files in folders.items():
        wholes, riddles = _wholes([path for _name, path in files])
        doubtful += riddles
        taken = {path for whole in wholes for path in whole}
        rest += [(name, path) for name, path in files if path not in taken]
        for whole in wholes:
            parts[whole[0]] = whole
            stem = _stem(whole)
            above = _above(files[0][0])
            found[whole[0]] = "/".join(x for x in (above, stem) if x) or folder.resolve().name or "report"
    named = _named([*rest, *((name, path) for path, name in found.items())])
    apart = {path for _name, path in rest}
    merged = tuple(name for name, path in some if path not in apart)
    return Joined(named, parts, tuple(name for name, path in named if path in parts), tuple(doubtful), merged)


def _named(some: Iterable[tuple[str, Path]]) -> tuple[tuple[str, Path], ...]:
    return tuple(distinct(sorted(some, key=lambda pair: (natural(pair[0]), str(pair[1])))))


def _above(name: str) -> str:
    above = PurePosixPath(name).parent.as_posix()
    return "" if above == "." else above


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return ROMAN.index(text.lower()) + 1 if text.lower() in ROMAN else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


class _Part(Struct, frozen=True):
    path: Path
    lead: tuple[str, ...]
    whose: tuple[str, ...]  # words behind the chapter that belong to no title
    number: int | None


def _part(path: Path, form: re.Pattern[str]) -> _Part | None:
    found = form.match(ORDERED.sub("", path.stem))
    if found is None:
        return None
    number = _number(found["number"]) if "number" in form.groupindex else None
    return _Part(path, _words(found["lead"]), tuple(w for w in _words(found["rest"]) if w not in TITLE_WORDS), number)


def _wholes(paths: Sequence[Path]) -> tuple[list[tuple[Path, ...]], list[str]]:
    """The reports that files of one folder are parts of, and what looks like parts without being plain."""
    stems: dict[tuple[str, ...], list[_Part]] = {}
    for part in (_part(p, CHAPTER) for p in paths):
        if part is not None:
            stems.setdefault(part.lead, []).append(part)
    wholes, riddles = [], []
    for lead, chapters in stems.items():
        if len(chapters) < FEWEST_CHAPTERS:
            continue
        chapters.sort(key=lambda c: (c.number or 0, c.path.name))
        plain = [c.number for c in chapters] == list(range(1, len(chapters) + 1)) and len({c.whose for c in chapters}) == 1
        if not plain:
            riddles.append(", ".join(c.path.name for c in chapters))
            continue
        whose = set(chapters[0].whose)
        front, annex = ([p for p in _others(paths, form, lead) if whose <= set(p.whose)] for form in (FRONT, ANNEX))
        ordered = (*sorted((p.path for p in front), key=_place), *(c.path for c in chapters))
        wholes.append((*ordered, *sorted((p.path for p in annex), key=_place)))
    return wholes, riddles


def _others(paths: Sequence[Path], form: re.Pattern[str], lead: tuple[str, ...]) -> Iterator[_Part]:
    for path in paths:
        part = _part(path, form)
        if part is not None and part.lead == lead and not CHAPTER.match(ORDERED.sub("", path.stem)):
            yield part


def _stem(whole: Sequence[Path]) -> str:
    """What the names of a report's chapters have in common before the chapter."""
    found = next(m for m in (CHAPTER.match(ORDERED.sub("", p.stem)) for p in whole) if m)
    return found["lead"].strip(" _.-(")


def _place(path: Path) -> tuple[int, list[tuple[int, str]]]:
    """Natural order, with chapters in order of their numbers, what stands before them before, the annexes behind."""
    stem = path.stem
    if ORDERED.match(stem):
        return (1, natural(path.name))
    chapter = CHAPTER.match(stem)
    if chapter and (number := _number(chapter["number"])):
        return (1, natural(f"{chapter['lead']}bab {number} {chapter['rest']}"))
    return (2 if ANNEX.match(stem) else 0 if FRONT.match(stem) else 1, natural(path.name))
