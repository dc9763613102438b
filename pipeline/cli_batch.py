"""`lkip-check batch FOLDER|FILES|@list`: many reports at once."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.exit_codes import ExitCode
from pipeline.i18n import LANGUAGES, Translate, language, translator

if TYPE_CHECKING:
    from pipeline.batch.parts import Joined
    from pipeline.batch.run import Progress
    from pipeline.batch.store import Store

PROGRAM = "lkip-check batch"


def batch_command(lang: str) -> click.Command:
    """The command that checks folders of reports."""
    _ = translator(lang)
    path, out = click.Path(path_type=Path), Path("out")
    params: list[click.Parameter] = [
        click.Argument(["given"], nargs=-1, required=True, metavar=_("FOLDER|REPORT.pdf|@LIST...")),
        click.Option(["--out"], type=path, default=out, show_default=True, help=_("Folder for the results, one folder per report.")),
        click.Option(["--format", "formats"], default="csv", show_default=True, help=_("Formats to write, separated by commas.")),
        click.Option(["--jobs"], type=click.IntRange(1), help=_("Reports at once (default: one per core).")),
        click.Option(["--timeout"], type=click.FloatRange(1), default=600.0, show_default=True, help=_("Seconds a report may take.")),
        click.Option(["--memory"], type=click.IntRange(256), default=4096, show_default=True, help=_("Megabytes a report may take.")),
        click.Option(["--store"], metavar="URL", help=_("Database for the results (default: SQLite in the output folder).")),
        click.Option(["--scheduler"], metavar="ADDRESS", help=_("Cluster (dask) to work on: tcp://host:8786, or local[:PROCESSES].")),
        click.Option(
            ["--across/--no-across"],
            default=True,
            help=_("Look for what only several reports show together (last year's figures, plans beside, copies, versions)."),
        ),
        click.Option(["--join/--no-join"], default=None, help=_("All files of each folder are one report (default: where names say so).")),
        click.Option(["--watch"], is_flag=True, help=_("Go on and check new files as they come, until Ctrl-C.")),
        click.Option(["--again"], is_flag=True, help=_("Check reports anew that failed before.")),
        click.Option(["--jsonl"], is_flag=True, help=_("One line of JSON on standard output for each report as it ends.")),
        click.Option(["--select"], multiple=True, metavar="CODE", help=_("Only these rules: codes or their beginnings (CAP, XRF401).")),
        click.Option(["--ignore"], multiple=True, metavar="CODE", help=_("Not these rules; like --select, repeatable, comma lists.")),
        click.Option(["--fail-on"], default="error", show_default=True, help=_("Lowest severity that gives exit code 1.")),
        click.Option(["--config"], type=path, metavar=_("FILE"), help=_("Configuration (default: the nearest lkip-check.toml upwards).")),
        click.Option(["--baseline"], type=path, metavar=_("FILE"), help=_("Show only what is not in this baseline.")),
        click.Option(["--ocr"], is_flag=True, help=_("Also read pages that are pictures of text (slow; needs lkip-check[ocr]).")),
        click.Option(["--second-reader/--no-second-reader"], default=True, help=_("Read figures of findings again with another engine.")),
        click.Option(["--lang"], type=click.Choice(LANGUAGES), help=_("Language of messages (default: from LANG, else id).")),
        click.Option(["--quiet"], is_flag=True, help=_("Print one line of counts only.")),
    ]
    about = _("Check folders of reports: a worker for each core, results kept in a store, a run that was cut goes on where it stopped.")
    return click.Command("batch", params=params, callback=_batch, help=about)


def _batch(given: tuple[str, ...], **options: Any) -> None:
    from pipeline.cli_given import listed, tell_joined, watched

    lang = language(options["lang"])
    _ = translator(lang)
    if options["watch"]:
        raise click.exceptions.Exit(int(watched(given, options, _, lambda some: _run(some, lang, options))))
    some = listed(given, options, _)
    if not some.reports:
        raise click.UsageError(_("no PDF files there"))
    tell_joined(some, _)
    raise click.exceptions.Exit(int(_run(some, lang, options)))


def _run(some: Joined, lang: str, options: dict[str, Any]) -> ExitCode:
    from pipeline.batch.cluster import Cluster
    from pipeline.batch.pool import Limits, outcomes
    from pipeline.batch.run import run_batch
    from pipeline.batch.store import Store
    from pipeline.cli_across import find_between, lines
    from pipeline.cli_choices import planned
    from pipeline.cli_stops import stops_told

    _ = translator(lang)
    runs = planned([path for _name, path in some.reports], options)
    out: Path = options["out"]
    limits = Limits(options["jobs"] or os.cpu_count() or 1, options["timeout"], options["memory"])
    reports = [(name, path, run) for (name, path), (_path, run) in zip(some.reports, runs, strict=True)]
    with stops_told(_), Store(options["store"]) if options["store"] else Store.in_folder(out) as store:
        engine = Cluster(options["scheduler"]) if options["scheduler"] else outcomes
        with closing(run_batch(reports, store, out, limits, engine=engine, again=options["again"], parts=some.parts)) as steps:
            try:
                last = _shown(steps, lang, options)
            except KeyboardInterrupt:
                _summaries(store, out, lang)
                raise
        store.forget(some.merged)
        found = store.reports([name for name, _path in some.reports])
        between = find_between(store, out, lang) if options["across"] else None
        summed = _summaries(store, out, lang)
    if not options["quiet"] or last is not None:
        _tell(found, _, options, summed[-1:])
        for line in lines(between, out, _) if between is not None and not options["quiet"] else ():
            click.echo(line, err=options["jsonl"])
    if not summed or (options["across"] and between is None):
        return ExitCode.OUTPUT_FAILED
    bad = options["fail_on"] != "never" and any(r.errors or (options["fail_on"] != "error" and r.warnings) for r in found)
    return ExitCode.FINDINGS if bad else ExitCode.OK


def _summaries(store: Store, out: Path, lang: str) -> tuple[Path, ...]:
    """Write the summaries of all that the store holds; nothing where they cannot be written, which is told."""
    from pipeline.batch.summary import write_summaries

    try:
        return write_summaries(store, out, lang)
    except OSError as error:
        click.echo(translator(lang)("the summaries could not be written: {why}").format(why=error.strerror or error), err=True)
        return ()


def _shown(steps: Iterator[Progress], lang: str, options: dict[str, Any]) -> Progress | None:
    """Follow the batch: a bar on a terminal, lines of JSON where asked for. Returns the last step."""
    from pipeline.batch.show import follow

    last = None
    for step in follow(steps, lang, quiet=options["quiet"]):
        last = step
        if options["jsonl"] and step.outcome is not None:
            sys.stdout.write(json.dumps(_line(step), ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return last


def _line(step: Progress) -> dict[str, Any]:
    outcome = step.outcome
    assert outcome is not None
    return {"report": outcome.name, "state": outcome.state.value, "reason": outcome.reason, **outcome.summary()}


def _tell(found: list[Any], _: Translate, options: dict[str, Any], summed: Sequence[Path] = ()) -> None:
    from pipeline.failures import batch_failure
    from pipeline.outputs.text import plain

    stream = sys.stderr if options["jsonl"] else sys.stdout
    bad = [r for r in found if r.state == "failed"]
    errors, warnings, notes = (sum(getattr(r, name) for r in found) for name in ("errors", "warnings", "notes"))
    text = _("{reports} reports: {done} checked, {failed} failed; {errors} errors, {warnings} warnings, {notes} notes").format(
        reports=len(found), done=len(found) - len(bad), failed=len(bad), errors=errors, warnings=warnings, notes=notes
    )
    print(text, file=stream)
    if not options["quiet"]:
        for r in bad:
            print(f"  {plain(r.name)}: {batch_failure(r.reason, _)}{f' ({plain(r.detail)})' if r.detail else ''}", file=stream)
        for path in summed:
            print(_("Summaries: {path}").format(path=path), file=stream)
