"""Where the bytes of a report come from: a file of this machine, or an object in a store that a URL names (fsspec).

A URL travels as a path whose first part is its scheme (`s3:/bucket/a.pdf` for `s3://bucket/a.pdf`), so that names, folders and
configurations work as with files.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any

from extractors.patterns import lazy_pattern

URL = lazy_pattern(r"([a-z][a-z0-9+.-]+):/(/.*)", re.DOTALL)  # two letters at least: `c:/` is a drive
CARRIED = lazy_pattern(r"([a-z][a-z0-9+.-]+):/([^/].*)", re.DOTALL)


class NoAccess(Exception):
    """Objects of this kind cannot be read here (fsspec, or its part for this kind of store, is not installed)."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(why)
        self.url = url


def is_url(text: str) -> bool:
    """True for `s3://bucket/report.pdf` and the like."""
    return URL.fullmatch(text) is not None


def url_of(path: Path) -> str | None:
    """The URL that a path stands for; None for files of this machine."""
    found = CARRIED.fullmatch(path.as_posix())
    return f"{found[1]}://{found[2]}" if found else None


def objects(url: str) -> Iterator[tuple[str, Path]]:
    """(name, path) of the PDF at `url`, or of all PDFs below it where it ends with `/`. Raises NoAccess, OSError."""
    system, inner = _system(url)
    if not url.endswith("/"):
        path = Path(url)
        yield path.stem if path.suffix.lower() == ".pdf" else path.name, path
        return
    for found in sorted(system.find(inner)):
        if found.lower().endswith(".pdf"):
            below = found.removeprefix(inner).lstrip("/")
            yield below[: -len(".pdf")], Path(url + below)


def opened(path: Path) -> AbstractContextManager[IO[bytes]]:
    """The bytes of a report to read. Raises OSError, NoAccess."""
    url = url_of(path)
    if url is None:
        return path.open("rb")
    system, inner = _system(url)
    stream: AbstractContextManager[IO[bytes]] = system.open(inner, "rb")
    return stream


def digest(path: Path) -> str:
    """The SHA-256 of a report's bytes, in hexadecimal. Raises OSError, NoAccess."""
    sum_ = hashlib.sha256()
    with opened(path) as stream:
        while part := stream.read(1 << 20):
            sum_.update(part)
    return sum_.hexdigest()


def _system(url: str) -> tuple[Any, str]:
    """The file system of fsspec for a URL, and the name there. Raises NoAccess."""
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]

        system, inner = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise NoAccess(url, str(error)) from error
    return system, str(inner)
