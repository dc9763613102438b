"""The results of a batch as pandas frames: `reports`, `findings`, `facts`.

    from pipeline import api
    api.findings("out").groupby(["unit", "rule"]).size()

Each takes the output folder of a batch, or the URL of its store. pandas is imported when a frame is made. Texts are `string` columns (empty
where there is nothing), counts `Int64`, certainties `Float64`; figures of reports are `decimal.Decimal` objects, never binary fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

    from pipeline.batch.store import Store

TEXT, COUNT, SHARE, FLAG, FIGURE = "string", "Int64", "Float64", "boolean", "object"

REPORTS = {
    **dict.fromkeys(("report", "state", "reason", "detail", "unit"), TEXT),
    **dict.fromkeys(("year", "pages", "pages_unread", "figures", "errors", "warnings", "notes"), COUNT),
    **dict.fromkeys(("refused", "content"), TEXT),
}
FINDINGS = {
    "report": TEXT,
    "unit": TEXT,
    "year": COUNT,
    "rule": TEXT,
    "severity": TEXT,
    "changes_conclusion": FLAG,
    "confidence": SHARE,
    "page": COUNT,
    "table": TEXT,
    "row": TEXT,
    "column": TEXT,
    **dict.fromkeys(("reported", "expected", "difference", "message", "finding_id", "root", "fingerprint"), TEXT),
}
FACTS = {
    "report": TEXT,
    "page": COUNT,
    "table": TEXT,
    "row": TEXT,
    "column": TEXT,
    "raw": TEXT,
    "value": FIGURE,
    "decimals": COUNT,
    **dict.fromkeys(("unit", "kind", "measure", "period", "indicator", "source"), TEXT),
    **dict.fromkeys(("confidence", "x0", "top", "x1", "bottom"), SHARE),
}


def reports(out: str | Path) -> DataFrame:
    """One row per report: `state` is done or failed, with the `reason`; counts are slips.

    Raises FileNotFoundError where there is no store.
    """
    with _held(out) as store:
        rows = [{**{n: getattr(r, n, None) for n in REPORTS}, "report": r.name} for r in store.reports()]
    return _frame(rows, REPORTS)


def findings(out: str | Path) -> DataFrame:
    """One row per place where something does not hold; those of one slip share `root`. Raises FileNotFoundError where there is no store."""
    with _held(out) as store:
        about = {r.name: {"unit": r.unit, "year": r.year} for r in store.reports()}
        rows = [{**row, **about.get(row["report"], {}), **_named(row)} for row in store.findings()]
    return _frame(rows, FINDINGS)


def facts(out: str | Path, report: str | None = None) -> DataFrame:
    """One row per figure that was read, of all reports or of the one named `report`; `value` is None where it is not certain.

    Raises FileNotFoundError where there is no store, KeyError where no report of that name was checked.
    """
    with _held(out) as store:
        names = [r.name for r in store.reports() if r.state == "done"] if report is None else [report]
        rows = [row for name in names for row in _facts(store, name)]
    return _frame(rows, FACTS)


def _facts(store: Store, name: str) -> Iterator[dict[str, Any]]:
    document = store.document(name)
    if document is None:
        raise KeyError(name)
    for fact in document["facts"]:
        at = fact["place"]
        box = dict(zip(("x0", "top", "x1", "bottom"), at["box"] or (None,) * 4, strict=True))
        value = Decimal(fact["value"]) if fact["value"] else None
        yield {**fact, **box, "report": name, "value": value, "raw": at["text"], **{n: at[n] for n in ("page", "table", "row", "column")}}


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    """Names of the columns as in the files; no page is no number."""
    return {"table": row["table_name"], "row": row["row_name"], "column": row["column_name"], "page": row["page"] or None}


def _held(out: str | Path) -> Store:
    from pipeline.batch.held import held

    return held(out)


def _frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> DataFrame:
    import pandas

    some = list(rows)
    return pandas.DataFrame({name: pandas.Series([row.get(name) for row in some], dtype=kind) for name, kind in columns.items()})
