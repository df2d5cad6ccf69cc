"""A meeting of a unit or a division: what it looks at, what it asks, and what its answers become.

A meeting is one act. It sees what happened since last time, what waits for it, what there is to
celebrate and to decide; then it answers, and every answer becomes a command of its own. All of
them, and the meeting itself, are one step.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.window import rows, teller
from hjul.cycle.sentences import Language
from hjul.projections import board, trail
from hjul.projections.proof import day_of
from hjul.projections.table import Table

FIRST_LOOK: Final = timedelta(days=14)
"""How far back a first meeting looks."""

JOY: Final = frozenset(
    {"ChangeAdopted", "SuccessCelebrated", "SpreadTakenUp", "LessonLearned", "GainSecured"}
)
"""What is always worth celebrating."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A cycle that waits for an answer, or an initiative without one (cycle 0).

    `predictions` are those that have not been compared, by their numbers.
    """

    stream: str
    title: str
    cycle: int
    phase: str
    idea: str
    predictions: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What a meeting looks at."""

    since: date
    streams: tuple[str, ...]
    happened: Table
    waits: Table
    joys: Table
    matters: tuple[Matter, ...]


TITLES: Final[Mapping[Language, tuple[str, str, str, str]]] = {
    "en": ("Since {}", "Waits for us", "To celebrate", "Nothing this time."),
    "sv": ("Sedan den {}", "Väntar på oss", "Att fira", "Inget den här gången."),
}


def agenda(hjul: Hjul, division: str, unit: str = "", language: Language = "en") -> Agenda:
    """Lay out a meeting of a division, or of one unit of it."""
    tell, today = teller(hjul, language), hjul.clock.today()
    boards = rows(hjul, "board", division)
    ours = {row.initiative for row in boards if not row.cycle and unit in ("", row.unit)}
    boards = [row for row in boards if row.initiative in ours]
    trails: list[trail.TrailRow] = [r for r in rows(hjul, "trail", division) if r.stream in ours]
    since, after = _last_time(trails, today)
    recent = [row for row in trails if row.position > after and day_of(row.recorded_at) >= since]
    since_title, waits, joys, none = TITLES[language]
    none_told = (none,)
    happened = trail.read(recent, today, tell)
    merry = trail.read([row for row in recent if _is_a_joy(row)], today, tell)
    return Agenda(
        since=since,
        streams=tuple(sorted(_under_way(boards))),
        happened=_named(happened, since_title.format(tell.day(since)), none_told),
        waits=_named(board.read(boards, today, tell), waits, none_told),
        joys=_named(merry, joys, none_told),
        matters=tuple(_matters(hjul, boards)),
    )


def _named(table: Table, title: str, none: tuple[str, ...]) -> Table:
    return Table(
        title=title,
        keys=table.keys,
        columns=table.columns,
        rows=table.rows,
        notes=table.notes if table.rows else none,
        grouped=table.grouped,
    )


def _last_time(trails: Sequence[trail.TrailRow], today: date) -> tuple[date, int]:
    """Give the day of the last meeting and its position; two weeks back if there was none."""
    held = [row for row in trails if row.event == "MeetingHeld" and not row.struck_by]
    if not held:
        return today - FIRST_LOOK, 0
    last = max(held, key=lambda row: row.position)
    return last.on, last.position


def _is_a_joy(row: trail.TrailRow) -> bool:
    held = row.event == "PredictionAssessed" and row.facts.get("result") == "held"
    lasts = row.event == "GainChecked" and row.facts.get("holds") == "yes"
    secured = row.event == "InitiativeClosed" and row.facts.get("ending") == "secured"
    return not row.struck_by and (row.event in JOY or held or lasts or secured)


def _under_way(boards: Iterable[Any]) -> set[str]:
    return {row.initiative for row in boards if not row.cycle and row.phase == "open"}


def _matters(hjul: Hjul, boards: Sequence[Any]) -> Iterable[Matter]:
    """Give what can be answered: cycles nearest to their decision first, then what has none."""
    titles = {row.initiative: row.title for row in boards if not row.cycle}
    ours = _under_way(boards)
    phases = ("act", "study", "do", "plan")
    cycles = [row for row in boards if row.cycle and row.phase in phases and row.initiative in ours]
    for row in sorted(cycles, key=lambda row: (phases.index(row.phase), row.since)):
        yield Matter(
            stream=row.initiative,
            title=titles[row.initiative],
            cycle=row.cycle,
            phase=row.phase,
            idea=row.idea,
            predictions=_left(hjul, row.initiative, row.cycle) if row.phase != "act" else (),
        )
    started = {row.initiative for row in boards if row.cycle}
    for stream in sorted(ours - started):
        yield Matter(stream=stream, title=titles[stream], cycle=0, phase="", idea="")


