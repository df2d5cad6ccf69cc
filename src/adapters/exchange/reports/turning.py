"""The turn itself: who holds it together, its tracks and activities, and what is late."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from hjul.adapters.exchange.reports.document import Block, Grid, Paragraph, Said, row
from hjul.adapters.exchange.reports.entries import Entry
from hjul.adapters.exchange.reports.material import Material, Turn
from hjul.cycle.templates import TRACKS

OFFICES: Final = (("quality-officer", "quality_officer"), ("representative", "representative"))
APPOINTED: Final = "appointed-responsible"
"""Who holds the whole together, where a division has its quality officer and representative."""


def facts(m: Material) -> Iterator[tuple[str, Said]]:
    """Tell what the report is about, to stand under its title."""
    opened = m.turn.last("YearOpened")
    refs = opened.refs if opened else ()
    yield m.say("fact-division"), Said(m.place(m.turn.row.scope), refs)
    yield m.say("fact-period"), Said(_period(m), refs)
    if m.is_public:
        return
    for role, field in ((APPOINTED, ""),) if m.is_whole else OFFICES:
        yield m.say(f"fact-{role}"), _holder(m, role, field)


def _period(m: Material) -> str:
    turn = m.turn.row
    if turn.from_on and turn.to_on:
        return m.say("from-to", m.day(turn.from_on), m.day(turn.to_on))
    return turn.period


def _holder(m: Material, role: str, field: str) -> Said:
    """Name who held an office: as the turn says, else as the organisation does."""
    staffed = [one for one in m.turn.of("YearStaffed") if field and one.text(field)]
    if staffed:
        return Said(m.person(staffed[-1].text(field)), staffed[-1].refs)
    on, scope = min(m.today, m.turn.row.to_on or m.today), "" if m.is_whole else m.turn.row.scope
    held = [
        one
        for one in m.organisation
        if one.kind == "office" and one.role == role and one.division == scope
        if not one.unit and one.is_in_force(on)
    ]
    if not held:
        return m.hole("nobody")
    return Said(m.person(held[-1].person), (f"organisation@{held[-1].entry}",))


# ---- activities ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An activity of a turn as it stands: `ended` is done, called-off or nothing yet."""

    number: int
    name: str
    track: str
    from_on: date
    to_on: date
    is_rolling: bool = False
    is_duty: bool = False
    opened: bool = False
    ended: str = ""
    ended_on: date | None = None
    result: str = ""
    why: str = ""
    refs: tuple[str, ...] = ()

    def state(self, today: date) -> str:
        """Say how it stands: done, called off, late, under way, coming, or all the time."""
        if self.ended:
            return self.ended
        if self.is_rolling:
            return "rolling"
        if self.to_on < today:
            return "late"
        return "now" if self.opened or self.from_on <= today else "coming"


def activities(turn: Turn, names: Mapping[str, str]) -> list[Activity]:
    """Give the activities of a turn, by their days; `names` are those of the template's."""
    found: dict[int, Activity] = {}
    for one in turn.entries:
        if one.event == "YearOpened":
            found |= {it.number: it for it in _of_template(one, names)}
        elif one.event == "ActivityScheduled":
            found[one.number("activity")] = _scheduled(one)
        elif (number := one.number("activity")) in found and one.event.startswith("Activity"):
            found[number] = _after(found[number], one)
    return sorted(found.values(), key=lambda it: (it.from_on, it.to_on, it.number))


def _of_template(opened: Entry, names: Mapping[str, str]) -> Iterator[Activity]:
    numbers = {path.split(".")[1] for path in opened.facts if path.startswith("activities.")}
    for at in sorted(numbers, key=int):
        facts: Mapping[str, object] = {
            path.rpartition(".")[2]: value
            for path, value in opened.facts.items()
            if path.startswith(f"activities.{at}.")
        }
        key = str(facts["key"])
        yield Activity(
            number=int(str(facts["activity"])),
            name=names.get(key) or key.replace("-", " "),
            track=str(facts["track"]),
            from_on=date.fromisoformat(str(facts["from_on"])),
            to_on=date.fromisoformat(str(facts["to_on"])),
            is_rolling=facts["is_rolling"] is True,
            is_duty=facts["is_duty"] is True,
            refs=opened.refs,
        )


def _scheduled(one: Entry) -> Activity:
    return Activity(
        number=one.number("activity"),
        name=one.text("name"),
        track=one.text("track"),
        from_on=one.day("from_on") or one.on,
        to_on=one.day("to_on") or one.on,
        is_rolling=one.is_so("is_rolling"),
        refs=one.refs,
    )


def _after(activity: Activity, one: Entry) -> Activity:
    refs = (*activity.refs, *one.refs)
    match one.event:
        case "ActivityMoved":
            begins, ends = one.day("from_on"), one.day("to_on")
            moved = replace(activity, from_on=begins or one.on, to_on=ends or one.on)
            return replace(moved, why=one.row.why, refs=refs)
        case "ActivityOpened":
            return replace(activity, opened=True, refs=refs)
        case "ActivityCompleted":
            result, on = one.text("result"), one.day("completed_on") or one.on
            return replace(activity, ended="done", ended_on=on, result=result, refs=refs)
        case "ActivityCalledOff":
            return replace(
                activity, ended="called-off", ended_on=one.on, why=one.row.why, refs=refs
            )
        case _:
            return activity


def course(m: Material) -> Iterator[Block]:
    """Tell how each track stands, and each activity with what came of it."""
    rows = [_track(m, track) for track in TRACKS]
    columns = tuple(m.say(f"col-{it}") for it in ("track", "state"))
    yield Grid(m.say("tracks"), columns, tuple(rows), is_narrow=True)
    found = activities(m.turn, m.activity_names)
    if not found:
        yield Paragraph((m.hole("no-activities"),))
        return
    columns = tuple(m.say(f"col-{it}") for it in ("activity", "days", "state", "came"))
    yield Grid(m.say("activities"), columns, tuple(_activity(m, one) for one in found))


def _track(m: Material, track: str) -> tuple[Said, Said]:
    last = next(
        (
            one
            for one in reversed(m.turn.of("TrackOpened", "TrackClosed"))
            if one.text("track") == track
        ),
        None,
    )
    name = Said(m.say(f"track-{track}"))
    if last is None:
        return name, m.hole("track-not-begun")
    on = last.day("closed_on") or last.day("opened_on") or last.on
    key = "track-done" if last.event == "TrackClosed" else "track-open"
    return name, Said(m.say(key, m.day(on)), last.refs)


def _activity(m: Material, one: Activity) -> tuple[Said, ...]:
    state = m.say(f"state-{one.state(m.today)}")
    duty = f" ({m.say('duty')})" if one.is_duty else ""
    came = m.sentence(one.result) or (m.say("because", m.sentence(one.why)) if one.why else "")
    if one.ended_on:
        state = m.say("ended-on", state, m.day(one.ended_on))
    return row(
        Said(f"{m.plain(one.name)}{duty}"),
        Said(_days(m, one)),
        Said(state),
        Said(came),
        refs=one.refs,
    )


def _days(m: Material, one: Activity) -> str:
    near = m.turn.row.from_on
    return f"{m.teller.day(one.from_on, near)} – {m.teller.day(one.to_on, near)}"


def late(m: Material) -> list[Activity]:
    """Give the activities whose last day has passed without an end."""
    found = activities(m.turn, m.activity_names)
    return [one for one in found if one.state(m.today) == "late"]
