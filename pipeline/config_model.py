"""What may stand in `lkip-check.toml`, as pydantic models. Imported only where there is such a file: pydantic takes its time."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from pipeline.i18n import LANGUAGES
from pipeline.options import CODE_PREFIX, names_a_rule

BAD_CODE, BAD_FORMAT, BLANK, NEEDS_REASON = "lkip_code", "lkip_format", "lkip_blank", "lkip_reason"


def _code(given: str, info: ValidationInfo) -> str:
    code = given.strip().upper()
    known = (info.context or {}).get("codes", ())
    if not CODE_PREFIX.fullmatch(code) or not names_a_rule(code, known):
        raise PydanticCustomError(BAD_CODE, "{given}", {"given": given})
    return code


def _format(given: str, info: ValidationInfo) -> str:
    name = given.strip().lower()
    if name not in (info.context or {}).get("formats", ()):
        raise PydanticCustomError(BAD_FORMAT, "{given}", {"given": given})
    return name


def _filled(given: str) -> str:
    if not given.strip():
        raise PydanticCustomError(BLANK, "blank")
    return given.strip()


def _entry(given: Any) -> Any:
    if isinstance(given, str):
        raise PydanticCustomError(NEEDS_REASON, "{given}", {"given": given})
    return given


Code = Annotated[str, AfterValidator(_code)]
Format = Annotated[str, AfterValidator(_format)]
Filled = Annotated[str, AfterValidator(_filled)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class IgnoreEntry(_Strict):
    """Findings of one report that are left out, and why. What is not given matches everything."""

    code: Code
    reason: Filled
    page: Annotated[int, Field(ge=1)] | None = None
    table: Filled | None = None
    row: Filled | None = None


class ReportSection(_Strict):
    """`[[report]]`: the reports whose name fits the pattern."""

    name: Filled
    ignore: tuple[Annotated[IgnoreEntry, BeforeValidator(_entry)], ...] = Field(default=(), strict=False)


class ConfigFile(_Strict):
    """The whole file. None: not given, the default of the command line holds."""

    select: tuple[Code, ...] | None = Field(default=None, strict=False)
    ignore: tuple[Code, ...] | None = Field(default=None, strict=False)
    out: Filled | None = None
    lang: Literal["id", "en"] | None = None
    formats: tuple[Format, ...] | None = Field(default=None, strict=False, min_length=1)
    second_reader: bool | None = None
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    quiet: bool | None = None
    baseline: Filled | None = None
    report: tuple[ReportSection, ...] = Field(default=(), strict=False)


assert LANGUAGES == ("id", "en")  # the words of `lang` above


def known_keys(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that may stand beside a key that is not known."""
    names = [p for p in path[:-1] if isinstance(p, str)]
    model = IgnoreEntry if names == ["report", "ignore"] else ReportSection if names == ["report"] else ConfigFile
    return tuple(model.model_fields)
