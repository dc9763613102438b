"""What a batch is about: the files that are given, those that are parts of one report joined, with a word about what was joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.exit_codes import ExitCode, worst
from pipeline.i18n import Translate
from pipeline.outputs.text import plain

if TYPE_CHECKING:
    from pipeline.batch.parts import Joined
    from pipeline.batch.watch import Wait

MOST_TOLD = 10  # groups of names that look like parts, told one by one


def listed(given: Sequence[str], options: dict[str, Any], _: Translate) -> Joined:
    """The reports meant. `options["join"]`: True joins the files of each folder, None those whose names say so. Raises UsageError."""
    from pipeline.batch.files import NoList, reports
    from pipeline.batch.parts import Joined, by_folder, by_name
    from pipeline.batch.sources import NoAccess

    try:
        some = reports(given, options["out"])
    except NoList as error:
        raise click.UsageError(_("the list {file} cannot be read").format(file=error.path)) from None
    except (NoAccess, OSError) as error:
        raise click.UsageError(_("what is given cannot be listed: {why}").format(why=error)) from None
    if options["join"]:
        return by_folder(some)
    return by_name(some) if options["join"] is None else Joined(tuple(some), {})


def tell_joined(some: Joined, _: Translate) -> None:
    """Say on standard error which files were taken for one report because of their names, and which only look like it."""
    for name, path in some.reports:
        if name in some.found:
            files = " + ".join(plain(p.name) for p in some.files(path))
            text = _("{name}: joined by the names of its files: {files} (--no-join keeps them apart)")
            click.echo(text.format(name=plain(name), files=files), err=True)
    for names in some.doubtful[:MOST_TOLD]:
        text = _("checked one by one, since the numbers of the chapters are not complete or not plain: {files} (--join makes one report)")
        click.echo(text.format(files=plain(names)), err=True)


def watched(
    given: Sequence[str], options: dict[str, Any], _: Translate, check: Callable[[Joined], ExitCode], wait: Wait | None = None
) -> ExitCode:
    """Check what is there and what comes, until interrupted; the worst exit code of all rounds. `wait` as in `batch.watch.arrivals`."""
    from pipeline.batch.sources import is_url
    from pipeline.batch.watch import Waiting, arrivals

    if any(is_url(text) for text in given):
        raise click.UsageError(_("--watch: only files and folders of this machine can be watched"))
    told: set[str] = set()
    codes = []
    try:
        click.echo(_("Watching for new files; Ctrl-C ends."), err=True)
        for some in arrivals(lambda: listed(given, options, _), wait or Waiting(sorted(set(_folders(given))))):
            news = [x for x in (*some.found, *some.doubtful) if x not in told]
            if news:
                tell_joined(some, _)
                told.update(news)
            codes.append(check(some))
    except KeyboardInterrupt:
        click.echo(_("No longer watching."), err=True)
    return worst(codes)


def _folders(given: Sequence[str]) -> Iterator[Path]:
    """The folders in which something new may come."""
    for text in given:
        path = Path(text)
        if not path.exists() and text.startswith("@"):
            path = Path(text[1:])
        yield path if path.is_dir() else path.parent
