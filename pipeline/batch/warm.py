"""What every worker needs, imported once by the server that workers are forked from. Nothing else imports this."""

from __future__ import annotations

import signal

import extractors.reader
import extractors.second_reader
import pipeline.batch.task
import pipeline.interpret.assemble
from rules.run import load_rules

load_rules()
# Whoever stops a service signals all its processes. The run answers for its workers: one that the signal killed would look like a crash.
signal.signal(signal.SIGTERM, signal.SIG_IGN)

__all__ = ["extractors", "load_rules", "pipeline"]
