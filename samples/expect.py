"""What is to be found in the samples: `python -m samples.expect` writes samples/expected/*.csv, to be reviewed as a diff."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pipeline import check_report

HERE = Path(__file__).parent
COLUMNS = ("rule", "severity", "page", "table", "row", "column", "reported", "expected", "cause")


def expected_text(sample: Path) -> str:
    """CSV of the findings of one sample, in the order of the report; `cause` is empty for a root, else the rule and place of its root."""
    findings = check_report(sample).findings
    roots = {f.finding_id: f"{f.rule} {f.place.table or 'p. ' + str(f.place.page)} {f.place.text}".strip() for f in findings}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for f in findings:
        cause = "" if f.root in {"", f.finding_id} else roots.get(f.root, "")
        writer.writerow([f.rule, f.severity, f.place.page, f.place.table, f.place.row, f.place.column, f.place.text, f.expected, cause])
    return out.getvalue()


def expected_path(sample: Path) -> Path:
    return HERE / "expected" / f"{sample.stem}.csv"


if __name__ == "__main__":
    for sample in sorted(HERE.glob("*.pdf")):
        expected_path(sample).parent.mkdir(exist_ok=True)
        expected_path(sample).write_text(expected_text(sample), encoding="utf-8")
        print(expected_path(sample).name)
