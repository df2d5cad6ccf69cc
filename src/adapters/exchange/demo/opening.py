"""How an initiative begins: the need, the aim, the measures, the causes and the ideas."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from hjul.adapters.exchange.demo.bank import Shape, Text, common
from hjul.adapters.exchange.demo.script import Script
from hjul.adapters.exchange.demo.series import Series, periods_before
from hjul.adapters.exchange.demo.work import Work
from hjul.cycle.commands import (
    Command,
    DefineMeasure,
    FindCause,
    FollowMeasure,
    FreezeBaseline,
    GiveAssignment,
    GiveRegistrationNumber,
    NameMember,
    NameOwner,
    NoteChangeIdea,
    OpenInitiative,
    PlanCommunication,
    RecordInvolvement,
    RedefineMeasure,
    SetAim,
    SetTarget,
    StateTheory,
)
from hjul.cycle.initiative.frame_events import (
    ActivityKind,
    ChangeKind,
    Group,
    MeasureKind,
    Origin,
)

ORIGINS: Final[tuple[Origin, ...]] = (
    "own-idea",
    "own-idea",
    "deviation",
    "comment",
    "indicator",
    "prioritised-goal",
    "dialogue",
    "risk",
    "self-assessment",
    "audit-finding",
    "gap-item",
)
CHANGES: Final[tuple[ChangeKind, ...]] = (
    "way-of-working",
    "way-of-working",
    "routine",
    "method",
    "follow-up",
)
GROUPS: Final[tuple[Group, ...]] = ("working", "working", "working", "reference", "steering")
KINDS: Final[tuple[ActivityKind, ...]] = ("", "inform", "train", "support", "repeat", "sell-in")
FROM: Final[dict[str, Origin]] = {"proposal": "proposal", "assessment": "gap-item"}
"""What it comes from, by the kind of the stream that it cites."""
BASELINE: Final = 12
"""How many periods are entered from before, when there are figures to find."""


def opened(work: Work) -> Script:
    """Open it, name who works with it and say what is to be reached."""
    by = work.owner if work.happens(0.6) else work.somebody
    behalf = "" if work.happens(0.92) else work.unit.staff[-1].id
    yield from work.ask(_opening(work), by=by, behalf=behalf)
    work.is_open = True
    work.town.works.append(work)
    yield from work.ask(NameOwner(work.stream, person=work.owner.id), *_members(work))
    work.wait_between(1, 6)
    yield from measured(work)
    work.wait_between(2, 9)
    yield from work.ask(*_framed(work), *_understood(work))


def _opening(work: Work) -> Command:
    is_new = work.chance.random
    origin = _origin(work)
    says_more = is_new() < 0.5
    return OpenInitiative(
        work.stream,
        title=work.title,
        division=work.division.key,
        unit=work.unit.key,
        need=work.says(work.theme.texts["need"]),
        for_whom=work.says(work.theme.texts["whom"]),
        origin=origin,
        origin_number=f"A{work.chance.randint(100, 999)}" if origin == "deviation" else "",
        origin_entry=work.origin_entry,
        changes=work.chance.choice(CHANGES),
        delimited=True if says_more else None,
        relevant=True if says_more else None,
        feasible=is_new() < 0.9 if says_more else None,
        registration_number=work.registration_number() if is_new() < 0.1 else "",
        method=work.method,
    )


def _origin(work: Work) -> Origin:
    if work.origin_entry:
        kind = work.origin_entry.partition("-")[0]
        return FROM.get(kind, "spread")
    return work.chance.choice(ORIGINS)


def _members(work: Work) -> list[Command]:
    named: list[Command] = []
    for person in work.unit.staff[: work.chance.randint(1, 4)]:
        group = work.chance.choice(GROUPS)
        named.append(NameMember(work.stream, person=person.id, role="", group=group))
    if work.happens(0.4):
        coach = work.division.coach.id
        named.append(NameMember(work.stream, person=coach, role="coach", group="reference"))
    work.members += len(named)
    return named


def _framed(work: Work) -> list[Command]:
    """Say the aim; those who introduce a system get their assignment first."""
    aim = SetAim(
        work.stream,
        what=work.says(work.theme.texts["says"], work.series.aimed_at()),
        for_whom=work.says(work.theme.texts["whom"]),
        from_number=work.series.written(work.series.level),
        to_number=work.series.aimed_at(),
        unit=work.says(UNIT[work.series.shape.kind]),
        measure=work.series.stream,
        reached_on=work.day + timedelta(days=work.chance.choice((120, 180, 240))),
        where=work.unit.name,
    )
    commands: list[Command] = [aim] if work.happens(0.85) else []
    if work.method.startswith("introduction") or work.happens(0.2):
        commands.append(_assignment(work))
    if not commands or work.happens(0.3):
        commands.append(GiveRegistrationNumber(work.stream, number=work.registration_number()))
    return commands


def _assignment(work: Work) -> Command:
    parts = ("expectations", "time", "responsibilities", "authority")
    said: dict[str, Any] = {name: work.common("frame", name) for name in parts}
    manager = work.division.manager.id
    return GiveAssignment(work.stream, **said, hours="60", given_by=manager)


def _understood(work: Work) -> list[Command]:
    """Find causes, say why it should help, and note the ideas, the most likely first."""
    found = FindCause(
        work.stream,
        cause=work.says(work.theme.texts["cause"]),
        found_by=work.common("frame", "found_by"),
        took_part=work.common("frame", "took_part"),
    )
    drivers = work.chance.sample(common()["frame"]["drivers"], 2)
    said = tuple(work.says(driver) for driver in drivers)
    because = work.says(work.theme.ideas[0].because)
    theory = StateTheory(work.stream, rationale=because, drivers=said)
    ideas = [
        NoteChangeIdea(
            work.stream,
            change=work.says(idea.change),
            driver=work.chance.choice(said),
            expected_effect=work.common("frame", "effect"),
        )
        for idea in work.theme.ideas
    ]
    involved: list[Command] = [_involvement(work)] if work.happens(0.5) else []
    theory_too: list[Command] = [theory] if work.happens(0.6) else []
    return [found, *involved, *theory_too, *ideas]


def _involvement(work: Work) -> Command:
    return RecordInvolvement(
        work.stream,
        who=work.common("frame", "involved"),
        how=work.common("frame", "involved_how"),
        effect=work.common("frame", "involved_effect"),
    )


# ---- the measures --------------------------------------------------------------------------------

UNIT: Final[dict[str, Text]] = {
    "percent": ("%", "%"),
    "count": ("number", "antal"),
    "time": ("mean", "medelvärde"),
}
_FOLLOWS: Final = Shape("percent", 40, 85, "week", "increase", 20)
_STRAIN: Final = Shape("time", 3, 4, "month", "decrease")


def measured(work: Work) -> Script:
    """Define what shows an improvement, enter what there was before, and follow it."""
    work.series.since = work.day - timedelta(days=7)
    has_past = not work.series.is_by_hand or work.happens(0.5)
    count = BASELINE if has_past else 0
    past = periods_before(work.series.shape, work.day, count)
    baseline = [work.series.recorded(period, began) for period, began in past]
    frozen = [_frozen(work, past[0][0], past[-1][0])] if past else []
    defined = _defined(work, work.series, "measure", "numerator", "denominator", "source")
    target = SetTarget(work.series.stream, target=work.series.aimed_at())
    followed = _followed(work, work.series, "outcome")
    commands = (defined, *baseline, *frozen, target, followed, *_followed_besides(work))
    references = yield from work.ask(*commands, by=work.division.officer)
    work.series.references += references[1 : 1 + len(baseline)]
    work.town.figures[work.division.key].series += (work.series, *work.others)


def _frozen(work: Work, from_period: str, to_period: str) -> Command:
    return FreezeBaseline(
        work.series.stream,
        from_period=from_period,
        to_period=to_period,
        why=work.common("figures", "baseline"),
    )


def _followed_besides(work: Work) -> list[Command]:
    """Follow how the new way is kept, and maybe what it costs in time."""
    commands: list[Command] = []
    if work.happens(0.3):
        follows = _series(work, "foljs", _FOLLOWS)
        commands += [_defined(work, follows, *_PARTS["foljs"]), _followed(work, follows, "process")]
    if work.happens(0.25):
        strain = _series(work, "tid", _STRAIN)
        commands += [_defined(work, strain, *_PARTS["tid"]), _followed(work, strain, "balancing")]
    return commands


_PARTS: Final = {
    "foljs": ("follows_name", "follows_part", "follows_of", "list_source"),
    "tid": ("strain_name", "strain_part", "", "strain_source"),
}
"""What the common measures are called, and what is counted of what, from where."""


def _series(work: Work, ending: str, shape: Shape) -> Series:
    series = replace(
        work.series,
        stream=f"{work.series.stream}-{ending}",
        shape=shape,
        is_by_hand=True,
        since=work.day,
        periods=[],
        references=[],
    )
    work.others.append(series)
    return series


def _defined(
    work: Work, series: Series, name: str, numerator: str, denominator: str, source: str
) -> Command:
    return DefineMeasure(
        series.stream,
        division=work.division.key,
        measured_unit=work.unit.key,
        **_definition(work, series, name, numerator, denominator, source),
    )


def redefinition(work: Work) -> Command:
    """Define the initiative's own measure anew, from its last period on."""
    return RedefineMeasure(
        work.series.stream,
        from_period=work.series.periods[-1],
        why=work.common("figures", "redefined"),
        **_definition(work, work.series, "measure", "numerator", "denominator", "source"),
    )


