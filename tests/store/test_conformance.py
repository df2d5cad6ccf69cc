"""The eventsourcing library's own tests of recorders, all of them, on every kind of database."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any, ClassVar
from uuid import uuid4

import pytest
import sqlalchemy as sa
from eventsourcing.persistence import Recorder, Tracking
from eventsourcing.tests import persistence as library, projection as projections
from eventsourcing.utils import Environment

from hjul.adapters.store import (
    Database,
    Factory,
    SqlAggregateRecorder,
    SqlApplicationRecorder,
    SqlProcessRecorder,
    SqlTrackingRecorder,
)
from hjul.adapters.store.history import HistoryRecorder
from tests.conftest import ON_POSTGRES
from tests.store.places import Place, fresh_schema

Case = type[Any]


class EventCounters(SqlTrackingRecorder, projections.EventCountersView):
    """A view as a user of the library writes it: rows and position in one transaction."""

    def define(self, metadata: sa.MetaData) -> None:
        super().define(metadata)
        self.counts = sa.Table(
            "event_counts",
            metadata,
            sa.Column("name", sa.Text, primary_key=True),
            sa.Column("count", sa.Integer, nullable=False),
        )

    def get_created_event_counter(self) -> int:
        return self._count("created")

    def get_subsequent_event_counter(self) -> int:
        return self._count("subsequent")

    def incr_created_event_counter(self, tracking: Tracking) -> None:
        self._add("created", tracking)

    def incr_subsequent_event_counter(self, tracking: Tracking) -> None:
        self._add("subsequent", tracking)

    def _count(self, name: str) -> int:
        with self.database.transaction(write=False) as connection:
            return connection.scalar(self._named(name)) or 0

    def _add(self, name: str, tracking: Tracking) -> None:
        with self.tracked(tracking) as connection:
            count = connection.scalar(self._named(name))
            if count is None:
                connection.execute(sa.insert(self.counts).values(name=name, count=1))
            else:
                counted = sa.update(self.counts).where(self.counts.c.name == name)
                connection.execute(counted.values(count=count + 1))

    def _named(self, name: str) -> sa.Select[int]:
        return sa.select(self.counts.c.count).where(self.counts.c.name == name)


class TrackingSubclass(SqlTrackingRecorder):
    """A tracking recorder that an environment variable can name."""


class Located:
    """Gives the library's test cases an empty place of one kind, and ids of one type."""

    kind: ClassVar[str]
    ids: ClassVar[Any]
    __test__ = True

    @pytest.fixture(autouse=True)
    def _locate(self, request: pytest.FixtureRequest) -> Iterator[None]:
        self.opened: list[Database] = []
        self.place = self._empty(request)
        self.environment = {
            "PERSISTENCE_MODULE": "hjul.adapters.store",
            "SQLALCHEMY_URL": self.place.url,
            "SQLALCHEMY_SCHEMA": self.place.schema or "",
            "ORIGINATOR_ID_TYPE": self.ids,
        }
        type(self).env = dict(self.environment)  # type: ignore[attr-defined]  # the library's name
        yield
        for database in self.opened:
            database.close()

    def _empty(self, request: pytest.FixtureRequest) -> Place:
        if self.kind == "memory":
            return Place("memory:")
        if self.kind == "file":
            return Place(f"sqlite:///{request.getfixturevalue('tmp_path')}/recorders.db")
        request.node.user_properties.append(ON_POSTGRES)
        return Place(request.getfixturevalue("postgres_database"), fresh_schema())

    def new_originator_id(self) -> Any:
        return f"initiative-{uuid4()}" if self.ids == "text" else uuid4()

    def made(self, kind: Callable[..., Any]) -> Any:
        database = self.place.open()
        self.opened.append(database)
        if kind is HistoryRecorder:
            return HistoryRecorder(database)
        recorder = kind(database, table_name="stored_events", id_type=self.ids)
        recorder.create_table()
        return recorder


def maker(kind: Callable[..., Any]) -> Callable[[Located], Any]:
    """Return the method that makes a recorder where the case is located."""

    def make(self: Located) -> Any:
        return self.made(kind)

    return make


def case(base: Case, recorder: type[Recorder], **more: Any) -> Case:
    """Run one of the library's cases on a recorder of ours."""
    return type("Case", (Located, base), {"create_recorder": maker(recorder), **more})


class Subscribes(library.ApplicationRecorderTestCase[Any]):
    """An application's recorder, with the library's optional test of live subscriptions."""

    __test__ = False

    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class Made(library.InfrastructureFactoryTestCase[Factory]):
    """What the factory makes."""

    __test__ = False

    def setUp(self) -> None:
        self.env = Environment("", dict(self.environment))  # type: ignore[attr-defined]  # the class Located gives it
        super().setUp()

    def expected_factory_class(self) -> type[Factory]:
        return Factory

    def expected_aggregate_recorder_class(self) -> type[SqlAggregateRecorder]:
        return SqlAggregateRecorder

    def expected_application_recorder_class(self) -> type[SqlApplicationRecorder]:
        return SqlApplicationRecorder

    def expected_tracking_recorder_class(self) -> type[SqlTrackingRecorder]:
        return SqlTrackingRecorder

    def tracking_recorder_subclass(self) -> type[SqlTrackingRecorder]:
        return TrackingSubclass

    def expected_process_recorder_class(self) -> type[SqlProcessRecorder]:
        return SqlProcessRecorder


CASES: dict[str, Case] = {
    "Streams": case(library.AggregateRecorderTestCase, SqlAggregateRecorder),
    "Application": case(Subscribes, SqlApplicationRecorder),
    "Process": case(library.ProcessRecorderTestCase, SqlProcessRecorder),
    "ProcessAsApplication": case(Subscribes, SqlProcessRecorder),
    "NonInterleaving": case(library.NonInterleavingNotificationIDsBaseCase, SqlApplicationRecorder),
    "Tracking": case(library.TrackingRecorderTestCase, SqlTrackingRecorder),
    "ProcessAsTracking": case(library.TrackingRecorderTestCase, SqlProcessRecorder),
    "Factory": type("Case", (Located, Made), {}),
    "View": case(
        projections.EventCountersViewTestCase,
        EventCounters,
        construct_event_counters_view=maker(EventCounters),
    ),
    "Projection": type(
        "Case",
        (Located, projections.AggregateEventCountersProjectionTestCase),
        {"view_class": EventCounters},
    ),
    "EventSourcedProjection": type(
        "Case", (Located, projections.EventSourcedProjectionTestCase), {}
    ),
}
SEALED: dict[str, Case] = {
    "History": case(Subscribes, HistoryRecorder),
    "HistoryNonInterleaving": case(library.NonInterleavingNotificationIDsBaseCase, HistoryRecorder),
}


def _classes() -> Iterator[tuple[str, Case]]:
    kinds = ("memory", "file", "postgresql")
    sealed = itertools.product(SEALED.items(), kinds, ["text"])
    for (name, base), kind, ids in (
        *itertools.product(CASES.items(), kinds, ("uuid", "text")),
        *sealed,
    ):
        title = f"Test{name}On{kind.title()}With{ids.title()}Ids"
        more = {"kind": kind, "ids": ids, "__module__": __name__, "__test__": True}
        yield title, type(title, (base,), more)


globals().update(_classes())
