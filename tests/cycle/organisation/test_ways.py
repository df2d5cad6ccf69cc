"""Ways of working: methods, settings and calendar, and what others know of them."""

from dataclasses import replace
from datetime import date

import pytest

from hjul.cycle.calendar import SWEDEN, WorkingDays, days_off
from hjul.cycle.law import Known
from hjul.cycle.methods import METHODS, Strength
from hjul.cycle.organisation.commands import AdoptCalendar, AdoptMethod, ChangeSetting, EndDivision
from hjul.cycle.organisation.events import CalendarAdopted, MethodAdopted, SettingChanged, Weighed
from hjul.cycle.organisation.standing import Standing, known
from tests.cycle.samples import CARE, OPENED, PLANNED, PREDICTED, SCHOOL
from tests.cycle.story import ALL_METHODS, Story, but, given

BECAUSE = "initiative.says-why-it-is-believed"
OURS = AdoptMethod(method="ours", weights=(Weighed(rule=BECAUSE, weight="binding"),))
PDSA = AdoptMethod(method="pdsa", is_default=True)
YEAR = AdoptCalendar(from_year=2027, to_year=2027, days_off=(date(2027, 1, 1), date(2027, 1, 6)))


def what_is_known(story: Story) -> Known:
    return known(story.standing)


def test_before_anything_is_adopted_there_are_our_methods_and_small_steps() -> None:
    told = what_is_known(given(of="organisation"))

    assert told.methods == METHODS
    assert told.default_method == "small-steps.1"


def test_nothing_is_known_of_divisions_until_one_is_opened_and_then_those_in_force() -> None:
    assert what_is_known(given(of="organisation")).divisions is None
    assert what_is_known(given(CARE, SCHOOL)).divisions == {"care", "school"}
    assert what_is_known(given(CARE, EndDivision(division="care"))).divisions == frozenset()


def test_a_method_of_ours_is_adopted_by_name_in_its_newest_version() -> None:
    given(of="organisation").when(PDSA).then(MethodAdopted, method="pdsa", version=1)
    assert what_is_known(given(PDSA)).default_method == "pdsa.1"


def test_a_method_of_ours_weighs_as_much_after_it_was_adopted() -> None:
    assert what_is_known(given(PDSA)).methods == METHODS


@pytest.mark.parametrize("version", [0, 2, -1])
def test_there_is_no_version_of_ours_that_we_have_not_made(version: int) -> None:
    given(of="organisation").when(replace(PDSA, version=version)).then_refused("no such version")


def test_what_a_method_of_ours_weighs_is_ours_to_say() -> None:
    given(of="organisation").when(replace(PDSA, weights=OURS.weights)).then_refused(
        "a method of your own"
    )


def test_the_versions_of_a_method_of_ones_own_follow_each_other() -> None:
    story = given(OURS)

    story.when(OURS).then(MethodAdopted, version=2)
    story.when(replace(OURS, version=2)).then(MethodAdopted, version=2)
    story.when(replace(OURS, version=3)).then_refused("follow each other")
    story.when(replace(OURS, version=1, weights=())).then_refused("adopted already")


def test_an_adopted_method_is_adopted_again_only_to_become_the_default() -> None:
    default = AdoptMethod(method="ours", version=1, is_default=True)
    story = given(OURS, PDSA)

    story.when(default).then(MethodAdopted, version=1)
    story.and_then(default).when(default).then_refused("adopted already")
    told = what_is_known(story.and_then(default))
    assert told.default_method == "ours.1"
    assert told.methods["ours.1"].strength(BECAUSE) is Strength.BINDING


def test_an_adopted_method_binds_where_it_is_followed() -> None:
    methods = {**ALL_METHODS, **what_is_known(given(OURS)).methods}
    story = given(of="initiative").knowing(methods=methods)
    following = story.and_then(replace(OPENED, method="ours.1"), PLANNED)

    following.when(replace(PREDICTED, because="")).then_refused(
        "Fill in why you believe it (because) too"
    )


def test_a_rule_is_weighed_once() -> None:
    twice = replace(OURS, weights=(*OURS.weights, *OURS.weights))

    given(of="organisation").when(twice).then_refused(f"Correct {BECAUSE}")
    given(of="organisation").when(replace(OURS, weights=(Weighed(),))).then_broken(
        "weighs-each-rule-once"
    )


def test_a_setting_is_a_number_or_a_choice_for_the_whole_or_a_division() -> None:
    days = ChangeSetting(setting="own-reminder-days", number="5", why="It was too often")

    given(CARE).when(days).then(SettingChanged, division="").stays_quiet()
    given(CARE).when(replace(days, division="care")).then(SettingChanged, division="care")
    given(CARE).when(replace(days, division="gone")).then_broken("division-is-in-force")
    given(CARE).when(replace(days, choice="often")).then_refused("either a number or a choice")
    given(CARE).when(replace(days, number="")).then_broken("has-one-value")


