"""Rules that rows of several phases name."""

from hjul.cycle.initiative.standing import Standing
from hjul.cycle.law import HOLDS, Asked, Command, Missing, unless


def day_has_come(_: object, asked: Asked[Command]) -> Missing:
    """What happened is recorded on the day or later, never before."""
    return unless(asked.on > asked.today)


def is_not_paused(standing: Standing, _: object) -> Missing:
    """Nothing new begins while the work rests."""
    return unless(standing.paused_on is not None)


def gives_a_reason(_: object, asked: Asked[Command]) -> Missing:
    """A decision is worth its reason (Langley et al. 2009, Act)."""
    return HOLDS if asked.command.why else ("why",)


def asked_by_the_scheduler(_: object, asked: Asked[Command]) -> Missing:
    """Reminders, escalations and time that runs out are the scheduler's to say."""
    return unless(asked.by.kind != "scheduler")
