"""Merge the catalogues of the rooms and compile them: `python -m pipeline.locale.build` (a tool for developers; needs babel).

`--check` writes nothing and fails when the compiled file is not what the catalogues give.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).parent
DOMAIN = "lkip_check"


class Conflict(ValueError):
    """Two rooms translate one text differently."""


class _Dateless(Catalog):
    """A catalogue whose header holds no date and no version, so that its bytes depend on its texts alone."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [("Content-Type", "text/plain; charset=utf-8")]


def po_files(lang: str) -> list[Path]:
    """The catalogues of `lang`, one per room, by name."""
    return sorted((HERE / lang).glob("*.po"))


def merged(files: Iterable[Path], lang: str) -> Catalog:
    """One catalogue of all rooms. Raises Conflict where two of them disagree about a text."""
    whole = Catalog(locale=lang, domain=DOMAIN, fuzzy=False)
    origin: dict[str, Path] = {}
    for path in files:
        with path.open("rb") as source:
            room = read_po(source, locale=lang)
        for message in room:
            if not message.id or not message.string or message.fuzzy:
                continue
            known = whole.get(message.id)
            if known is not None and known.string != message.string:
                raise Conflict(f"{message.id!r}: {origin[str(message.id)].name} and {path.name} differ")
            whole.add(message.id, message.string)
            origin[str(message.id)] = path
    return whole


def compiled(lang: str) -> bytes:
    """The .mo file that the catalogues of `lang` give; the same bytes for the same catalogues."""
    catalogue = merged(po_files(lang), lang)
    plain = _Dateless(fuzzy=False)
    for message in sorted((m for m in catalogue if m.id), key=lambda m: str(m.id)):
        plain.add(message.id, message.string)
    out = io.BytesIO()
    write_mo(out, plain)
    return out.getvalue()


def mo_path(lang: str) -> Path:
    return HERE / lang / "LC_MESSAGES" / f"{DOMAIN}.mo"


def main() -> int:
    """Build every language; with `--check`, say which are out of date instead."""
    stale = []
    for lang in sorted(p.name for p in HERE.iterdir() if po_files(p.name)):
        content = compiled(lang)
        path = mo_path(lang)
        if path.exists() and path.read_bytes() == content:
            continue
        stale.append(lang)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run python -m pipeline.locale.build")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
