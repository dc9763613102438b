"""`lkip-check summary`: the summaries of a batch that ran before, written anew."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.exit_codes import ExitCode
from pipeline.i18n import LANGUAGES, language, translator


def summary_command(lang: str) -> click.Command:
    """The command that writes `summary.csv`, `summary.xlsx` and `summary.html`."""
    _ = translator(lang)
    params: list[click.Parameter] = [
        click.Option(["--out"], type=click.Path(path_type=Path), default=Path("out"), show_default=True, help=_("Folder of the results.")),
        click.Option(["--store"], metavar="URL", help=_("Database of the results (default: SQLite in the output folder).")),
        click.Option(["--lang"], type=click.Choice(LANGUAGES), help=_("Language of messages (default: from LANG, else id).")),
    ]
    about = _("Write the summaries of a batch: reports by weight, codes, units, years, a heat map, what could not be checked.")
    return click.Command("summary", params=params, callback=_summary, help=about)


def _summary(out: Path, store: str | None, lang: str | None) -> None:
    from pipeline.batch.held import NoResults, held
    from pipeline.batch.migrations import NewerStore
    from pipeline.batch.summary import write_summaries

    spoken = language(lang)
    _ = translator(spoken)
    try:
        with held(store or out) as results:
            written = write_summaries(results, out, spoken)
    except NoResults as error:
        raise click.UsageError(_("there are no results of a batch at {place}").format(place=error.place)) from None
    except NewerStore as error:
        raise click.UsageError(_("the store was written by a newer lkip-check (version {version})").format(version=error.version)) from None
    except OSError as error:
        click.echo(_("the summaries could not be written: {why}").format(why=error.strerror or error), err=True)
        raise click.exceptions.Exit(int(ExitCode.OUTPUT_FAILED)) from None
    for path in written:
        click.echo(str(path))
