"""Ways of working: the methods, settings and calendar in force, each by version."""

from collections import Counter
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR
from difflib import SequenceMatcher
from itertools import islice
from typing import Final, assert_never

from hjul.cycle.calendar import beyond_sweden, with_years
from hjul.cycle.law import BROKEN, HOLDS, Asked, Missing, told, unless
from hjul.cycle.methods import METHODS
from hjul.cycle.obligations import DOES, OPERATES, OPERATIONS
from hjul.cycle.organisation import commands as c, events as e
from hjul.cycle.organisation.standing import Said, Standing
from hjul.cycle.times import DEFAULT, VALUES, suits

OWN_SETTING: Final = "own-"
"""What a setting of one's own begins with: it is kept and told, and changes nothing."""
READ: Final = (*VALUES, *(f"{OPERATES}{one}" for one in OPERATIONS))
"""Every setting that hjul reads."""
NAMED_AT_MOST: Final = 5
"""Of what is missing in a list, so many are named."""

# ---- what must hold ------------------------------------------------------------------------------


def method_version_is_the_next(standing: Standing, asked: Asked[c.AdoptMethod]) -> Missing:
    """A method of ours has one of our versions; the versions of one's own follow each other."""
    key, version = asked.command.method, _version(standing, asked.command)
    ours, own = _our_versions(key), _own_versions(standing, key)
    return unless(version not in (ours or {*own, len(own) + 1}))


def method_is_not_adopted_already(standing: Standing, asked: Asked[c.AdoptMethod]) -> Missing:
    """A method is adopted once, and again only to become the default."""
    name = _name(standing, asked.command)
    becomes_default = asked.command.is_default and name != standing.default_method
    return unless(name in standing.methods and not becomes_default)


def weighs_rules_of_its_own(standing: Standing, asked: Asked[c.AdoptMethod]) -> Missing:
    """What a version of a method weighs never changes, so that it judges all alike."""
    name = _name(standing, asked.command)
    is_fixed = bool(_our_versions(asked.command.method)) or name in standing.methods
    return unless(is_fixed and bool(asked.command.weights))


def weighs_each_rule_once(_: object, asked: Asked[c.AdoptMethod]) -> Missing:
    """A rule has one weight in a method, and a weight is of a rule."""
    counted = Counter(weighed.rule for weighed in asked.command.weights)
    wrong = tuple(rule for rule, times in counted.items() if times > 1 or not rule)
    return ("weights",) if wrong == ("",) else wrong


def has_one_value(_: object, asked: Asked[c.ChangeSetting]) -> Missing:
    """A setting is a number or a choice."""
    return unless(bool(asked.command.number) is bool(asked.command.choice))


def setting_is_read(_: object, asked: Asked[c.ChangeSetting]) -> Missing:
    """A setting is one that hjul reads, or is marked as one's own, so that no slip is kept.

    What is like it is named first; a slip in what a division does is shown what there is of that.
    """
    setting = asked.command.setting
    if not setting or setting in READ or setting.startswith(OWN_SETTING):
        return HOLDS
    known = [one for one in READ if one.startswith(OPERATES) or not setting.startswith(OPERATES)]
    return tuple(sorted(known, key=lambda one: -SequenceMatcher(None, setting, one).ratio()))


def value_suits_the_setting(_: object, asked: Asked[c.ChangeSetting]) -> Missing:
    """A time counts working days or has one of its choices; what a division does is yes or no."""
    setting, number, choice = asked.command.setting, asked.command.number, asked.command.choice
    if setting not in READ or bool(number) is bool(choice):
        return HOLDS
    suited = choice in DOES if setting not in VALUES else suits(setting, number, choice)
    return unless(not suited)


def calendar_version_is_the_next(standing: Standing, asked: Asked[c.AdoptCalendar]) -> Missing:
    """The versions of the calendar follow each other."""
    return unless(asked.command.version not in (None, standing.calendar + 1))


