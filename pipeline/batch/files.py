"""Which reports a batch is about: folders, files, lists of files; each with a name of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractors.patterns import lazy_pattern
from pipeline.batch.sources import is_url, objects, url_of
from pipeline.outputs.folders import folder_name, report_name

LIST_MARK = "@"
NUMBERS = lazy_pattern(r"(\d+)")


class NoList(ValueError):
    """A list of files that cannot be read; `path` is its name."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def reports(given: Sequence[str], leave_out: Path | None = None) -> list[tuple[str, Path]]:
    """(name, file) of every PDF meant, in natural order: files as given, `@list` one path a line, folders with all that lies in them, URLs.

    The name of a report in a folder is its path there without `.pdf` ("kota/dinas-a"); names that would share an output folder get `-2`,
    `-3` ... in that order. A file named twice counts once. What lies in the folder
    `leave_out` (the outputs) is no report. Raises NoList, NoAccess.
    """
    found: dict[Path, str] = {}
    outputs = leave_out.resolve() if leave_out is not None else None
    for text in given:
        for name, path in _meant(text):
            real = path if url_of(path) else path.resolve()
            if outputs not in real.parents:
                found.setdefault(real, name)
    ordered = sorted(((name, path) for path, name in found.items()), key=lambda pair: (natural(pair[0]), str(pair[1])))
    return list(distinct(ordered))


def _meant(text: str) -> Iterator[tuple[str, Path]]:
    path = Path(text)
    if is_url(text):
        yield from objects(text)
    elif text.startswith(LIST_MARK) and not path.exists():
        yield from _listed(text[1:])
    elif path.is_dir():
        for file in path.rglob("*"):
            if file.suffix.lower() == ".pdf" and file.is_file() and not any(p.startswith(".") for p in file.relative_to(path).parts):
                yield file.relative_to(path).with_suffix("").as_posix(), file
    else:
        yield report_name(path), path


def _listed(name: str) -> Iterator[tuple[str, Path]]:
    """The paths of a list, relative to its own folder; empty lines and lines that begin with `#` count for nothing."""
    try:
        lines = Path(name).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NoList(name) from error
    for line in map(str.strip, lines):
        if line and not line.startswith("#"):
            yield from _meant(line if is_url(line) else str(Path(name).parent / line))


def distinct(some: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, Path]]:
    """Names whose output folders differ: `-2`, `-3` ... for those that came later."""
    taken: set[str] = set()
    for name, path in some:
        base, number = name, 1
        while output_folder(name).casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(output_folder(name).casefold())
        yield name, path


def output_folder(name: str) -> str:
    """The folder of a report's outputs below the output folder: its name, made safe part by part."""
    return "/".join(folder_name(part) for part in name.split("/"))


def natural(text: str) -> list[tuple[int, str]]:
    """`bab2` before `bab10`."""
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part.casefold()) for part in NUMBERS.split(text)]
