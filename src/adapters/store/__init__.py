"""Recorders for the eventsourcing library on SQLAlchemy Core, for SQLite and PostgreSQL.

Any application of the library can use them: `PERSISTENCE_MODULE=hjul.adapters.store` and
`SQLALCHEMY_URL`. Hjul's own, sealed history is `hjul.adapters.store.history`; it is not shown
here, for the library takes the one factory that it finds in a module.
"""

from hjul.adapters.store.database import Database
from hjul.adapters.store.factory import Factory
from hjul.adapters.store.recorders import (
    SqlAggregateRecorder,
    SqlApplicationRecorder,
    SqlProcessRecorder,
    SqlTrackingRecorder,
)

__all__ = [
    "Database",
    "Factory",
    "SqlAggregateRecorder",
    "SqlApplicationRecorder",
    "SqlProcessRecorder",
    "SqlTrackingRecorder",
]
