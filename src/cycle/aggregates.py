"""The aggregates of hjul. All have the same parts, so that reading one is reading all."""

from collections.abc import Mapping
from types import UnionType
from typing import Any, Final, cast, get_args

from hjul.cycle.assessment import events as assessment_events, round as assessment_round
from hjul.cycle.assessment.standing import Standing as Assessment
from hjul.cycle.initiative import events as initiative_events, wheel
from hjul.cycle.initiative.standing import Standing as Initiative
from hjul.cycle.keeping import book, events as keeping_events
from hjul.cycle.keeping.standing import Standing as Keeping
from hjul.cycle.law import Aggregate, Command
from hjul.cycle.measure import events as measure_events, series
from hjul.cycle.measure.standing import Standing as Measure
from hjul.cycle.methods import DEFAULT_METHOD
from hjul.cycle.organisation import events as organisation_events, order
from hjul.cycle.organisation.standing import Standing as Organisation, division_of
from hjul.cycle.proposal import course, events as proposal_events
from hjul.cycle.proposal.standing import Standing as Proposal
from hjul.cycle.record import Event
from hjul.cycle.refusals import Broken, Refused
from hjul.cycle.year import events as year_events, turn
from hjul.cycle.year.opening import WHOLE
from hjul.cycle.year.standing import Standing as Year


def _events(union: UnionType) -> tuple[type[Event], ...]:
    return cast(tuple[type[Event], ...], get_args(union))


def _commands(rows: tuple[Any, ...]) -> tuple[type[Command], ...]:
    return tuple(dict.fromkeys(row.asked for row in rows))


INITIATIVE: Final = Aggregate(
    name="initiative",
    law=wheel.LAW,
    standing=Initiative,
    initial=Initiative(),
    evolve=wheel.evolve,
    commands=_commands(wheel.TABLE),
    events=_events(initiative_events.InitiativeEvent),
    division=lambda standing, _: standing.division,
    method=lambda standing: standing.method,
)
MEASURE: Final = Aggregate(
    name="measure",
    law=series.LAW,
    standing=Measure,
    initial=Measure(),
    evolve=series.evolve,
    commands=_commands(series.TABLE),
    events=_events(measure_events.MeasureEvent),
    division=lambda standing, _: standing.division,
    method=lambda _: DEFAULT_METHOD,
)
ORGANISATION: Final = Aggregate(
    name="organisation",
    law=order.LAW,
    standing=Organisation,
    initial=Organisation(),
    evolve=order.evolve,
    commands=_commands(order.TABLE),
    events=_events(organisation_events.OrganisationEvent),
    division=division_of,
    method=lambda _: DEFAULT_METHOD,
    is_single=True,
)
KEEPING: Final = Aggregate(
    name="keeping",
    law=book.LAW,
    standing=Keeping,
    initial=Keeping(),
    evolve=book.evolve,
    commands=_commands(book.TABLE),
    events=_events(keeping_events.KeepingEvent),
    division=lambda _, __: "",
    method=lambda _: DEFAULT_METHOD,
    is_single=True,
)
PROPOSAL: Final = Aggregate(
    name="proposal",
    law=course.LAW,
    standing=Proposal,
    initial=Proposal(),
    evolve=course.evolve,
    commands=_commands(course.TABLE),
    events=_events(proposal_events.ProposalEvent),
    division=lambda standing, _: standing.division,
    method=lambda _: DEFAULT_METHOD,
)
YEAR: Final = Aggregate(
    name="year",
    law=turn.LAW,
    standing=Year,
    initial=Year(),
    evolve=turn.evolve,
    commands=_commands(turn.TABLE),
    events=_events(year_events.YearEvent),
    division=lambda standing, _: "" if standing.scope == WHOLE else standing.scope,
    method=lambda _: DEFAULT_METHOD,
)
ASSESSMENT: Final = Aggregate(
    name="assessment",
    law=assessment_round.LAW,
    standing=Assessment,
    initial=Assessment(),
    evolve=assessment_round.evolve,
    commands=_commands(assessment_round.TABLE),
    events=_events(assessment_events.AssessmentEvent),
    division=lambda standing, _: standing.division,
    method=lambda _: DEFAULT_METHOD,
)
AGGREGATES: Final[Mapping[str, Aggregate[Any, Any]]] = {
    aggregate.name: aggregate
    for aggregate in (INITIATIVE, MEASURE, ORGANISATION, KEEPING, PROPOSAL, YEAR, ASSESSMENT)
}
COMMANDS: Final[Mapping[str, type[Command]]] = {
    command.__name__: command for aggregate in AGGREGATES.values() for command in aggregate.commands
}
"""Every command by its name. Those on entries and on timers name a stream of any kind."""


def aggregate_of_stream(stream: str) -> Aggregate[Any, Any] | None:
    """Give the aggregate whose stream that is; nothing when it is nobody's."""
    name, _, rest = stream.partition("-")
    aggregate = AGGREGATES.get(name)
    if aggregate is None or aggregate.is_single is bool(rest):
        return None
    return aggregate


def aggregate_of_command(command: Command) -> Aggregate[Any, Any]:
    """Give the aggregate that a command is asked of.

    Raises:
        Refused: When its stream is missing, or is of another kind.
    """
    told = {"asked": type(command).__name__, "found": command.stream}
    named = AGGREGATES.get(command.aggregate)
    if named is not None and not command.stream:
        return named
    if not command.stream:
        raise Refused((Broken("asking.is-filled-in", ("stream",), told),))
    found = aggregate_of_stream(command.stream)
    if found is None or named not in (None, found):
        expected = named.name if named else ", ".join(AGGREGATES)
        raise Refused(
            (Broken("asking.names-the-right-stream", (), {**told, "expected": expected}),)
        )
    return found
