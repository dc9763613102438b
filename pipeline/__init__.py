"""Meaning and orchestration: values, facts, the way from a PDF to its findings, outputs, command line.

    from pipeline import Options, check_report
    result = check_report("laporan.pdf")

Importing this package is cheap: the readers and the rules are imported when a report is checked.
"""

from pipeline.check import check_report
from pipeline.options import Options
from pipeline.result import Result

__all__ = ["Options", "Result", "check_report"]
