"""A host's own transaction: both its rows and our events, or neither, and never half safely."""

import threading
import time
from contextlib import closing

import pytest
import sqlalchemy as sa
from eventsourcing.persistence import IntegrityError
from sqlalchemy.orm import (
    Session,
    scoped_session,
    sessionmaker,
)

from hjul.adapters.store.check import verify
from hjul.adapters.store.database import Database
from hjul.adapters.store.errors import Busy
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.store.joining import CannotJoin, prepare
from hjul.adapters.store.urls import database_url
from tests.store.hosts import Case, Errand
from tests.store.places import Place, event, events, told


def test_a_hosts_commit_stores_both(case: Case) -> None:
    with Session(case.engine) as session:
        session.add(Errand(title="ring"))
        with case.database.join(session):
            case.append()
        assert told(case.history) == []
        session.commit()
    assert case.errands() == ["ring"]
    assert told(case.history) == [(1, "initiative-1", 1)]
    assert verify(case.history).ok


def test_a_hosts_rollback_undoes_both(case: Case) -> None:
    with Session(case.engine) as session:
        session.add(Errand(title="ring"))
        with case.database.join(session):
            case.append()
        session.rollback()
    assert case.errands() == []
    assert told(case.history) == []
    case.append()
    assert told(case.history) == [(1, "initiative-1", 1)]


def test_a_core_connection_is_joined_as_well(case: Case) -> None:
    with case.engine.begin() as connection:
        connection.execute(sa.insert(Errand).values(title="ring"))
        with case.database.join(connection):
            case.append()
    assert case.errands() == ["ring"]
    assert told(case.history) == [(1, "initiative-1", 1)]


def test_a_scoped_session_is_joined_as_well(case: Case) -> None:
    session = scoped_session(sessionmaker(case.engine))
    with case.database.join(session):
        case.append()
    session.commit()
    session.remove()
    assert told(case.history) == [(1, "initiative-1", 1)]


def test_pending_rows_are_flushed_before_ours(case: Case) -> None:
    with Session(case.engine) as session:
        errand = Errand(title="ring")
        session.add(errand)
        with case.database.join(session):
            assert errand.id is not None
        session.rollback()


def test_inside_the_block_one_reads_what_one_has_appended(case: Case) -> None:
    with Session(case.engine) as session, case.database.join(session):
        case.append()
        assert told(case.history) == [(1, "initiative-1", 1)]
        session.rollback()


def test_a_savepoint_of_the_host_that_is_rolled_back_takes_our_events_with_it(case: Case) -> None:
    with Session(case.engine) as session:
        with case.database.join(session):
            case.append("initiative-1")
        nested = session.begin_nested()
        with case.database.join(session):
            case.append("initiative-2")
        nested.rollback()
        session.commit()
    assert told(case.history) == [(1, "initiative-1", 1)]
    assert verify(case.history).ok


def test_a_refused_append_leaves_the_hosts_transaction_usable(case: Case) -> None:
    case.append()
    with Session(case.engine) as session:
        session.add(Errand(title="ring"))
        with case.database.join(session), pytest.raises(IntegrityError):
            case.append()
        session.commit()
    assert case.errands() == ["ring"]


def test_a_wake_up_comes_after_the_hosts_commit_and_not_without(case: Case) -> None:
    heard: list[int] = []

    def hear() -> None:
        heard.append(len(told(case.history)))

    with Session(case.engine) as session:
        with case.database.join(session):
            case.append()
            case.database.after_commit(hear)
        assert heard == []
        session.rollback()
    assert heard == []
    with Session(case.engine) as session:
        with case.database.join(session):
            case.append()
            case.database.after_commit(hear)
        assert heard == []
        session.commit()
    assert heard == [1]
    with case.engine.connect() as connection:
        with case.database.join(connection):
            case.append("initiative-2")
            case.database.after_commit(hear)
        connection.commit()
    assert heard == [1, 2]


def test_two_threads_that_join_at_once_lose_nothing(case: Case) -> None:
    failed: list[Exception] = []

    def work(worker: int) -> None:
        for number in range(30):
            try:
                with Session(case.engine) as session:
                    session.scalar(sa.select(sa.func.count()).select_from(Errand))
                    session.add(Errand(title=f"{worker}-{number}"))
                    with case.database.join(session):
                        case.append(f"initiative-{worker}", number + 1)
                    session.commit()
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(case.errands()) == 60
    assert [position for position, _, _ in told(case.history)] == list(range(1, 61))
    assert verify(case.history).ok


def test_waiting_for_a_host_that_does_not_commit_is_bounded(case: Case) -> None:
    with Session(case.engine) as session:
        with case.database.join(session):
            case.append()
        began = time.monotonic()
        with pytest.raises(Busy):
            case.append("initiative-2")
        assert time.monotonic() - began < 8
        session.commit()
    case.append("initiative-2")
    assert len(told(case.history)) == 2


def test_a_turn_that_was_long_in_coming_is_logged(
    case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    case.database.busy_seconds = 20
    holding = threading.Event()

    def hold() -> None:
        with case.engine.begin() as connection, case.database.join(connection):
            case.append()
            holding.set()
            time.sleep(1.2)

    with case.place.open() as other:
        history = HistoryRecorder(other)
        host = threading.Thread(target=hold)
        host.start()
        holding.wait(10)
        with caplog.at_level("WARNING", logger="hjul"):
            history.insert_events([event("initiative-2")])
        host.join()
    assert "waited_for_turn waited_ms=1" in caplog.text


def test_the_hosts_own_patience_is_given_back(on_postgres: Place) -> None:
    with closing(Case(on_postgres)) as case, case.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '7s'")
        with case.database.join(connection):
            case.append()
        assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == "7s"


def test_preparing_twice_is_preparing_once(case: Case) -> None:
    assert prepare(prepare(case.engine)) is case.engine
    with case.engine.begin() as connection, case.database.join(connection):
        case.append()
    assert told(case.history) == [(1, "initiative-1", 1)]


def test_a_prepared_engine_still_reads_while_somebody_writes_for_long(file: Place) -> None:
    with closing(Case(file)) as case:
        engine = prepare(case.other_engine(connect_args={"timeout": 0.1}))
        with case.database.transaction():
            with Session(engine) as session:
                assert session.scalars(sa.select(Errand)).all() == []
                with (
                    pytest.raises(CannotJoin, match="began as a reader"),
                    case.database.join(session),
                ):
                    case.append()
            with Session(engine.execution_options(hjul_write=False)) as session:
                assert session.scalars(sa.select(Errand)).all() == []
        engine.dispose()


def test_a_hosts_own_engine_can_hold_the_history(shared: Place) -> None:
    engine = sa.create_engine(database_url(shared.url))
    with Database(engine=engine, schema=shared.schema) as database:
        history = HistoryRecorder(database)
        with engine.begin() as connection, database.join(connection):
            history.insert_events(events("initiative-1", 2))
        history.insert_events([event("initiative-2")])
        assert len(told(history)) == 3
        assert verify(history).ok
    engine.dispose()


def test_a_hosts_engine_in_memory_can_hold_the_history() -> None:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    with Database(engine=engine) as database:
        history = HistoryRecorder(database)
        with Session(engine) as session:
            with database.join(session):
                history.insert_events([event()])
            session.commit()
        assert told(history) == [(1, "initiative-1", 1)]
