"""`lkip-check decisions annotated.pdf`: what people decided on the findings, as CSV."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from pipeline.exit_codes import ExitCode
from pipeline.i18n import LANGUAGES, language, translator

COLUMNS = ("finding_id", "rule", "page", "decision", "by", "when", "remarks")


def decisions_command(lang: str) -> click.Command:
    """The command that reads the decisions back."""
    _ = translator(lang)
    path = click.Path(path_type=Path)
    params: list[click.Parameter] = [
        click.Argument(["file"], type=path, metavar="ANNOTATED.pdf"),
        click.Option(["-o", "--output"], type=path, metavar=_("FILE"), help=_("CSV to write (default: the terminal).")),
        click.Option(["--password"], help=_("Password of an encrypted report.")),
        click.Option(["--lang"], type=click.Choice(LANGUAGES), help=_("Language of messages (default: from LANG, else id).")),
    ]
    about = _("Read the decisions that were made on the notes of an annotated copy in a PDF viewer.")
    return click.Command("decisions", params=params, callback=_decisions, help=about)


def _decisions(file: Path, output: Path | None, password: str | None, lang: str | None) -> None:
    import pikepdf

    from pipeline.outputs.annotated.decisions import decisions
    from pipeline.outputs.csv_files import csv_bytes, write_file
    from pipeline.outputs.text import plain

    _ = translator(language(lang))

    def stop(text: str, code: ExitCode) -> NoReturn:
        click.echo(f"{plain(str(file))}: {text}", err=True)
        raise click.exceptions.Exit(int(code))

    try:
        some = decisions(file, password)
    except pikepdf.PasswordError:
        stop(_("the PDF needs a password, or the one given does not open it"), ExitCode.ENCRYPTED)
    except OSError as error:
        stop(_("the file cannot be read: {why}").format(why=error.strerror or error), ExitCode.UNREADABLE)
    except (pikepdf.PdfError, RecursionError):
        stop(_("the file is damaged or not a PDF"), ExitCode.UNREADABLE)
    if not some:
        stop(_("no findings are noted in this file; make a copy with --format pdf"), ExitCode.NOTHING_TO_CHECK)
    rows = ((d.finding_id, d.rule, str(d.page), d.state, d.by, d.when, " | ".join(d.remarks)) for d in some)
    content = csv_bytes(COLUMNS, rows)
    if output is None:
        sys.stdout.write(content.decode("utf-8-sig").replace("\r\n", "\n"))
        return
    try:
        write_file(output, content)
    except OSError as error:
        stop(_("{file} could not be written: {why}").format(file=plain(str(output)), why=error.strerror or error), ExitCode.OUTPUT_FAILED)
