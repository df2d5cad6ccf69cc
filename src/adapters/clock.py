"""The clock: the only reader of the time, and the only maker of ids and salts.

A `SystemClock` reads the machine; on PostgreSQL the moment of recording is the server's. A
`SimulatedClock` stands still until it is told to go on, and draws its ids and salts from a seed:
the same seed and the same askings give the same history, byte for byte.
"""

import random
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Final, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from uuid_utils import uuid7

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")


class Clock(Protocol):
    """What the engine needs of time and chance."""

    @property
    def recording(self) -> Callable[[], datetime] | None:
        """Gives the moment of recording; nothing when the database's own clock is to give it."""
        ...

    def now(self) -> datetime:
        """Give the moment, with its zone."""
        ...

    def today(self) -> date:
        """Give the day in Stockholm."""
        ...

    def new_id(self) -> str:
        """Give an id that nobody else has."""
        ...

    def salt(self) -> bytes:
        """Give 16 bytes that nobody can guess."""
        ...


class SystemClock:
    """The machine's clock and its source of chance."""

    recording = None

    def now(self) -> datetime:
        """Give the moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Give the day in Stockholm."""
        return self.now().astimezone(STOCKHOLM).date()

    def new_id(self) -> str:
        """Give a UUID that sorts by time."""
        return str(uuid7())

    def salt(self) -> bytes:
        """Give 16 random bytes."""
        return secrets.token_bytes(16)


class SimulatedClock:
    """A clock that is set by hand, for tests, stories and simulations."""

    def __init__(self, start: datetime, seed: str = "hjul") -> None:
        """Stand at a moment; the seed decides every id and salt."""
        self._now = start.astimezone(UTC)
        self._chance = random.Random(seed)  # the same seed must give the same story
        self._seed = sha256(seed.encode()).digest()
        self._drawn = 0

    @property
    def recording(self) -> Callable[[], datetime]:
        """Gives the moment of recording: the simulated one, on every database."""
        return self.now

    def now(self) -> datetime:
        """Give the moment it stands at, in UTC."""
        return self._now

    def today(self) -> date:
        """Give the day in Stockholm."""
        return self._now.astimezone(STOCKHOLM).date()

    def set(self, moment: datetime) -> None:
        """Stand at another moment, earlier or later."""
        self._now = moment.astimezone(UTC)

    def go_on(self, by: timedelta) -> None:
        """Stand so much later."""
        self._now += by

    def after(self, seconds: float) -> datetime:
        """Give the moment so many seconds later, and stay."""
        return self._now + timedelta(seconds=seconds)

    def new_id(self) -> str:
        """Give the next id of the seed."""
        return str(UUID(int=self._chance.getrandbits(128), version=4))

    def salt(self) -> bytes:
        """Give the next 16 bytes of the seed."""
        self._drawn += 1
        return sha256(self._seed + self._drawn.to_bytes(8, "big")).digest()[:16]
