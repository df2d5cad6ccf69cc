"""Frozen evaluations computed again, from the entries of the measure as they were counted then."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Final

from hjul.adapters.history import History
from hjul.adapters.store.history import Kept
from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.evaluation import evaluated, series_of
from hjul.cycle.initiative.events import SignalsEvaluated
from hjul.cycle.record import Event, Recorded

AT_ONCE: Final = 500
FIELDS: Final = (
    *("measure", "series_at", "chart", "rules", "rules_version", "screened", "constants"),
    *("parts", "signals", "inputs"),
)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation that was frozen, and what computing it again says.

    `differs` names the fields that come out otherwise; `corrected_since` cites the corrections
    and struck entries of the measure that came after it was frozen, which make it outdated and
    not wrong.
    """

    entry: str
    measure: str
    differs: tuple[str, ...] = ()
    corrected_since: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it comes out as it was frozen."""
        return not self.differs


def evaluations(history: History, progress: Progress | None = None) -> Iterator[Evaluation]:
    """Compute every frozen evaluation of a history again, in the order of the history."""
    topic, after = history.codec.topic(SignalsEvaluated, "initiative"), 0
    last = history.kept.max_notification_id() or 0
    while found := history.kept.select_notifications(
        after, AT_ONCE, last, [topic], inclusive_of_start=False
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
    stream, _, version = frozen.series_at.partition("@")
    entries = history.entries(stream)
    counted = [(it.version, it.event) for it in entries if it.version <= int(version or 0)]
    differs = min(
        (_differs(frozen, counted, stratum) for stratum in _strata(entries)),
        key=len,
        default=FIELDS,
    )
    later = [it for it in entries if it.version > int(version or 0)]
    since = tuple(
        it.reference for it in later if isinstance(it.event, EntryCorrected | EntryStruck)
    )
    return Evaluation(recorded.reference, frozen.measure, tuple(differs), since)


def _differs(
    frozen: SignalsEvaluated, counted: list[tuple[int, Event]], stratum: str
) -> tuple[str, ...]:
    again = asdict(evaluated(series_of(frozen.measure, counted), stratum))
    was = asdict(frozen)
    return tuple(name for name in FIELDS if again[name] != was[name])


def _strata(entries: list[Recorded[Event]]) -> list[str]:
    """Give the strata of a measure; which one was evaluated is told by its digest alone."""
    found = {getattr(it.event, "stratum", "") for it in entries}
    return sorted({"", *found})
