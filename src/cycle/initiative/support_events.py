"""What helps an initiative on: support that was asked for, beside what the scheduler says."""

from dataclasses import dataclass

from hjul.cycle.record import Event
from hjul.cycle.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportRequested(Event):
    """Those who work with it asked for support."""

    about: Words