def years_follow_each_other(_: object, asked: Asked[c.AdoptCalendar]) -> Missing:
    """A calendar has a first and a last year, in that order."""
    first, last = asked.command.from_year, asked.command.to_year
    if first is None or last is None:
        return HOLDS
    return unless(not MINYEAR <= first <= last <= MAXYEAR)


def days_off_are_in_order(_: object, asked: Asked[c.AdoptCalendar]) -> Missing:
    """Each day off is named once, and the days are in order."""
    days = asked.command.days_off
    return HOLDS if list(days) == sorted(set(days)) else BROKEN


def days_off_are_within_the_years(_: object, asked: Asked[c.AdoptCalendar]) -> Missing:
    """A calendar speaks only of the years it names."""
    first, last = asked.command.from_year, asked.command.to_year
    if first is None or last is None:
        return HOLDS
    outside = (day for day in asked.command.days_off if not first <= day.year <= last)
    return tuple(day.isoformat() for day in outside)


def each_year_has_its_days_off(_: object, asked: Asked[c.AdoptCalendar]) -> Missing:
    """A calendar names all days off of each of its years; what it leaves out is worked."""
    first, last = asked.command.from_year, asked.command.to_year
    listed = {day.year for day in asked.command.days_off}
    if first is None or last is None or not listed or not MINYEAR <= first <= last <= MAXYEAR:
        return HOLDS
    without = (str(year) for year in range(first, last + 1) if year not in listed)
    return tuple(islice(without, NAMED_AT_MOST))


# ---- what then happened --------------------------------------------------------------------------


def method_adopted(standing: Standing, asked: Asked[c.AdoptMethod]) -> e.MethodAdopted:
    """It says which version it became."""
    return told(e.MethodAdopted, asked, version=_version(standing, asked.command))


def calendar_adopted(standing: Standing, asked: Asked[c.AdoptCalendar]) -> e.CalendarAdopted:
    """It says which version it became."""
    return told(e.CalendarAdopted, asked, version=standing.calendar + 1)


def _version(standing: Standing, adopt: c.AdoptMethod) -> int:
    if adopt.version is not None:
        return adopt.version
    ours = _our_versions(adopt.method)
    return max(ours) if ours else len(_own_versions(standing, adopt.method)) + 1


def _name(standing: Standing, adopt: c.AdoptMethod) -> str:
    return f"{adopt.method}.{_version(standing, adopt)}"


def _our_versions(key: str) -> set[int]:
    return {method.version for method in METHODS.values() if method.key == key}


def _own_versions(standing: Standing, key: str) -> set[int]:
    names = (name.partition(".") for name in standing.methods)
    return {int(version) for of, _, version in names if of == key}


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.WayEvent) -> Standing:
    """Give how the organisation stands after an event of its ways of working."""
    match event:
        case e.MethodAdopted(method=method, version=number, weights=weights):
            name = f"{method}.{number}"
            return replace(
                standing,
                methods={name: weights, **standing.methods},
                default_method=name if event.is_default else standing.default_method,
            )
        case e.SettingChanged():
            return _with_setting(standing, version, event)
        case e.CalendarAdopted():
            return _with_calendar(standing, version, event)
    assert_never(event)


def _with_setting(standing: Standing, version: int, event: e.SettingChanged) -> Standing:
    """Keep the value of a setting of time; the default of one is to have none of its own."""
    if event.setting not in VALUES:
        return standing
    own = dict(standing.settings.get(event.division, {}))
    own.pop(event.setting, None)
    if event.choice != DEFAULT:
        own[event.setting] = Said(number=event.number, choice=event.choice, entry=version)
    return replace(standing, settings={**standing.settings, event.division: own})


def _with_calendar(standing: Standing, version: int, event: e.CalendarAdopted) -> Standing:
    years = range(event.from_year, event.to_year + 1)
    days = with_years(standing.days, years, beyond_sweden(frozenset(event.days_off), years))
    entry = version if days != standing.days else standing.days_entry
    return replace(standing, calendar=event.version, days=days, days_entry=entry)
