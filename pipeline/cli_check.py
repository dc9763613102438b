"""What `lkip-check report.pdf ...` does: check each file, write its results, print its summary; one bad file costs itself alone."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.errors import ReportError
from pipeline.check import check_report
from pipeline.exit_codes import ExitCode, worst
from pipeline.failures import emptiness, internal_error, read_failure
from pipeline.i18n import translator
from pipeline.options import Options
from pipeline.outputs import FORMATS, Job
from pipeline.outputs.folders import distinct_names, folder_name
from pipeline.outputs.terminal import console, print_counts, print_summary
from pipeline.outputs.text import plain
from pipeline.result import Result
from rules.finding import Severity

COLLECT_AFTER = 100_000  # new objects between two looks for garbage; a page makes some thousands


@dataclass(frozen=True, slots=True)
class Run:
    """One call of the command: how to check, where to write, how to speak. `fail_on` is a severity or "never"."""

    options: Options
    out: Path
    formats: tuple[str, ...]
    fail_on: str
    lang: str
    quiet: bool


def check_files(paths: Sequence[Path], run: Run) -> ExitCode:
    """Check all `paths`, each on its own, and return the worst exit code."""
    _listen_to_logs()
    _calm_collector()
    files = list(dict.fromkeys(paths))
    names = distinct_names(files)
    codes = []
    for place, (path, name) in enumerate(zip(files, names, strict=True)):
        if place and not run.quiet:
            print()
        codes.append(_check_file(path, name, run))
    return worst(codes)


def _calm_collector() -> None:
    """Facts and cells are frozen values without cycles: looking through them again and again for garbage costs a tenth of the run."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 50, 50)


def _listen_to_logs() -> None:
    """The readers' log is for developers: shown when LKIP_DEBUG is set, silent otherwise."""
    if os.environ.get("LKIP_DEBUG"):
        logging.basicConfig(level=logging.INFO)
    else:
        logging.getLogger().addHandler(logging.NullHandler())


def _check_file(path: Path, name: str, run: Run) -> ExitCode:
    _ = translator(run.lang)
    try:
        result = replace(_checked(path, run), report=name)
    except ReportError as error:
        code, text = read_failure(_cause(path, error, run), _)
        return _complain(path, text, code)
    except Exception as error:  # a fault of ours costs this report, not the others
        if os.environ.get("LKIP_DEBUG"):
            raise
        return _complain(path, internal_error(error, _), ExitCode.INTERNAL)
    folder = run.out / folder_name(name)
    try:
        for form in run.formats:
            FORMATS[form](Job(result, path, folder, run.lang, run.options.password))
    except OSError as error:
        text = _("the results could not be written to {folder}: {why}").format(folder=folder, why=error.strerror or error)
        return _complain(path, text, ExitCode.OUTPUT_FAILED)
    empty = emptiness(result, _)
    if not run.quiet:
        print_summary(result, run.lang, sys.stdout, folder)
    elif empty is None:
        print_counts(result, run.lang, sys.stdout)
    if empty is not None:
        return _complain(path, empty[1], empty[0])
    return ExitCode.FINDINGS if fails(result, run.fail_on) else ExitCode.OK


def _cause(path: Path, error: ReportError, run: Run) -> str:
    """The word for why `path` could not be read, told more closely where the command line knows more than the reader."""
    if path.is_dir():
        return "directory"
    return "wrong_password" if error.code == "encrypted" and run.options.password else error.code


def _checked(path: Path, run: Run) -> Result:
    """Check `path`; a terminal sees that work goes on."""
    if run.quiet or not sys.stderr.isatty():
        return check_report(path, options=run.options)
    _ = translator(run.lang)
    with console(sys.stderr).status(_("Checking {file} ...").format(file=plain(path.name))):
        return check_report(path, options=run.options)


def fails(result: Result, fail_on: str) -> bool:
    """True where a finding is at or above the severity `fail_on`."""
    found = result.worst()
    return fail_on != "never" and found is not None and found.rank >= Severity(fail_on).rank


def _complain(path: Path, text: str, code: ExitCode) -> ExitCode:
    sys.stdout.flush()
    print(f"{plain(str(path))}: {text}", file=sys.stderr)
    return code
