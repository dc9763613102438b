"""What `lkip-check report.pdf ...` does: check each file, write its results, print its summary; one bad file costs itself alone."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from extractors.errors import ReportError
from pipeline import baseline as baselines
from pipeline.baseline import Baseline
from pipeline.exit_codes import ExitCode, worst
from pipeline.failures import emptiness, internal_error, read_failure
from pipeline.i18n import translator
from pipeline.outputs import FORMATS, Job
from pipeline.outputs.folders import distinct_names, folder_name
from pipeline.outputs.refusal import Refused
from pipeline.outputs.terminal import console, print_counts, print_summary
from pipeline.outputs.text import plain
from pipeline.result import Result
from pipeline.run import Run
from rules.finding import Severity


def check_files(runs: Sequence[tuple[Path, Run]]) -> ExitCode:
    """Check all reports, each on its own, and return the worst exit code."""
    _listen_to_logs()
    names = distinct_names([path for path, _run in runs])
    kept = any(run.write_baseline for _path, run in runs)  # else no report is held once it is told
    codes = []
    accepted: list[tuple[Result, Run]] = []
    for place, ((path, run), name) in enumerate(zip(runs, names, strict=True)):
        if place and not run.quiet:
            print()
        code, result = _check_file(path, name, run)
        codes.append(code)
        if result is not None and kept:
            accepted.append((result, run))
    return worst([*codes, _write_baseline(accepted)])


def _write_baseline(accepted: Sequence[tuple[Result, Run]]) -> ExitCode:
    """Accept what was found, in the file that was asked for."""
    path = next((run.write_baseline for _result, run in accepted if run.write_baseline), None)
    if path is None:
        return ExitCode.OK
    run = accepted[0][1]
    _ = translator(run.lang)
    try:
        before = baselines.read(path, _) if path.exists() else Baseline()
        after = before.with_reports([(result, each.options.wants) for result, each in accepted])
        baselines.write(path, after)
    except baselines.BadBaseline as bad:
        return _complain(path, str(bad), ExitCode.OUTPUT_FAILED)
    except OSError as error:
        text = _("the baseline could not be written: {why}").format(why=error.strerror or error)
        return _complain(path, text, ExitCode.OUTPUT_FAILED)
    if not run.quiet:
        found = sum(len(after.reports[result.report]) for result, _each in accepted)
        print(
            _("Baseline written: {path} ({findings} findings of {reports} reports)").format(
                path=plain(str(path)), findings=found, reports=len(accepted)
            )
        )
    return ExitCode.OK


def _listen_to_logs() -> None:
    """The readers' log is for developers: shown when LKIP_DEBUG is set, silent otherwise."""
    if os.environ.get("LKIP_DEBUG"):
        logging.basicConfig(level=logging.INFO)
    else:
        logging.getLogger().addHandler(logging.NullHandler())


def _check_file(path: Path, name: str, run: Run) -> tuple[ExitCode, Result | None]:
    """The exit code, and the result where there is one to accept into a baseline."""
    _ = translator(run.lang)
    try:
        result = _checked(path, name, run)
    except ReportError as error:
        code, text = read_failure(_cause(path, error, run), _)
        return _complain(path, text, code), None
    except Exception as error:  # a fault of ours costs this report, not the others
        if os.environ.get("LKIP_DEBUG"):
            raise
        return _complain(path, internal_error(error, _), ExitCode.INTERNAL), None
    folder = run.out / folder_name(name)
    written = _write(Job(result, path, folder, run.lang, run.formats, run.options.password, run.even_if_locked), run)
    if written is ExitCode.OUTPUT_FAILED:
        return written, None
    empty = emptiness(result, _)
    if not run.quiet:
        print_summary(result, run.lang, sys.stdout, folder)
    elif empty is None:
        print_counts(result, run.lang, sys.stdout)
    if empty is not None:
        return _complain(path, empty[1], empty[0]), None
    failed = run.write_baseline is None and fails(result, run.fail_on)
    return worst([written, ExitCode.FINDINGS if failed else ExitCode.OK]), result


def _write(job: Job, run: Run) -> ExitCode:
    """Write every format; one that cannot be made costs itself alone, a folder that cannot be written all of them."""
    _ = translator(run.lang)
    codes = []
    for form in run.formats:
        try:
            FORMATS[form](job)
        except OSError as error:
            text = _("the results could not be written to {folder}: {why}").format(folder=job.folder, why=error.strerror or error)
            return _complain(job.source, text, ExitCode.OUTPUT_FAILED)
        except Refused as refused:
            codes.append(_complain(job.source, refused.text, ExitCode.REFUSED))
        except Exception as error:  # a fault of ours in one output: the others still come
            if os.environ.get("LKIP_DEBUG"):
                raise
            codes.append(_complain(job.source, internal_error(error, _), ExitCode.INTERNAL))
    return worst(codes)


def _cause(path: Path, error: ReportError, run: Run) -> str:
    """The word for why `path` could not be read, told more closely where the command line knows more than the reader."""
    if path.is_dir():
        return "directory"
    return "wrong_password" if error.code == "encrypted" and run.options.password else error.code


def _checked(path: Path, name: str, run: Run) -> Result:
    """Check `path`; a terminal sees that work goes on."""
    if run.quiet or not sys.stderr.isatty():
        return run.check(path, name)
    _ = translator(run.lang)
    with console(sys.stderr).status(_("Checking {file} ...").format(file=plain(path.name))):
        return run.check(path, name)


def fails(result: Result, fail_on: str) -> bool:
    """True where a finding is at or above the severity `fail_on`."""
    found = result.worst()
    return fail_on != "never" and found is not None and found.rank >= Severity(fail_on).rank


def _complain(path: Path, text: str, code: ExitCode) -> ExitCode:
    sys.stdout.flush()
    print(f"{plain(str(path))}: {text}", file=sys.stderr)
    return code
