"""A host's own rows and our entries are one step: both, or neither."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from hjul import Actor, Hjul, OpenInitiative, PlanCycle, SimulatedClock, prepare
from hjul.adapters.store.joining import CannotJoin

ANNA = Actor(id="u-4711")


def of_host(url: str) -> str:
    """Give the URL as a host of SQLAlchemy has it."""
    return url.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def host(lasting_url: str) -> Iterator[sa.Engine]:
    """A host's own engine with a table of its own, prepared once."""
    made = sa.create_engine(of_host(lasting_url))
    prepare(made)
    with made.begin() as connection:
        connection.execute(sa.text("CREATE TABLE cases (stream TEXT)"))
    yield made
    made.dispose()


def cases(host: sa.Engine) -> int:
    """Count the host's rows."""
    with host.connect() as connection:
        return connection.execute(sa.text("SELECT count(*) FROM cases")).scalar_one()


def with_case(hjul: Hjul, session: Session | sa.Connection) -> str:
    """Write a row of the host's and open an initiative."""
    with hjul.join(session):
        stream = hjul.ask(OpenInitiative(division="kultur", title="Open longer"), by=ANNA).stream
        hjul.ask(PlanCycle(stream, idea="Thursdays"), by=ANNA)
    session.execute(sa.text("INSERT INTO cases (stream) VALUES (:s)"), {"s": stream})
    return stream


@pytest.mark.parametrize("given", ["url", "engine"])
def test_both_are_committed(
    host: sa.Engine, lasting_url: str, clock: SimulatedClock, given: str
) -> None:
    ours = {"engine": host} if given == "engine" else {"url": lasting_url}
    with Hjul(**ours, clock=clock) as hjul:  # type: ignore[arg-type]  one of the two is given
        with Session(host) as session, session.begin():
            stream = with_case(hjul, session)
        assert cases(host) == 1
        assert len(hjul.history(stream)) == 2
        assert "Open longer" in str(hjul.board())


@pytest.mark.parametrize("given", ["url", "engine"])
def test_both_are_rolled_back(
    host: sa.Engine, lasting_url: str, clock: SimulatedClock, given: str
) -> None:
    ours = {"engine": host} if given == "engine" else {"url": lasting_url}
    with Hjul(**ours, clock=clock) as hjul:  # type: ignore[arg-type]  one of the two is given
        with host.connect() as connection, connection.begin() as step:
            with_case(hjul, connection)
            step.rollback()
        assert cases(host) == 0
        assert hjul.verify().count == 0
        assert "Open longer" not in str(hjul.board())
        assert hjul.ask(OpenInitiative(division="kultur", title="Again"), by=ANNA).stream


def test_a_refusal_leaves_the_hosts_transaction_as_it_was(
    host: sa.Engine, lasting_url: str, clock: SimulatedClock
) -> None:
    from hjul import NotNow

    with Hjul(lasting_url, clock=clock) as hjul:
        with Session(host) as session, session.begin():
            stream = with_case(hjul, session)
            with hjul.join(session), pytest.raises(NotNow):
                hjul.ask(hjul.command("StartTrial", stream=stream, cycle=7), by=ANNA)
            session.execute(sa.text("INSERT INTO cases (stream) VALUES ('another')"))
        assert cases(host) == 2
        assert len(hjul.history(stream)) == 2


def test_a_host_that_is_not_prepared_is_told_why(lasting_url: str, clock: SimulatedClock) -> None:
    if lasting_url.startswith("postgresql"):
        made = sa.create_engine(of_host(lasting_url), isolation_level="SERIALIZABLE")
    else:
        made = sa.create_engine(lasting_url)
    with Hjul(lasting_url, clock=clock) as hjul, made.begin() as connection:
        with pytest.raises(CannotJoin) as refused, hjul.join(connection):
            hjul.ask(OpenInitiative(division="kultur", title="Open longer"), by=ANNA)
        assert "prepare" in str(refused.value) or "READ COMMITTED" in str(refused.value)
    made.dispose()
