"""From any older store to the newest one: numbered steps, all of them in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, insert, inspect, select, update

from pipeline.batch.database import writing
from pipeline.batch.schema import ACROSS, METADATA

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


def _second(at: Connection) -> None:
    """Version 2: findings between reports."""
    METADATA.create_all(at, tables=[ACROSS])


STEPS: tuple[Step, ...] = (_first, _second)


def upgrade(engine: Engine) -> None:
    """Bring the store to the newest version, whole or not at all. Raises NewerStore."""
    with engine.connect() as at:
        known = inspect(at).has_table(VERSION.name)
        if known and at.execute(select(VERSION.c.version)).scalar() == len(STEPS):
            return  # nothing to write: a store may be read while another run writes
    with writing(engine) as at:
        VERSIONS.create_all(at)
        found = at.execute(select(VERSION.c.version)).scalar()
        if found is None:
            at.execute(insert(VERSION).values(version=0))
            found = 0
        if found > len(STEPS):
            raise NewerStore(found)
        for number, step in enumerate(STEPS[found:], found + 1):
            step(at)
            at.execute(update(VERSION).values(version=number))