def _left(hjul: Hjul, stream: str, cycle: int) -> tuple[tuple[int, str], ...]:
    found = [row.cycle for row in rows(hjul, "outcomes", stream=stream) if row.kind == "cycle"]
    tried = next((one for one in found if one is not None and one.cycle == cycle), None)
    predictions = tried.predictions if tried else ()
    return tuple(
        (one.prediction, one.statement)
        for one in predictions
        if not one.result and not one.withdrawn
    )


# ---- answers -------------------------------------------------------------------------------------

Ask = Callable[[str, str, tuple[str, ...]], str]
"""Asks a question by its key, about a text, with words to choose from; empty is no answer."""

Step = dict[str, Any]
RESULTS: Final = ("held", "partly", "not", "cannot-tell")
IMPROVEMENTS: Final = ("yes", "no", "cannot-tell")
DECISIONS: Final = ("adopt", "adapt", "extend", "abandon")
COMMAND_OF: Final = {
    "adopt": "AdoptChange",
    "adapt": "AdaptChange",
    "extend": "ExtendTrial",
    "abandon": "AbandonChange",
}


def answers(matter: Matter, ask: Ask) -> list[Step]:
    """Ask what a matter waits for, and give what the answers become."""
    given = _ASKED[matter.phase](matter, ask)
    named: Step = {"stream": matter.stream}
    if matter.cycle:
        named["cycle"] = matter.cycle
    return [{"ask": step["ask"], **named, **step} for step in given]


def _begin(matter: Matter, ask: Ask) -> list[Step]:
    idea = ask("try", "", ())
    return [{"ask": "PlanCycle", "idea": idea}] if idea else []


def _plan(matter: Matter, ask: Ask) -> list[Step]:
    steps: list[Step] = []
    if statement := ask("believe", "", ()):
        because = ask("because", "", ())
        steps.append({"ask": "MakePrediction", "statement": statement, "because": because})
    may_start = steps or matter.predictions
    if may_start and ask("start", "", ("yes", "no")) == "yes":
        steps.append({"ask": "StartTrial"})
    return steps


def _do(matter: Matter, ask: Ask) -> list[Step]:
    steps: list[Step] = []
    if noted := ask("seen", "", ()):
        kind = ask("kind", "", ("expected", "unexpected", "problem", "praise"))
        steps.append({"ask": "NoteObservation", "noted": noted, "kind": kind or "expected"})
    ended = ask("ended", "", ("yes", "no"))
    if ended == "yes":
        as_planned = ask("as_planned", "", ("yes", "no")) != "no"
        differed = "" if as_planned else ask("differed", "", ())
        steps.append({"ask": "EndTrial", "as_planned": as_planned, "what_differed": differed})
    return steps


def _study(matter: Matter, ask: Ask) -> list[Step]:
    steps: list[Step] = []
    for number, statement in matter.predictions:
        if result := ask("result", statement, RESULTS):
            seen = ask("what_seen", statement, ())
            compared = {"prediction": number, "result": result, "seen": seen}
            steps.append({"ask": "AssessPrediction", **compared})
    if improvement := ask("improvement", "", IMPROVEMENTS):
        learnt = ask("learnt", "", ())
        steps.append({"ask": "ConcludeStudy", "improvement": improvement, "learnt": learnt})
    return steps


def _act(matter: Matter, ask: Ask) -> list[Step]:
    decision = ask("decide", "", DECISIONS)
    if not decision:
        return []
    step: Step = {"ask": COMMAND_OF[decision], "why": ask("why", "", ())}
    if decision == "adapt":
        step["different"] = ask("different", "", ())
    return [step]


_ASKED: Final[Mapping[str, Callable[[Matter, Ask], list[Step]]]] = {
    "": _begin,
    "plan": _plan,
    "do": _do,
    "study": _study,
    "act": _act,
}


def closed(
    steps: Sequence[Step], streams: Sequence[str], who: str, decided: str, held_on: object = None
) -> list[Step]:
    """Add the meeting itself to its answers: on every initiative that got one, else on all."""
    touched = list(dict.fromkeys(str(step["stream"]) for step in steps))
    meeting: Step = {"ask": "HoldMeeting", "who": who, "decided": decided}
    if held_on:
        meeting["held_on"] = held_on
    return [*steps, *({**meeting, "stream": stream} for stream in touched or streams)]
