"""The line on which every key of a TOML file stands. `tomllib` reads values but forgets places; messages about a file need them."""

from __future__ import annotations

import re

from extractors.patterns import lazy_pattern

Path = tuple[str | int, ...]

SPACE = lazy_pattern(r"(?:[ \t\r\n]|#[^\n]*)*")
BLANKS = lazy_pattern(r"[ \t]*")
BARE = lazy_pattern(r"[A-Za-z0-9_-]+")
STRINGS = (
    lazy_pattern(r'"""(?:\\.|[^\\])*?"""(?:"{0,2})', re.DOTALL),
    lazy_pattern(r"'''.*?'''(?:'{0,2})", re.DOTALL),
    lazy_pattern(r'"(?:\\.|[^"\\\n])*"'),
    lazy_pattern(r"'[^'\n]*'"),
)
SCALAR = lazy_pattern(r"[^,\]}\n#]+")


def lines_of(text: str) -> dict[Path, int]:
    """Path of keys and list places -> line, from 1; `()` is the first line. `text` is TOML that tomllib accepts."""
    return _Scan(text.replace("\r\n", "\n")).lines


def line_at(lines: dict[Path, int], path: Path) -> int:
    """The line of `path`, or of the nearest thing it stands in."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Scan:
    """One walk through the text; `at` is the place reached."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {(): 1}
        self.counts: dict[Path, int] = {}
        here: Path = ()
        self.skip(SPACE)
        while self.at < len(text):
            here = self.header() if text[self.at] == "[" else self.pair(here)
            self.skip(SPACE)

    def skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def mark(self, path: Path) -> None:
        self.lines.setdefault(path, self.text.count("\n", 0, self.at) + 1)

    def header(self) -> Path:
        """`[table]` or `[[table]]`: where the keys that follow belong."""
        start, many = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        keys = self.keys()
        self.at += 2 if many else 1
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            path = (*path, self.counts[path]) if path in self.counts else path
        path = (*path, keys[-1])
        end, self.at = self.at, start
        if many:
            self.counts[path] = self.counts.get(path, -1) + 1
            self.mark(path)
            path = (*path, self.counts[path])
        self.mark(path)
        self.at = end
        return path

    def keys(self) -> list[str]:
        """A dotted key."""
        out = []
        while True:
            self.skip(BLANKS)
            out.append(self.key())
            self.skip(BLANKS)
            if not self.text.startswith(".", self.at):
                return out
            self.at += 1

    def key(self) -> str:
        for pattern in (BARE, *STRINGS[2:]):
            found = pattern.match(self.text, self.at)
            if found:
                self.at = found.end()
                return found[0].strip("\"'")
        raise ValueError(f"no key at {self.at}")

    def pair(self, here: Path) -> Path:
        """`key = value`; gives back where it stands."""
        self.skip(BLANKS)
        start = self.at
        path = (*here, *self.keys())
        end, self.at = self.at, start
        self.mark(path)
        self.at = end + 1  # the sign =
        self.skip(BLANKS)
        self.value(path)
        return here

    def value(self, path: Path) -> None:
        self.mark(path)
        if self.text.startswith("[", self.at):
            self.inside(path, "]")
        elif self.text.startswith("{", self.at):
            self.inside(path, "}")
        else:
            for pattern in (*STRINGS, SCALAR):
                found = pattern.match(self.text, self.at)
                if found:
                    self.at = found.end()
                    return
            raise ValueError(f"no value at {self.at}")

    def inside(self, path: Path, end: str) -> None:
        """The items of a list, or the pairs of a table in braces."""
        self.at += 1
        place = 0
        while True:
            self.skip(SPACE)
            if self.text.startswith(end, self.at):
                self.at += 1
                return
            if end == "]":
                self.value((*path, place))
            else:
                self.pair(path)
            place += 1
            self.skip(SPACE)
            if self.text.startswith(",", self.at):
                self.at += 1
