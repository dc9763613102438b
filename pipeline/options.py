"""What the user may choose, checked before any work begins."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from extractors.patterns import lazy_pattern

CODE_PREFIX = lazy_pattern(r"[A-Z]{1,3}|[A-Z]{3}[0-9]{1,3}")  # "CAP", "SUM2", "XRF401"


class BadOption(ValueError):
    """An option that means nothing; `option` is its name, `given` what was typed."""

    def __init__(self, option: str, given: str) -> None:
        super().__init__(f"{option}: {given}")
        self.option = option
        self.given = given


class Options(Struct, frozen=True):
    """How a report is checked.

    `never` are prefixes left out whatever `select` says: those that the command line ignores where a file chose.

    `select` and `ignore` are prefixes of rule codes ("CAP", "XRF401"); an empty `select` means all rules, and `ignore` wins over
    `select`, unless a selected prefix is longer than the ignored one. `password` opens an encrypted report.
    `second_reader`: figures on which an error or warning rests are read again by another engine. `ocr`: pages that are pictures of text
    are read too (extra `ocr`).
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    password: str | None = None
    second_reader: bool = True
    never: tuple[str, ...] = ()
    ocr: bool = False

    def __post_init__(self) -> None:
        for option, prefixes in (("select", self.select), ("ignore", self.ignore), ("ignore", self.never)):
            for prefix in prefixes:
                if not CODE_PREFIX.fullmatch(prefix):
                    raise BadOption(option, prefix)

    def wants(self, code: str) -> bool:
        """True where the rule `code` is to be applied."""
        if code.startswith(self.never):
            return False
        selected = max((len(p) for p in self.select if code.startswith(p)), default=0 if not self.select else -1)
        ignored = max((len(p) for p in self.ignore if code.startswith(p)), default=-1)
        return selected > ignored or (selected == 0 and ignored == -1)


def names_a_rule(prefix: str, codes: Iterable[str]) -> bool:
    """True where `prefix` is one of the rule codes, or the beginning of one."""
    return any(code.startswith(prefix) for code in codes)


def prefixes(given: Iterable[str]) -> tuple[str, ...]:
    """Code prefixes typed as repeated options and comma lists, upper-cased, in order, without repeats."""
    parts = (part.strip().upper() for text in given for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
