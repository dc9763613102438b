"""One folder per report, named after its file, safe on every file system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

LONGEST_NAME = 100  # characters; most file systems take 255 bytes and Windows 260 for the whole path
WINDOWS_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})
FALLBACK = "report"


def report_name(path: Path) -> str:
    """The name of a report: its file name without `.pdf`."""
    return path.stem if path.suffix.lower() == ".pdf" else path.name


def folder_name(name: str) -> str:
    """`name` with everything that a file system may refuse replaced by `_`."""
    plain = unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode("utf-8")
    plain = re.sub(r"[^\w .()+&,-]", "_", plain)
    plain = plain[:LONGEST_NAME].strip(" .")
    if not plain:
        return FALLBACK
    return f"_{plain}" if plain.split(".")[0].lower() in WINDOWS_DEVICES else plain


def distinct_names(paths: Sequence[Path]) -> list[str]:
    """A name for each path; reports whose folders would be the same get `-2`, `-3` ... in the order given."""
    taken: set[str] = set()
    names = []
    for path in paths:
        name = base = report_name(path)
        number = 1
        while folder_name(name).casefold() in taken:
            number += 1
            name = f"{base[: LONGEST_NAME - 5]}-{number}"
        taken.add(folder_name(name).casefold())
        names.append(name)
    return names
