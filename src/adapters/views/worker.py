"""Keeps views behind the append, in a thread of its own; two workers at once project once."""

import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from typing import Final, cast

from eventsourcing.persistence import (
    ApplicationRecorder,
    Notification,
    PersistenceError,
    Subscription,
)

from hjul.adapters.store.history import Kept
from hjul.adapters.views.advancing import Advance, HistoryReplaced, Overtaken
from hjul.adapters.views.catching_up import catch_up, furthest_back, refuse
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.storing import log

AT_ONCE: Final = 500
PAUSE_SECONDS: Final = 1.0


class Worker:
    """Follows the history for the views that are not kept inline, and for those left behind.

    It may be killed at any moment: rows and position are written together, so whoever goes on
    begins right behind what was written.
    """

    def __init__(self, ground: Ground, followed: Collection[str]) -> None:
        """Keep these views; those not `followed` are only caught up with, at the start."""
        self._ground = ground
        self._followed: Final = followed
        self._stopped = threading.Event()
        self._subscription: Subscription[ApplicationRecorder] | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> "Worker":
        """Start, and stop at the end of the block."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()

    def start(self) -> None:
        """Work in a thread."""
        self._thread = threading.Thread(target=self.run, name="hjul-views", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the work after the step that is under way."""
        self._stopped.set()
        if self._subscription is not None:
            self._subscription.stop()
        if self._thread is not None:
            self._thread.join()

    def run(self) -> None:
        """Work until stopped; after a trouble with the database, wait a little and go on."""
        while not self._stopped.is_set():
            try:
                self._follow()
            except Overtaken:
                continue
            except HistoryReplaced as error:
                refuse(self._ground, error)
            except PersistenceError as error:
                log.warning("views_interrupted", reason=type(error).__name__)
                self._stopped.wait(PAUSE_SECONDS)

    def catch_up(self) -> None:
        """Take every view to the end of the history as it is now."""
        catch_up(self._ground, self._ground.kinds)

    def _follow(self) -> None:
        """Catch up, and then project whatever the subscription brings."""
        self.catch_up()
        behind = furthest_back(self._ground, self._followed)
        if behind is None:
            self._stopped.wait()
            return
        with self._ground.recorder.subscribe(gt=behind[0][0].position) as subscription:
            self._subscription = subscription
            if not self._stopped.is_set():
                for batch in self._batches(subscription):
                    self._project(batch)

    def _batches(self, subscription: Iterable[Notification]) -> Iterator[list[Kept]]:
        """Gather what is there already, so that it is projected in one transaction."""
        batch: list[Kept] = []
        last = 0
        for notification in subscription:
            batch.append(cast(Kept, notification))
            if notification.id >= last:
                last = self._ground.recorder.max_notification_id() or 0
            if notification.id >= last or len(batch) >= AT_ONCE:
                yield batch
                batch = []

    def _project(self, batch: list[Kept]) -> None:
        """Fold what is new in a batch into each view that has not come so far."""
        while behind := furthest_back(self._ground, self._followed):
            group, stop = behind
            position = group[0].position
            due = [it for it in batch if it.id > position and (stop is None or it.id <= stop)]
            if not due:
                return
            if due[0].id != position + 1:
                raise Overtaken(group[0].name)
            with suppress(Overtaken):
                Advance(self._ground, group).step(due)
                self._ground.database.notify()
