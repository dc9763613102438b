"""`lkip-check show report.pdf --page N -o page.png`: one page with what the reader saw on it."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.exit_codes import ExitCode
from pipeline.i18n import LANGUAGES, Translate, language, translator

SMALLEST_SCALE, LARGEST_SCALE = 0.5, 8.0  # pixels per point: 36 to 576 dpi


def show_command(lang: str) -> click.Command:
    """The command that draws a page."""
    _ = translator(lang)
    folder = click.Path(path_type=Path)
    scale = click.FloatRange(SMALLEST_SCALE, LARGEST_SCALE)
    params: list[click.Parameter] = [
        click.Argument(["file"], type=folder, metavar=_("REPORT.pdf")),
        click.Option(["--page"], type=int, required=True, metavar="N", help=_("Page to draw, counted from 1 (physical pages).")),
        click.Option(["-o", "--output"], type=folder, help=_("PNG file to write (default: REPORT-pN.png in this folder).")),
        click.Option(["--scale"], type=scale, default=2.0, show_default=True, help=_("Pixels per point (2 is 144 dpi).")),
        click.Option(["--password"], help=_("Password of an encrypted report.")),
        click.Option(["--lang"], type=click.Choice(LANGUAGES), help=_("Language of messages (default: from LANG, else id).")),
    ]
    return click.Command("show", params=params, callback=_show, help=_("Draw a page with what was read on it, in colours."))


def _show(file: Path, page: int, output: Path | None, scale: float, password: str | None, lang: str | None) -> None:
    from extractors.errors import ReportError
    from pipeline.failures import read_failure
    from pipeline.outputs.folders import folder_name, report_name
    from pipeline.outputs.text import plain

    lang = language(lang)
    _ = translator(lang)
    target = output or Path(f"{folder_name(report_name(file))}-p{page}.png")
    if target.is_dir() or target.suffix.lower() != ".png":
        raise click.UsageError(_("--output: {path} is not the name of a .png file").format(path=target))
    try:
        content = page_picture(file, page, scale, password, lang)
    except ReportError as error:
        word = "directory" if file.is_dir() else "wrong_password" if error.code == "encrypted" and password else error.code
        code, text = read_failure(word, _)
        click.echo(f"{plain(str(file))}: {text}", err=True)
        raise click.exceptions.Exit(int(code)) from error
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as error:
        text = _("the picture could not be written to {path}: {why}").format(path=target, why=error.strerror or error)
        click.echo(text, err=True)
        raise click.exceptions.Exit(int(ExitCode.OUTPUT_FAILED)) from error
    click.echo(_("Written: {folder}").format(folder=plain(str(target))))


def page_picture(path: Path, number: int, scale: float, password: str | None, lang: str) -> bytes:
    """Page `number` of a report as PNG. Raises click.UsageError when there is no such page, ReportError when it cannot be read."""
    import io

    from extractors.document import open_document
    from pipeline.check import read_report
    from pipeline.show import view_of
    from pipeline.show_picture import draw, render_page

    _ = translator(lang)
    with open_document(path, password) as document:  # before the whole report is read: a wrong number is told at once
        if not 1 <= number <= document.page_count:
            raise click.UsageError(_wrong_page(number, document.page_count, _))
        page = document.page(number)
    layout, facts = read_report(path, password=password)
    picture = draw(render_page(path, page, scale, password), page, view_of(layout, facts, page, _), _)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _wrong_page(number: int, pages: int, _: Translate) -> str:
    return _("--page: there is no page {page}; the report has pages 1 to {pages}").format(page=number, pages=pages)
