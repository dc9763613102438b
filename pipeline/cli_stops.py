"""What stops a whole batch, as a sentence and an exit code: interrupts, a full disk, another run, a store or a cluster out of reach."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

from pipeline.exit_codes import ExitCode
from pipeline.i18n import Translate


@contextmanager
def stops_told(_: Translate) -> Iterator[None]:
    """Around a batch: what stops it ends the command with a message and an exit code. SIGTERM counts as an interrupt from the keyboard."""
    from pipeline.batch.claim import Busy
    from pipeline.batch.cluster import NoCluster
    from pipeline.batch.database import NoStore
    from pipeline.batch.migrations import NewerStore
    from pipeline.batch.pool import NoWorkers
    from pipeline.batch.run import NoRoom

    before = _terminated_like_interrupted()
    try:
        yield
    except KeyboardInterrupt:
        _stop(_("interrupted; what was done is kept: the same command goes on from here"), ExitCode.INTERRUPTED)
    except NoRoom as error:
        text = _("the disk is full ({why}); what was done is kept: make room and run the same command again").format(why=error)
        _stop(text, ExitCode.OUTPUT_FAILED)
    except Busy as error:
        text = _("another run is at work in {folder}; wait for its end, or give another folder with --out").format(folder=error)
        raise click.UsageError(text) from None
    except NewerStore as error:
        raise click.UsageError(_("the store was written by a newer lkip-check (version {version})").format(version=error.version)) from None
    except NoStore as error:
        _stop(_("the store cannot be opened or written: {why}").format(why=error), ExitCode.OUTPUT_FAILED)
    except NoCluster as error:
        _stop(_("the cluster cannot be used: {why}; what was done is kept").format(why=error), ExitCode.OUTPUT_FAILED)
    except NoWorkers as error:
        text = _("no process can be started to read the reports ({why}); what was done is kept").format(why=error)
        _stop(text, ExitCode.INTERNAL)
    except OSError as error:
        if os.environ.get("LKIP_DEBUG"):
            raise
        place = f" ({error.filename})" if error.filename else ""
        text = _("results could not be written: {why}").format(why=f"{error.strerror or type(error).__name__}{place}")
        _stop(text, ExitCode.OUTPUT_FAILED)
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _stop(text: str, code: ExitCode) -> NoReturn:
    click.echo(text, err=True)
    raise click.exceptions.Exit(int(code))


def _terminated_like_interrupted() -> signal._HANDLER:
    """Have SIGTERM raise KeyboardInterrupt; returns what it did before (None outside of the main thread, where nothing changes)."""
    if threading.current_thread() is not threading.main_thread():
        return None

    def interrupted(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    return signal.signal(signal.SIGTERM, interrupted)
