"""How the municipality is set up on the first days of the year, and reorganised in the middle."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.bank import Text, Tongue
from hjul.adapters.exchange.demo.days import at, days_off, nth_working_day
from hjul.adapters.exchange.demo.script import Script, Step
from hjul.cycle.commands import (
    AdoptCalendar,
    AdoptMethod,
    AttachDocument,
    ChangeSetting,
    Command,
    GiveRegistrationNumber,
    LeaveOffice,
    NameCommittee,
    NameOrganisation,
    OpenDivision,
    OpenUnit,
    RenameDivision,
    TakeOffice,
    Weighed,
)
from hjul.cycle.obligations import OPERATES, Operation
from hjul.cycle.record import Actor

_OWN_METHOD: tuple[Text, Text, Text] = (
    ("Strandköping's way", "Strandköpings sätt"),
    ("Decided by the management team", "Beslutat av ledningsgruppen"),
    ("Stuck for this long, and support is offered", "Stillastående så här länge ger stöd"),
)
_RENAMED: Text = ("Sports got its own committee seat", "Idrotten har fått en egen plats i nämnden")


def setting_up(first: date, tongue: Tongue) -> Script:
    """Open what there is, and let everybody take office."""
    day = nth_working_day(first, 0)
    yield _asked(day, 8, 0, m.RESPONSIBLE, [NameOrganisation(name=m.NAME)])
    opened = [OpenDivision(division=d.key, name=d.name, opened_on=first) for d in m.divisions()]
    yield _asked(day, 8, 5, m.RESPONSIBLE, opened)
    for minute, division in enumerate(m.divisions(), start=10):
        yield _asked(day, 8, minute, division.officer, [*_units(division)])
    committees = [NameCommittee(committee=k, name=n, divisions=d) for k, n, d in m.COMMITTEES]
    yield _asked(day, 8, 30, m.REGISTRAR, committees)
    yield _asked(day, 8, 35, m.RESPONSIBLE, [*_central(first)])
    for minute, division in enumerate(m.divisions(), start=40):
        yield _asked(day, 8, minute, division.officer, [*_offices(division, first)])
    yield _asked(day, 8, 50, m.RESPONSIBLE, [*_ways(first, tongue)])


def reorganising(first: date, tongue: Tongue) -> Script:
    """Rename a division, and lose a representative who is not replaced."""
    day = nth_working_day(first, 60)
    renamed = RenameDivision(
        division="kultur-och-fritid", name="Kultur, idrott och fritid", why=tongue(_RENAMED)
    )
    yield _asked(day, 9, 0, m.RESPONSIBLE, [renamed])
    later = nth_working_day(first, 140)
    left = LeaveOffice(office=_number_of(m.LACKS_REPRESENTATIVE), left_on=later)
    yield _asked(later, 10, 0, m.RESPONSIBLE, [left])


def _asked(day: date, hour: int, minute: int, by: Actor, commands: Sequence[Command]) -> Step:
    return Step(at=at(day, hour, minute), by=by, commands=tuple(commands))


def _units(division: m.Division) -> Iterator[Command]:
    for unit in division.units:
        yield OpenUnit(
            unit=unit.key, division=unit.division, name=unit.name, employees=unit.employees
        )


_CENTRAL = (m.CHIEF, m.RESPONSIBLE, m.REGISTRAR, m.ARCHIVIST, *m.COACHES)


def _central(first: date) -> Iterator[Command]:
    for actor in _CENTRAL:
        yield _taking(actor, first)
    for nth, (committee, _, divisions) in enumerate(m.COMMITTEES, start=1):
        chair = f"u-11{nth:02}"
        assert committee
        yield TakeOffice(role="committee", person=chair, division=divisions[0], from_on=first)


def _offices(division: m.Division, first: date) -> Iterator[Command]:
    of = {"division": division.key}
    yield _taking(division.manager, first, substitute=division.officer.id, **of)
    yield _taking(division.officer, first, substitute=division.manager.id, **of)
    yield _taking(division.representative, first, **of)
    for unit in division.units:
        yield _taking(unit.manager, first, substitute=unit.staff[0].id, unit=unit.key, **of)


def _taking(actor: Actor, first: date, **more: str) -> TakeOffice:
    command = {"role": actor.roles[0], "person": actor.id, "from_on": first, **more}
    return TakeOffice(**command)  # type: ignore[arg-type]  # the roles here are all offices


_OPERATES: Final[Mapping[str, tuple[Operation, ...]]] = {
    "vard-och-omsorg": ("health-care", "social-services"),
    "social-omsorg": ("social-services", "disability-support"),
    "barn-och-utbildning": ("school",),
}
"""What the divisions do that a law asks a report of."""


def _number_of(division: str) -> int:
    """Give the number of the office of a division's representative, counting as they were taken."""
    number = len(_CENTRAL) + len(m.COMMITTEES)
    for one in m.divisions():
        if one.key == division:
            return number + 3
        number += 3 + len(one.units)
    raise AssertionError(division)


def _ways(first: date, tongue: Tongue) -> Iterator[Command]:
    english, decided, stuck = _OWN_METHOD
    yield AdoptMethod(method="pdsa", why=tongue(decided))
    yield AdoptMethod(method="kvalitetshjul", why=tongue(decided))
    yield AdoptMethod(
        method="strandkopings-satt",
        english=english[0],
        swedish=english[1],
        weights=(
            Weighed(rule="initiative.prediction-is-made", weight="binding"),
            Weighed(rule="initiative.something-was-observed", weight="binding"),
            Weighed(rule="initiative.says-what-was-learnt", weight="binding"),
            Weighed(rule="initiative.somebody-owns-it", weight="unless-a-reason"),
        ),
        why=tongue(decided),
    )
    yield ChangeSetting(
        setting="stuck-after", division="samhallsbyggnad", number="30", why=tongue(stuck)
    )
    for division, operations in _OPERATES.items():
        for one in operations:
            setting = f"{OPERATES}{one}"
            yield ChangeSetting(setting=setting, division=division, choice="yes")
    years = (first.year, first.year + 1)
    yield AdoptCalendar(
        from_year=years[0],
        to_year=years[1],
        days_off=tuple(sorted(day for year in years for day in days_off(year))),
    )
    yield GiveRegistrationNumber("organisation", number=f"KS {first.year}/17")
    yield AttachDocument(
        "organisation",
        title="Kvalitets- och förbättringssystem",
        kind="policy",
        kept_at="intranätet",
        sha256="5f" * 32,
        status="final",
    )
