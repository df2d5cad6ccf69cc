"""The types of our columns, the same on SQLite and PostgreSQL, and fixed for ever."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from eventsourcing.persistence import DataError
from sqlalchemy.engine.interfaces import Dialect

Position: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A place in an order; on SQLite it must be spelt INTEGER to be the row's own key."""

Name: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text that is compared byte by byte, so that no index depends on the server's language."""

NO_MOMENT: Final = (
    "A moment is stored as {!r}, which is none: somebody has changed the database. Restore it "
    "from a copy. If it can still be opened, hjul audit verify says where."
)


class Utc(sa.TypeDecorator[datetime]):
    """A moment, stored as text of fixed width: `2027-03-01T08:00:00.000000Z`."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        """Compare byte by byte on PostgreSQL too: the order of the text is the order of time."""
        return _bytewise(dialect)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Store UTC."""
        return None if value is None else utc_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return an aware moment in UTC."""
        return None if value is None else moment_of(value)


class TextId(sa.TypeDecorator[str]):
    """The id of a stream as text; an UUID is stored as its 36 characters."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        """Compare byte by byte on PostgreSQL too."""
        return _bytewise(dialect)

    def process_bind_param(self, value: UUID | str | None, dialect: Dialect) -> str | None:
        """Store text."""
        return None if value is None else str(value)


def _bytewise(dialect: Dialect) -> sa.types.TypeEngine[Any]:
    text = sa.Text(collation="C") if dialect.name == "postgresql" else sa.Text()
    return dialect.type_descriptor(text)


def moment_of(text: str) -> datetime:
    """Read a moment as it is stored.

    Raises:
        DataError: If somebody has put something else there.
    """
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise DataError(NO_MOMENT.format(text)) from None


def utc_text(moment: datetime) -> str:
    """Return the moment as it is stored.

    >>> utc_text(datetime(2027, 3, 1, 8, tzinfo=UTC))
    '2027-03-01T08:00:00.000000Z'

    Raises:
        ValueError: If the moment does not say its time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"A moment needs a time zone, and {moment!r} has none.")
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    return text + "Z"
