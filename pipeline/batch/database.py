"""Connections to the store's database: one writer at a time, whole transactions, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

BUSY_SECONDS = 60.0  # that SQLite waits for another process's write
WRITES = "lkip_writes"  # execution option of a connection that is going to write
WRITER_LOCK = 0x6C6B6970  # PostgreSQL's advisory lock of whoever writes ("lkip")


class NoStore(Exception):
    """The database cannot be reached, opened or written; the text is the driver's."""


def connected(url: str) -> Engine:
    """The database at `url`; PostgreSQL through psycopg unless the URL names another driver. Raises NoStore."""
    try:
        place = make_url(url)
        if place.drivername in {"postgres", "postgresql"}:
            place = place.set(drivername="postgresql+psycopg")
        if place.get_backend_name() != "sqlite":
            return create_engine(place, poolclass=NullPool)
        engine = create_engine(place, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise NoStore(str(error)) from error
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own transactions would begin late, and not at all around changes of tables
    cursor = connection.cursor()
    with suppress(sqlite3.OperationalError):  # another process is just doing it: it stays in the file
        cursor.execute("PRAGMA journal_mode=WAL")
    for setting in ("synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(at: Connection) -> None:
    at.exec_driver_sql("BEGIN IMMEDIATE" if at.get_execution_options().get(WRITES) else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that waits for those of other runs from its first moment on: what it reads nobody changes until it ends."""
    with engine.connect().execution_options(**{WRITES: True}) as at, at.begin():
        if engine.dialect.name == "postgresql":
            at.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
        yield at


def driver_says(error: SQLAlchemyError) -> str:
    """The driver's own words, in one line."""
    told = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return " ".join(told.split())


def disk_is_full(error: SQLAlchemyError) -> bool:
    """True where the database could not write for want of room."""
    told = driver_says(error).lower()
    return "disk is full" in told or "disk full" in told or "no space left" in told
