"""Act: one decision a cycle, with a reason; then what was adopted is secured and spread."""

from dataclasses import replace

import pytest

from hjul.cycle.initiative.commands import (
    AbandonChange,
    AdaptChange,
    AdoptChange,
    AnswerQuestion,
    CheckGain,
    ExtendTrial,
    OfferSpread,
    SecureGain,
    StepBack,
    TakeUpSpread,
)
from hjul.cycle.initiative.events import (
    ChangeAbandoned,
    ChangeAdopted,
    GainChecked,
    QuestionAnswered,
    SpreadTakenUp,
    SteppedBack,
)
from hjul.cycle.initiative.standing import Place
from hjul.cycle.law import Command
from tests.cycle.breaking import planned
from tests.cycle.samples import (
    ADOPTED,
    CLOSED,
    CONCLUDED,
    OPENED,
    SECURED,
    TO_ACT,
    TO_DO,
    TO_STUDY,
)
from tests.cycle.story import TOMORROW, given

WHY = "We saw what we saw"
DECISIONS: list[Command] = [
    ADOPTED,
    AdaptChange(cycle=1, different="Warmer light", why=WHY),
    ExtendTrial(cycle=1, why=WHY),
    AbandonChange(cycle=1, why=WHY),
]
ASKED_A_QUESTION = planned(TO_ACT, purpose="collect-information")
ANSWERED = AnswerQuestion(cycle=1, answer="enough", why=WHY)


@pytest.mark.parametrize("first", DECISIONS, ids=lambda asked: type(asked).__name__)
@pytest.mark.parametrize("second", DECISIONS, ids=lambda asked: type(asked).__name__)
def test_a_cycle_has_one_decision(first: Command, second: Command) -> None:
    given(*TO_ACT, first).when(second).then_not_now("its decision stands")


def test_nothing_is_decided_before_it_is_studied() -> None:
    given(*TO_STUDY).when(ADOPTED).then_not_now("The cycle stands in Study")


def test_giving_up_is_as_honourable_as_any_other_decision() -> None:
    given(*TO_ACT).when(DECISIONS[-1]).then(ChangeAbandoned).stays_quiet()
    given(*ASKED_A_QUESTION).when(DECISIONS[-1]).then(ChangeAbandoned).stays_quiet()


def test_a_cycle_that_asked_a_question_is_answered_and_not_adopted() -> None:
    story = given(*ASKED_A_QUESTION)

    story.when(ADOPTED).then_refused("only collected information", "AnswerQuestion")
    story.when(ANSWERED).then(QuestionAnswered).and_stands_in(Place.DONE)
    given(*TO_ACT).when(ANSWERED).then_refused("Cycle 1 tried a change")


def test_under_pdsa_a_decision_has_a_reason_and_what_is_adopted_has_a_plan() -> None:
    story = given(replace(OPENED, method="pdsa.1"), *TO_ACT[1:])
    bare = AdoptChange(cycle=1, keeper="u-1")

    story.when(replace(ADOPTED, why="")).then_refused("It takes a reason to adopt the change")
    story.when(bare).then_broken("gives-a-reason", "there-is-a-plan-to-keep-it")
    story.when(replace(bare, why=WHY)).then(ChangeAdopted).and_excuses("there-is-a-plan-to-keep-it")


def test_adopting_what_was_no_improvement_is_advised_against() -> None:
    story = given(*TO_STUDY, replace(CONCLUDED, improvement="cannot-tell"))

    story.when(ADOPTED).then(ChangeAdopted).and_advises("adopts-what-was-an-improvement")


def test_a_gain_is_secured_before_it_is_checked() -> None:
    story = given(*TO_ACT, ADOPTED)
    check = CheckGain(cycle=1, holds="yes")

    story.when(check).then_refused("Secure it first (SecureGain)")
    story.and_then(SECURED).when(check).then(GainChecked).stays_quiet()
    story.and_then(SECURED).when(replace(check, checked_on=TOMORROW)).then_refused("not come yet")


def test_a_gain_without_a_measure_or_a_day_is_advised_against() -> None:
    given(*TO_ACT, ADOPTED).when(SecureGain(cycle=1)).and_advises("has-a-measure-and-days")


def test_what_was_not_adopted_has_no_gain_to_secure() -> None:
    given(*TO_ACT, AbandonChange(cycle=1)).when(SECURED).then_not_now("Plan the next cycle")


def test_a_gain_is_watched_and_spread_also_after_the_initiative_has_closed() -> None:
    story = given(*TO_ACT, ADOPTED, SECURED, replace(CLOSED, ending="secured"))

    story.when(CheckGain(cycle=1, holds="partly")).then(GainChecked)
    story.when(OfferSpread(cycle=1, to_division="school")).stays_quiet()


def test_a_change_is_taken_up_by_another_initiative() -> None:
    story = given(*TO_ACT, ADOPTED)
    taken = TakeUpSpread("initiative-1", cycle=1, by_initiative="initiative-2")

    story.when(taken).then(SpreadTakenUp)
    story.when(replace(taken, by_initiative="initiative-1")).then_refused("not this one")
    story.when(replace(taken, by_initiative="measure-1")).then_refused("not this one")
    story.when(replace(taken, by_initiative="")).then_refused("the initiative that took it up")


def test_one_steps_back_to_an_earlier_phase_and_says_why() -> None:
    story = given(*TO_ACT)

    story.when(StepBack(cycle=1, to_phase="do", why=WHY)).then(
        SteppedBack, from_phase="act", to_phase="do"
    ).and_stands_in(Place.DO)
    story.when(StepBack(cycle=1, to_phase="act", why=WHY)).then_refused("an earlier phase")
    story.when(StepBack(cycle=1, to_phase="do")).then_refused("fill in the reason (why)")


def test_there_is_no_stepping_back_from_a_plan_or_from_a_decision() -> None:
    back = StepBack(cycle=1, to_phase="plan", why=WHY)

    given(*TO_DO[:-1]).when(back).then_not_now("The cycle stands in Plan")
    given(*TO_ACT, ADOPTED).when(back).then_not_now("its decision stands")
