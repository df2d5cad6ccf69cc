"""The turn itself: it opens by a template, holds its proposals, and closes with nothing loose."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.law import Asked, Missing, told, unless
from hjul.cycle.templates import YEARS_AHEAD, Template
from hjul.cycle.year import commands as c, events as e
from hjul.cycle.year.standing import PARTS, Place, Standing

WHOLE = "organisation"
"""The scope of the organisation's own turn."""

# ---- what must hold ------------------------------------------------------------------------------


def scope_is_known(_: object, asked: Asked[c.OpenYear]) -> Missing:
    """A turn is of a division in force, or of the whole organisation."""
    known, scope = asked.known.divisions, asked.command.scope
    return unless(known is not None and scope not in ("", WHOLE, *known))


def template_is_known(_: object, asked: Asked[c.OpenYear]) -> Missing:
    """A turn opens by a template that comes with hjul or was adopted here."""
    return unless(asked.command.template not in asked.known.templates)


def period_is_a_year(_: object, asked: Asked[c.OpenYear]) -> Missing:
    """A turn is named by the year in which it begins, at most ten years ahead."""
    period, last = asked.command.period, asked.today.year + YEARS_AHEAD
    return unless(bool(period) and not (len(period) == 4 and "1990" <= period <= str(last)))


def stream_is_its_own(_: object, asked: Asked[c.OpenYear]) -> Missing:
    """The stream follows from scope, template and period, so that there is one turn of each."""
    natural = asked.command.natural_id()
    return unless(bool(natural) and asked.command.stream != f"year-{natural}")


def the_questions_are_answered(standing: Standing, asked: Asked[c.CloseTrack]) -> Missing:
    """Each track has what the source says it should have (S3, figure 3; 3.1 to 3.4)."""
    track = asked.command.track or ""
    reviewed = frozenset({"review"} if standing.reviews else ())
    there = standing.plans if track == "plan" else standing.answered | reviewed
    return tuple(part for part in PARTS.get(track, ()) if part not in there)


def its_activities_are_settled(standing: Standing, asked: Asked[c.CloseTrack]) -> Missing:
    """What was to be done on a track is done or called off before the track closes."""
    of_track = (n for n in standing.waiting if standing.track_of[n] == asked.command.track)
    return tuple(f"activity {number}" for number in sorted(of_track))


def is_a_proposal(_: object, asked: Asked[c.ReceiveProposal]) -> Missing:
    """What is taken in here is a proposal."""
    proposal = asked.command.proposal
    return unless(bool(proposal) and not proposal.startswith("proposal-"))


def proposal_is_not_here_already(standing: Standing, asked: Asked[c.ReceiveProposal]) -> Missing:
    """A proposal is taken in once, and again only when it has left."""
    return unless(asked.command.proposal in standing.loose)


def proposal_is_loose(standing: Standing, asked: Asked[c.SettleProposal]) -> Missing:
    """Only what is loose can be settled."""
    return unless(asked.command.proposal not in standing.loose)


def nothing_is_loose(standing: Standing, _: object) -> Missing:
    """A turn ends when nothing that was begun or decided in it can be lost."""
    controls = (n for n, step in standing.controls.items() if step != "handed-over")
    under_way = (t for t, at in standing.tracks.items() if at is Place.UNDER_WAY)
    return (
        *sorted(standing.loose),
        *(f"activity {number}" for number in sorted(standing.waiting)),
        *(f"self-monitoring {number}" for number in sorted(controls)),
        *(f"track {track}" for track in under_way),
    )


# ---- what then happened --------------------------------------------------------------------------


def year_opened(_: object, asked: Asked[c.OpenYear]) -> e.YearOpened:
    """It has the activities of its template, on days of its own."""
    template = asked.known.templates[asked.command.template]
    from_on, to_on = template.turn(int(asked.command.period))
    activities = _activities(template, int(asked.command.period))
    return told(e.YearOpened, asked, from_on=from_on, to_on=to_on, activities=activities)


def _activities(template: Template, year: int) -> tuple[e.TemplateActivity, ...]:
    begins_on, _ = template.turn(year)
    return tuple(
        e.TemplateActivity(
            activity=number,
            key=part.key,
            track=part.track,
            from_on=part.begins.on(begins_on),
            to_on=part.ends.on(begins_on),
            is_rolling=part.is_rolling,
            is_duty=part.is_duty,
        )
        for number, part in enumerate(template.parts, start=1)
    )


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.TurnEvent) -> Standing:
    """Give how the turn stands after an event of its own."""
    match event:
        case e.YearOpened():
            return _opened(standing, event)
        case e.TrackOpened(track=track):
            return replace(standing, tracks={**standing.tracks, track: Place.UNDER_WAY})
        case e.TrackClosed(track=track):
            return replace(standing, tracks={**standing.tracks, track: Place.DONE})
        case e.ProposalReceived(proposal=proposal):
            received = standing.received | {proposal}
            return replace(standing, received=received, loose=standing.loose | {proposal})
        case e.ProposalSettled(proposal=proposal):
            return replace(standing, loose=standing.loose - {proposal})
        case e.YearClosed():
            return replace(standing, at=Place.CLOSED)
        case e.YearReopened():
            return replace(standing, at=Place.OPEN)
        case e.YearStaffed():
            return standing
    assert_never(event)


def _opened(standing: Standing, event: e.YearOpened) -> Standing:
    rolling = frozenset(one.activity for one in event.activities if one.is_rolling)
    return replace(
        standing,
        at=Place.OPEN,
        scope=event.scope,
        from_on=event.from_on,
        tracks=dict.fromkeys(("study", "act", "plan", "do"), Place.NOT_BEGUN),
        activities=len(event.activities),
        waiting=frozenset(one.activity for one in event.activities) - rolling,
        rolling=rolling,
        track_of={one.activity: one.track for one in event.activities},
    )
