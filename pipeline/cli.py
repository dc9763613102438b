"""The command `lkip-check`: `lkip-check report.pdf ...`, `lkip-check show`, `lkip-check rules`, `lkip-check explain CODE`.

A thin layer: options in, `pipeline.cli_check.check_files` does the work, exit code out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.cli_batch import batch_command
from pipeline.cli_decisions import decisions_command
from pipeline.cli_rules import explain_command, rules_command
from pipeline.cli_show import show_command
from pipeline.cli_summary import summary_command
from pipeline.collector import calm_collector, leave_to_the_system
from pipeline.exit_codes import ExitCode
from pipeline.i18n import LANGUAGES, Translate, language, speak_to_click, translator

PROGRAM = "lkip-check"
FAIL_ON = ("error", "warning", "info", "never")
# The keys of pipeline.outputs.FORMATS, known here without importing the writers.
FORMAT_NAMES = ("csv", "tables", "xlsx", "html", "pdf", "kkp", "json", "sarif")


class Program(click.Group):
    """Commands by name; a first argument that names none belongs to the default command, which checks reports."""

    def __init__(self, default: click.Command, commands: Sequence[click.Command]) -> None:
        super().__init__(PROGRAM, commands=commands)
        self.default = default

    def make_context(self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any) -> click.Context:
        if args and args[0] in self.commands:
            return super().make_context(info_name, args, parent, **extra)
        return self.default.make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        return super().invoke(ctx) if ctx.command is self else ctx.command.invoke(ctx)


class CheckCommand(click.Command):
    """The default command; its help lists the other commands, since it is the help of the program."""

    def __init__(self, *args: Any, others: Sequence[click.Command], title: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.others = others
        self.title = title

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(self.title):
            formatter.write_dl([(f"{PROGRAM} {other.name}", other.get_short_help_str(100)) for other in self.others])
        super().format_epilog(ctx, formatter)


def build(lang: str) -> Program:
    """The command line with its help in `lang`."""
    _ = translator(lang)
    commands = (batch_command, summary_command, show_command, decisions_command, rules_command, explain_command)
    others = tuple(command(lang) for command in commands)
    check = CheckCommand(
        PROGRAM,
        params=_parameters(_),
        callback=_check,
        help=_(
            "Recompute the figures of Indonesian government performance reports (LKIP, LKjIP, LAKIP) and list what does not hold, "
            "each item with its place on the page."
        ),
        epilog=_(
            "Exit codes: 0 nothing found, 1 findings, 2 usage, 3 unreadable, 4 encrypted, 5 needs OCR, 6 nothing to check, "
            "7 an output refused."
        ),
        others=others,
        title=_("Other commands"),
        no_args_is_help=True,
    )
    return Program(check, others)


def _parameters(_: Translate) -> list[click.Parameter]:
    out, fail_on = Path("out"), click.Choice(FAIL_ON)
    folder = click.Path(path_type=Path)
    return [
        click.Argument(["files"], nargs=-1, required=True, type=folder, metavar=_("REPORT.pdf...")),
        click.Option(["--out"], type=folder, default=out, show_default=True, help=_("Folder for the results, one folder per report.")),
        click.Option(["--format", "formats"], default="csv", show_default=True, help=_("Formats to write, separated by commas.")),
        click.Option(["--select"], multiple=True, metavar="CODE", help=_("Only these rules: codes or their beginnings (CAP, XRF401).")),
        click.Option(["--ignore"], multiple=True, metavar="CODE", help=_("Not these rules; like --select, repeatable, comma lists.")),
        click.Option(["--fail-on"], type=fail_on, default="error", show_default=True, help=_("Lowest severity that gives exit code 1.")),
        click.Option(["--config"], type=folder, metavar=_("FILE"), help=_("Configuration (default: the nearest lkip-check.toml upwards).")),
        click.Option(["--baseline"], type=folder, metavar=_("FILE"), help=_("Show only what is not in this baseline.")),
        click.Option(["--write-baseline"], type=folder, metavar=_("FILE"), help=_("Accept everything found into this baseline.")),
        click.Option(["--second-reader/--no-second-reader"], default=True, help=_("Read figures of findings again with another engine.")),
        click.Option(["--ocr"], is_flag=True, help=_("Also read pages that are pictures of text (slow; needs lkip-check[ocr]).")),
        click.Option(["--password"], help=_("Password of an encrypted report.")),
        click.Option(["--even-if-locked"], is_flag=True, help=_("Annotate a copy even where the report's owner does not permit notes.")),
        click.Option(["--lang"], type=click.Choice(LANGUAGES), help=_("Language of messages (default: from LANG, else id).")),
        click.Option(["--quiet"], is_flag=True, help=_("Print one line of counts per report only.")),
        click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help=_("Show the version.")),
    ]


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"{PROGRAM} {version(PROGRAM)}")
        ctx.exit()


def _check(files: tuple[Path, ...], **given: Any) -> None:
    """Check reports; `given` are the options by name (pipeline.cli_choices.Choices)."""
    calm_collector()
    from pipeline.cli_check import check_files
    from pipeline.cli_choices import planned

    code = check_files(planned(files, given))
    leave_to_the_system()
    raise click.exceptions.Exit(int(code))


def chosen_language(arguments: Sequence[str]) -> str:
    """The language asked for on the command line, read before click builds its help in that language."""
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            return language(arguments[place + 1])
        if argument.startswith("--lang="):
            return language(argument.partition("=")[2])
    return language(None)


def main() -> None:
    """Entry point of `lkip-check`: no traceback ever reaches the user, unless LKIP_DEBUG is set."""
    arguments = sys.argv[1:]
    lang = chosen_language(arguments)
    speak_to_click(lang)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that cannot show a character shows `?` instead of failing
            stream.reconfigure(errors="replace")
    try:
        build(lang).main(arguments, prog_name=PROGRAM)
    except Exception as error:
        if os.environ.get("LKIP_DEBUG"):
            raise
        from pipeline.failures import internal_error

        click.echo(internal_error(error, translator(lang)), err=True)
        sys.exit(ExitCode.INTERNAL)


if __name__ == "__main__":
    main()