def _definition(
    work: Work, series: Series, name: str, numerator: str, denominator: str, source: str
) -> dict[str, Any]:
    texts = {**{n: said[0] for n, said in common()["figures"].items()}, **work.theme.texts}
    return {
        "name": work.says(texts[name]),
        "numerator": work.says(texts[numerator]),
        "denominator": work.says(texts[denominator]) if denominator in texts else "",
        "inclusion": work.common("figures", "inclusion"),
        "source": work.says(texts[source]),
        "collected_by": work.common("figures", "collected_by"),
        "collected_how": work.common("figures", "collected_how"),
        "unit": work.says(UNIT[series.shape.kind]),
        "frequency": series.shape.every,
        "good": series.shape.good,
    }


def _followed(work: Work, series: Series, kind: MeasureKind) -> Command:
    target = series.aimed_at() if kind != "balancing" else ""
    return FollowMeasure(work.stream, measure=series.stream, kind=kind, target=target)


def communicated(work: Work) -> Command:
    """Plan what is told to whom; the activities are planned first."""
    return PlanCommunication(
        work.stream,
        audience=work.common("activity", "audience"),
        involvement="involved" if work.happens(0.4) else "informed",
        purpose=work.common("activity", "purpose"),
        goal=work.common("activity", "goal"),
        channel=work.common("activity", "channel"),
        key_persons=work.common("activity", "key_persons"),
        due_on=work.day + timedelta(days=21),
    )
