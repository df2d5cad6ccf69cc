"""Frozen evaluations computed again, from the entries of the measure as they were counted then."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from hjul.adapters.history import History
from hjul.adapters.store.history import Kept
from hjul.cycle.evaluation import corrected_since, recomputed
from hjul.cycle.initiative.events import SignalsEvaluated
from hjul.cycle.record import Event

AT_ONCE: Final = 500
FIELDS: Final = (
    *("measure", "series_at", "chart", "rules", "rules_version", "screened", "constants"),
    *("parts", "signals", "inputs"),
)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation that was frozen, and what computing it again says.

    `differs` names the fields that come out otherwise; `corrected_since` cites what corrected or
    struck a measurement that was counted, after it was frozen: it is outdated then, and not wrong.
    """

    entry: str
    measure: str
    differs: tuple[str, ...] = ()
    corrected_since: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it comes out as it was frozen."""
        return not self.differs


def evaluations(
    history: History, progress: Progress | None = None, division: str = ""
) -> Iterator[Evaluation]:
    """Compute every frozen evaluation of a history, or a division, again, in their order."""
    topic, after = history.codec.topic(SignalsEvaluated, "initiative"), 0
    last = history.kept.max_notification_id() or 0
    of = [division] if division else []
    while found := history.kept.select_notifications(
        after, AT_ONCE, last, [topic], inclusive_of_start=False, divisions=of
    ):
        for kept in found:
            yield _again(history, kept)
        after = found[-1].id
        if progress is not None:
            progress("evaluations", after, last)


def _again(history: History, kept: Kept) -> Evaluation:
    recorded = history.codec.recorded(kept)
    frozen = recorded.event
    assert isinstance(frozen, SignalsEvaluated), "it was chosen by its name"
    entries = [(it.version, it.event) for it in history.entries(frozen.measure)]
    changed = corrected_since(frozen, entries).values()
    since = sorted({version for versions in changed for version in versions})
    return Evaluation(
        entry=recorded.reference,
        measure=frozen.measure,
        differs=_differs(frozen, entries),
        corrected_since=tuple(f"{frozen.measure}@{version}" for version in since),
    )


def _differs(frozen: SignalsEvaluated, entries: list[tuple[int, Event]]) -> tuple[str, ...]:
    """Name the fields that come out otherwise; the inputs, when nothing has them any more."""
    again = recomputed(frozen, entries)
    if again is None:
        return ("inputs",)
    return tuple(name for name in FIELDS if getattr(again, name) != getattr(frozen, name))
