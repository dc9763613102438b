"""What every worker needs, imported once by the server that workers are forked from."""

from __future__ import annotations

import extractors.reader
import extractors.second_reader
import pipeline.batch.task
import pipeline.interpret.assemble
from rules.run import load_rules

load_rules()

__all__ = ["extractors", "load_rules", "pipeline"]
