"""From any older store to the newest one: numbered steps, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, insert, inspect, select, update

from pipeline.batch.schema import METADATA

VERSIONS = MetaData()
VERSION = Table("store_version", VERSIONS, Column("version", Integer, nullable=False))

Step = Callable[[Connection], None]


class NewerStore(Exception):
    """The store was written by a newer program; `version` is the store's."""

    def __init__(self, version: int) -> None:
        super().__init__(str(version))
        self.version = version


def _first(at: Connection) -> None:
    """Version 1: reports and findings."""
    METADATA.create_all(at)


STEPS: tuple[Step, ...] = (_first,)


def upgrade(engine: Engine) -> None:
    """Bring the store to the newest version. Raises NewerStore."""
    with engine.begin() as at:
        if not inspect(at).has_table(VERSION.name):
            VERSIONS.create_all(at)
            at.execute(insert(VERSION).values(version=0))
        found = at.execute(select(VERSION.c.version)).scalar_one()
    if found > len(STEPS):
        raise NewerStore(found)
    for number, step in enumerate(STEPS[found:], found + 1):
        with engine.begin() as at:
            step(at)
            at.execute(update(VERSION).values(version=number))
