"""Following what is appended, live: the library's subscription, woken by our signal."""

from collections.abc import Sequence

from eventsourcing.persistence import ApplicationRecorder, ListenNotifySubscription

from hjul.adapters.log import logger
from hjul.adapters.store.errors import Busy, ConnectionLost
from hjul.adapters.store.signal import Signal


class AppendedSubscription(ListenNotifySubscription[ApplicationRecorder]):
    """Yields every event after a position, and then waits for more, in this process or others."""

    def __init__(
        self,
        recorder: ApplicationRecorder,
        signal: Signal,
        gt: int | None = None,
        topics: Sequence[str] = (),
    ) -> None:
        """Begin to follow, after position `gt`."""
        self._signal = signal
        super().__init__(recorder=recorder, gt=gt, topics=topics)
        signal.listen(self._has_been_notified)

    def stop(self) -> None:
        """Stop; who is waiting for the next event is woken, and gets none."""
        self._signal.unlisten(self._has_been_notified)
        super().stop()

    def _pull(self) -> None:
        """Read what is new; when the database is away or busy, again at the next signal or poll."""
        try:
            super()._pull()
        except (ConnectionLost, Busy) as error:
            logger().warning("following_interrupted", error=type(error).__name__)
