"""Act: one decision a cycle, with a reason; then what was adopted is secured and spread."""

from typing import assert_never

from hjul.cycle.initiative import commands as c, events as e
from hjul.cycle.initiative.standing import Cycle, Place, Standing, with_cycle
from hjul.cycle.law import Asked, Missing, unless


def _cycle(standing: Standing, asked: Asked[c.CycleCommand]) -> Cycle:
    return standing.cycles[asked.command.cycle]


# ---- what must hold ------------------------------------------------------------------------------


def tries_a_change(standing: Standing, asked: Asked[c.CycleCommand]) -> Missing:
    """A cycle that only collected information gives an answer; there is no change to decide on."""
    return unless(_cycle(standing, asked).purpose == "collect-information")


def collects_information(standing: Standing, asked: Asked[c.AnswerQuestion]) -> Missing:
    """A cycle that tried a change is decided on; an answer is for one that asked."""
    return unless(_cycle(standing, asked).purpose != "collect-information")


def adopts_what_was_an_improvement(standing: Standing, asked: Asked[c.AdoptChange]) -> Missing:
    """What is adopted was found to be an improvement (METHOD F20: a warning, never a block)."""
    return unless(_cycle(standing, asked).improvement != "yes")


def there_is_a_plan_to_keep_it(_: object, asked: Asked[c.AdoptChange]) -> Missing:
    """Standard work, training, measurement, resources and a keeper (Langley et al. 2009)."""
    parts = ("standard_work", "training", "measurement", "resources", "keeper")
    return tuple(name for name in parts if not getattr(asked.command, name))


def has_a_measure_and_days(_: object, asked: Asked[c.SecureGain]) -> Missing:
    """A sustaining measure and days to check it keep a gain (S4; METHOD F23)."""
    parts = {"measure": asked.command.measure, "check_on": asked.command.check_on}
    return tuple(name for name, given in parts.items() if not given)


def gain_is_secured(standing: Standing, asked: Asked[c.CheckGain]) -> Missing:
    """Only a gain that was secured can be checked."""
    return unless(not _cycle(standing, asked).secured)


def is_taken_up_by_another(_: object, asked: Asked[c.TakeUpSpread]) -> Missing:
    """A change is taken up by another initiative."""
    by = asked.command.by_initiative
    other = by.startswith("initiative-") and by != asked.command.stream
    return unless(bool(by) and not other)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.ActEvent) -> Standing:
    """Give how the initiative stands after an event of Act."""
    match event:
        case e.ChangeAdopted(cycle=cycle):
            return with_cycle(standing, cycle, phase=Place.ADOPTED)
        case (
            e.ChangeAdapted(cycle=cycle)
            | e.TrialExtended(cycle=cycle)
            | e.ChangeAbandoned(cycle=cycle)
            | e.QuestionAnswered(cycle=cycle)
        ):
            return with_cycle(standing, cycle, phase=Place.DONE)
        case e.GainSecured(cycle=cycle):
            return with_cycle(standing, cycle, secured=True)
        case e.GainChecked() | e.SpreadOffered() | e.SpreadTakenUp():
            return standing
    assert_never(event)
