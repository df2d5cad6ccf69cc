"""How a proposal becomes an initiative: it is approved, carried out and followed up with it."""

from hjul.adapters.exchange.demo.script import Script
from hjul.adapters.exchange.demo.suggesting import (
    Case,
    approved,
    followed,
    made,
    reported,
    sorted_out,
)
from hjul.adapters.exchange.demo.work import Work
from hjul.cycle.commands import RealiseProposal


def becomes(case: Case, work: Work, lived: Script) -> Script:
    """Let an initiative begin from a proposal that was approved, and end the proposal with it."""
    yield from made(case)
    yield from sorted_out(case, "within-frame")
    case.desk.wait(1, 5)
    day = case.desk.day
    yield from approved(case, case.manager)
    case.stands("approved")
    work.origin_entry = case.approval
    work.day = max(work.day, day)
    case.wheel.town.coming.append(_carried_out(case, work))
    yield from lived


def _carried_out(case: Case, work: Work) -> Script:
    case.desk.until(work.day)
    case.desk.wait(3, 5)
    begun = RealiseProposal(case.stream, by_initiative=work.stream)
    yield from case.desk.ask(begun, case.told("yes"), by=case.manager)
    case.stands("realised")
    yield from reported(case)
    case.desk.wait(45, 75)
    yield from followed(case)
