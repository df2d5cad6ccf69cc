"""A host that keeps its own rows beside the history, in the same database."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
)

from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.store.joining import prepare
from hjul.adapters.store.urls import database_url
from tests.store.places import Place, event


class Base(DeclarativeBase):
    """The host's models."""


class Errand(Base):
    """A row of the host's."""

    __tablename__ = "errand"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


class Case:
    """A history, and a host that keeps its own rows beside it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.database = place.open(busy_seconds=1)
        self.history = HistoryRecorder(self.database)
        self.engine = self.other_engine()
        Base.metadata.create_all(prepare(self.engine))

    def other_engine(self, **given: Any) -> sa.Engine:
        """Return an engine as a host makes it."""
        schema = {"schema_translate_map": {None: self.place.schema}} if self.place.schema else {}
        return sa.create_engine(
            database_url(self.place.url), execution_options=schema, pool_size=20, **given
        )

    def append(self, stream: str = "initiative-1", version: int = 1) -> None:
        self.history.insert_events([event(stream, version)])

    def errands(self) -> list[str]:
        with Session(self.engine.execution_options(hjul_write=False)) as session:
            return list(session.scalars(sa.select(Errand.title).order_by(Errand.id)))

    def close(self) -> None:
        self.engine.dispose()
        self.database.close()
