"""What names the report itself in an output: its file, its content, the program that read it."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PROGRAM = "lkip-check"


def sha256(path: Path) -> str:
    """The SHA-256 of the file's bytes in hexadecimal; empty where the file is gone. A report keeps it as long as no byte changes."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def program_version() -> str:
    """The version of this program as installed; "0" where it runs from a folder that was never installed."""
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return "0"
