"""Hands the sealed history to an application of the eventsourcing library."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from eventsourcing import persistence as es
from eventsourcing.utils import Environment, EnvType

from hjul.adapters.store.appending import CLOCK_MAY_LAG
from hjul.adapters.store.database import Database
from hjul.adapters.store.factory import refuse_database_functions
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.store.recorders import (
    SqlAggregateRecorder,
    SqlProcessRecorder,
    SqlTrackingRecorder,
)

SNAPSHOTS: Final = "hjul_snapshot"


class HistoryFactory(es.InfrastructureFactory[SqlTrackingRecorder]):
    """Makes the recorders of an application whose events are the sealed history.

    The application says so by overriding one method:

        def construct_factory(self, env):
            return HistoryFactory(env, database)
    """

    def __init__(
        self,
        env: Environment | EnvType | None,
        database: Database,
        *,
        now: Callable[[], datetime] | None = None,
        clock_may_lag: timedelta = CLOCK_MAY_LAG,
        create_table: bool = True,
    ) -> None:
        """Use a database that is open; it stays the caller's to close."""
        super().__init__(env)
        refuse_database_functions(self.env)
        self.database = database
        self._create_table = create_table
        self._history = HistoryRecorder(
            database, now=now, clock_may_lag=clock_may_lag, create_table=create_table
        )

    def aggregate_recorder(self, purpose: str = "events") -> SqlAggregateRecorder:
        """Make the recorder of snapshots: a cache beside the history, not sealed.

        Raises:
            ProgrammingError: If it is to be for anything else.
        """
        if purpose != "snapshots":
            raise es.ProgrammingError(
                f"The history has no recorder for {purpose!r}: its events have one order, and "
                "only snapshots stand beside it."
            )
        recorder = SqlAggregateRecorder(self.database, table_name=SNAPSHOTS, id_type="text")
        if self._create_table:
            recorder.create_table()
        return recorder

    def application_recorder(self) -> HistoryRecorder:
        """Return the recorder of the history; always the same one."""
        return self._history

    def tracking_recorder(
        self, tracking_recorder_class: type[SqlTrackingRecorder] | None = None
    ) -> SqlTrackingRecorder:
        """Make the recorder of a projection, in the history's own database."""
        kind = tracking_recorder_class or SqlTrackingRecorder
        recorder = kind(self.database, table_name="hjul_tracking", id_type="text")
        if self._create_table:
            recorder.create_table()
        return recorder

    def process_recorder(self) -> SqlProcessRecorder:
        """Refuse: the history follows nobody.

        Raises:
            ProgrammingError: Always.
        """
        raise es.ProgrammingError(
            "The history follows no other application: its events are asked for, never processed."
        )
