"""The tables of the store (the newest version; `migrations` leads there)."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

REPORT = Table(
    "report",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False, unique=True),
    Column("content", String(64), nullable=False),  # SHA-256 of the file
    Column("state", String(16), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("detail", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("year", Integer),
    Column("pages", Integer, nullable=False),
    Column("pages_unread", Integer, nullable=False),  # pictures of text, and pages that failed
    Column("figures", Integer, nullable=False),  # read, in tables and sentences: none where nothing could be checked
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("refused", Text, nullable=False),
    Column("document", LargeBinary),  # result.json, zlib
)

FINDING = Table(
    "finding",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("place", Integer, nullable=False),  # in the report's list, from 0
    Column("finding_id", String(64), nullable=False),
    Column("root", String(64), nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("rule", String(8), nullable=False),
    Column("severity", String(8), nullable=False),
    Column("changes_conclusion", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("page", Integer, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("row_name", Text, nullable=False),
    Column("column_name", Text, nullable=False),
    Column("reported", Text, nullable=False),
    Column("expected", Text, nullable=False),
    Column("difference", Text, nullable=False),
    Column("message", Text, nullable=False),
    Index("finding_of_report", "report_id"),
    Index("finding_of_rule", "rule"),
)

ACROSS = Table(
    "across",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("place", Integer, nullable=False),  # in the list of all findings between reports, from 0
    Column("finding_id", String(64), nullable=False),
    Column("root", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("rule", String(8), nullable=False),
    Column("severity", String(8), nullable=False),
    Column("changes_conclusion", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("report", "table_name", "row_name", "column_name", "reported", "expected")),
    *(Column(name, Text, nullable=False) for name in ("difference", "message", "other_report", "other_table", "other_row")),
    *(Column(name, Text, nullable=False) for name in ("other_column", "other_value")),
    Column("page", Integer, nullable=False),
    Column("other_page", Integer, nullable=False),
    Index("across_of_report", "report"),
)
