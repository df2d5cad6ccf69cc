"""What was proposed and decided, what was carried over, and what is loose."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from hjul.adapters.exchange.reports.document import (
    NOTHING,
    Block,
    Grid,
    Paragraph,
    Points,
    Said,
)
from hjul.adapters.exchange.reports.material import Material, joined
from hjul.adapters.exchange.reports.turning import late
from hjul.projections.proposals import ProposalTelling, loose, not_followed
from hjul.projections.proposals_fold import Decision, ProposalRow
from hjul.projections.turn_names import named

DECISIONS: Final = ("ProposalApproved", "ProposalDeclined", "ProposalDeferred")
MADE: Final = ("ProposalMade", "ProposalRefined")
SORTED: Final = ("LevelSuggested", "ProposalRouted", "ProposalPrioritised", "ProposalEvaluated")
CARRIED: Final = ("ProposalCarriedOver", "ProposalHandedOn", "ProposalRealised")
AFTER: Final = ("ProposalFollowedUp", "ProposalFinished", "ProposalWithdrawn", "ProposalMoved")
CLEARED: Final = ("MinutesConfirmed", "DelegatedDecisionReported")


def proposals(m: Material) -> Iterator[Block]:
    """Tell each proposal of the turn: its decision, and what came of it."""
    rows = _those(m)
    compiled = m.turn.last("ProposalsCompiled")
    if compiled is not None and compiled.text("summary"):
        yield Paragraph((Said(m.sentence(compiled.text("summary")), compiled.refs),))
    if not rows:
        yield Paragraph((m.hole("no-proposals"),))
        return
    columns = tuple(m.say(f"col-{it}") for it in ("proposal", "stands", "decision", "became"))
    yield Grid(m.say("proposals"), columns, tuple(_proposal(m, row) for row in rows))


def _those(m: Material) -> Sequence[ProposalRow]:
    """Give the proposals of the turn; for the whole, those of every division too."""
    return [
        *m.turn.proposals,
        *(row for turn in m.divisions for row in turn.proposals if row.level == "political"),
    ]


def _proposal(m: Material, row: ProposalRow) -> tuple[Said, ...]:
    telling = ProposalTelling(m.teller, date.min)
    text = m.plain(row.text) or row.proposal
    division = f"{m.place(row.division)}: " if m.is_whole else ""
    if not m.is_whole and row.division != m.turn.row.scope:
        text = m.say("now-with", text, m.place(row.division))
    level = m.say(f"level-{row.level}") if row.level else ""
    since = telling.since(row)
    return (
        Said(f"{division}{text}", m.refs(row.proposal, *MADE)),
        Said(joined([since, level]), m.refs(row.proposal, *SORTED) or _first(m, row)),
        _decision(m, row),
        _became(m, row),
    )


def _first(m: Material, row: ProposalRow) -> tuple[str, ...]:
    return m.refs(row.proposal, *MADE)[:1]


def _decision(m: Material, row: ProposalRow) -> Said:
    if not row.decisions and row.stands == "withdrawn":
        return Said(m.say("was-withdrawn"), m.refs(row.proposal, "ProposalWithdrawn"))
    if not row.decisions:
        return m.hole("not-decided")
    refs = m.refs(row.proposal, *DECISIONS, *CLEARED)
    return Said(_decided(m, row.decisions[-1]), refs)


def _decided(m: Material, one: Decision) -> str:
    """Tell a decision; who declared a conflict of interest is not for everybody."""
    telling = ProposalTelling(m.teller, date.min)
    parts = [*telling.decision(one)]
    conflict = parts.pop() if one.conflict else ""
    told = joined([*parts, "" if m.is_public else conflict])
    why = m.say("because", m.sentence(one.why)) if one.why and not m.is_public else ""
    return joined([m.sentence(told), why], " ")


def _became(m: Material, row: ProposalRow) -> Said:
    told = joined([*_course(m, row)])
    parts = [m.sentence(one) for one in (told, row.outcome) if one]
    refs = m.refs(row.proposal, *CARRIED, *AFTER)
    if parts:
        return Said(" ".join(parts), refs)
    if row.stands in ("declined", "withdrawn"):
        return Said(NOTHING)
    return m.hole("nothing-yet")


def _course(m: Material, row: ProposalRow) -> Iterator[str]:
    teller = m.teller
    if row.process and row.for_year:
        yield m.say("carried-to", teller.word("process", row.process), row.for_year)
    if row.handed_year or row.handed_to:
        to = named(row.handed_year, teller) if row.handed_year else m.plain(row.handed_to)
        yield m.say("handed-to", to)
    if row.by_initiative:
        yield m.say("realised-by", m.teller.quoted(m.title(row.by_initiative)))
    elif row.how:
        yield m.plain(row.how)
    levels = [teller.word("level", one.level) for one in row.follow_ups]
    if levels:
        yield m.say("followed-up-at", m.listed(levels))


# ---- what is loose -------------------------------------------------------------------------------


def ends(m: Material) -> Iterator[Block]:
    """Tell what is loose: proposals nobody cares for, activities that are late, missing offices."""
    said = [*_loose_proposals(m), *_loose_activities(m), *_loose_controls(m)]
    if said:
        yield Points(tuple(said))
    else:
        yield Paragraph((_nothing_loose(m),))


def _nothing_loose(m: Material) -> Said:
    closed = m.turn.last("YearClosed")
    if closed is not None:
        return Said(m.say("closed-clean", m.day(closed.day("closed_on"))), closed.refs)
    return Said(m.say("nothing-loose"), is_hole=True)


def _loose_proposals(m: Material) -> Iterator[Said]:
    for row in [row for turn in (m.turn, *m.divisions) for row in turn.proposals]:
        for missing in loose(row):
            levels = m.listed([m.teller.word("level", it) for it in not_followed(row)])
            turn = named(row.waits_for, m.teller)
            text = m.say(f"loose-{missing}", turn if missing == "not-opened" else levels)
            quoted = m.teller.quoted(row.text) or row.proposal
            refs = m.refs(row.proposal, *MADE)[:1] or (f"{row.proposal}@{row.entry}",)
            yield Said(m.say("loose", quoted, text), (*refs, *m.refs(row.proposal, *DECISIONS)))


def _loose_activities(m: Material) -> Iterator[Said]:
    for one in late(m):
        if m.audience == "elected" and not one.is_duty:
            continue  # what is late in the daily work is for the management to see to
        yield Said(m.say("late-activity", m.plain(one.name), m.day(one.to_on)), one.refs)


def _loose_controls(m: Material) -> Iterator[Said]:
    handed = {one.number("control") for one in m.turn.of("SelfMonitoringHandedOver")}
    if m.turn.row.to_on and m.today <= m.turn.row.to_on:
        return
    for one in m.turn.of("SelfMonitoringPlanned"):
        if one.number("control") not in handed:
            yield Said(m.say("loose-control", m.teller.quoted(one.text("what"))), one.refs)


# ---- what needs those who are elected ------------------------------------------------------------


def needs(m: Material) -> Iterator[Block]:
    """Tell what waits for the committee: political proposals, goals not reached, what is loose."""
    said = [*_political(m), *_unreached(m)]
    if said:
        yield Points(tuple(said))
    else:
        yield Paragraph((Said(m.say("nothing-needed"), is_hole=True),))


def _political(m: Material) -> Iterator[Said]:
    for row in _those(m):
        waits = row.level == "political" and row.stands in ("made", "routed", "deferred")
        if waits:
            quoted = m.teller.quoted(row.text) or row.proposal
            refs = m.refs(row.proposal, *MADE, *SORTED) or (f"{row.proposal}@{row.entry}",)
            yield Said(m.say("waits-for-politics", quoted), refs)


def _unreached(m: Material) -> Iterator[Said]:
    for one in m.turn.of("GoalAttainmentAnswered"):
        if one.text("attained") in ("no", "partly"):
            goal = m.teller.quoted(one.text("goal")) or m.say(f"goal-{one.text('kind')}")
            yield Said(m.say(f"goal-{one.text('attained')}", goal), one.with_evidence())
    judged = m.turn.last("OverallPictureJudged")
    if judged is not None and judged.is_so("action_needed"):
        yield Said(m.say("action-needed"), judged.refs)
