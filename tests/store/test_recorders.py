"""Our recorders under any application of the library: by environment alone, exactly once, live."""

import threading
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event as domain_event
from eventsourcing.persistence import (
    InfrastructureFactory,
    InfrastructureFactoryError,
    IntegrityError,
    ProgrammingError,
    StoredEvent,
    Tracking,
)
from eventsourcing.popo import POPOTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from eventsourcing.tests.application import ApplicationTestCase, ExampleApplicationTestCase
from eventsourcing.utils import Environment

from hjul.adapters import store
from hjul.adapters.store import Factory, SqlApplicationRecorder, SqlTrackingRecorder
from hjul.adapters.store.alembic import keep_alembic_away
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.store.history_factory import HistoryFactory
from tests.store.places import Place, told


class Wheel(Aggregate):
    """Something that turns."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.turns = 0

    @domain_event("Turned")
    def turn(self) -> None:
        """Turn."""
        self.turns += 1


class Wheels(Application[UUID]):
    """Wheels that take a snapshot at every third turn."""

    is_snapshotting_enabled = True
    snapshotting_intervals = {Wheel: 3}  # noqa: RUF012  # the library's own way


def turns_of(app: Wheels, wheel: Wheel) -> int:
    stored: Wheel = app.repository.get(wheel.id)
    return stored.turns


class Turns(SqlTrackingRecorder):
    """Counts turns, each in one transaction with its position."""

    def define(self, metadata: sa.MetaData) -> None:
        super().define(metadata)
        self.turns = sa.Table(
            "turns", metadata, sa.Column("position", sa.BigInteger, primary_key=True)
        )

    def add(self, tracking: Tracking) -> None:
        with self.tracked(tracking) as connection:
            row = sa.insert(self.turns).values(position=tracking.notification_id)
            connection.execute(row)

    def count(self) -> int:
        with self.database.transaction(write=False) as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(self.turns)) or 0


class CountsTurns(Projection[Turns]):
    """Follows the wheels."""

    name = "turning"
    topics = (f"{__name__}:Wheel.Turned",)

    def process_event(self, domain_event: object, tracking: Tracking) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]  # a method is enough where one event is followed
        self.view.add(tracking)


@pytest.fixture
def environment(shared: Place, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Name our recorders in the environment, and nothing else anywhere."""
    given = {
        "PERSISTENCE_MODULE": "hjul.adapters.store",
        "SQLALCHEMY_URL": shared.url,
        "SQLALCHEMY_SCHEMA": shared.schema or "",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return given


def test_an_application_and_a_live_projection_need_the_environment_alone(
    environment: dict[str, str],
) -> None:
    with ProjectionRunner(
        application_class=Wheels, projection_class=CountsTurns, view_class=Turns
    ) as runner:
        wheel = Wheel("front")
        for _ in range(7):
            wheel.turn()
        recordings = runner.app.save(wheel)
        runner.wait(recordings[-1].notification.id, timeout=10)
        assert runner.view.count() == 7
        assert turns_of(runner.app, wheel) == 7
        assert runner.app.snapshots is not None
        assert [s.originator_version for s in runner.app.snapshots.get(wheel.id)] == [3, 6]


class TurnsInMemory(POPOTrackingRecorder):
    """A view that knows nothing of our store, and keeps itself in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.turns = 0

    def count_one(self, tracking: Tracking) -> None:
        """Count, unless it was counted."""
        self.insert_tracking(tracking)
        self.turns += 1


class CountsInMemory(Projection[TurnsInMemory]):
    """Counts everything that happens."""

    name = "counts-in-memory"

    def process_event(self, domain_event: object, tracking: Tracking) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]  # a method is enough where all events count alike
        """Count."""
        self.view.count_one(tracking)


def test_a_view_that_keeps_itself_needs_nothing_of_us(environment: dict[str, str]) -> None:
    with ProjectionRunner(
        application_class=Wheels, projection_class=CountsInMemory, view_class=TurnsInMemory
    ) as runner:
        wheel = Wheel("front")
        wheel.turn()
        runner.wait(runner.app.save(wheel)[-1].notification.id, timeout=10)
        assert runner.view.turns == 2


def test_what_an_application_stored_is_there_when_it_starts_again(
    environment: dict[str, str],
) -> None:
    with Wheels() as app:
        wheel = Wheel("back")
        wheel.turn()
        app.save(wheel)
    with Wheels() as again:
        assert turns_of(again, wheel) == 1


def test_two_applications_in_one_database_have_tables_of_their_own(
    environment: dict[str, str],
) -> None:
    class Carts(Application[UUID]):
        """Another application."""

    with Wheels() as wheels, Carts() as carts:
        wheels.save(Wheel("one"))
        carts.save(Wheel("two"))
        assert wheels.recorder.max_notification_id() == 1
        assert carts.recorder.max_notification_id() == 1


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("SQLALCHEMY_URL", "", "SQLALCHEMY_URL is missing: set it, for example"),
        ("ORIGINATOR_ID_TYPE", "number", "expected 'uuid' or 'text'"),
        ("POSTGRES_ENABLE_DB_FUNCTIONS", "y", "can miss events"),
    ],
)
def test_an_environment_that_cannot_work_is_refused(
    environment: dict[str, str], variable: str, value: str, sentence: str
) -> None:
    with pytest.raises(InfrastructureFactoryError, match=sentence):
        Factory(Environment("", {**environment, variable: value}))


def test_a_name_that_is_too_long_for_a_table_is_refused(environment: dict[str, str]) -> None:
    factory = Factory(Environment("w" * 60, environment))
    with pytest.raises(InfrastructureFactoryError, match="shorter name"):
        factory.application_recorder()
    factory.close()


def test_a_topic_of_another_kind_is_refused(environment: dict[str, str]) -> None:
    topic = {"APPLICATION_RECORDER_TOPIC": "uuid:UUID"}
    factory = Factory(Environment("", {**environment, **topic}))
    with pytest.raises(InfrastructureFactoryError, match="no subclass of SqlApplicationRecorder"):
        factory.application_recorder()
    factory.close()


def test_exactly_one_factory_is_seen_in_the_package() -> None:
    seen = [
        name
        for name, thing in vars(store).items()
        if isinstance(thing, type) and issubclass(thing, InfrastructureFactory)
    ]
    assert seen == ["Factory"]


def test_factories_of_one_address_share_a_database_and_the_last_closes_it(
    environment: dict[str, str],
) -> None:
    one, other = (Factory(Environment("", environment)) for _ in range(2))
    assert one.database is other.database
    one.close()
    with other.database.transaction(write=False) as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    other.close()
    third = Factory(Environment("", environment))
    assert third.database is not one.database
    third.close()


def test_a_recorder_keeps_its_database_open_when_the_factory_is_forgotten(
    environment: dict[str, str],
) -> None:
    recorder = Factory(Environment("", environment)).tracking_recorder()
    recorder.insert_tracking(Tracking("upstream", 1))
    assert recorder.max_tracking_id("upstream") == 1


def test_factories_in_memory_share_nothing() -> None:
    given = {"SQLALCHEMY_URL": "memory:"}
    one, other = (Factory(Environment("", given)) for _ in range(2))
    assert one.database is not other.database


def test_two_processors_who_race_accept_every_position_once(shared: Place) -> None:
    with shared.open() as setting:
        Turns(setting).create_table()
    accepted: list[int] = []

    def work() -> None:
        with shared.open() as database:
            view = Turns(database)
            for position in range(1, 201):
                try:
                    view.add(Tracking("upstream", position))
                except IntegrityError:
                    continue
                accepted.append(position)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with shared.open() as database:
        view = Turns(database)
        assert sorted(accepted) == sorted(set(accepted))
        assert len(accepted) == view.count()
        assert view.max_tracking_id("upstream") == 200


def test_a_position_whose_rows_fail_is_not_processed(database: Database) -> None:
    view = Turns(database)
    view.create_table()
    with pytest.raises(LookupError), view.tracked(Tracking("upstream", 1)):
        raise LookupError
    assert view.max_tracking_id("upstream") is None
    view.add(Tracking("upstream", 1))
    assert view.max_tracking_id("upstream") == 1


def test_a_plain_recorder_joins_a_transaction_too(database: Database) -> None:
    recorder = SqlApplicationRecorder(database, table_name="wheels_events")
    recorder.create_table()
    with database.transaction() as connection:
        recorder.insert_events([StoredEvent(uuid4(), 1, "t", b"")])
        whole = connection.get_transaction()
        assert whole is not None
        whole.rollback()
    assert recorder.max_notification_id() is None


# The library's own tests of whole applications


class OnOurRecorders:
    """Runs them on a file."""

    @pytest.fixture(autouse=True)
    def _environment(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The library's tests read the environment themselves."""
        monkeypatch.setenv("PERSISTENCE_MODULE", "hjul.adapters.store")
        monkeypatch.setenv("SQLALCHEMY_URL", f"sqlite:///{tmp_path}/applications.db")


class TestTheLibrarysExample(OnOurRecorders, ExampleApplicationTestCase):
    expected_factory_topic = "hjul.adapters.store.factory:Factory"


class TestTheLibrarysApplication(OnOurRecorders, ApplicationTestCase):
    pass


del ExampleApplicationTestCase, ApplicationTestCase


# The history under an application


def test_the_history_serves_an_application_of_the_library(database: Database) -> None:
    class Initiatives(Application[str]):
        def construct_factory(self, env: Environment) -> InfrastructureFactory[Any]:
            return HistoryFactory(env, database)

    app = Initiatives(env={"IS_SNAPSHOTTING_ENABLED": "y"})
    assert isinstance(app.recorder, HistoryRecorder)
    app.recorder.insert_events([StoredEvent("initiative-1", 1, "t.1", b"{}")])
    assert told(app.recorder) == [(1, "initiative-1", 1)]
    assert app.snapshots is not None
    app.snapshots.recorder.insert_events([StoredEvent("initiative-1", 1, "t.1", b"cache")])
    assert len(app.snapshots.recorder.select_events("initiative-1")) == 1
    assert database.is_inside is False


def test_the_history_has_no_other_recorders_beside_it(database: Database) -> None:
    factory = HistoryFactory(Environment("", {}), database)
    with pytest.raises(ProgrammingError, match="only snapshots stand beside it"):
        factory.aggregate_recorder("events")
    with pytest.raises(ProgrammingError, match="follows no other application"):
        factory.process_recorder()


@pytest.mark.parametrize(
    ("name", "kind", "reflected", "is_hosts"),
    [
        ("hjul_history", "table", True, False),
        ("hjul_view_board", "table", True, False),
        ("errand", "table", True, True),
        ("hjul_history", "table", False, True),
    ],
)
def test_alembic_leaves_our_tables_alone(
    name: str, kind: str, reflected: bool, is_hosts: bool
) -> None:
    table = sa.Table(name, sa.MetaData(), sa.Column("id", sa.Integer))
    assert keep_alembic_away(table, name, kind, reflected, None) is is_hosts
    index = sa.Index("an_index", table.c.id)
    assert keep_alembic_away(index, "an_index", "index", reflected, None) is is_hosts
    assert keep_alembic_away(table, name, kind, reflected, table) is True
