"""`lkip-check.toml`: where it is found, how it is read, and what to tell where something in it makes no sense.

pydantic and tomllib are imported where there is a file to read, so that the command starts fast without one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from pipeline.i18n import LANGUAGES, N_, Translate, translator
from pipeline.toml_places import line_at, lines_of

if TYPE_CHECKING:
    from pipeline.config_model import ConfigFile, IgnoreEntry

NAME = "lkip-check.toml"
LARGEST = 1_000_000  # bytes; a larger file is no configuration

AT = N_("{file}, line {line}: {problem}")
AT_KEY = N_("{file}, line {line}, key {key}: {problem}")
NOT_TOML = N_("this is not valid TOML ({detail})")
TWICE = N_("the key stands twice")
# by the type of pydantic's error
PROBLEMS = {
    "extra_forbidden": N_("this key is not known"),
    "missing": N_("this key is missing"),
    "string_type": N_("a text in quotes is expected"),
    "bool_type": N_("true or false is expected"),
    "int_type": N_("a whole number is expected"),
    "tuple_type": N_("a list in brackets is expected"),
    "list_type": N_("a list in brackets is expected"),
    "model_type": N_("a table is expected"),
    "model_attributes_type": N_("a table is expected"),
    "literal_error": N_("{given} is none of {expected}"),
    "greater_than_equal": N_("pages are counted from 1"),
    "too_short": N_("the list is empty"),
    "lkip_code": N_("{given} is not a rule code or the beginning of one"),
    "lkip_format": N_("unknown format: {given}"),
    "lkip_blank": N_("the text is empty"),
    "lkip_reason": N_('an ignore of a report needs a reason: {{code = "{given}", reason = "..."}}'),
}
OTHER = N_("this value makes no sense here")


class BadConfig(ValueError):
    """A file that cannot be used; the text says where and why, in the language asked for."""


class IgnoreRule(Struct, frozen=True):
    """One ignore with its reason, and where it stands (`lkip-check.toml:12`)."""

    entry: IgnoreEntry
    where: str
    pattern: str

    @property
    def reason(self) -> str:
        return self.entry.reason


class Config(Struct, frozen=True):
    """A file that was read; paths in it are relative to its folder."""

    path: Path
    values: ConfigFile
    lines: tuple[tuple[int, ...], ...] = ()  # of the ignore entries, by report section

    def folder(self, given: str) -> Path:
        return self.path.parent / given

    def ignores(self, report: Path) -> tuple[IgnoreRule, ...]:
        """The ignores with reasons that are meant for the report at this path."""
        out = []
        for section, lines in zip(self.values.report, self.lines, strict=True):
            if _fits(section.name, report, self.path.parent):
                for entry, line in zip(section.ignore, lines, strict=True):
                    out.append(IgnoreRule(entry, f"{self.path.name}:{line}", section.name))
        return tuple(out)


def _fits(pattern: str, report: Path, folder: Path) -> bool:
    """Whether a pattern names the report: its name with or without `.pdf`, or its path from the folder of the file on."""
    names = [report.name, report.stem]
    if "/" in pattern:
        try:
            names = [report.resolve().relative_to(folder.resolve()).as_posix()]
        except ValueError:
            return False
    return any(fnmatchcase(name, pattern) for name in names)


def find(report: Path) -> Path | None:
    """The nearest `lkip-check.toml`: beside the report, or in a folder above it."""
    folder = report.resolve().parent
    return next((f for d in (folder, *folder.parents) if (f := d / NAME).is_file()), None)


def read(path: Path, codes: Sequence[str], formats: Sequence[str], lang: str | None, spoken: str) -> Config:
    """The file at `path`, checked. `codes` and `formats` are those that exist; messages are in `lang`, else in the language that the file
    asks for, else in `spoken`.

    Raises BadConfig, with one line per problem.
    """
    import tomllib

    _ = translator(lang or spoken)
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise BadConfig(_(AT).format(file=path, line=1, problem=_(OTHER)))
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise BadConfig(_("{file} cannot be read: {why}").format(file=path, why=error.strerror or error)) from None
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadConfig(_(AT).format(file=path, line=line, problem=_(NOT_TOML).format(detail="UTF-8"))) from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(_syntax(str(error), path, text, _)) from None
    asked = data.get("lang")
    if lang is None and asked in LANGUAGES:
        _ = translator(asked)
    return _checked(path, data, lines_of(text), {"codes": codes, "formats": formats}, _)


def _syntax(told: str, path: Path, text: str, _: Translate) -> str:
    """tomllib says `... (at line 3, column 5)` or `... (at end of document)`."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", told)
    line = int(found[1]) if found else text.count("\n") + 1
    problem = TWICE if "overwrite" in told or "twice" in told else NOT_TOML
    return _(AT).format(file=path, line=line, problem=_(problem).format(detail=told.split(" (at ")[0]))


def _checked(path: Path, data: dict[str, Any], lines: dict[tuple[str | int, ...], int], context: dict[str, Any], _: Translate) -> Config:
    from pydantic import ValidationError

    from pipeline.config_model import ConfigFile

    names = {key.replace("-", "_"): key for key in data}
    if len(names) < len(data):
        key = next(k for k in data if names[k.replace("-", "_")] != k)
        raise BadConfig(_(AT_KEY).format(file=path, line=line_at(lines, (key,)), key=key, problem=_(TWICE)))
    try:
        values = ConfigFile.model_validate({name: data[key] for name, key in names.items()}, context=context)
    except ValidationError as error:
        problems = [_problem(dict(e), path, lines, names, _) for e in error.errors(include_url=False)]
        raise BadConfig("\n".join(dict.fromkeys(problems))) from None
    places = tuple(
        tuple(line_at(lines, ("report", i, "ignore", k)) for k in range(len(section.ignore))) for i, section in enumerate(values.report)
    )
    return Config(path, values, places)


def _problem(error: dict[str, Any], path: Path, lines: dict[tuple[str | int, ...], int], names: dict[str, str], _: Translate) -> str:
    """One problem with its line and key."""
    from pipeline.config_model import known_keys

    given, kind, context = error["input"], error["type"], error.get("ctx") or {}
    place = tuple(names.get(part, part) if i == 0 else part for i, part in enumerate(error["loc"]))
    text = _(PROBLEMS.get(kind, OTHER))
    if kind == "literal_error":
        text = text.format(given=given, expected=_either(context.get("expected", "")))
    else:
        text = text.format(given=context.get("given", given)) if "{" in text else text
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(place[-1]).replace("-", "_"), known_keys(place), 1)
        hint = _("did you mean {codes}?").format(codes=_shown(near[0])) if near else _("known: {keys}").format(keys=_keys(place))
        text = f"{text}; {hint}"
    return _(AT_KEY).format(file=path, line=line_at(lines, place), key=_dotted(place), problem=text)


def _either(expected: str) -> str:
    """pydantic's `'id' or 'en'` without words of one language."""
    return ", ".join(re.findall(r"'([^']*)'", expected))


def _keys(place: tuple[str | int, ...]) -> str:
    from pipeline.config_model import known_keys

    return ", ".join(map(_shown, known_keys(place)))


def _shown(name: str) -> str:
    """Keys of several words are written like options: with a hyphen."""
    return name.replace("_", "-")


def _dotted(place: Iterable[str | int]) -> str:
    """`report[1].ignore[2].page`, counted from 1."""
    out = ""
    for part in place:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else part
    return out