def test_calendars_are_numbered() -> None:
    story = given(YEAR)

    given(of="organisation").when(YEAR).then(CalendarAdopted, version=1)
    story.when(YEAR).then(CalendarAdopted, version=2)
    story.when(replace(YEAR, version=2)).then(CalendarAdopted, version=2)
    story.when(replace(YEAR, version=1)).then_refused("follow each other")


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"days_off": YEAR.days_off[::-1]}, "days-off-are-in-order"),
        ({"days_off": YEAR.days_off[:1] * 2}, "days-off-are-in-order"),
        ({"days_off": (date(2026, 12, 31), *YEAR.days_off)}, "days-off-are-within-the-years"),
        ({"to_year": 2028}, "each-year-has-its-days-off"),
        ({"from_year": 0}, "years-follow-each-other"),
        ({"to_year": 10_000}, "years-follow-each-other"),
    ],
    ids=str,
)
def test_the_days_off_are_in_order_and_within_the_years(
    wrong: dict[str, object], rule: str
) -> None:
    given(of="organisation").when(but(YEAR, **wrong)).then_broken(rule)


@pytest.mark.parametrize(
    ("setting", "fits", "does_not"),
    [
        ("plan-lasts", {"number": "0"}, {"number": "251"}),
        ("plan-lasts", {"number": "250"}, {"number": "2.5"}),
        ("stuck-after", {"number": "30"}, {"number": "-1"}),
        ("missed", {"choice": "late"}, {"choice": "never"}),
        ("at-trial-end", {"choice": "reminds"}, {"number": "3"}),
        ("time-of-day", {"choice": "23-59"}, {"choice": "24-00"}),
        ("plan-lasts", {"choice": "default"}, {"choice": "often"}),
        ("operates-school", {"choice": "yes"}, {"choice": "ja"}),
        ("operates-school", {"choice": "no"}, {"number": "1"}),
    ],
)
def test_a_setting_that_is_read_has_a_value_that_suits_it(
    setting: str, fits: dict[str, str], does_not: dict[str, str]
) -> None:
    change = ChangeSetting(setting=setting, why="It suits us")

    given(CARE).when(but(change, **fits)).then(SettingChanged).stays_quiet()
    given(CARE).when(but(change, **does_not)).then_broken("value-suits-the-setting")


@pytest.mark.parametrize(
    ("slip", "nearest"),
    [("plan-last", "plan-lasts"), ("reminds-before", "remind-before"), ("mised", "missed")],
)
def test_a_setting_that_nobody_reads_is_refused_and_the_nearest_named_first(
    slip: str, nearest: str
) -> None:
    change = ChangeSetting(setting=slip, number="5", why="It suits us")

    given(CARE).when(change).then_broken("setting-is-read")
    given(CARE).when(change).then_refused(f"(setting): {nearest}, ")
    given(CARE).when(change).then_refused("A setting of your own begins with own-.")


def test_a_slip_in_what_a_division_does_is_shown_what_it_may_do_and_nothing_else() -> None:
    slip = ChangeSetting(setting="operates-helth-care", choice="yes", why="We do")

    given(CARE).when(slip).then_refused(
        "(setting): operates-health-care, operates-dental-care, operates-school, "
        "operates-disability-support and operates-social-services."
    )


def times(story: Story, division: str) -> dict[str, str]:
    assert isinstance(story.standing, Standing)
    said = story.standing.times(division)
    return {setting: one.number or one.choice for setting, one in said.items()}


def test_what_a_division_says_goes_before_what_the_whole_says() -> None:
    whole = ChangeSetting(setting="stuck-after", number="10", why="We want to know")
    own = replace(whole, division="care", number="30")
    story = given(CARE, own, whole, replace(whole, setting="own-reminder-days"))

    assert times(story, "care") == {"stuck-after": "30"}
    assert times(story, "school") == {"stuck-after": "10"}


def test_the_default_takes_a_value_away_again() -> None:
    whole = ChangeSetting(setting="stuck-after", number="10", why="We want to know")
    own = replace(whole, division="care", number="30")
    default = replace(own, number="", choice="default")

    assert times(given(CARE, whole, own, default), "care") == {"stuck-after": "10"}
    assert times(given(CARE, whole, own, replace(default, division="")), "care") == {
        "stuck-after": "30"
    }


def test_a_calendar_says_what_it_has_beyond_swedens_own() -> None:
    listed = {*days_off(2027), date(2027, 5, 7), date(2027, 5, 8)} - {date(2027, 12, 31)}
    adopted = AdoptCalendar(from_year=2027, to_year=2027, days_off=tuple(sorted(listed)))
    next_year = AdoptCalendar(from_year=2028, to_year=2028, days_off=tuple(sorted(days_off(2028))))
    story = given(adopted)
    extra = WorkingDays(off=frozenset({date(2027, 5, 7)}), worked=frozenset({date(2027, 12, 31)}))

    assert (story.standing.days, story.standing.days_entry) == (extra, 1)
    later = story.and_then(next_year).standing
    assert (later.calendar, later.days, later.days_entry) == (2, extra, 1)
    back = story.and_then(replace(adopted, days_off=tuple(sorted(days_off(2027))))).standing
    assert (back.days, back.days_entry) == (SWEDEN, 2)
