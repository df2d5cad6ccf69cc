"""A host's transaction that is not safe to join is refused, with the reason and the remedy."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError as DriverIntegrityError
from sqlalchemy.orm import (
    Session,
)

from hjul.adapters.store.joining import CannotJoin, prepare
from hjul.adapters.store.urls import database_url
from tests.store.hosts import Case, Errand
from tests.store.places import Place, told

Refused = Callable[[Case], Any]


def closed_connection(case: Case) -> Any:
    connection = case.engine.connect()
    connection.close()
    return connection


def closed_session(case: Case) -> Any:
    session = Session(case.engine, close_resets_only=False)
    session.close()
    return session


def failed_session(case: Case) -> Any:
    session = Session(case.engine)
    session.add(Errand(id=1, title="once"))
    session.flush()
    session.add(Errand(id=1, title="twice"))
    with pytest.raises(DriverIntegrityError):
        session.flush()
    return session


def autocommitting(case: Case) -> Any:
    return case.engine.connect().execution_options(isolation_level="AUTOCOMMIT")


def another_database(case: Case) -> Any:
    engine = prepare(sa.create_engine("sqlite://", poolclass=sa.StaticPool))
    return engine.connect()


def unbound_session(case: Case) -> Any:
    return Session()


def read_only(case: Case) -> Any:
    return case.engine.execution_options(hjul_write=False).connect()


REFUSED: dict[str, tuple[Refused, str]] = {
    "a string": (
        lambda case: "sqlite:///quality.db",
        "expected a SQLAlchemy Session or Connection",
    ),
    "an engine": (lambda case: case.engine, "expected a SQLAlchemy Session or Connection"),
    "a closed connection": (closed_connection, "closed"),
    "a closed session": (closed_session, "no transaction that can be joined"),
    "a session without a database": (unbound_session, "no transaction that can be joined"),
    "a failed session": (failed_session, "roll it back"),
    "one that commits by itself": (autocommitting, "commits every statement by itself"),
    "another database": (another_database, "is on"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_joined_safely_is_refused_in_a_sentence(case: Case, what: str) -> None:
    make, sentence = REFUSED[what]
    joined = make(case)
    with pytest.raises(CannotJoin, match=sentence), case.database.join(joined):
        case.append()
    if hasattr(joined, "close"):
        joined.close()
    assert told(case.history) == []


def test_an_asynchronous_session_is_refused(case: Case) -> None:
    class AsyncSession:
        """Stands for SQLAlchemy's."""

    with (
        pytest.raises(CannotJoin, match="Cannot join AsyncSession: expected"),
        case.database.join(AsyncSession()),  # type: ignore[arg-type]  # the point
    ):
        case.append()


def test_a_two_phase_transaction_is_refused(on_postgres: Place) -> None:
    with (
        closing(Case(on_postgres)) as case,
        case.engine.connect() as connection,
        connection.begin_twophase(),
        pytest.raises(CannotJoin, match="two-phase"),
        case.database.join(connection),
    ):
        case.append()


def test_an_unprepared_sqlite_engine_is_refused(file: Place) -> None:
    with closing(Case(file)) as case:
        engine = case.other_engine()
        with (
            Session(engine) as session,
            pytest.raises(CannotJoin, match=r"call prepare\(engine\) once"),
            case.database.join(session),
        ):
            case.append()
        engine.dispose()


def test_an_engine_prepared_in_the_middle_of_a_transaction_is_refused(file: Place) -> None:
    with closing(Case(file)) as case:
        engine = case.other_engine()
        with Session(engine) as session:
            session.scalars(sa.select(Errand)).all()
            prepare(engine)
            with pytest.raises(CannotJoin, match="prepare"), case.database.join(session):
                case.append()
        engine.dispose()


def test_a_transaction_that_began_as_a_reader_is_refused(file: Place) -> None:
    with (
        closing(Case(file)) as case,
        read_only(case) as connection,
        pytest.raises(CannotJoin, match="began as a reader"),
        case.database.join(connection),
    ):
        case.append()


def test_another_file_is_refused(file: Place, tmp_path: Path) -> None:
    with closing(Case(file)) as case:
        engine = prepare(sa.create_engine(f"sqlite:///{tmp_path}/another.db"))
        with (
            engine.connect() as connection,
            pytest.raises(CannotJoin, match=r"another\.db.*history\.db"),
            case.database.join(connection),
        ):
            case.append()
        engine.dispose()


def test_the_same_file_by_another_name_is_joined(file: Place, tmp_path: Path) -> None:
    with closing(Case(file)) as case:
        (tmp_path / "link.db").symlink_to(tmp_path / "history.db")
        engine = prepare(sa.create_engine(f"sqlite:///{tmp_path}/../{tmp_path.name}/history.db"))
        with engine.begin() as connection, case.database.join(connection):
            case.append()
        assert told(case.history) == [(1, "initiative-1", 1)]
        engine.dispose()


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_above_read_committed_is_refused(on_postgres: Place, level: str) -> None:
    with closing(Case(on_postgres)) as case:
        engine = case.engine.execution_options(isolation_level=level)
        with (
            Session(engine) as session,
            pytest.raises(CannotJoin, match=f"is at {level}: joining needs READ COMMITTED"),
            case.database.join(session),
        ):
            case.append()


def test_another_database_on_the_same_server_is_refused(on_postgres: Place, postgres: str) -> None:
    with closing(Case(on_postgres)) as case:
        engine = sa.create_engine(database_url(postgres))
        with (
            engine.connect() as connection,
            pytest.raises(CannotJoin, match="both must be the same database"),
            case.database.join(connection),
        ):
            case.append()
        engine.dispose()


def test_only_an_engine_can_be_prepared() -> None:
    with pytest.raises(CannotJoin, match="create_engine"):
        prepare("sqlite:///quality.db")  # type: ignore[arg-type]  # the point
