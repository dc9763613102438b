"""The store of a batch that ran before: found by its output folder or its URL, never made anew."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url

from pipeline.batch.store import FILE, Store


class NoResults(FileNotFoundError):
    """There is no store; `place` is where it was looked for."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


def held(out: str | Path) -> Store:
    """The store in the output folder `out`, or at the URL `out`. Raises NoResults, and migrations.NewerStore."""
    text = str(out)
    if "://" not in text:
        if not (Path(out) / FILE).is_file():
            raise NoResults(str(Path(out) / FILE))
        return Store.in_folder(Path(out))
    url = make_url(text)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise NoResults(text)
    return Store(text)
