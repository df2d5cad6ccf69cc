"""What the management made of it: the review, the plan for the next year, self-monitoring."""

from collections.abc import Iterator
from typing import Final

from hjul.adapters.exchange.reports.document import Block, Grid, Paragraph, Points, Said
from hjul.adapters.exchange.reports.entries import Entry
from hjul.adapters.exchange.reports.material import Material, joined

STEPS: Final = (
    ("SelfMonitoringCompiled", "found"),
    ("SelfMonitoringAnalysed", "analysis"),
)

# ---- the review ----------------------------------------------------------------------------------


def review(m: Material) -> Iterator[Block]:
    """Tell the management review: who, on what, what was decided, how it is used, who was told."""
    held = m.turn.of("ManagementReviewHeld")
    if not held:
        yield Paragraph((m.hole("no-review"),))
    for one in held:
        yield Paragraph(tuple(_held(m, one)))
    presented = m.turn.of("ReviewPresented")
    if presented:
        yield Points(tuple(_presented(m, one) for one in presented))
    elif held:
        yield Paragraph((m.hole("not-presented"),))


def _held(m: Material, one: Entry) -> Iterator[Said]:
    refs = one.with_evidence("inputs")
    on, who = m.day(one.day("held_on") or one.on), m.plain(one.text("who"))
    if who and not m.is_public:
        yield Said(m.say("review-held-by", on, who), refs)
    else:
        yield Said(m.say("review-held", on), refs)
    yield Said(m.say("review-decided", m.sentence(one.text("decided"))), one.refs)
    if one.text("use"):
        yield Said(m.say("review-use", m.sentence(one.text("use"))), one.refs)
    else:
        yield m.hole("no-use")


def _presented(m: Material, one: Entry) -> Said:
    committee = m.teller.body(one.text("committee"))
    on = m.day(one.day("presented_on") or one.on)
    paragraph = m.teller.paragraph(one.text("paragraph"))
    told = m.say("presented", committee, on, joined([m.say("paragraph", paragraph)]))
    if not paragraph:
        told = m.say("presented-plainly", committee, on)
    digest = (
        ""
        if m.is_public
        else m.say("presented-document", one.text("document")[:16], one.number("at_position"))
    )
    return Said(joined([told, digest], " "), one.refs)


# ---- the plan ------------------------------------------------------------------------------------


def plan(m: Material) -> Iterator[Block]:
    """Tell what was planned: remit, goals, resources, and how it is carried out."""
    yield Paragraph(tuple(_remit(m)))
    yield from _goals(m)
    yield Paragraph((*_resources(m), *_implementation(m)))


def _remit(m: Material) -> Iterator[Said]:
    one = m.turn.last("RemitDescribed")
    if one is None:
        yield m.hole("no-remit")
        return
    yield Said(m.say("remit", m.sentence(one.text("remit"))), one.refs)
    if one.text("agreement"):
        yield Said(m.say("agreement", m.sentence(one.text("agreement"))), one.refs)


def _goals(m: Material) -> Iterator[Block]:
    one = m.turn.last("GoalsSet")
    if one is None:
        yield Paragraph((m.hole("no-goals-set"),))
        return
    goals = one.all("goals")
    yield Paragraph((Said(m.say("goals-set", len(goals)), one.refs),))
    yield Points(tuple(Said(m.plain(goal), one.refs) for goal in goals))


def _resources(m: Material) -> Iterator[Said]:
    one = m.turn.last("ResourcesAllocated")
    if one is None:
        yield m.hole("no-resources")
        return
    hours, money = (m.teller.number(one.text(name)) for name in ("hours", "money"))
    counted = m.listed(
        [m.say("hours", hours) if hours else "", m.say("money", _spaced(money)) if money else ""]
    )
    told = m.sentence(one.text("resources"))
    yield Said(m.say("resources", told), one.refs)
    if counted:
        yield Said(m.say("resources-counted", counted), one.refs)


def _spaced(number: str) -> str:
    """Put a space between thousands.

    >>> _spaced("48000").split(), _spaced("1200,50").split()
    (['48', '000'], ['1', '200,50'])
    """
    whole, mark, rest = number.partition("," if "," in number else ".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0") if whole.isdecimal() else whole
    return f"{grouped}{mark}{rest}"


def _implementation(m: Material) -> Iterator[Said]:
    one = m.turn.last("ImplementationPlanned")
    if one is None:
        yield m.hole("no-implementation")
        return
    yield Said(m.say("implementation", m.sentence(one.text("plan"))), one.with_evidence())
    carried = [m.teller.quoted(m.title(it)) for it in one.all("proposals")]
    if carried:
        yield Said(m.say("carries-over", m.listed(carried)), one.refs)


# ---- self-monitoring -----------------------------------------------------------------------------


def self_monitoring(m: Material) -> Iterator[Block]:
    """Tell each part of the self-monitoring through its four steps."""
    planned = m.turn.of("SelfMonitoringPlanned")
    if not planned:
        yield Paragraph((m.hole("no-self-monitoring"),))
        return
    columns = ("control", "found", "analysis", "handed-over")
    yield Grid(
        m.say("self-monitoring"),
        tuple(m.say(f"col-{it}") for it in columns),
        tuple(_control(m, one) for one in planned),
    )


def _control(m: Material, planned: Entry) -> tuple[Said, ...]:
    number = planned.number("control")
    how = [m.plain(planned.text(name)) for name in ("what", "how_often", "how")]
    handed = _step(m, "SelfMonitoringHandedOver", number)
    return (
        Said(joined(how), planned.refs),
        *(_said(m, _step(m, event, number), field) for event, field in STEPS),
        Said(m.day(handed.day("handed_over_on") or handed.on), handed.refs)
        if handed
        else m.hole("not-handed-over"),
    )


def _step(m: Material, event: str, number: int) -> Entry | None:
    found = [one for one in m.turn.of(event) if one.number("control") == number]
    return found[-1] if found else None


def _said(m: Material, step: Entry | None, field: str) -> Said:
    if step is None:
        return m.hole("not-yet")
    return Said(m.sentence(step.text(field)), step.with_evidence())
