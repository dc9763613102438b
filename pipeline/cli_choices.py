"""What the command line and `lkip-check.toml` choose together, checked before any work begins. The command line beats the file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource
from msgspec import Struct

from pipeline import baseline as baselines
from pipeline.baseline import Baseline
from pipeline.config import BadConfig, Config, find, read
from pipeline.i18n import Translate, language, translator
from pipeline.options import BadOption, Options, names_a_rule, prefixes
from pipeline.outputs import FORMATS
from pipeline.run import Run


class Choices(Struct, frozen=True):
    """The options as typed or by default; `typed` are the names of those that were typed."""

    typed: frozenset[str]
    out: Path
    formats: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    second_reader: bool
    password: str | None
    lang: str | None
    quiet: bool
    config: Path | None = None
    baseline: Path | None = None
    write_baseline: Path | None = None
    even_if_locked: bool = False
    ocr: bool = False


def planned(files: Iterable[Path], given: Mapping[str, Any]) -> list[tuple[Path, Run]]:
    """`plan` for a command whose options are `given` by name, as far as it has them."""
    context = click.get_current_context()
    typed = frozenset(name for name in given if context.get_parameter_source(name) is ParameterSource.COMMANDLINE)
    known = {name: given[name] for name in Choices.__struct_fields__ if name in given}
    return plan(files, Choices(typed=typed, **{"password": None, **known}))


def plan(files: Iterable[Path], choices: Choices) -> list[tuple[Path, Run]]:
    """How each report is to be checked, by its own configuration. Raises click.UsageError where a choice makes no sense."""
    from rules.run import load_rules

    spoken = language(choices.lang)
    _ = translator(spoken)
    codes = tuple(load_rules())
    formats = _formats(choices.formats, _)
    for option, given in (("select", choices.select), ("ignore", choices.ignore)):
        _known(option, prefixes(given), codes, _)
    if choices.write_baseline and choices.write_baseline.exists():
        _read_baseline(choices.write_baseline, _)  # what stands in it is kept: told now rather than after the work
    known: dict[Path, Config] = {}
    out: list[tuple[Path, Run]] = []
    for file in dict.fromkeys(files):
        path = choices.config or find(file)
        if path is not None and path not in known:
            try:
                known[path] = read(path, codes, tuple(FORMATS), choices.lang, spoken)
            except BadConfig as bad:
                raise click.UsageError(str(bad)) from None
        out.append((file, _run(file, choices, known[path] if path is not None else None, formats)))
    return out


def _formats(given: str, _: Translate) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in given.split(",") if part.strip()))
    unknown = [name for name in chosen if name not in FORMATS]
    if unknown or not chosen:
        raise click.UsageError(_("unknown format: {name} (known: {known})").format(name=", ".join(unknown), known=", ".join(FORMATS)))
    return chosen


def _known(option: str, given: Sequence[str], codes: Sequence[str], _: Translate) -> None:
    """Raise click.UsageError for a prefix that no rule has."""
    try:
        Options(select=tuple(given))
        wrong = next((p for p in given if not names_a_rule(p, codes)), None)
    except BadOption as bad:
        wrong = bad.given
    if wrong is None:
        return
    text = _("--{option}: {given} is not a rule code or the beginning of one; see `lkip-check rules`").format(option=option, given=wrong)
    near = difflib.get_close_matches(wrong, dict.fromkeys((*(c[:3] for c in codes), *codes)), 3)
    raise click.UsageError(f"{text}; {_('did you mean {codes}?').format(codes=', '.join(near))}" if near else text)


def _run(file: Path, choices: Choices, config: Config | None, formats: tuple[str, ...]) -> Run:
    """One report's run: typed options first, then the file, then the defaults."""
    values = config.values if config else None
    typed = choices.typed
    lang = language(choices.lang or (values.lang if values else None))
    out = choices.out
    if config and values and values.out and "out" not in typed:
        out = config.folder(values.out)
    _ = translator(lang)
    if out.exists() and not out.is_dir():
        raise click.UsageError(_("--out: {path} is a file, not a folder").format(path=out))
    return Run(
        options=_options(choices, config),
        out=out,
        formats=values.formats if values and values.formats and "formats" not in typed else formats,
        fail_on=values.fail_on if values and values.fail_on and "fail_on" not in typed else choices.fail_on,
        lang=lang,
        quiet=values.quiet if values and values.quiet is not None and "quiet" not in typed else choices.quiet,
        ignores=config.ignores(file) if config else (),
        baseline=_baseline(choices, config, _),
        write_baseline=choices.write_baseline,
        even_if_locked=choices.even_if_locked,
    )


def _options(choices: Choices, config: Config | None) -> Options:
    """--select on the command line starts afresh; --ignore alone narrows what the file selects."""
    select, ignore = prefixes(choices.select), prefixes(choices.ignore)
    never: tuple[str, ...] = ()
    second = choices.second_reader
    if config is not None:
        if not select:
            select, ignore, never = config.values.select or (), config.values.ignore or (), ignore
        if config.values.second_reader is not None and "second_reader" not in choices.typed:
            second = config.values.second_reader
    return Options(select, ignore, choices.password, second, never, choices.ocr)


def _baseline(choices: Choices, config: Config | None, _: Translate) -> Baseline | None:
    path = choices.baseline
    if path is None and config is not None and config.values.baseline:
        path = config.folder(config.values.baseline)
    if path is None:
        return None
    written = choices.write_baseline is not None and path.resolve() == choices.write_baseline.resolve()
    if written and not path.exists():
        return None  # it is about to be written for the first time
    return _read_baseline(path, _)


def _read_baseline(path: Path, _: Translate) -> Baseline:
    """The baseline at `path`. Raises click.UsageError."""
    try:
        return baselines.read(path, _)
    except baselines.BadBaseline as bad:
        raise click.UsageError(str(bad)) from None
